// Puts signs of formatting around what is selected, or takes them away again.
export type Selection = { text: string; start: number; end: number }

/** Replaces a stretch of the text, and selects another afterwards. */
export type TextEdit = { start: number; end: number; insert: string; select: { start: number; end: number } }

export const formattingSigns = { bold: '*', italic: '_', underline: '__', code: '`' } as const
export type Formatting = keyof typeof formattingSigns

export function toggleFormatting(selection: Selection, formatting: Formatting): TextEdit {
  const sign = formattingSigns[formatting]
  const { text } = selection
  const { start, end } = withoutSpace(selection)
  const isWrapped =
    text.slice(0, start).endsWith(sign) &&
    text.slice(end).startsWith(sign) &&
    // One underscore beside another is not italic.
    (text[start - sign.length - 1] !== sign[0] || sign.length > 1)
  const words = text.slice(start, end)
  if (isWrapped) {
    const from = start - sign.length
    return { start: from, end: end + sign.length, insert: words, select: { start: from, end: from + words.length } }
  }
  const from = start + sign.length
  return { start, end, insert: sign + words + sign, select: { start: from, end: from + words.length } }
}

/** The address stays selected, to be typed or pasted over; an address that was selected stays what it is. */
export function insertLink(selection: Selection): TextEdit {
  const { start, end } = withoutSpace(selection)
  const words = selection.text.slice(start, end)
  if (/^(https?|mailto|tel):\S+$/i.test(words)) {
    return { start, end, insert: `[](${words})`, select: { start: start + 1, end: start + 1 } }
  }
  const label = words === '' ? 'text' : words
  const address = start + label.length + 3
  return { start, end, insert: `[${label}](https://)`, select: { start: address, end: address + 'https://'.length } }
}

/** A double click selects the space behind a word too, on some systems. */
function withoutSpace({ text, start, end }: Selection): { start: number; end: number } {
  const words = text.slice(start, end)
  if (words.trim() === '') return { start, end }
  const from = start + (words.length - words.trimStart().length)
  return { start: from, end: from + words.trim().length }
}
