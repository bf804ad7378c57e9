import { clockText } from './duration.ts'
import { useNow } from './use-now.ts'

/** A running timer. It is not announced: it would talk every second. */
export function Elapsed({ since, className }: { since: number; className?: string }) {
  return <span className={className}>{clockText(useNow() - since)}</span>
}
