// An open scenario with everything that goes on around it: saving, restoring, the history, the checker.
import { errorText, newId, showToast } from '@scenarium/web-kit'
import type { ScenarioClient } from '../client/scenario-client.ts'
import { type ProblemWatch, watchProblems } from '../problems/watch-problems.ts'
import { keepTests } from '../scenario-tests/keep-tests.ts'
import type { TestsSaving } from '../scenario-tests/save-tests.ts'
import { type Autosave, type StoredDraft, startAutosave } from './autosave.ts'
import { createHistoryStore } from './history-store.ts'
import { followPage } from './page-life.ts'
import { isPatch } from './patch.ts'
import type { ScenarioEditor } from './scenario-editor.ts'
import { createUnsavedStore } from './unsaved-store.ts'

const HISTORY_QUIET_MS = 500

export type Editing = { autosave: Autosave; tests: TestsSaving; problems: ProblemWatch; stop(): void }

export type EditingOptions = {
  editor: ScenarioEditor
  client: ScenarioClient
  userId: string
  stored: StoredDraft
}

export function openEditing({ editor, client, userId, stored }: EditingOptions): Editing {
  const { scenarioId } = editor.state.getState()
  const place = { userId, scenarioId, editorId: newId() }
  const browser = { storage: localStorage, now: Date.now, later, errorText }
  const unsaved = createUnsavedStore({ ...place, ...browser, kind: 'draft', isEdits: isPatch })
  const history = createHistoryStore(localStorage, place)
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(`scenarium ${scenarioId}`) : null
  const autosave = startAutosave(editor, stored, {
    ...browser,
    async load() {
      const { scenario, draft } = await client.scenario(scenarioId)
      return { draftRevision: scenario.draftRevision, draft }
    },
    async save(body) {
      const { scenario } = await client.saveDraft(scenarioId, body)
      channel?.postMessage('draft')
      return scenario
    },
    unsaved,
    onMerged: () => showToast({ kind: 'info', text: 'Changes saved elsewhere were taken in.' }),
  })
  const tests = keepTests({ ...place, ...browser, client, onSaved: () => channel?.postMessage('tests') })
  if (channel !== null) {
    channel.onmessage = ({ data }) => void (data === 'tests' ? tests.refresh() : autosave.refresh())
  }

  let historyTimer: ReturnType<typeof setTimeout> | undefined
  const writeHistory = () => {
    clearTimeout(historyTimer)
    historyTimer = undefined
    history.write(editor.state.getState())
  }

  function restore(): void {
    for (const { edits, forget } of unsaved.orphans()) {
      if (editor.state.getState().saveState.kind === 'conflict') return
      autosave.restore(edits)
      forget()
      showToast({ kind: 'info', text: 'Edits that had not been saved were restored.' })
    }
  }

  const leave = followPage({
    unsaved,
    isSaved: () => editor.state.getState().saveState.kind === 'saved',
    restore,
    refresh: () => void autosave.refresh(),
    retry: autosave.retry,
    onLeave: writeHistory,
  })
  editor.restoreHistory(history.read(editor.state.getState().draft))
  const problems = watchProblems(editor)
  const unsubscribe = editor.state.subscribe(({ past, future, saveState }, before) => {
    if (past !== before.past || future !== before.future) historyTimer ??= setTimeout(writeHistory, HISTORY_QUIET_MS)
    if (before.saveState.kind === 'conflict' && saveState.kind !== 'conflict') restore()
  })

  return {
    autosave,
    tests,
    problems,
    stop() {
      if (channel !== null) channel.onmessage = null
      // The last saves are still on their way, and other pages are to hear of them.
      void Promise.all([autosave.stop(), tests.stop()]).then(() => channel?.close())
      leave()
      problems.stop()
      unsubscribe()
    },
  }
}

function later(action: () => void, milliseconds: number): () => void {
  const timer = setTimeout(action, milliseconds)
  return () => clearTimeout(timer)
}
