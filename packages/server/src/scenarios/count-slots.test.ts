import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slotsOf } from './count-slots.ts'

const HOUR = 3_600_000

it('makes up a period of hours, each once, and of few slots', () => {
  const instant = fc.integer({ min: 0, max: 100 * 24 * HOUR })
  fc.assert(
    fc.property(instant, instant, (from, before) => {
      const slots = slotsOf({ from, before })
      const hours = slots.flatMap(({ unit, from: first, before: end }) =>
        Array.from({ length: (end - first) * (unit === 'day' ? 24 : 1) }, (_, index) =>
          unit === 'day' ? first * 24 + index : first + index,
        ),
      )
      const wanted = []
      if (from < before) for (let hour = Math.floor(from / HOUR); hour * HOUR < before; hour += 1) wanted.push(hour)
      if (from < before) expect(hours).toEqual(wanted)
      const byTheHour = slots.filter(({ unit }) => unit === 'hour')
      expect(byTheHour.reduce((sum, one) => sum + one.before - one.from, 0)).toBeLessThan(48)
    }),
  )
})
