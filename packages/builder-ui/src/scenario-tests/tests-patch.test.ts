import type { ScenarioTest } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import { isTestsPatch } from './test-shapes.ts'
import { applyTestsPatch, isEmptyTestsPatch, testsPatchBetween } from './tests-patch.ts'

/** A test that says nothing but this. */
const test = (name: string, text = name): ScenarioTest => ({ name, steps: [{ expect: 'says', text }] })
const [a, b, c] = [test('A'), test('B'), test('C')]

describe('edits of tests', () => {
  it.each([
    { what: 'a change', mine: [a, test('B', 'mine'), c] },
    { what: 'a removal', mine: [a, c] },
    { what: 'a test more', mine: [a, b, c, test('D')] },
    { what: 'another name', mine: [a, b, { ...c, name: 'D' }] },
  ])('lead from the tests before to those after: $what', ({ mine }) => {
    const patch = testsPatchBetween([a, b, c], mine)
    expect(applyTestsPatch([a, b, c], patch)).toEqual({ tests: mine, kept: [] })
    expect(applyTestsPatch(mine, patch)).toEqual({ tests: mine, kept: [] })
  })

  it('are none between equal tests, in whatever order their keys are', () => {
    const turned: ScenarioTest = { steps: [{ text: 'A', expect: 'says' }], name: 'A' }
    expect(isEmptyTestsPatch(testsPatchBetween([a, b], [turned, b]))).toBe(true)
  })

  it.each([
    {
      what: 'different tests',
      mine: [test('A', 'mine'), b, c],
      theirs: [a, test('B', 'theirs'), c, test('D')],
      tests: [test('A', 'mine'), test('B', 'theirs'), c, test('D')],
      kept: [],
    },
    {
      what: 'the same test alike',
      mine: [test('A', 'both'), b, c],
      theirs: [test('A', 'both'), b],
      tests: [test('A', 'both'), b],
      kept: [],
    },
    {
      what: 'the same test otherwise',
      mine: [test('A', 'mine'), b, c],
      theirs: [test('A', 'theirs'), b, c],
      tests: [test('A', 'theirs'), b, c, test('A (other edit)', 'mine')],
      kept: ['A'],
    },
    {
      what: 'another test of the same name',
      mine: [a, b, c, test('D', 'mine')],
      theirs: [a, b, c, test('D', 'theirs'), test('D (other edit)')],
      tests: [a, b, c, test('D', 'theirs'), test('D (other edit)'), test('D (other edit) (2)', 'mine')],
      kept: ['D'],
    },
    {
      what: 'a test that was removed',
      mine: [test('A', 'mine'), b, c],
      theirs: [b, c],
      tests: [b, c, test('A', 'mine')],
      kept: [],
    },
    {
      what: 'nothing but removing what was changed',
      mine: [b, c],
      theirs: [test('A', 'theirs'), b, c],
      tests: [test('A', 'theirs'), b, c],
      kept: [],
    },
  ])('go on top of what others saved, and overwrite nothing: $what', ({ mine, theirs, tests, kept }) => {
    const patched = applyTestsPatch(theirs, testsPatchBetween([a, b, c], mine))
    expect(patched).toEqual({ tests, kept })
  })

  it('give a name that is as long as may be room for what tells the two apart', () => {
    const name = 'n'.repeat(200)
    const patch = testsPatchBetween([test(name)], [test(name, 'mine')])
    const { tests } = applyTestsPatch([test(name, 'theirs')], patch)
    expect(tests[1]?.name).toMatch(/^n+ \(other edit\)$/)
    expect(tests[1]?.name).toHaveLength(200)
  })

  it('are known again when they were kept as text, and nothing else is taken for them', () => {
    const patch = testsPatchBetween([a, b], [test('A', 'mine'), c])
    expect(isTestsPatch(JSON.parse(JSON.stringify(patch)))).toBe(true)
    expect(isTestsPatch({ A: { after: { name: 'A' } } })).toBe(false)
    expect(isTestsPatch(undefined)).toBe(false)
  })
})
