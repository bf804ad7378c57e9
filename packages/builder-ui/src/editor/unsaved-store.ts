// Edits the server does not have yet, kept in this browser. Every open editor keeps its own; a later one finds those whose page
// is gone, by reload or crash.

export type UnsavedStore<Edits> = {
  write(edits: Edits): void
  clear(): void
}

/** A page that lives says so this often while it has unsaved edits. */
export const HEARTBEAT_MS = 3_000
export const SILENT_AFTER_MS = 10_000

type Stored<Edits> = { edits: Edits; aliveAt: number; isLeft: boolean }

export type UnsavedDeps<Edits> = {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  now(): number
  /** What is edited, such as `draft`. */
  kind: string
  /** Whether this is whole; an older program may have kept its edits otherwise. */
  isEdits(kept: unknown): kept is Edits
  /** Edits of others at this browser are not theirs. */
  userId: string
  scenarioId: string
  /** New for each page. */
  editorId: string
}

export type BrowserUnsavedStore<Edits> = UnsavedStore<Edits> & {
  /** Edits of pages that are gone. Who takes them over forgets them here once they are kept elsewhere. */
  orphans(): { edits: Edits; forget(): void }[]
  /** Says that the page is still there. */
  beat(): void
  /** The page goes: whoever comes next may take the edits at once. */
  leave(): void
  /** False when the browser keeps nothing, such as when its storage is full. */
  isKept(): boolean
}

export function createUnsavedStore<Edits>(deps: UnsavedDeps<Edits>): BrowserUnsavedStore<Edits> {
  const { storage, now, kind, userId, scenarioId, editorId } = deps
  const prefix = `scenarium.unsaved.${kind}.${userId}.${scenarioId}.`
  const own = `${prefix}${editorId}`
  let last: Edits | null = null
  let wasKept = true

  function put(isLeft: boolean): void {
    if (last === null) return
    const stored: Stored<Edits> = { edits: last, aliveAt: now(), isLeft }
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
        const edits = stored?.edits
        if (stored === null || !deps.isEdits(edits)) {
          forget()
          return []
        }
        return !stored.isLeft && now() - stored.aliveAt < SILENT_AFTER_MS ? [] : [{ edits, forget }]
      })
    },
  }
}

function read(text: string | null): Stored<unknown> | null {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
