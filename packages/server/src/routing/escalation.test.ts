import { describe, expect, it } from 'vitest'
import { demandAt } from './escalation.ts'

const german = [{ skill: 'German', level: 80 }]
const someGerman = [{ skill: 'German', level: 20 }]
const intervals = [
  { afterSeconds: 60, skills: [] },
  { afterSeconds: 30, skills: someGerman },
]

describe('demandAt', () => {
  it.each([
    { at: 0, skills: german, left: 2, nextAt: 31_000 },
    { at: 30_999, skills: german, left: 2, nextAt: 31_000 },
    { at: 31_000, skills: someGerman, left: 1, nextAt: 61_000 },
    { at: 61_000, skills: [], left: 0, nextAt: null },
  ])('gives what is asked for at $at ms', ({ at, skills, left, nextAt }) => {
    const demand = demandAt(german, intervals, 1_000, at)
    expect(demand.skills).toEqual(skills)
    expect(demand.escalation).toHaveLength(left)
    expect(demand.nextAt).toBe(nextAt)
  })

  it('gives the same when it is asked again later with what was left', () => {
    const first = demandAt(german, intervals, 0, 30_000)
    expect(demandAt(first.skills, first.escalation, 0, 70_000)).toEqual(demandAt(german, intervals, 0, 70_000))
  })
})
