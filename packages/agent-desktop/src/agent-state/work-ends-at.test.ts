import { expect, it } from 'vitest'
import { interaction, ME, stay } from '../../test/samples.ts'
import { workEndsAt } from './work-ends-at.ts'

it('after-call work ends with the last of it, and not by itself while some has no end', () => {
  const work = (wrapUpUntil: number | null) => interaction('int', { participants: [stay({ leftAt: 1, wrapUpUntil })] })
  expect(workEndsAt([work(5), work(9), interaction()], ME)).toBe(9)
  expect(workEndsAt([work(5), work(null)], ME)).toBeNull()
  expect(workEndsAt([interaction()], ME)).toBeNull()
})
