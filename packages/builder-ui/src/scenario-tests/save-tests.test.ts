import { ApiError } from '@scenarium/api'
import type { ScenarioTest } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import { createTestsSaving, type StoredTests } from './save-tests.ts'
import type { TestsPatch } from './tests-patch.ts'

const test = (name: string, text = name): ScenarioTest => ({ name, steps: [{ expect: 'says', text }] })
const refusal = (status: number, code = 'refused') => new ApiError(status, { code, text: 'No.' })

/** A server with the tests A and B, and pages that have them open; time passes when the test says so. */
function createCentre() {
  let stored: StoredTests = { testsRevision: 1, tests: [test('A'), test('B')] }
  /** What the next saves meet, in this order: an error before, or one instead of the answer. */
  const troubles: { before?: unknown; after?: unknown }[] = []
  const timers = new Set<() => void>()
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  return {
    troubles,
    settle,
    texts: () => stored.tests.map(({ name, steps: [step] }) => `${name}: ${step && 'text' in step ? step.text : ''}`),
    /** Somebody else saves. */
    save(tests: readonly ScenarioTest[]) {
      stored = { testsRevision: stored.testsRevision + 1, tests }
    },
    async timersFire() {
      for (const timer of timers) {
        timers.delete(timer)
        timer()
      }
      await settle()
    },
    async open({ isReachable = true } = {}) {
      const told: string[] = []
      let left: TestsPatch | null = null
      let isThere = isReachable
      const saving = createTestsSaving({
        async load() {
          if (!isThere) throw new TypeError('cut')
          return structuredClone(stored)
        },
        async save({ testsRevision, tests }) {
          const trouble = troubles.shift()
          if (trouble?.before) throw trouble.before
          if (testsRevision !== stored.testsRevision) throw refusal(409, 'tests_changed')
          stored = structuredClone({ testsRevision: testsRevision + 1, tests })
          if (trouble?.after) throw trouble.after
          return stored
        },
        unsaved: {
          write(patch) {
            left = patch
          },
          clear() {
            left = null
          },
        },
        later(action) {
          timers.add(action)
          return () => timers.delete(action)
        },
        now: () => 0,
        errorText: String,
        onMerged: () => told.push('merged'),
        onKept: (names) => told.push(`kept ${names.join()}`),
      })
      await saving.load()
      return {
        saving,
        told,
        left: () => left,
        write: (name: string, text: string) =>
          saving.change((tests) => tests.map((each) => (each.name === name ? test(name, text) : each))),
        state: () => saving.state.getState().saveState.kind,
        becomesReachable() {
          isThere = true
        },
      }
    },
  }
}

describe('saving tests', () => {
  it('saves a change at once, and keeps nothing of it afterwards', async () => {
    const centre = createCentre()
    const page = await centre.open()
    page.write('A', 'mine')
    expect([page.state(), Object.keys(page.left() ?? {})]).toEqual(['saving', ['A']])
    await centre.settle()
    expect(centre.texts()).toEqual(['A: mine', 'B: B'])
    expect([page.state(), page.left()]).toEqual(['saved', null])
  })

  it('keeps a change and tries again while the server cannot be reached', async () => {
    const centre = createCentre()
    const page = await centre.open()
    centre.troubles.push({ before: new TypeError('cut') }, { before: refusal(503) })
    page.write('A', 'mine')
    await centre.settle()
    expect([page.state(), Object.keys(page.left() ?? {})]).toEqual(['retrying', ['A']])
    await centre.timersFire()
    await centre.timersFire()
    expect([page.state(), page.left()]).toEqual(['saved', null])
    expect(centre.texts()).toEqual(['A: mine', 'B: B'])
  })

  it('waits for the next sign-in when the session has ended', async () => {
    const centre = createCentre()
    const page = await centre.open()
    centre.troubles.push({ before: refusal(401) })
    page.write('A', 'mine')
    await centre.settle()
    expect([page.state(), Object.keys(page.left() ?? {})]).toEqual(['signed_out', ['A']])
    page.saving.retry()
    await centre.settle()
    expect(centre.texts()).toEqual(['A: mine', 'B: B'])
  })

  it('merges what somebody else saved in other tests', async () => {
    const centre = createCentre()
    const page = await centre.open()
    centre.save([test('A'), test('B', 'theirs'), test('C')])
    page.write('A', 'mine')
    await centre.settle()
    expect(centre.texts()).toEqual(['A: mine', 'B: theirs', 'C: C'])
    expect([page.state(), page.told]).toEqual(['saved', ['merged']])
  })

  it('keeps both when both changed the same test, and says so', async () => {
    const centre = createCentre()
    const page = await centre.open()
    centre.save([test('A', 'theirs'), test('B')])
    page.write('A', 'mine')
    await centre.settle()
    expect(centre.texts()).toEqual(['A: theirs', 'B: B', 'A (other edit): mine'])
    expect(page.told).toEqual(['merged', 'kept A'])
  })

  it('does not take its own save, whose answer was lost, for somebody else', async () => {
    const centre = createCentre()
    const page = await centre.open()
    centre.troubles.push({ after: new TypeError('cut') })
    page.write('A', 'mi')
    await centre.settle()
    page.write('A', 'mine')
    await centre.settle()
    expect(centre.texts()).toEqual(['A: mine', 'B: B'])
    expect([page.state(), page.told]).toEqual(['saved', []])
  })

  it('puts edits an earlier page left on top of what others saved since', async () => {
    const centre = createCentre()
    const page = await centre.open()
    centre.troubles.push({ before: new TypeError('cut') })
    page.write('A', 'mine')
    await centre.settle()
    const left = page.left()
    centre.save([test('A'), test('B', 'theirs')])
    const next = await centre.open()
    next.saving.restore(left ?? {})
    await centre.settle()
    expect(centre.texts()).toEqual(['A: mine', 'B: theirs'])
    expect(next.left()).toBe(null)
  })

  it('takes in what others saved, and does not call that an edit', async () => {
    const centre = createCentre()
    const page = await centre.open()
    centre.save([test('A')])
    await page.saving.refresh()
    expect(page.saving.state.getState().tests).toEqual([test('A')])
    expect([page.state(), page.left()]).toEqual(['saved', null])
  })

  it('reads the tests when the network is back, if they could not be read before', async () => {
    const centre = createCentre()
    const page = await centre.open({ isReachable: false })
    expect(page.saving.state.getState().error).toBeInstanceOf(TypeError)
    page.becomesReachable()
    page.saving.retry()
    await centre.settle()
    expect(page.saving.state.getState()).toMatchObject({ tests: [{ name: 'A' }, { name: 'B' }], error: null })
  })
})
