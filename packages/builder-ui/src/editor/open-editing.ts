// An open scenario with everything that goes on around it: saving, restoring, the history, the checker.
import { errorText, newId, showToast } from '@scenarium/web-kit'
import type { ScenarioClient } from '../client/scenario-client.ts'
import { type ProblemWatch, watchProblems } from '../problems/watch-problems.ts'
import { type Autosave, type StoredDraft, startAutosave } from './autosave.ts'
import { createHistoryStore } from './history-store.ts'
import type { ScenarioEditor } from './scenario-editor.ts'
import { createUnsavedStore, HEARTBEAT_MS, SILENT_AFTER_MS } from './unsaved-store.ts'

const HISTORY_QUIET_MS = 500

export type Editing = { autosave: Autosave; problems: ProblemWatch; stop(): void }

export type EditingOptions = {
  editor: ScenarioEditor
  client: ScenarioClient
  userId: string
  stored: StoredDraft
}

export function openEditing({ editor, client, userId, stored }: EditingOptions): Editing {
  const { scenarioId } = editor.state.getState()
  const place = { userId, scenarioId }
  const unsaved = createUnsavedStore({ ...place, storage: localStorage, now: Date.now, editorId: newId() })
  const history = createHistoryStore(localStorage, place)
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(`scenarium ${scenarioId}`) : null
  const autosave = startAutosave(editor, stored, {
    async load() {
      const { scenario, draft } = await client.scenario(scenarioId)
      return { draftRevision: scenario.draftRevision, draft }
    },
    async save(body) {
      const { scenario } = await client.saveDraft(scenarioId, body)
      channel?.postMessage('saved')
      return scenario
    },
    unsaved,
    later(action, milliseconds) {
      const timer = setTimeout(action, milliseconds)
      return () => clearTimeout(timer)
    },
    now: Date.now,
    errorText,
    onMerged: () => showToast({ kind: 'info', text: 'Changes saved elsewhere were taken in.' }),
  })

  restoreUnsaved()
  editor.restoreHistory(history.read(editor.state.getState().draft))
  const problems = watchProblems(editor)

  /** Of pages that are gone; one that crashed a moment ago may only seem alive. */
  function restoreUnsaved(): void {
    for (const { edits, forget } of unsaved.orphans()) {
      if (editor.state.getState().saveState.kind === 'conflict') return
      autosave.restore(edits.patch)
      forget()
      showToast({ kind: 'info', text: 'Edits that had not been saved were restored.' })
    }
  }

  let historyTimer: ReturnType<typeof setTimeout> | undefined
  const writeHistory = () => {
    clearTimeout(historyTimer)
    historyTimer = undefined
    history.write(editor.state.getState())
  }
  const unsubscribe = editor.state.subscribe(({ past, future, saveState }, before) => {
    if (past !== before.past || future !== before.future) historyTimer ??= setTimeout(writeHistory, HISTORY_QUIET_MS)
    if (before.saveState.kind === 'conflict' && saveState.kind !== 'conflict') restoreUnsaved()
  })

  const heartbeat = setInterval(unsaved.beat, HEARTBEAT_MS)
  const lateRestore = setTimeout(restoreUnsaved, SILENT_AFTER_MS + HEARTBEAT_MS)
  const leave = () => {
    unsaved.leave()
    writeHistory()
  }
  const refresh = () => void (document.visibilityState === 'visible' && autosave.refresh())
  const warn = (event: BeforeUnloadEvent) => {
    if (editor.state.getState().saveState.kind !== 'saved' && !unsaved.isKept()) event.preventDefault()
  }
  const listeners: [EventTarget, string, (event: never) => void][] = [
    [window, 'pagehide', leave],
    [window, 'pageshow', unsaved.beat],
    [window, 'focus', refresh],
    [window, 'online', autosave.retry],
    [window, 'beforeunload', warn],
    [document, 'visibilitychange', refresh],
  ]
  for (const [target, type, listener] of listeners) target.addEventListener(type, listener as EventListener)
  if (channel !== null) channel.onmessage = () => void autosave.refresh()

  return {
    autosave,
    problems,
    stop() {
      if (channel !== null) channel.onmessage = null
      // The last save is still on its way, and other pages are to hear of it.
      void autosave.stop().then(() => channel?.close())
      leave()
      problems.stop()
      unsubscribe()
      clearInterval(heartbeat)
      clearTimeout(lateRestore)
      for (const [target, type, listener] of listeners) target.removeEventListener(type, listener as EventListener)
    },
  }
}
