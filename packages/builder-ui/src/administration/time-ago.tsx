import { exactMomentWords, useNow } from '@scenarium/web-kit'

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** `just now`, `3 minutes ago`, `2 days ago`. */
export function agoText(milliseconds: number): string {
  for (const [unit, size] of units) {
    const count = Math.floor(milliseconds / 1_000 / size)
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'} ago`
  }
  return 'just now'
}

/** How long ago, and when exactly on a closer look. */
export function TimeAgo({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exactMomentWords(at)}>
      {agoText(useNow() - at)}
    </time>
  )
}
