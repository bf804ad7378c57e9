import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type WheelEvent,
} from 'react'
import type { VListHandle } from 'virtua'
import { createListPlace } from './list-place.ts'
import { type Row, rowIndexOf } from './rows.ts'

type Wanted = {
  list: RefObject<VListHandle | null>
  /** Around the list's own element. */
  log: RefObject<HTMLElement | null>
  rows: readonly Row[]
  /** Whether there is a list at all. */
  isDrawn: boolean
}

const scrollKeys = ['PageUp', 'PageDown', ' ']

/** The place of the reader in the list, and what tells the list that the reader scrolls. */
export function useListPlace({ list, log, rows, isDrawn }: Wanted) {
  const newest = useRef(rows)
  useLayoutEffect(() => {
    newest.current = rows
  })
  const [place] = useState(() =>
    createListPlace({
      viewport: () => {
        const element = log.current?.firstElementChild
        return element instanceof HTMLElement ? element : null
      },
      list: () => list.current,
      indexOf(seq) {
        const index = rowIndexOf(newest.current, seq)
        // The row at the top says whether there is more.
        return index === -1 ? -1 : index + 1
      },
    }),
  )
  useEffect(() => () => place.dispose(), [place])
  // The list tells of heights before the page has them: what counts is when they are there.
  useEffect(() => {
    const viewport = isDrawn ? log.current?.firstElementChild : null
    if (viewport == null) return
    const observer = new ResizeObserver(() => place.resized())
    for (const element of [viewport, ...viewport.children]) observer.observe(element)
    return () => observer.disconnect()
  }, [place, log, isDrawn])

  const gestures = {
    onWheel({ deltaY, ctrlKey, currentTarget }: WheelEvent<HTMLElement>) {
      const { scrollTop, scrollHeight, clientHeight } = currentTarget
      const canMove = deltaY < 0 ? scrollTop > 0 : scrollTop + clientHeight < scrollHeight - 1
      if (!ctrlKey && deltaY !== 0 && canMove) place.readerScrolls()
    },
    onTouchMove: () => place.readerScrolls(),
    onPointerDown({ target, currentTarget, clientX, button }: PointerEvent<HTMLElement>) {
      const isOnScrollbar =
        target === currentTarget && clientX > currentTarget.getBoundingClientRect().left + currentTarget.clientWidth
      // The middle button lets the page follow the pointer.
      if (isOnScrollbar || button === 1) place.readerScrolls()
    },
    onKeyDown({ key, target, currentTarget, defaultPrevented }: KeyboardEvent<HTMLElement>) {
      const isForList = target === currentTarget || (target instanceof HTMLElement && target.dataset.seq !== undefined)
      if (isForList && !defaultPrevented && scrollKeys.includes(key)) place.readerScrolls()
    },
  }
  return { place, gestures }
}
