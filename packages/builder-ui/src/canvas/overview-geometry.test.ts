import { describe, expect, it } from 'vitest'
import { fit, toDrawing } from './overview-geometry.ts'
import { boundsOf } from './rectangle.ts'

describe('the overview', () => {
  const nodes = [
    { x: -100, y: 0, width: 260, height: 100 },
    { x: 900, y: 2000, width: 260, height: 100 },
  ]
  const size = { width: 160, height: 110 }

  it('holds every block, and what is in sight', () => {
    const seen = { x: 3000, y: 0, width: 1000, height: 800 }
    const scale = fit(boundsOf(nodes), seen, size)
    for (const shown of [...nodes, seen]) {
      const drawn = toDrawing(shown, scale)
      expect(drawn.x).toBeGreaterThanOrEqual(0)
      expect(drawn.y).toBeGreaterThanOrEqual(0)
      expect(drawn.x + drawn.width).toBeLessThanOrEqual(size.width)
      expect(drawn.y + drawn.height).toBeLessThanOrEqual(size.height)
    }
  })

  it('has something to show of nothing', () => {
    expect(boundsOf([])).toBeNull()
    expect(fit(null, { x: 0, y: 0, width: 0, height: 0 }, size).zoom).toBeGreaterThan(0)
  })
})
