// Another document than the draft, drawn on the canvas to be looked at: a version, a comparison, the version a conversation ran
// on. It has an editor of its own that takes no edits, so the draft goes on being saved behind it.
import { useEffect } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import type { Draft } from '../editor/document.ts'
import { useEditor } from '../editor/editor-context.tsx'
import type { Overlay } from '../editor/overlay.ts'
import { createScenarioEditor, type ScenarioEditor } from '../editor/scenario-editor.ts'

export type Viewing = {
  id: number
  /** Says what is seen, above the canvas. */
  title: string
  editor: ScenarioEditor
}

export type View = {
  title: string
  /** The same object keeps what is drawn, with its selection and place, and only changes the marks on it. */
  draft: Draft
  overlay: Overlay
  reveal?: string | undefined
}

type State = { viewing: Viewing | null }

const stores = new WeakMap<ScenarioEditor, StoreApi<State>>()

function storeOf(editor: ScenarioEditor): StoreApi<State> {
  const known = stores.get(editor)
  if (known !== undefined) return known
  const store = createStore<State>(() => ({ viewing: null }))
  stores.set(editor, store)
  return store
}

let viewings = 0

export function showInstead(editor: ScenarioEditor, { title, draft, overlay, reveal }: View): void {
  const store = storeOf(editor)
  const { viewing } = store.getState()
  const isSame = viewing?.editor.state.getState().draft === draft
  const viewer = isSame && viewing !== null ? viewing.editor : createViewer(editor, draft)
  viewer.setOverlay('shown', overlay)
  if (reveal !== undefined) viewer.reveal(reveal)
  if (isSame && viewing?.title === title) return
  if (!isSame) viewings += 1
  store.setState({ viewing: { id: viewings, title, editor: viewer } })
}

/** To the block that was looked at last, where the draft has it. */
export function backToDraft(editor: ScenarioEditor): void {
  const store = storeOf(editor)
  const { viewing } = store.getState()
  if (viewing === null) return
  const [blockId] = viewing.editor.state.getState().selection
  if (blockId !== undefined) editor.reveal(blockId)
  store.setState({ viewing: null })
}

function createViewer(editor: ScenarioEditor, draft: Draft): ScenarioEditor {
  const { scenarioId } = editor.state.getState()
  return createScenarioEditor({ scenarioId, draft, saveState: { kind: 'saved' }, canEdit: false })
}

/** Of the draft's editor; null while the draft itself is on the canvas. */
export function useViewing(): Viewing | null {
  return useStore(storeOf(useEditor()), ({ viewing }) => viewing)
}

/** Shows it for as long as the component that asks is there. */
export function useShownInstead(shown: View | null): void {
  const editor = useEditor()
  useEffect(() => {
    if (shown === null) backToDraft(editor)
    else showInstead(editor, shown)
  }, [editor, shown])
  useEffect(() => () => backToDraft(editor), [editor])
}
