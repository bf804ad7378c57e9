// Players ask for parts of a file, to jump within it (RFC 9110, section 14).

/** Both ends are part of it. */
export type ByteRange = { start: number; end: number }

/**
 * The part that is asked for; undefined for all of it, which is also the answer to what is not understood; null when there
 * is no such part. Several parts at once are not served.
 */
export function byteRange(header: string | undefined, sizeBytes: number): ByteRange | undefined | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  const [, from = '', to = ''] = match ?? []
  if (from === '' && to === '') return undefined
  const last = sizeBytes - 1
  // Without a beginning it is so many bytes of the end.
  if (from === '') return Number(to) === 0 ? null : { start: Math.max(0, sizeBytes - Number(to)), end: last }
  const range = { start: Number(from), end: to === '' ? last : Math.min(Number(to), last) }
  if (to !== '' && Number(to) < range.start) return undefined
  return range.start > last ? null : range
}
