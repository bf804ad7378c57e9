// One open scenario: the draft, what is selected, what is wrong, and what can be undone. Edits come in as data; saving and
// checking watch from outside (autosave.ts, problems/watch-problems.ts).
import type { Problem } from '@scenarium/engine/schema'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { blockOf, type Draft } from './document.ts'
import { applyEdit, type Edit } from './edits.ts'
import type { Overlay } from './overlay.ts'
import { applyPatch, isEmptyPatch, type Patch, patchBetween } from './patch.ts'
import type { SaveState } from './save-state.ts'
import { closedView, type ViewState } from './view-state.ts'

/** One step of undo. Edits with the same merge key follow each other into one step, as letters into a text. */
export type HistoryStep = { patch: Patch; mergeKey?: string }

/** Most steps that can be undone. */
const MOST_STEPS = 300

export type EditorState = {
  scenarioId: string
  draft: Draft
  /** Ids of the selected blocks. */
  selection: readonly string[]
  problems: readonly Problem[]
  saveState: SaveState
  overlays: { readonly [source: string]: Overlay }
  past: readonly HistoryStep[]
  future: readonly HistoryStep[]
  /** The block that is to be brought into sight; a new object each time. */
  revealed: { blockId: string } | null
  /** Id of the panel at the right (panels.tsx); null while it is folded. */
  panel: string | null
  /** False for who may look and not change. */
  canEdit: boolean
}

export type EditOptions = {
  /** Same key as the edit before: both are undone together. Use it for typing, such as `title greeting`. */
  mergeKey?: string
}

export type ScenarioEditor = {
  state: StoreApi<EditorState>
  /** What of the page is open; nothing of it is kept. */
  view: StoreApi<ViewState>
  apply(edit: Edit, options?: EditOptions): void
  undo(): void
  redo(): void
  select(blockIds: readonly string[]): void
  /** Selects the block and brings it into sight, on the canvas or in the outline. */
  reveal(blockId: string): void
  /** Brings the block into sight; what is selected stays so. */
  bringIntoSight(blockId: string): void
  showPanel(panelId: string | null): void
  /** Draws over the canvas until the same source sets null or something else. */
  setOverlay(source: string, overlay: Overlay | null): void
  setProblems(problems: readonly Problem[]): void
  setSaveState(saveState: SaveState): void
  /** Takes in what others saved: `draft` already holds the edits of this editor. Steps that touch the same blocks cannot be undone any more. */
  takeIn(draft: Draft, theirs: Patch): void
  /** Puts back what could be undone before a reload. */
  restoreHistory(history: Pick<EditorState, 'past' | 'future'>): void
}

export function createScenarioEditor(opened: {
  scenarioId: string
  draft: Draft
  saveState: SaveState
  canEdit: boolean
}): ScenarioEditor {
  const state = createStore<EditorState>(() => ({
    ...opened,
    selection: [],
    problems: [],
    overlays: {},
    past: [],
    future: [],
    revealed: null,
    panel: 'block',
  }))
  const set = (changes: Partial<EditorState>) => state.setState(changes)

  function stepTo(draft: Draft, changes: Partial<EditorState>): void {
    const { selection } = state.getState()
    const kept = selection.filter((blockId) => blockOf(draft, blockId) !== undefined)
    set({ draft, ...(kept.length < selection.length && { selection: kept }), ...changes })
  }

  return {
    state,
    view: createStore<ViewState>(() => ({ ...closedView })),
    apply(edit, { mergeKey } = {}) {
      const { draft: before, past, canEdit } = state.getState()
      const draft = canEdit ? applyEdit(before, edit) : before
      if (draft === before) return
      const last = past.at(-1)
      const isOneStep = mergeKey !== undefined && last?.mergeKey === mergeKey
      const from = isOneStep ? applyPatch(before, last.patch, 'before') : before
      const patch = patchBetween(from, draft)
      const earlier = isOneStep ? past.slice(0, -1) : past
      // Typing back to what was there leaves no step behind.
      const steps = isEmptyPatch(patch) ? earlier : [...earlier, { patch, mergeKey }]
      stepTo(draft, { past: steps.slice(-MOST_STEPS), future: [] })
    },
    undo() {
      const { draft, past, future } = state.getState()
      const step = past.at(-1)
      if (step === undefined) return
      stepTo(applyPatch(draft, step.patch, 'before'), {
        past: past.slice(0, -1),
        future: [...future, { patch: step.patch }],
        ...selectionOf(step.patch),
      })
    },
    redo() {
      const { draft, past, future } = state.getState()
      const step = future.at(-1)
      if (step === undefined) return
      stepTo(applyPatch(draft, step.patch), {
        past: [...past, step],
        future: future.slice(0, -1),
        ...selectionOf(step.patch),
      })
    },
    select(blockIds) {
      const { draft, selection } = state.getState()
      const next = blockIds.filter((blockId) => blockOf(draft, blockId) !== undefined)
      const isSame = next.length === selection.length && next.every((blockId, index) => blockId === selection[index])
      if (!isSame) set({ selection: next })
    },
    reveal(blockId) {
      if (blockOf(state.getState().draft, blockId) === undefined) return
      set({ selection: [blockId], revealed: { blockId } })
    },
    bringIntoSight(blockId) {
      if (blockOf(state.getState().draft, blockId) !== undefined) set({ revealed: { blockId } })
    },
    showPanel: (panel) => set({ panel }),
    setOverlay(source, overlay) {
      const { [source]: before, ...others } = state.getState().overlays
      if (overlay === null && before === undefined) return
      set({ overlays: overlay === null ? others : { ...others, [source]: overlay } })
    },
    setProblems: (problems) => set({ problems }),
    setSaveState: (saveState) => set({ saveState }),
    takeIn(draft, theirs) {
      const { past, future } = state.getState()
      const stays = ({ patch }: HistoryStep) => !touchesSame(patch, theirs)
      stepTo(draft, { past: past.filter(stays), future: future.filter(stays) })
    },
    restoreHistory: (history) => set(history),
  }
}

/** What a step brings back or changes is selected, so that it is seen. */
function selectionOf({ blocks, layout }: Patch): Partial<EditorState> {
  const blockIds = [...new Set([...Object.keys(blocks), ...Object.keys(layout)])]
  return blockIds.length === 0 ? {} : { selection: blockIds }
}

function touchesSame(one: Patch, other: Patch): boolean {
  const keysOf = ({ parts, blocks, layout }: Patch) => [
    ...Object.keys(parts),
    ...Object.keys({ ...blocks, ...layout }).map((blockId) => ` ${blockId}`),
  ]
  const keys = new Set(keysOf(one))
  return keysOf(other).some((key) => keys.has(key))
}
