// When edits are saved: in the pauses of typing, again after a failure, and at once when somebody waits for it. What is saved and
// how others' edits are taken in is the business of who runs the loop.
import { ApiError } from '@scenarium/api'
import type { SaveState } from './save-state.ts'

/** After the last edit; typing is saved in pauses. */
const QUIET_MS = 700
/** An edit waits no longer than this, however long the typing goes on. */
const MOST_QUIET_MS = 4_000
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000

export type SaveLoopDeps = {
  /** Whether there is anything the server does not have. */
  isUnsaved(): boolean
  /** Saves what there is. */
  save(): Promise<void>
  /** Code of the refusal that says that somebody else has saved meanwhile. */
  changedCode: string
  /** Puts the edits on top of what somebody else has saved. */
  merge(): Promise<void>
  state(): SaveState
  setState(state: SaveState): void
  /** Gives what takes the timer back. */
  later(action: () => void, milliseconds: number): () => void
  now(): number
  errorText(error: unknown): string
}

export type SaveLoop = {
  /** Something was edited. */
  edited(): void
  saveNow(): Promise<void>
  /** Resolves once everything is saved, or once it is clear that it cannot be. */
  flush(): Promise<void>
  /** Tries again now: the network is back, or somebody has signed in. */
  retry(): void
  /** Deals with what the server or the network said. */
  failed(error: unknown): Promise<void>
  /** Nothing is saved until `release`: a person has to choose. */
  hold(): void
  release(): void
  /** Whether a save is under way or held back. */
  isBusy(): boolean
  /** Saves what is left, without pauses. */
  stop(): Promise<void>
}

export function createSaveLoop(deps: SaveLoopDeps): SaveLoop {
  let isSaving = false
  let isHeld = false
  let isStopped = false
  let failures = 0
  let editedAt: number | null = null
  let takeBack = () => {}
  let idle: (() => void)[] = []

  function edited(): void {
    if (isHeld || isSaving) return
    if (!deps.isUnsaved()) {
      settle()
      return
    }
    editedAt ??= deps.now()
    if (deps.state().kind !== 'retrying') {
      deps.setState({ kind: 'unsaved' })
      schedule(Math.max(0, Math.min(QUIET_MS, editedAt + MOST_QUIET_MS - deps.now())))
    }
  }

  function schedule(milliseconds: number): void {
    takeBack()
    if (!isStopped) takeBack = deps.later(() => void saveNow(), milliseconds)
  }

  async function saveNow(): Promise<void> {
    takeBack()
    if (isSaving || isHeld) return
    if (!deps.isUnsaved()) return settle()
    isSaving = true
    editedAt = null
    deps.setState({ kind: 'saving' })
    try {
      await deps.save()
      ;[failures, isSaving] = [0, false]
      // Whoever has left makes no pause in typing to wait for.
      if (isStopped && deps.isUnsaved()) void saveNow()
      else edited()
    } catch (error) {
      isSaving = false
      await failed(error)
    }
  }

  async function failed(error: unknown): Promise<void> {
    if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429) return retryLater(error)
    if (error.status === 401) {
      deps.setState({ kind: 'signed_out' })
      return finish()
    }
    if (error.body.code === deps.changedCode) return await deps.merge()
    deps.setState({ kind: 'refused', text: deps.errorText(error) })
    finish()
  }

  function retryLater(error: unknown): void {
    failures += 1
    deps.setState({ kind: 'retrying', text: deps.errorText(error) })
    schedule(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)))
    finish()
  }

  function settle(): void {
    takeBack()
    editedAt = null
    deps.setState({ kind: 'saved' })
    finish()
  }

  function finish(): void {
    for (const resolve of idle) resolve()
    idle = []
  }

  async function flush(): Promise<void> {
    if (isHeld || !deps.isUnsaved()) return
    const done = new Promise<void>((resolve) => idle.push(resolve))
    void saveNow()
    await done
  }

  return {
    edited,
    saveNow,
    flush,
    retry() {
      const { kind } = deps.state()
      if (kind === 'retrying' || kind === 'signed_out' || kind === 'refused') void saveNow()
    },
    failed,
    hold() {
      isHeld = true
      takeBack()
      finish()
    },
    release() {
      isHeld = false
    },
    isBusy: () => isSaving || isHeld,
    stop() {
      isStopped = true
      const saved = flush()
      takeBack()
      return saved
    },
  }
}
