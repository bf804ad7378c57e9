import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import type { VListHandle } from 'virtua'
import type { ListPlace } from './list-place.ts'
import { type Row, rowIndexOf } from './rows.ts'

type Wanted = { list: RefObject<VListHandle | null>; rows: readonly Row[]; place: ListPlace }

const steps: { [key: string]: number } = { ArrowUp: -1, ArrowDown: 1 }

/** So long a row may take to be drawn. */
const FRAMES = 30

/** Arrow keys go from message to message, Home and End to the oldest held and the newest, Enter opens the menu. */
export function useRowKeys({ list, rows, place }: Wanted) {
  const [focused, setFocused] = useState<number | null>(null)
  const index = focused === null ? -1 : rowIndexOf(rows, focused)
  /** The row that is to get the focus once it is drawn: the next key goes on from there, and only the last one wanted gets it. */
  const wanted = useRef<number | null>(null)

  function focus(viewport: HTMLElement, to: number) {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)]
    if (row === undefined) return
    setFocused(row.seq)
    place.reveal(row.seq)
    wanted.current = row.seq
    focusWhenDrawn(viewport, row.seq)
  }

  function focusWhenDrawn(viewport: HTMLElement, seq: number, tries = FRAMES) {
    if (wanted.current !== seq) return
    const row = viewport.querySelector<HTMLElement>(`[data-seq="${seq}"]`)
    row?.focus({ preventScroll: true })
    // The list hides a row until it has measured it, and what is hidden takes no focus.
    const isFocused = row !== null && document.activeElement === row
    if (isFocused || tries === 0) wanted.current = null
    else requestAnimationFrame(() => focusWhenDrawn(viewport, seq, tries - 1))
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const { target, currentTarget: viewport } = event
    if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return
    const own = target === viewport ? undefined : target.dataset.seq
    // Keys within a message belong to what is there: a player, a link.
    if (target !== viewport && own === undefined) return
    if (event.key === 'Enter' && own !== undefined) {
      event.preventDefault()
      // The menu would take this very key for its own, and close.
      setTimeout(() => target.querySelector<HTMLElement>('[data-message-menu]')?.click())
      return
    }
    const from = wanted.current ?? (own === undefined ? undefined : Number(own))
    const next = nextIndex(event.key, from === undefined ? undefined : rowIndexOf(rows, from))
    if (next === undefined) return
    event.preventDefault()
    focus(viewport, next)
  }

  function nextIndex(key: string, at: number | undefined): number | undefined {
    if (key === 'Home') return 0
    if (key === 'End') return rows.length - 1
    const step = steps[key]
    if (step === undefined) return undefined
    return at === undefined || at === -1 ? lastInSight() : at + step
  }

  function lastInSight(): number {
    const { current } = list
    if (current === null) return rows.length - 1
    return Math.min(current.findItemIndex(current.scrollOffset + current.viewportSize - 1), rows.length) - 1
  }

  /** The row that has the focus stays in the page when it is scrolled out of sight. */
  return { onKeyDown, keptIndexes: index === -1 ? undefined : [index + 1] }
}
