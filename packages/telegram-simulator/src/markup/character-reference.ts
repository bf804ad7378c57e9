const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const reference = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));?/iy

/** Decodes the character reference at `at`; what Telegram does not know stays as it is written. */
export function decodeCharacterReference(source: string, at: number): { text: string; length: number } {
  reference.lastIndex = at
  const match = reference.exec(source)
  const unchanged = { text: '&', length: 1 }
  if (!match) return unchanged
  const [whole, hexadecimal, decimal, name] = match
  if (name !== undefined) {
    const text = named[name]
    return text === undefined ? unchanged : { text, length: whole.length }
  }
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return unchanged
  return { text: String.fromCodePoint(code), length: whole.length }
}
