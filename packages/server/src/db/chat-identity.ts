// Whose chat it is, for lists of what happened in chats.

import { fullNameIn } from '../known-as.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Tx } from './tx.ts'

export type ChatIdentity = { customerName: string; interactionId: string | null }

/** Undefined when the customer has been erased. By keys, so that a page of them costs a page of look-ups. */
export function chatIdentity(tx: Tx, { accountId, chatId }: ChatKey): ChatIdentity | undefined {
  const chat = tx.get<{ customerJson: string }>(
    'select customer_json as customerJson from chats where account_id = ? and chat_id = ?',
    accountId,
    chatId,
  )
  if (chat === undefined) return undefined
  const newest = tx.get<{ interactionId: string }>(
    `select interaction_id as interactionId from interactions where account_id = ? and chat_id = ?
     order by started_at desc limit 1`,
    accountId,
    chatId,
  )
  return {
    customerName: fullNameIn(chat.customerJson),
    interactionId: newest?.interactionId ?? null,
  }
}
