// The rows of one customer, beside those of his interactions (erase-interaction.ts).
import type { ChatKey } from '../../lanes/lane-event.ts'
import { customerIdOf } from '../customer-id.ts'
import type { Tx, WriteTx } from '../tx.ts'

/** In place of customers who were erased: their interactions stay for the figures, and belong to nobody. */
export const NOBODY = 0

export function interactionsOf(tx: Tx, { accountId, chatId }: ChatKey): { interactionId: string; place: string }[] {
  return tx.all(
    `select interaction_id as "interactionId", place from interactions where account_id = ? and chat_id = ?
     order by interaction_id`,
    accountId,
    chatId,
  )
}

export function isKnown(tx: Tx, { accountId, chatId }: ChatKey): boolean {
  return tx.get('select 1 as found from chats where account_id = ? and chat_id = ?', accountId, chatId) !== undefined
}

/** Gives the interaction to nobody. */
export function disown(
  tx: WriteTx,
  { accountId }: ChatKey,
  { tenantId, interactionId }: { tenantId: number; interactionId: string },
): void {
  tx.run(
    `insert into chats (account_id, chat_id, tenant_id, customer_json, interaction_id, first_seen_at, last_seen_at, search_text)
     values (?, ?, ?, ?, null, 0, 0, '') on conflict (account_id, chat_id) do nothing`,
    accountId,
    NOBODY,
    tenantId,
    JSON.stringify({ userId: NOBODY, firstName: 'Erased customer' }),
  )
  tx.run('update interactions set chat_id = ? where interaction_id = ?', NOBODY, interactionId)
  tx.run('delete from announced_interactions where interaction_id = ?', interactionId)
}

/** The inbox has no index by chat: it is gone through in pieces. Gives where to go on; null at the end. */
export function eraseUpdates(tx: WriteTx, { accountId, chatId }: ChatKey, after: number, most: number): number | null {
  const last = tx.get<{ updateId: number | null }>(
    `select max(update_id) as "updateId" from (select update_id from updates
       where account_id = ? and update_id > ? order by update_id limit ?)`,
    accountId,
    after,
    most,
  )?.updateId
  if (last == null) return null
  tx.run(
    'delete from updates where account_id = ? and update_id > ? and update_id <= ? and chat_id = ?',
    accountId,
    after,
    last,
    chatId,
  )
  return last
}

/** What was sent, likewise. */
export function eraseOutbox(tx: WriteTx, { accountId, chatId }: ChatKey, after: number, most: number): number | null {
  const last = tx.get<{ outboxId: number | null }>(
    'select max(outbox_id) as "outboxId" from (select outbox_id from outbox where outbox_id > ? order by outbox_id limit ?)',
    after,
    most,
  )?.outboxId
  if (last == null) return null
  tx.run(
    'delete from outbox where outbox_id > ? and outbox_id <= ? and account_id = ? and chat_id = ?',
    after,
    last,
    accountId,
    chatId,
  )
  return last
}

export function usersWithLiveEvents(tx: Tx): string[] {
  return tx.all<{ userId: string }>('select user_id as "userId" from users').map(({ userId }) => userId)
}

/**
 * What a user's browsers were told of the customer, and everything before it: a browser that is so far behind starts over from
 * a snapshot. The newest number is kept, so that numbers go on.
 */
export function eraseLiveEvents(tx: WriteTx, userId: string, marks: readonly string[]): void {
  const rows = tx.all<{ seq: number; eventJson: string }>(
    'select seq, event_json as "eventJson" from live_events where user_id = ? order by seq',
    userId,
  )
  const last = rows.findLast(({ eventJson }) => marks.some((mark) => eventJson.includes(mark)))?.seq
  if (last === undefined) return
  const newest = rows.at(-1)?.seq
  tx.run('delete from live_events where user_id = ? and seq <= ? and seq < ?', userId, last, newest ?? last)
  if (last !== newest) return
  const nothing = JSON.stringify({ type: 'resource_changed', resource: 'customer' })
  tx.run('update live_events set event_json = ? where user_id = ? and seq = ?', nothing, userId, last)
}

/** Answers given to a user's commands, kept in case he sends them again, may show the customer or a reminder about him. */
export function eraseAnswers(tx: WriteTx, userId: string, marks: readonly string[]): void {
  const rows = tx.all<{ commandId: string; answerJson: string }>(
    `select command_id as "commandId", answer_json as "answerJson" from commands where user_id = ? and answer_json <> '{}'`,
    userId,
  )
  for (const { commandId, answerJson } of rows) {
    if (!marks.some((mark) => answerJson.includes(mark))) continue
    tx.run('delete from commands where user_id = ? and command_id = ?', userId, commandId)
  }
}

/** Everything that is left. Gives the contents of his photos, to be deleted. */
export function eraseChat(tx: WriteTx, key: ChatKey): string[] {
  const { accountId, chatId } = key
  const photos = tx.all<{ sha256: string | null }>(
    'select sha256 from attachments where account_id = ? and photo_of_chat_id = ? and photo_of_chat_id is not null',
    accountId,
    chatId,
  )
  tx.run(
    'delete from attachments where account_id = ? and photo_of_chat_id = ? and photo_of_chat_id is not null',
    accountId,
    chatId,
  )
  for (const table of [
    'contact_values',
    'customer_notes',
    'customer_bans',
    'timers',
    'lane_events',
    'dead_letters',
    'chats',
  ]) {
    tx.run(`delete from ${table} where account_id = ? and chat_id = ?`, accountId, chatId)
  }
  return photos.flatMap(({ sha256 }) => sha256 ?? [])
}

/** What live events and stored answers of commands hold when they are about the customer. */
export function marksOf(key: ChatKey, interactionIds: readonly string[]): string[] {
  return [customerIdOf(key), ...interactionIds].map((id) => `"${id}"`)
}
