// Takes out of an interaction what a person said, sent and was. What remains says when it was, for which service, how it ended and
// who served it: the figures stay true.
import type { Snapshot } from '@scenarium/engine'
import { forgetWords } from '../sqlite-text-search.ts'
import type { Tx, WriteTx } from '../tx.ts'

/** Messages and their earlier texts, notes to colleagues and the words the search knows. Gives how many messages. */
export function eraseTranscript(tx: WriteTx, interactionId: string, now: number): number {
  tx.run('delete from message_revisions where interaction_id = ?', interactionId)
  const count = tx.run('delete from messages where interaction_id = ?', interactionId)
  tx.run('delete from reminders where interaction_id = ?', interactionId)
  tx.run('delete from webhook_deliveries where interaction_id = ?', interactionId)
  // The message stays in its place, because messages are numbered; what it said goes.
  tx.run("update internal_messages set text = '', interaction_id = null where interaction_id = ?", interactionId)
  tx.run('update participants set note = null where interaction_id = ? and note is not null', interactionId)
  forgetWords(tx, interactionId)
  tx.run(
    `update interactions set disposition_note = null, flag_note = null, text_indexed_at = ?
     where interaction_id = ?`,
    now,
    interactionId,
  )
  return count
}

/** Variables, attached data and the record of the scenario's steps. Where the session stood stays, for the counts of blocks. */
export function eraseVariables(tx: WriteTx, interactionId: string): void {
  tx.run('delete from turns where interaction_id = ?', interactionId)
  const row = tx.get<{ snapshotJson: string }>(
    'select snapshot_json as "snapshotJson" from interactions where interaction_id = ?',
    interactionId,
  )
  if (row === undefined) return
  const snapshot = JSON.parse(row.snapshotJson) as Snapshot
  tx.run(
    `update interactions set snapshot_json = ?, attached_json = '{}', pending_json = '{}' where interaction_id = ?`,
    JSON.stringify({ ...snapshot, variables: {}, buttons: [] }),
    interactionId,
  )
  tx.run("update counted_interactions set state_json = '{}' where interaction_id = ? and is_over = 1", interactionId)
}

/** Takes the interaction's files out of the database; gives the contents they had, to be deleted where nobody else has them. */
export function eraseAttachments(tx: WriteTx, interactionId: string): string[] {
  const contents = contentsOf(tx, interactionId)
  tx.run('delete from attachments where interaction_id = ?', interactionId)
  return contents
}

function contentsOf(tx: Tx, interactionId: string): string[] {
  return tx
    .all<{ sha256: string }>(
      'select sha256 from attachments where interaction_id = ? and sha256 is not null',
      interactionId,
    )
    .map(({ sha256 }) => sha256)
}

export function isContentUsed(tx: Tx, sha256: string): boolean {
  return (
    tx.get('select 1 as found from attachments where sha256 = ? and sha256 is not null limit 1', sha256) !== undefined
  )
}
