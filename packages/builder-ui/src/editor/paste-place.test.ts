import { describe, expect, it } from 'vitest'
import { sizeOf } from '../canvas/geometry.ts'
import { holds, overlap } from '../canvas/rectangle.ts'
import type { DraftBlock, Position } from './document.ts'
import { pastePlace } from './paste-place.ts'

const hello: DraftBlock = { type: 'send_message', settings: { text: 'Hello' }, exits: {} }
const size = sizeOf(hello)

/** Blocks of one size at these places. */
function drawn(...places: Position[]) {
  const layout = Object.fromEntries(places.map((place, index) => [`block_${index}`, place]))
  return { layout, blocks: Object.fromEntries(Object.keys(layout).map((blockId) => [blockId, hello])) }
}
const boxes = (places: Position[], shift: Position = { x: 0, y: 0 }) =>
  places.map(({ x, y }) => ({ x: x + shift.x, y: y + shift.y, ...size }))
const sightAt = (x: number, y: number) => ({ x, y, width: 1000, height: 700 })

describe('pasted blocks', () => {
  const pair = [
    { x: 3, y: 0 },
    { x: 300, y: 200 },
  ]

  it('stand beside what they are copies of while that is in sight, and not on an earlier copy', () => {
    const options = { isAtHome: true, sight: sightAt(-100, -100) }
    expect(pastePlace(drawn(...pair), drawn(...pair), options)).toEqual({ shift: { x: 40, y: 40 }, isInSight: true })
    const copy = { x: 43, y: 40 }
    expect(pastePlace(drawn(...pair, copy), drawn(...pair), options).shift).toEqual({ x: 80, y: 80 })
  })

  it.each([true, false])('go to where one looks otherwise, at home: %s', (isAtHome) => {
    const sight = sightAt(5000, 5000)
    const middle = { x: 5370, y: 5300 }
    const { shift, isInSight } = pastePlace(drawn(...pair, middle), drawn(...pair), { isAtHome, sight })
    expect(isInSight).toBe(true)
    for (const box of boxes(pair, shift)) {
      expect(holds(sight, box)).toBe(true)
      expect(boxes([middle]).some((other) => overlap(box, other))).toBe(false)
    }
  })

  it('come from elsewhere to the place they had, as long as nothing stands there', () => {
    const options = { isAtHome: false, sight: sightAt(-100, -100) }
    expect(pastePlace(drawn(), drawn(...pair), options)).toEqual({ shift: { x: 0, y: 0 }, isInSight: true })
    const { shift, isInSight } = pastePlace(drawn(...pair), drawn({ x: 0, y: 0 }), options)
    expect(isInSight).toBe(true)
    expect(boxes(pair).some((other) => overlap({ ...shift, ...size }, other))).toBe(false)
  })

  it('go beside everything when there is no room in sight', () => {
    const wide = [
      { x: 0, y: 0 },
      { x: 4000, y: 0 },
    ]
    const { shift, isInSight } = pastePlace(drawn({ x: 900, y: 0 }), drawn(...wide), {
      isAtHome: false,
      sight: sightAt(5000, 5000),
    })
    expect(isInSight).toBe(false)
    expect(shift.x).toBeGreaterThan(900 + size.width)
    expect(pastePlace(drawn({ x: 900, y: 0 }), drawn({ x: 900, y: 0 }), { isAtHome: false, sight: null })).toEqual({
      shift: { x: size.width + 20, y: 0 },
      isInSight: false,
    })
  })
})
