// Saves edits into the draft on the server. Until the server has an edit it is kept in this browser, so neither a reload nor a
// crash, an ended session or a lost network loses it. What others saved meanwhile is merged block by block; where both changed
// the same block, a person chooses.
import { ApiError } from '@scenarium/api'
import type { JsonObject } from '@scenarium/engine/schema'
import { type Draft, documentOf, openDocument } from './document.ts'
import { applyPatch, disputedBy, isEmptyPatch, type Patch, patchBetween, withoutBlocks } from './patch.ts'
import type { Conflict } from './save-state.ts'
import type { ScenarioEditor } from './scenario-editor.ts'
import type { UnsavedStore } from './unsaved-store.ts'

/** After the last edit; typing is saved in pauses. */
const QUIET_MS = 700
/** An edit waits no longer than this, however long the typing goes on. */
const MOST_QUIET_MS = 4_000
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000

export type StoredDraft = { draftRevision: number; draft: JsonObject }

export type AutosaveDeps = {
  load(): Promise<StoredDraft>
  /** Throws ApiError `draft_changed` when somebody else saved since `draftRevision`. */
  save(stored: StoredDraft): Promise<{ draftRevision: number }>
  unsaved: UnsavedStore
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
  let isSaving = false
  let isHeld = false
  let isStopped = false
  let isQuiet = false
  /** A save whose answer never came may have been carried out all the same. */
  let unanswered: Draft | null = null
  let failures = 0
  let editedAt: number | null = null
  let takeBack = () => {}
  let idle: (() => void)[] = []

  const draftNow = () => editor.state.getState().draft
  const unsubscribe = editor.state.subscribe(({ draft }, before) => {
    if (draft !== before.draft) edited()
  })

  function edited(): void {
    const patch = patchBetween(base, draftNow())
    keep(patch)
    if (isHeld || isSaving) return
    if (isEmptyPatch(patch)) {
      settle()
      return
    }
    editedAt ??= deps.now()
    if (editor.state.getState().saveState.kind !== 'retrying') {
      editor.setSaveState({ kind: 'unsaved' })
      schedule(Math.max(0, Math.min(QUIET_MS, editedAt + MOST_QUIET_MS - deps.now())))
    }
  }

  function keep(patch: Patch): void {
    if (isEmptyPatch(patch)) deps.unsaved.clear()
    else deps.unsaved.write({ draftRevision: revision, patch })
  }

  function schedule(milliseconds: number): void {
    takeBack()
    if (!isStopped) takeBack = deps.later(() => void saveNow(), milliseconds)
  }

  async function saveNow(): Promise<void> {
    takeBack()
    if (isSaving || isHeld) return
    const draft = draftNow()
    if (isEmptyPatch(patchBetween(base, draft))) return settle()
    isSaving = true
    editedAt = null
    editor.setSaveState({ kind: 'saving' })
    try {
      const { draftRevision } = await deps.save({ draftRevision: revision, draft: documentOf(draft) })
      ;[base, revision, failures, isSaving, unanswered] = [draft, draftRevision, 0, false, null]
      const rest = patchBetween(base, draftNow())
      keep(rest)
      if (isEmptyPatch(rest)) settle()
      // Whoever has left makes no pause in typing to wait for.
      else if (isStopped) void saveNow()
      else edited()
    } catch (error) {
      isSaving = false
      if (!(error instanceof ApiError)) unanswered = draft
      await failed(error)
    }
  }

  async function failed(error: unknown): Promise<void> {
    if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429) return retryLater(error)
    if (error.status === 401) {
      editor.setSaveState({ kind: 'signed_out' })
      return finish()
    }
    if (error.body.code === 'draft_changed') return await merge((found) => found !== revision)
    editor.setSaveState({ kind: 'refused', text: deps.errorText(error) })
    finish()
  }

  function retryLater(error: unknown): void {
    failures += 1
    editor.setSaveState({ kind: 'retrying', text: deps.errorText(error) })
    schedule(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)))
    finish()
  }

  /** Puts the edits of this editor on top of what the server has now. */
  async function merge(isNews: (draftRevision: number) => boolean): Promise<void> {
    let latest: StoredDraft
    try {
      latest = await deps.load()
    } catch (error) {
      if (!isEmptyPatch(patchBetween(base, draftNow()))) await failed(error)
      return
    }
    if (!isSaving && !isHeld && isNews(latest.draftRevision)) takeIn(openDocument(latest.draft), latest.draftRevision)
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
    isHeld = true
    heldRevision = draftRevision
    takeBack()
    editor.setSaveState({ kind: 'conflict', conflict })
    finish()
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
    if (isEmptyPatch(mine)) settle()
    else void saveNow()
  }

  function settle(): void {
    takeBack()
    editedAt = null
    editor.setSaveState({ kind: 'saved' })
    finish()
  }

  function finish(): void {
    for (const resolve of idle) resolve()
    idle = []
  }

  async function flush(): Promise<void> {
    if (isHeld || isEmptyPatch(patchBetween(base, draftNow()))) return
    const done = new Promise<void>((resolve) => idle.push(resolve))
    void saveNow()
    await done
  }

  return {
    flush,
    retry() {
      const { kind } = editor.state.getState().saveState
      if (kind === 'retrying' || kind === 'signed_out' || kind === 'refused') void saveNow()
    },
    async refresh(options = {}) {
      isQuiet = options.isQuiet ?? false
      // An answer that was overtaken by a save of this editor says nothing new.
      if (!isSaving && !isHeld) await merge((found) => found > revision)
      isQuiet = false
    },
    resolve(blocksOfOthers) {
      const { saveState } = editor.state.getState()
      if (saveState.kind !== 'conflict') return
      isHeld = false
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
      isStopped = true
      const saved = flush()
      takeBack()
      return saved
    },
  }
}

const emptyPatch: Patch = { parts: {}, blocks: {}, layout: {} }
