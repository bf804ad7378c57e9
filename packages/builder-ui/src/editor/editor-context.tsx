import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { blockOf, type DraftBlock } from './document.ts'
import type { EditorState, ScenarioEditor } from './scenario-editor.ts'
import type { ViewState } from './view-state.ts'

const EditorContext = createContext<ScenarioEditor | null>(null)

export const EditorProvider = EditorContext

export function useEditor(): ScenarioEditor {
  const editor = useContext(EditorContext)
  if (editor === null) throw new Error('There is no EditorProvider around this component.')
  return editor
}

/** Re-renders only when what `select` gives changes, so it must give parts of the state and make nothing new. */
export function useEditorState<Part>(select: (state: EditorState) => Part): Part {
  return useStore(useEditor().state, select)
}

export const useBlock = (blockId: string): DraftBlock | undefined =>
  useEditorState(({ draft }) => blockOf(draft, blockId))

export function useView<Part>(select: (view: ViewState) => Part): Part {
  return useStore(useEditor().view, select)
}
