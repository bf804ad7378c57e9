// Edits that are kept in this browser, through the life of a page: it comes, is looked at again, is cut off, and goes.
import { type BrowserUnsavedStore, HEARTBEAT_MS, SILENT_AFTER_MS } from './unsaved-store.ts'

export type PageLife = {
  unsaved: Pick<BrowserUnsavedStore<never>, 'beat' | 'leave' | 'isKept'>
  isSaved(): boolean
  /** Takes over the edits of pages that are gone. */
  restore(): void
  /** Looks what others have saved. */
  refresh(): void
  /** The network is back. */
  retry(): void
  /** The page goes. */
  onLeave?(): void
}

/** Gives what ends it; for the edits the page is gone then. */
export function followPage({ unsaved, isSaved, restore, refresh, retry, onLeave }: PageLife): () => void {
  restore()
  const heartbeat = setInterval(unsaved.beat, HEARTBEAT_MS)
  // A page that crashed a moment ago may only seem alive.
  const lateRestore = setTimeout(restore, SILENT_AFTER_MS + HEARTBEAT_MS)
  const leave = () => {
    unsaved.leave()
    onLeave?.()
  }
  const look = () => {
    if (document.visibilityState === 'visible') refresh()
  }
  const warn = (event: BeforeUnloadEvent) => {
    if (!isSaved() && !unsaved.isKept()) event.preventDefault()
  }
  const listeners: [EventTarget, string, (event: never) => void][] = [
    [window, 'pagehide', leave],
    [window, 'pageshow', unsaved.beat],
    [window, 'focus', look],
    [window, 'online', retry],
    [window, 'beforeunload', warn],
    [document, 'visibilitychange', look],
  ]
  for (const [target, type, listener] of listeners) target.addEventListener(type, listener as EventListener)
  return () => {
    leave()
    clearInterval(heartbeat)
    clearTimeout(lateRestore)
    for (const [target, type, listener] of listeners) target.removeEventListener(type, listener as EventListener)
  }
}
