// The index over transcripts, in SQLite's own full-text tables: a document per interaction that is over. It holds words and
// not texts, and can be made anew from the messages at any time. Words come here folded (text-words.ts), so that one
// tokenizer decides and SQLite only splits at spaces.

import type { WantedWords } from './text-words.ts'
import type { Tx, WriteTx } from './tx.ts'

/** Makes the index when it is missing; everything is then indexed again. */
export function prepareTextIndex(tx: WriteTx): void {
  if (tx.get("select 1 from sqlite_schema where name = 'interaction_texts'") !== undefined) return
  tx.run(
    `create virtual table interaction_texts using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii',
       prefix = '1 2 3')`,
  )
  tx.run('update interactions set text_indexed_at = null where text_indexed_at is not null')
}

/** Puts the words of an interaction into the index, in place of what was there. */
export function putWords(tx: WriteTx, interactionId: string, words: readonly string[]): void {
  const document = documentOf(interactionId)
  tx.run('delete from interaction_texts where rowid = ?', document)
  tx.run('insert into interaction_texts (rowid, words) values (?, ?)', document, words.join(' '))
}

/** Nothing is found in the interaction any more. */
export function forgetWords(tx: WriteTx, interactionId: string): void {
  tx.run('delete from interaction_texts where rowid = ?', documentOf(interactionId))
}

/** Newest first, from those before one interaction on. */
export function indexedWith(
  tx: Tx,
  wanted: WantedWords,
  { from, before, limit }: { from: string | undefined; before: string | undefined; limit: number },
): string[] {
  return tx
    .all<{ document: number }>(
      `select rowid as document from interaction_texts where interaction_texts match ? and rowid >= ? and rowid < ?
       order by rowid desc limit ?`,
      question(wanted),
      from === undefined ? 0 : documentOf(from),
      before === undefined ? Number.MAX_SAFE_INTEGER : documentOf(before),
      limit,
    )
    .map(({ document }) => `${PREFIX}${document.toString(36)}`)
}

export function isIndexedWith(tx: Tx, interactionId: string, wanted: WantedWords): boolean {
  return (
    tx.get(
      'select 1 from interaction_texts where interaction_texts match ? and rowid = ?',
      question(wanted),
      documentOf(interactionId),
    ) !== undefined
  )
}

const PREFIX = 'int_'

/** Ids of interactions are numbers that grow with time (ids.ts): the index is in the order searches want. */
function documentOf(interactionId: string): number {
  return Number.parseInt(interactionId.slice(PREFIX.length), 36)
}

/** Words are letters and digits only, so that nothing in them is read as an operator once they are quoted. */
function question({ runs }: WantedWords): string {
  return `${runs.map((run) => `"${run.join(' ')}"`).join(' AND ')} *`
}
