// Single messages of a transcript, as turns look them up.

import type { Upload } from '../chats/commands.ts'
import type { KnownMessage } from '../chats/lookups.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Tx, WriteTx } from './tx.ts'

type Row = Omit<KnownMessage, 'content'> & { contentJson: string | null }

const columns = `interaction_id as interactionId, seq, sender, text, content_json as contentJson, kind,
  messenger_message_id as messengerMessageId, delivery, edited_at as editedAt`

export function customerMessage(tx: Tx, key: ChatKey, messengerMessageId: number): KnownMessage | undefined {
  return fromRow(
    tx.get<Row>(
      `select ${columns} from messages
       where account_id = ? and chat_id = ? and messenger_message_id = ? and sender = 'customer'`,
      key.accountId,
      key.chatId,
      messengerMessageId,
    ),
  )
}

/** A message of either side: ids of a private chat are one series. */
export function messageByMessengerId(tx: Tx, key: ChatKey, messengerMessageId: number): KnownMessage | undefined {
  const ours = tx.get<Row>(
    `select ${columns} from messages
     where account_id = ? and chat_id = ? and messenger_message_id = ? and sender <> 'customer'
     order by created_at desc limit 1`,
    key.accountId,
    key.chatId,
    messengerMessageId,
  )
  return fromRow(ours) ?? customerMessage(tx, key, messengerMessageId)
}

export function messageBySeq(tx: Tx, interactionId: string, seq: number): KnownMessage | undefined {
  return fromRow(
    tx.get<Row>(`select ${columns} from messages where interaction_id = ? and seq = ?`, interactionId, seq),
  )
}

function fromRow(row: Row | undefined): KnownMessage | undefined {
  if (row === undefined) return undefined
  const { contentJson, ...rest } = row
  return { ...rest, content: contentJson === null ? null : JSON.parse(contentJson) }
}

/** Stores how a delivery went. */
export function markDelivery(
  tx: WriteTx,
  interactionId: string,
  seq: number,
  delivery: string,
  reason: string | null,
  messengerMessageId: number | null,
): void {
  tx.run(
    `update messages set delivery = ?, delivery_reason = ?, messenger_message_id = coalesce(?, messenger_message_id)
     where interaction_id = ? and seq = ?`,
    delivery,
    reason,
    messengerMessageId,
    interactionId,
    seq,
  )
}

/** A file this user uploaded; nobody else may send it. */
export function uploadOf(tx: Tx, attachmentId: string, userId: string): Upload | undefined {
  return tx.get<Upload>(
    `select attachment_id as attachmentId, kind, name, mime_type as mimeType, size_bytes as sizeBytes
     from attachments where attachment_id = ? and uploaded_by = ? and status = 'ready'`,
    attachmentId,
    userId,
  )
}
