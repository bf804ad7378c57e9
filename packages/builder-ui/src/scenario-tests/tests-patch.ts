// The difference of two lists of tests, by their names, with what was there before: as edits of tests are kept in this browser,
// and put on top of what others saved.
import type { ScenarioTest } from '@scenarium/engine/schema'
import { isSame, type Swaps, swapsBetween } from '../editor/patch.ts'
import { freeName, withEnding } from './free-name.ts'

export type TestsPatch = Swaps<ScenarioTest>

export function testsPatchBetween(before: readonly ScenarioTest[], after: readonly ScenarioTest[]): TestsPatch {
  return swapsBetween(byName(before), byName(after))
}

export function isEmptyTestsPatch(patch: TestsPatch): boolean {
  return Object.keys(patch).length === 0
}

export type Patched = {
  tests: readonly ScenarioTest[]
  /** Names of tests both have changed: theirs keeps its name, the patch's stands beside it under another. */
  kept: readonly string[]
}

/** Nothing that somebody changed is lost: who removes a test that the other one changed is not heard, and of two changes both stay. */
export function applyTestsPatch(theirs: readonly ScenarioTest[], patch: TestsPatch): Patched {
  let tests = theirs
  const kept: string[] = []
  for (const [name, { before, after }] of Object.entries(patch)) {
    const now = tests.find((test) => test.name === name)
    if (isSame(now, before)) tests = put(tests, name, after)
    else if (after === undefined || isSame(now, after)) continue
    else if (now === undefined) tests = [...tests, after]
    else {
      kept.push(name)
      tests = [...tests, { ...after, name: freeName(withEnding(name, ' (other edit)'), tests) }]
    }
  }
  return { tests, kept }
}

function put(tests: readonly ScenarioTest[], name: string, test: ScenarioTest | undefined): readonly ScenarioTest[] {
  if (test === undefined) return tests.filter((other) => other.name !== name)
  if (!tests.some((other) => other.name === name)) return [...tests, test]
  return tests.map((other) => (other.name === name ? test : other))
}

function byName(tests: readonly ScenarioTest[]): { [name: string]: ScenarioTest } {
  return Object.fromEntries(tests.map((test) => [test.name, test]))
}
