// Saves edits into the draft on the server. Until the server has an edit it is kept in this browser, so neither a reload nor a
// crash, an ended session or a lost network loses it. What others saved meanwhile is merged block by block; where both changed
// the same block, a person chooses.
import { ApiError } from '@scenarium/api'
import type { JsonObject } from '@scenarium/engine/schema'
import { type Draft, documentOf, openDocument } from './document.ts'
import { applyPatch, disputedBy, isEmptyPatch, type Patch, patchBetween, withoutBlocks } from './patch.ts'
import { createSaveLoop } from './save-loop.ts'
import type { Conflict } from './save-state.ts'
import type { ScenarioEditor } from './scenario-editor.ts'
import type { UnsavedStore } from './unsaved-store.ts'

export type StoredDraft = { draftRevision: number; draft: JsonObject }

export type AutosaveDeps = {
  load(): Promise<StoredDraft>
  /** Throws ApiError `draft_changed` when somebody else saved since `draftRevision`. */
  save(stored: StoredDraft): Promise<{ draftRevision: number }>
  unsaved: UnsavedStore<Patch>
  /** Gives what takes the timer back. */
  later(action: () => void, milliseconds: number): () => void
  now(): number
  errorText(error: unknown): string
  /** Others' changes were taken in. */
  onMerged(theirs: Patch): void
}

export type Autosave = {
  /** Saves at once what is not saved, such as before publishing; resolves once it is, or once it is clear that it cannot be. */
  flush(): Promise<void>
  /** Tries again now: the network is back, or somebody has signed in. */
  retry(): void
  /** Looks whether somebody else has saved, and takes that in; quietly what this page itself has caused. */
  refresh(options?: { isQuiet?: boolean }): Promise<void>
  /** Ends a conflict: these blocks as the others have them, the rest as it is here. */
  resolve(blocksOfOthers: readonly string[]): void
  /** Applies edits that an earlier page left unsaved. */
  restore(patch: Patch): void
  /** The revision of the draft on the server that this editor's edits go on top of. */
  revision(): number
  /** Saves what is left; resolves once it is, or once it is clear that it cannot be. */
  stop(): Promise<void>
}

export function startAutosave(editor: ScenarioEditor, opened: StoredDraft, deps: AutosaveDeps): Autosave {
  /** What the server has, as far as is known here. */
  let base = editor.state.getState().draft
  let revision = opened.draftRevision
  let isQuiet = false
  /** A save whose answer never came may have been carried out all the same. */
  let unanswered: Draft | null = null

  const draftNow = () => editor.state.getState().draft
  const isUnsaved = () => !isEmptyPatch(patchBetween(base, draftNow()))
  const unsubscribe = editor.state.subscribe(({ draft }, before) => {
    if (draft === before.draft) return
    keep(patchBetween(base, draft))
    loop.edited()
  })
  const loop = createSaveLoop({
    ...deps,
    isUnsaved,
    save,
    changedCode: 'draft_changed',
    merge: () => merge((found) => found !== revision),
    state: () => editor.state.getState().saveState,
    setState: editor.setSaveState,
  })

  function keep(patch: Patch): void {
    if (isEmptyPatch(patch)) deps.unsaved.clear()
    else deps.unsaved.write(patch)
  }

  async function save(): Promise<void> {
    const draft = draftNow()
    try {
      const { draftRevision } = await deps.save({ draftRevision: revision, draft: documentOf(draft) })
      ;[base, revision, unanswered] = [draft, draftRevision, null]
      keep(patchBetween(base, draftNow()))
    } catch (error) {
      if (!(error instanceof ApiError)) unanswered = draft
      throw error
    }
  }

  /** Puts the edits of this editor on top of what the server has now. */
  async function merge(isNews: (draftRevision: number) => boolean): Promise<void> {
    let latest: StoredDraft
    try {
      latest = await deps.load()
    } catch (error) {
      if (isUnsaved()) await loop.failed(error)
      return
    }
    if (!loop.isBusy() && isNews(latest.draftRevision)) takeIn(openDocument(latest.draft), latest.draftRevision)
  }

  function takeIn(theirs: Draft, draftRevision: number): void {
    if (unanswered !== null && isEmptyPatch(patchBetween(unanswered, theirs))) base = unanswered
    unanswered = null
    const mine = patchBetween(base, draftNow())
    const disputed = disputedBy(mine, theirs)
    if (disputed.length > 0) hold({ blockIds: disputed, theirs }, draftRevision)
    else rebase(theirs, draftRevision, mine)
  }

  let heldRevision = 0
  function hold(conflict: Conflict, draftRevision: number): void {
    heldRevision = draftRevision
    editor.setSaveState({ kind: 'conflict', conflict })
    loop.hold()
  }

  function rebase(theirs: Draft, draftRevision: number, mine: Patch): void {
    const change = patchBetween(base, theirs)
    // What did not change stays the same object, so that nothing is drawn anew for it.
    const next = applyPatch(base, change)
    base = next
    revision = draftRevision
    editor.takeIn(applyPatch(next, mine), change)
    if (!isEmptyPatch(change) && !isQuiet) deps.onMerged(change)
    keep(mine)
    void loop.saveNow()
  }

  return {
    flush: loop.flush,
    retry: loop.retry,
    async refresh(options = {}) {
      isQuiet = options.isQuiet ?? false
      // An answer that was overtaken by a save of this editor says nothing new.
      if (!loop.isBusy()) await merge((found) => found > revision)
      isQuiet = false
    },
    resolve(blocksOfOthers) {
      const { saveState } = editor.state.getState()
      if (saveState.kind !== 'conflict') return
      loop.release()
      const mine = withoutBlocks(patchBetween(base, draftNow()), blocksOfOthers)
      rebase(saveState.conflict.theirs, heldRevision, mine)
    },
    restore(patch) {
      const disputed = disputedBy(patch, draftNow())
      const theirs = draftNow()
      if (disputed.length === 0) return editor.takeIn(applyPatch(theirs, patch), emptyPatch)
      // As if this page had made the edits before the others saved.
      base = applyPatch(theirs, patch, 'before')
      hold({ blockIds: disputed, theirs }, revision)
      editor.takeIn(applyPatch(theirs, patch), emptyPatch)
    },
    revision: () => revision,
    stop() {
      unsubscribe()
      return loop.stop()
    },
  }
}

const emptyPatch: Patch = { parts: {}, blocks: {}, layout: {} }
