// Words of a text as searches compare them: without case and accents, the same way in the index, in a question and in a
// transcript that is not indexed yet.

import { foldText } from '@scenarium/api'

/** Scripts without spaces between words: each character stands for itself, and neighbours are looked for together. */
const alone =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const word = /[\p{L}\p{M}\p{N}]+/gu
const MOST_LETTERS = 64

/** A run of characters between spaces or signs: one word, or several characters that stand alone. */
type Run = string[]

/** All runs must occur, in any order; the words of a run next to each other. The very last may be the beginning of a word. */
export type WantedWords = { runs: Run[] }

export function wordsOf(text: string): string[] {
  return runsOf(text).flat()
}

/** Undefined when there is no word in it: then nothing is found. */
export function wantedWords(text: string): WantedWords | undefined {
  const runs = runsOf(text)
  return runs.length === 0 ? undefined : { runs }
}

/** A quick look that spares most transcripts the closer one. */
export function mayHold(text: string, { runs }: WantedWords): boolean {
  const folded = foldText(text)
  return runs.every((run) => run.every((wanted) => folded.includes(wanted)))
}

/** Whether a transcript with these words is one that is looked for. */
export function hasWords(words: readonly string[], { runs }: WantedWords): boolean {
  return runs.every((run, index) => indexOfRun(words, run, index === runs.length - 1) >= 0)
}

/** A short stretch of the text around the first of the words that occurs; undefined when none does. */
export function snippetAround(text: string, { runs }: WantedWords): string | undefined {
  for (const match of text.matchAll(word)) {
    const found = wordsOf(match[0])
    if (runs.some((run, index) => indexOfRun(found, run, index === runs.length - 1) >= 0)) {
      return cut(text, match.index, match[0].length)
    }
  }
  return undefined
}

const BEFORE = 40
const AFTER = 80

function cut(text: string, at: number, length: number): string {
  const from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1
  const start = from > at ? at : from
  const end = Math.min(text.length, at + Math.min(length, AFTER) + AFTER)
  const stretch = text.slice(start, end).replaceAll(/\s+/g, ' ').trim().toWellFormed()
  return `${start > 0 ? '… ' : ''}${stretch}${end < text.length ? ' …' : ''}`
}

function indexOfRun(words: readonly string[], run: Run, mayGoOn: boolean): number {
  const last = run.length - 1
  return words.findIndex((_, start) =>
    run.every((wanted, index) => {
      const found = words[start + index]
      return found !== undefined && (mayGoOn && index === last ? found.startsWith(wanted) : found === wanted)
    }),
  )
}

function runsOf(text: string): Run[] {
  return (foldText(text).match(word) ?? []).flatMap(split)
}

function split(run: string): Run[] {
  if (!alone.test(run)) return [[run.slice(0, MOST_LETTERS)]]
  const parts: Run[] = []
  let characters: Run = []
  let letters = ''
  const finish = () => {
    if (characters.length > 0) parts.push(characters)
    if (letters !== '') parts.push([letters.slice(0, MOST_LETTERS)])
    characters = []
    letters = ''
  }
  for (const character of run) {
    const isAlone = alone.test(character)
    if (isAlone ? letters !== '' : characters.length > 0) finish()
    if (isAlone) characters.push(character)
    else letters += character
  }
  finish()
  return parts
}
