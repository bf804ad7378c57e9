import { describe, expect, it } from 'vitest'
import { type Box, freeEdge } from './free-edge.ts'

const canvas = { width: 800, height: 600, transform: [0, 0, 1] as const }
const block = (x: number, y: number): Box => ({ x, y, width: 260, height: 160 })

describe('the bar of what is selected', () => {
  it('stands at the lower edge, where no title is', () => {
    expect(freeEdge(canvas, [block(270, 0)])).toBe('bottom-center')
  })

  it('gives way to a selected block that is beneath it', () => {
    expect(freeEdge(canvas, [block(270, 430)])).toBe('top-center')
    expect(freeEdge(canvas, [block(0, 430)])).toBe('bottom-center')
    expect(freeEdge({ ...canvas, transform: [0, -300, 1] }, [block(270, 430)])).toBe('bottom-center')
    expect(freeEdge({ ...canvas, transform: [0, 0, 0.5] }, [block(670, 1_000)])).toBe('top-center')
  })

  it('does not hide a title when blocks are beneath both edges', () => {
    expect(freeEdge(canvas, [block(270, 0), block(270, 430)])).toBe('bottom-center')
  })
})
