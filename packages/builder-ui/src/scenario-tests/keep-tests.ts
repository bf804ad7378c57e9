// The tests of an open scenario, with this browser around them: what keeps their edits, and what says so.
import { scenarioTestList } from '@scenarium/engine/schema'
import { showToast } from '@scenarium/web-kit'
import type { ScenarioClient } from '../client/scenario-client.ts'
import { followPage } from '../editor/page-life.ts'
import type { SaveLoopDeps } from '../editor/save-loop.ts'
import { createUnsavedStore, type UnsavedDeps } from '../editor/unsaved-store.ts'
import { createTestsSaving, type TestsSaving } from './save-tests.ts'
import { isTestsPatch, type TestsPatch } from './tests-patch.ts'

type KeepTestsOptions = Omit<UnsavedDeps<TestsPatch>, 'kind' | 'isEdits'> &
  Pick<SaveLoopDeps, 'later' | 'errorText'> & {
    client: Pick<ScenarioClient, 'tests' | 'saveTests'>
    /** The server has them. */
    onSaved(): void
  }

/** They are read when somebody wants to see them, or when an earlier page has left edits of them. */
export function keepTests({ client, onSaved, ...place }: KeepTestsOptions): TestsSaving {
  const { scenarioId } = place
  const unsaved = createUnsavedStore({ ...place, kind: 'tests', isEdits: isTestsPatch })
  const saving = createTestsSaving({
    ...place,
    unsaved,
    async load() {
      const { testsRevision, tests } = await client.tests(scenarioId)
      return { testsRevision, tests: scenarioTestList.parse(tests) }
    },
    async save({ testsRevision, tests }) {
      const saved = await client.saveTests(scenarioId, { testsRevision, tests: JSON.parse(JSON.stringify(tests)) })
      onSaved()
      return saved
    },
    onMerged: () => showToast({ kind: 'info', text: 'Changes of tests saved elsewhere were taken in.' }),
    onKept: (names) =>
      showToast({
        kind: 'info',
        title: 'Changed elsewhere too',
        text: `${names.join(', ')}: both edits are kept, yours with “(other edit)” after the name.`,
      }),
  })

  function restore(): void {
    const orphans = unsaved.orphans()
    if (orphans.length === 0) return
    if (saving.state.getState().tests === undefined) return void saving.load()
    for (const { edits, forget } of orphans) {
      saving.restore(edits)
      forget()
    }
    showToast({ kind: 'info', text: 'Edits of tests that had not been saved were restored.' })
  }

  const unsubscribe = saving.state.subscribe(({ tests }, before) => {
    if (before.tests === undefined && tests !== undefined) restore()
  })
  const leave = followPage({
    unsaved,
    isSaved: () => saving.state.getState().saveState.kind === 'saved',
    restore,
    refresh: () => void saving.refresh(),
    retry: saving.retry,
  })
  return {
    ...saving,
    stop() {
      unsubscribe()
      const saved = saving.stop()
      leave()
      return saved
    },
  }
}
