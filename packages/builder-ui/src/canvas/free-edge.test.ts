import { describe, expect, it } from 'vitest'
import { type Box, freeEdge } from './free-edge.ts'

const canvas = { width: 800, transform: [0, 0, 1] as const }
const block = (x: number, y: number): Box => ({ x, y, width: 260, height: 160 })

describe('the bar of what is selected', () => {
  it('stands at the upper edge, where nothing else does', () => {
    expect(freeEdge(canvas, [block(270, 430)])).toBe('top-center')
    expect(freeEdge(canvas, [block(0, 0)])).toBe('top-center')
    expect(freeEdge(canvas, [block(270, -200)])).toBe('top-center')
  })

  it('gives way to a selected block that is beneath it', () => {
    expect(freeEdge(canvas, [block(270, 20)])).toBe('bottom-center')
    expect(freeEdge({ ...canvas, transform: [0, -400, 1] }, [block(270, 430)])).toBe('bottom-center')
    expect(freeEdge({ ...canvas, transform: [0, 0, 0.5] }, [block(670, 100)])).toBe('bottom-center')
    expect(freeEdge(canvas, [block(270, 20), block(270, 430)])).toBe('bottom-center')
  })
})
