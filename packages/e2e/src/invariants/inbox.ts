// INV-1: every update answered with 200 is in the inbox once and is done, ignored or dead, the latter two with a reason.
import type { Evidence, Rows } from '../invariants.ts'

type Update = {
  bot: string
  updateId: number
  status: string
  reason: string | null
  chatId: number | null
  messageId: number | null
  accountId: string
}

export function inboxProblems(rows: Rows, { telegram, caused = [] }: Evidence): string[] {
  const updates = rows<Update>(
    `select a.bot_username as bot, u.account_id as accountId, u.update_id as updateId, u.status, u.reason,
       u.chat_id as chatId, payload_json ->> '$.message.message_id' as messageId
     from updates u join integration_accounts a using (account_id)`,
  )
  const stored = new Set(updates.map(({ bot, updateId }) => `${bot}/${updateId}`))
  const answered = (telegram?.deliveries ?? []).filter(({ status }) => status === 200)
  const missing = [
    ...answered.map(({ bot, updateId }) => ({ key: `${bot}/${updateId}`, why: 'was answered with 200' })),
    ...caused.map(({ bot, updateId }) => ({ key: `${bot}/${updateId}`, why: 'was sent by a customer' })),
  ].filter(({ key }) => !stored.has(key))
  return [
    ...missing.map(({ key, why }) => `INV-1: update ${key} ${why} but is not in the inbox`),
    ...updates.flatMap(({ bot, updateId, status, reason }) => {
      if (status === 'done' || ((status === 'ignored' || status === 'dead') && reason !== null)) return []
      return [`INV-1: update ${bot}/${updateId} is ${status} for the reason ${reason}`]
    }),
    ...letterProblems(rows),
    ...lostMessages(rows, updates),
  ]
}

/** What could not be handled is listed where an operator finds it. */
function letterProblems(rows: Rows): string[] {
  return rows<{ accountId: string; updateId: number }>(
    `select account_id as accountId, update_id as updateId from updates u where status = 'dead' and not exists
       (select 1 from dead_letters d where d.account_id = u.account_id and d.update_id = u.update_id)`,
  ).map(({ accountId, updateId }) => `INV-1: update ${accountId}/${updateId} is dead without a dead letter`)
}

/** A message that was used is in a transcript. */
function lostMessages(rows: Rows, updates: Update[]): string[] {
  const shown = new Set(
    rows<{ key: string }>(
      `select account_id || '/' || chat_id || '/' || messenger_message_id as key from messages
       where sender = 'customer' and messenger_message_id is not null`,
    ).map(({ key }) => key),
  )
  return updates
    .filter(({ status, messageId }) => status === 'done' && messageId !== null)
    .filter(({ accountId, chatId, messageId }) => !shown.has(`${accountId}/${chatId}/${messageId}`))
    .map(
      ({ bot, updateId, messageId }) => `INV-1: message ${messageId} of update ${bot}/${updateId} is in no transcript`,
    )
}
