// Which transcripts are in the index, and what the words of a transcript are. Interactions are indexed some time after they
// ended; until then, and while they are open, searches read their messages.
import { isIndexedWith, putWords } from './sqlite-text-search.ts'
import { hasWords, mayHold, snippetAround, type WantedWords, wordsOf } from './text-words.ts'
import type { Tx, WriteTx } from './tx.ts'

/** Indexes some of what waits for it; gives how many. */
export function indexTexts(tx: WriteTx, now: number, most: number): number {
  const waiting = tx.all<{ interactionId: string }>(
    `select interaction_id as "interactionId" from interactions
     where ended_at is not null and text_indexed_at is null order by interaction_id limit ?`,
    most,
  )
  for (const { interactionId } of waiting) {
    putWords(tx, interactionId, transcriptWords(tx, interactionId))
    tx.run('update interactions set text_indexed_at = ? where interaction_id = ?', now, interactionId)
  }
  return waiting.length
}

/** The texts of an interaction that is over changed: what the index knows of them is not true any more. */
export function indexAgain(tx: WriteTx, interactionId: string): void {
  tx.run(
    'update interactions set text_indexed_at = null where interaction_id = ? and text_indexed_at is not null',
    interactionId,
  )
}

/** Interactions the index does not know, or not as they are now: newest first, from those before one on. */
export function unindexed(
  tx: Tx,
  { from = '', before, limit }: { from: string | undefined; before: string | undefined; limit: number },
): string[] {
  const bounds = [from, before ?? AFTER_ALL, limit] as const
  const open = tx.all<{ interactionId: string }>(
    `select interaction_id as "interactionId" from interactions
     where place <> 'ended' and ended_at is null and interaction_id >= ? and interaction_id < ?
     order by interaction_id desc limit ?`,
    ...bounds,
  )
  const over = tx.all<{ interactionId: string }>(
    `select interaction_id as "interactionId" from interactions
     where ended_at is not null and text_indexed_at is null and interaction_id >= ? and interaction_id < ?
     order by interaction_id desc limit ?`,
    ...bounds,
  )
  const all = [...open, ...over].map(({ interactionId }) => interactionId)
  return all.sort((a, b) => (a < b ? 1 : -1)).slice(0, limit)
}

/** Sorts behind every id. */
export const AFTER_ALL = '~'

export function isTextFound(tx: Tx, interactionId: string, isIndexed: boolean, wanted: WantedWords): boolean {
  if (isIndexed) return isIndexedWith(tx, interactionId, wanted)
  const texts = textsOf(tx, interactionId)
  return mayHold(texts.join('\n'), wanted) && hasWords(texts.flatMap(wordsOf), wanted)
}

/** Around the first of the words that occurs, and the message it is in. */
export function snippetOf(
  tx: Tx,
  interactionId: string,
  wanted: WantedWords,
): { seq: number; text: string } | undefined {
  for (const { seq, text } of linesOf(tx, interactionId)) {
    const snippet = snippetAround(text, wanted)
    if (snippet !== undefined) return { seq, text: snippet }
  }
  return undefined
}

function transcriptWords(tx: Tx, interactionId: string): string[] {
  return textsOf(tx, interactionId).flatMap(wordsOf)
}

const textsOf = (tx: Tx, interactionId: string): string[] => linesOf(tx, interactionId).map(({ text }) => text)

/** What people and scenarios said, notes to colleagues included. */
function linesOf(tx: Tx, interactionId: string): { seq: number; text: string }[] {
  return tx.all<{ seq: number; text: string }>(
    `select seq, text from messages where interaction_id = ? and sender <> 'system' and text <> '' order by seq`,
    interactionId,
  )
}
