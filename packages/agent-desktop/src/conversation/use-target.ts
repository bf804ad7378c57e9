import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Row, rowIndexOf } from './rows.ts'

/** A message to go to; each new one counts one more, so that one can go to the same message twice. */
export type Target = { seq: number; count: number }

const HIGHLIGHTED_MS = 2_400

type Wanted = {
  rows: readonly Row[]
  target: Target | null
  /** Reads back as far as that message. */
  reach(seq: number): void
  /** Scrolls to that message, which is there. */
  show(seq: number): void
}

/** Scrolls to the target once it is there; gives the message that is to be highlighted for a moment. */
export function useTarget({ rows, target, reach, show }: Wanted): number | null {
  const [highlighted, setHighlighted] = useState<number | null>(null)
  const reached = useRef<Target | null>(null)
  const go = useEffectEvent(() => {
    if (target === null || reached.current === target) return
    if (rowIndexOf(rows, target.seq) === -1) {
      reach(target.seq)
      return
    }
    reached.current = target
    show(target.seq)
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
