// What the toolbar, the keyboard and the menus do with the selection.
import type { BlockType } from '@scenarium/engine/schema'
import { BLOCK_WIDTH, snapped } from '../canvas/geometry.ts'
import { type Adding, addBlock, openMainExit } from './add-block.ts'
import { type Alignment, align, shift } from './arrange.ts'
import { clipText, pasteEdit, readClip } from './clipboard.ts'
import type { Position } from './document.ts'
import type { ScenarioEditor } from './scenario-editor.ts'

export function removeSelection({ state, apply }: ScenarioEditor): void {
  const { selection } = state.getState()
  if (selection.length > 0) apply({ kind: 'remove_blocks', blockIds: selection })
}

export function selectAll({ state, select }: ScenarioEditor): void {
  select(Object.keys(state.getState().draft.blocks))
}

/** The selected blocks as text; empty when none is selected. */
export function copySelection({ state }: ScenarioEditor): string {
  const { draft, selection, scenarioId } = state.getState()
  return selection.length === 0 ? '' : clipText(draft, selection, scenarioId)
}

/** False when the text holds no blocks. */
export function pasteText(editor: ScenarioEditor, text: string): boolean {
  const { draft, scenarioId, canEdit } = editor.state.getState()
  const clip = readClip(text)
  if (clip === null || !canEdit) return false
  const sight = editor.view.getState().sight?.() ?? null
  const { edit, blockIds, isInSight } = pasteEdit(draft, clip, { scenarioId, sight })
  editor.apply(edit)
  editor.select(blockIds)
  const [first] = blockIds
  if (first !== undefined && !isInSight) editor.bringIntoSight(first)
  return true
}

export function duplicateSelection(editor: ScenarioEditor): void {
  pasteText(editor, copySelection(editor))
}

export function alignSelection({ state, apply }: ScenarioEditor, alignment: Alignment): void {
  const { draft, selection } = state.getState()
  apply({ kind: 'move_blocks', positions: align(draft, selection, alignment) })
}

/** Moves with the keyboard follow each other into one step of undo. */
export function shiftSelection({ state, apply }: ScenarioEditor, by: Position): void {
  const { draft, selection } = state.getState()
  const mergeKey = `shift ${selection.join(' ')}`
  apply({ kind: 'move_blocks', positions: shift(draft, selection, by) }, { mergeKey })
}

export function add(editor: ScenarioEditor, adding: Adding): void {
  const { draft, canEdit } = editor.state.getState()
  if (!canEdit) return
  const { edit, blockId } = addBlock(draft, adding)
  editor.apply(edit)
  editor.view.setState({ choosing: null })
  if (adding.at === undefined) editor.reveal(blockId)
  else editor.select([blockId])
}

/** After the selected block while its main exit is open, otherwise near the middle of what is in sight. */
export function addFromPalette(editor: ScenarioEditor, type: BlockType): void {
  const { draft, selection } = editor.state.getState()
  const [only, other] = selection
  const from = only === undefined || other !== undefined ? undefined : openMainExit(draft, only)
  // A note, or a handler that chats come to by themselves, is not what comes next.
  if (from !== undefined && type !== 'comment' && type !== 'exception_handler') {
    add(editor, { type, from })
    return
  }
  const sight = editor.view.getState().sight?.()
  const near = sight && snapped({ x: sight.x + (sight.width - BLOCK_WIDTH) / 2, y: sight.y + sight.height / 2 - 60 })
  add(editor, { type, near })
}
