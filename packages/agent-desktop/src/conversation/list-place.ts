// Where the reader is in the list, and what the list does about it. No React: the list tells it what happened.
import type { VListHandle } from 'virtua'

/** What is kept in its place while rows get their heights and others come: the end, or a row of the list. */
export type Anchor = { at: 'end' } | { at: 'row'; seq: number; align: 'start' | 'center' | 'end' }

/** Nearer to the end than that is at the end, in pixels: what is new is followed. */
const AT_END = 24
/** So long after the last sign of it the reader's own scrolling is over. */
const SCROLLING_MS = 200
/** So long after heights or rows changed, the list (virtua) may still move by what it owes; it does so when scrolling has ended. */
const LIST_MOVES_MS = 500

export type ListPlace = ReturnType<typeof createListPlace>

type Deps = {
  viewport(): HTMLElement | null
  list(): VListHandle | null
  /** Index in the list of the row with that message; -1 when it is not there. */
  indexOf(seq: number): number
}

/**
 * Scrolls by setting the position until heights are known, and gives way to the reader at once: there is no scrolling
 * under way that could win against a wheel, a finger, a key or the scrollbar.
 */
export function createListPlace({ viewport, list, indexOf }: Deps) {
  let anchor: Anchor | null = null
  /** Position and height as this left them. Another position means that the reader has moved. */
  let placedAt = 0
  let height = 0
  let settling: ReturnType<typeof setTimeout> | undefined
  /** Until then a move nobody began is the list's own, by `performance.now()`. */
  let listMovesUntil = 0
  /** Since scrolling ended last. */
  let hasPlaced = false

  const isAtEnd = ({ scrollTop, clientHeight }: HTMLElement) => height - scrollTop - clientHeight <= AT_END
  const isReaderScrolling = () => settling !== undefined

  function placeOf(wanted: Anchor, { scrollHeight, clientHeight }: HTMLElement): number | undefined {
    if (wanted.at === 'end') return scrollHeight - clientHeight
    const index = indexOf(wanted.seq)
    const handle = list()
    if (index === -1 || handle === null) return undefined
    const spare = clientHeight - handle.getItemSize(index)
    return handle.getItemOffset(index) - (wanted.align === 'start' ? 0 : wanted.align === 'end' ? spare : spare / 2)
  }

  /** Puts what is anchored where it belongs. */
  function place() {
    const element = viewport()
    if (element === null) return
    const wanted = anchor === null ? undefined : placeOf(anchor, element)
    if (wanted !== undefined && Math.abs(element.scrollTop - wanted) >= 1) element.scrollTop = wanted
    placedAt = element.scrollTop
    height = element.scrollHeight
  }

  /** Heights, rows or the wish changed: from here on the list may still owe a move. */
  function placeAnew() {
    hasPlaced = true
    listMovesUntil = performance.now() + LIST_MOVES_MS
    place()
  }

  /** Takes note of a position that is not from here: the list's own move is put right, the reader's is followed. */
  function notice(element: HTMLElement) {
    if (Math.abs(element.scrollTop - placedAt) <= 1) return
    if (anchor !== null && performance.now() < listMovesUntil) return place()
    placedAt = element.scrollTop
    anchor = !isReaderScrolling() && isAtEnd(element) ? { at: 'end' } : null
  }

  function settle() {
    clearTimeout(settling)
    settling = undefined
    const element = viewport()
    if (element !== null && anchor === null && isAtEnd(element)) anchor = { at: 'end' }
  }

  function settleLater() {
    clearTimeout(settling)
    settling = setTimeout(settle, SCROLLING_MS)
  }

  return {
    /** Goes there, and stays there until the reader moves. */
    hold(wanted: Anchor) {
      clearTimeout(settling)
      settling = undefined
      anchor = wanted
      placeAnew()
    },
    /** Brings a row into sight with the least movement. */
    reveal(seq: number) {
      const element = viewport()
      const handle = list()
      const index = indexOf(seq)
      if (element === null || handle === null || index === -1) return
      const top = handle.getItemOffset(index)
      if (top < element.scrollTop) this.hold({ at: 'row', seq, align: 'start' })
      else if (top + handle.getItemSize(index) > element.scrollTop + element.clientHeight)
        this.hold({ at: 'row', seq, align: 'end' })
    },
    /** Heights became known, or the list got larger or smaller. */
    resized: placeAnew,
    scrolled() {
      const element = viewport()
      if (element === null) return
      if (isReaderScrolling()) settleLater()
      notice(element)
    },
    /** Nothing has moved for a while. The list now makes the move it put off. */
    scrollEnded() {
      if (hasPlaced) listMovesUntil = performance.now() + LIST_MOVES_MS
      hasPlaced = false
    },
    /** The reader begins to scroll, or goes on with it. */
    readerScrolls() {
      anchor = null
      settleLater()
    },
    /** Rows came behind the last one. Who was at the end stays there. */
    grown() {
      const element = viewport()
      if (element === null) return
      // Who is held is where he was put: the list, shorter for a moment, was moved by its rows and not by him.
      if (anchor === null) notice(element)
      if (!isReaderScrolling() && isAtEnd(element)) anchor = { at: 'end' }
      placeAnew()
    },
    /** Rows came before the first one; the list has moved with them. */
    shifted: placeAnew,
    dispose: () => clearTimeout(settling),
  }
}
