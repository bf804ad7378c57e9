// Where a text stands within another, without case and accents, as the server compares them.

import { foldText } from '@scenarium/api'

/** Start and end of each occurrence, in UTF-16 units of the text as it is. */
export function occurrencesOf(text: string, wanted: string): [start: number, end: number][] {
  const folded = foldText(wanted)
  if (folded === '') return []
  // A character may fold to several, or to none; each is traced back to where it came from.
  let whole = ''
  const origins: { start: number; end: number }[] = []
  let at = 0
  for (const character of text) {
    const origin = { start: at, end: at + character.length }
    at = origin.end
    const letters = foldText(character)
    // An accent of its own belongs to the letter before.
    if (letters === '' && origins.length > 0) (origins.at(-1) ?? origin).end = origin.end
    for (let index = 0; index < letters.length; index += 1) origins.push(origin)
    whole += letters
  }
  const found: [number, number][] = []
  for (let index = whole.indexOf(folded); index !== -1; index = whole.indexOf(folded, index + folded.length)) {
    const [first, last] = [origins[index], origins[index + folded.length - 1]]
    if (first !== undefined && last !== undefined) found.push([first.start, last.end])
  }
  return found
}
