// Saves a scenario's tests. As with the draft, this browser keeps an edit until the server has it; what others saved meanwhile is
// merged test by test.
import { ApiError } from '@scenarium/api'
import type { ScenarioTest } from '@scenarium/engine/schema'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createSaveLoop, type SaveLoopDeps } from '../editor/save-loop.ts'
import type { SaveState } from '../editor/save-state.ts'
import type { UnsavedStore } from '../editor/unsaved-store.ts'
import { applyTestsPatch, isEmptyTestsPatch, type TestsPatch, testsPatchBetween } from './tests-patch.ts'

export type StoredTests = { testsRevision: number; tests: readonly ScenarioTest[] }

export type TestsSavingDeps = Pick<SaveLoopDeps, 'later' | 'now' | 'errorText'> & {
  load(): Promise<StoredTests>
  /** Throws ApiError `tests_changed` when somebody else saved since `testsRevision`. */
  save(stored: StoredTests): Promise<{ testsRevision: number }>
  unsaved: UnsavedStore<TestsPatch>
  /** Others' changes were taken in. */
  onMerged(): void
  /** Both have changed these tests; each edit is a test of its own. */
  onKept(names: readonly string[]): void
}

export type TestsState = {
  /** Undefined until they are known. */
  tests: readonly ScenarioTest[] | undefined
  /** Why they are not known. */
  error: unknown
  saveState: SaveState
}

export type TestsSaving = {
  state: StoreApi<TestsState>
  /** Reads them, unless they are known. */
  load(): Promise<void>
  /** Changes them, once they are known, and saves. */
  change(change: (tests: readonly ScenarioTest[]) => readonly ScenarioTest[]): void
  /** Applies edits that an earlier page left unsaved. */
  restore(patch: TestsPatch): void
  /** Resolves once everything is saved, or once it is clear that it cannot be. */
  flush(): Promise<void>
  /** Tries again now: the network is back, or somebody has signed in. */
  retry(): void
  /** Looks whether somebody else has saved, and takes that in. */
  refresh(): Promise<void>
  /** Saves what is left; resolves as `flush` does. */
  stop(): Promise<void>
}

export function createTestsSaving(deps: TestsSavingDeps): TestsSaving {
  const state = createStore<TestsState>(() => ({ tests: undefined, error: null, saveState: { kind: 'saved' } }))
  /** What the server has, as far as is known here. */
  let base: readonly ScenarioTest[] = []
  let revision = 0
  let loading: Promise<void> | null = null
  /** A save whose answer never came may have been carried out all the same. */
  let unanswered: readonly ScenarioTest[] | null = null

  const testsNow = () => state.getState().tests ?? []
  const isUnsaved = () => !isEmptyTestsPatch(testsPatchBetween(base, testsNow()))
  const loop = createSaveLoop({
    ...deps,
    isUnsaved,
    save,
    changedCode: 'tests_changed',
    merge: () => merge((found) => found !== revision),
    state: () => state.getState().saveState,
    setState: (saveState) => state.setState({ saveState }),
  })

  function show(tests: readonly ScenarioTest[]): void {
    state.setState({ tests })
    keep()
    void loop.saveNow()
  }

  function keep(): void {
    const patch = testsPatchBetween(base, testsNow())
    if (isEmptyTestsPatch(patch)) deps.unsaved.clear()
    else deps.unsaved.write(patch)
  }

  async function save(): Promise<void> {
    const tests = testsNow()
    try {
      const { testsRevision } = await deps.save({ testsRevision: revision, tests })
      ;[base, revision, unanswered] = [tests, testsRevision, null]
      keep()
    } catch (error) {
      if (!(error instanceof ApiError)) unanswered = tests
      throw error
    }
  }

  async function read(): Promise<void> {
    try {
      state.setState({ error: null })
      takeIn(await deps.load())
    } catch (error) {
      state.setState({ error })
    } finally {
      loading = null
    }
  }

  async function load(): Promise<void> {
    if (state.getState().tests !== undefined) return
    loading ??= read()
    await loading
  }

  async function merge(isNews: (testsRevision: number) => boolean): Promise<void> {
    let latest: StoredTests
    try {
      latest = await deps.load()
    } catch (error) {
      if (isUnsaved()) await loop.failed(error)
      return
    }
    if (!loop.isBusy() && isNews(latest.testsRevision)) takeIn(latest)
  }

  function takeIn({ testsRevision, tests: theirs }: StoredTests): void {
    if (unanswered !== null && isEmptyTestsPatch(testsPatchBetween(unanswered, theirs))) base = unanswered
    const mine = testsPatchBetween(base, testsNow())
    const isNews = !isEmptyTestsPatch(testsPatchBetween(base, theirs))
    const isFirst = state.getState().tests === undefined
    ;[base, revision, unanswered] = [theirs, testsRevision, null]
    if (isNews && !isFirst) deps.onMerged()
    if (isNews || isFirst) put(theirs, mine)
    else show(testsNow())
  }

  function put(tests: readonly ScenarioTest[], patch: TestsPatch): void {
    const patched = applyTestsPatch(tests, patch)
    if (patched.kept.length > 0) deps.onKept(patched.kept)
    show(patched.tests)
  }

  return {
    state,
    load,
    change(change) {
      const { tests } = state.getState()
      if (tests !== undefined) show(change(tests))
    },
    restore: (patch) => put(testsNow(), patch),
    flush: loop.flush,
    retry() {
      if (state.getState().error !== null) void load()
      loop.retry()
    },
    async refresh() {
      // An answer that was overtaken by a save of this page says nothing new.
      if (state.getState().tests !== undefined && !loop.isBusy()) await merge((found) => found > revision)
    },
    stop: loop.stop,
  }
}
