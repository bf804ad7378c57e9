// Edits the server does not have yet, kept in this browser. Every open editor keeps its own; a later one finds those whose page
// is gone, by reload or crash.
import type { Patch } from './patch.ts'

export type UnsavedEdits = { draftRevision: number; patch: Patch }

export type UnsavedStore = {
  write(edits: UnsavedEdits): void
  clear(): void
}

/** A page that lives says so this often while it has unsaved edits. */
export const HEARTBEAT_MS = 3_000
export const SILENT_AFTER_MS = 10_000

type Stored = UnsavedEdits & { aliveAt: number; isLeft: boolean }

export type UnsavedDeps = {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  now(): number
  /** Edits of others at this browser are not theirs. */
  userId: string
  scenarioId: string
  /** New for each page. */
  editorId: string
}

export type BrowserUnsavedStore = UnsavedStore & {
  /** Edits of pages that are gone. Who takes them over forgets them here once they are kept elsewhere. */
  orphans(): { edits: UnsavedEdits; forget(): void }[]
  /** Says that the page is still there. */
  beat(): void
  /** The page goes: whoever comes next may take the edits at once. */
  leave(): void
  /** False when the browser keeps nothing, such as when its storage is full. */
  isKept(): boolean
}

export function createUnsavedStore({ storage, now, userId, scenarioId, editorId }: UnsavedDeps): BrowserUnsavedStore {
  const prefix = `scenarium.unsaved.${userId}.${scenarioId}.`
  const own = `${prefix}${editorId}`
  let last: UnsavedEdits | null = null
  let wasKept = true

  function put(isLeft: boolean): void {
    if (last === null) return
    const stored: Stored = { ...last, aliveAt: now(), isLeft }
    try {
      storage.setItem(own, JSON.stringify(stored))
      wasKept = true
    } catch {
      wasKept = false
    }
  }

  return {
    write(edits) {
      last = edits
      put(false)
    },
    clear() {
      last = null
      wasKept = true
      storage.removeItem(own)
    },
    beat: () => put(false),
    leave: () => put(true),
    isKept: () => wasKept,
    orphans() {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index))
      return keys.flatMap((key) => {
        if (key === null || !key.startsWith(prefix) || key === own) return []
        const forget = () => storage.removeItem(key)
        const stored = read(storage.getItem(key))
        if (stored === null) forget()
        if (stored === null || (!stored.isLeft && now() - stored.aliveAt < SILENT_AFTER_MS)) return []
        return [{ edits: { draftRevision: stored.draftRevision, patch: stored.patch }, forget }]
      })
    },
  }
}

function read(text: string | null): Stored | null {
  try {
    const stored = JSON.parse(text ?? 'null')
    const isWhole = stored?.patch?.blocks && stored.patch.layout && stored.patch.parts
    return isWhole ? stored : null
  } catch {
    return null
  }
}
