import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { VListHandle } from 'virtua'
import { type Row, rowIndexOf } from './rows.ts'

/** A message to go to; each new one counts one more, so that one can go to the same message twice. */
export type Target = { seq: number; count: number }

const HIGHLIGHTED_MS = 2_400

type Wanted = {
  list: RefObject<VListHandle | null>
  rows: readonly Row[]
  target: Target | null
  /** Reads back as far as that message. */
  reach(seq: number): void
}

/** Scrolls to the target once it is there; gives the message that is to be highlighted for a moment. */
export function useTarget({ list, rows, target, reach }: Wanted): number | null {
  const [highlighted, setHighlighted] = useState<number | null>(null)
  const reached = useRef<Target | null>(null)
  const go = useEffectEvent(() => {
    if (target === null || reached.current === target) return
    const index = rowIndexOf(rows, target.seq)
    if (index === -1) {
      reach(target.seq)
      return
    }
    reached.current = target
    // The row at the top says whether there is more.
    list.current?.scrollToIndex(index + 1, { align: 'center' })
    setHighlighted(target.seq)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: messages that came may hold the one that is wanted
  useEffect(() => go(), [target, rows])
  useEffect(() => {
    if (highlighted === null) return
    const timer = setTimeout(() => setHighlighted(null), HIGHLIGHTED_MS)
    return () => clearTimeout(timer)
  }, [highlighted])
  return highlighted
}
