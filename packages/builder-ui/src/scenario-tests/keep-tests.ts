// The tests of an open scenario, with this browser around them: what keeps their edits, and what says so.
import { isJsonObject } from '@scenarium/engine/schema'
import { showToast } from '@scenarium/web-kit'
import type { ScenarioClient } from '../client/scenario-client.ts'
import { followPage } from '../editor/page-life.ts'
import type { SaveLoopDeps } from '../editor/save-loop.ts'
import { createUnsavedStore, type UnsavedDeps } from '../editor/unsaved-store.ts'
import { createTestsSaving, type TestsSaving } from './save-tests.ts'
import type { TestsPatch } from './tests-patch.ts'

const shapes = () => import('./test-shapes.ts')

/** The rest is looked at once the shapes of tests are there. */
const mayBePatch = (kept: unknown): kept is TestsPatch => isJsonObject(kept)

type KeepTestsOptions = Omit<UnsavedDeps<TestsPatch>, 'kind' | 'isEdits'> &
  Pick<SaveLoopDeps, 'later' | 'errorText'> & {
    client: Pick<ScenarioClient, 'tests' | 'saveTests'>
    /** The server has them. */
    onSaved(): void
  }

/** They are read when somebody wants to see them, or when an earlier page has left edits of them. */
export function keepTests({ client, onSaved, ...place }: KeepTestsOptions): TestsSaving {
  const { scenarioId } = place
  const unsaved = createUnsavedStore({ ...place, kind: 'tests', isEdits: mayBePatch })
  const saving = createTestsSaving({
    ...place,
    unsaved,
    async load() {
      const [{ readTests }, { testsRevision, tests }] = await Promise.all([shapes(), client.tests(scenarioId)])
      return { testsRevision, tests: readTests(tests) }
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

  async function restore(): Promise<void> {
    if (unsaved.orphans().length === 0) return
    if (saving.state.getState().tests === undefined) return await saving.load()
    const { isTestsPatch } = await shapes()
    for (const { edits, forget } of unsaved.orphans()) {
      if (isTestsPatch(edits)) saving.restore(edits)
      forget()
      showToast({ kind: 'info', text: 'Edits of tests that had not been saved were restored.' })
    }
  }

  const unsubscribe = saving.state.subscribe(({ tests }, before) => {
    if (before.tests === undefined && tests !== undefined) void restore()
  })
  const leave = followPage({
    unsaved,
    isSaved: () => saving.state.getState().saveState.kind === 'saved',
    restore: () => void restore(),
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
