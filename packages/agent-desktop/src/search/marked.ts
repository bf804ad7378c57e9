// Words that were looked for, found again in a snippet: without case and accents, as the server compares them.
import { foldText } from '@scenarium/api'

export type Stretch = { text: string; isMarked: boolean }

const word = /[\p{L}\p{M}\p{N}]+/gu
/** Scripts without spaces between words: what is looked for stands somewhere within. */
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The snippet cut into stretches; every wanted word is marked whole, the last also where it is only the beginning of one. */
export function markWords(snippet: string, wanted: string): Stretch[] {
  const words = wanted.match(word)?.map(foldText) ?? []
  const last = words.at(-1)
  const isWanted = (found: string) =>
    words.includes(found) || (last !== undefined && found.startsWith(last)) || isWithin(found, words)
  const stretches: Stretch[] = []
  let end = 0
  for (const match of snippet.matchAll(word)) {
    if (!isWanted(foldText(match[0]))) continue
    if (match.index > end) stretches.push({ text: snippet.slice(end, match.index), isMarked: false })
    end = match.index + match[0].length
    stretches.push({ text: match[0], isMarked: true })
  }
  if (end < snippet.length) stretches.push({ text: snippet.slice(end), isMarked: false })
  return stretches
}

function isWithin(found: string, words: readonly string[]): boolean {
  return withoutSpaces.test(found) && words.some((wanted) => found.includes(wanted))
}
