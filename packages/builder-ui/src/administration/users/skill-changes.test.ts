import { expect, it } from 'vitest'
import { skillChanges } from './skill-changes.ts'

it('names what is new, what has another level and what is gone, and nothing else', () => {
  const before = { Support: 100, French: 50, Sales: 10 }
  expect(skillChanges(before, { Support: 100, French: 60, Spanish: 0 })).toEqual({
    Sales: null,
    French: 60,
    Spanish: 0,
  })
  expect(skillChanges(before, before)).toEqual({})
})
