// Everything that is kept about one customer, as he may ask for it.
import type { ChatKey } from '../../lanes/lane-event.ts'
import { customerIdOf } from '../customer-id.ts'
import type { Tx } from '../tx.ts'
import { interactionsOf } from './erase-customer.ts'

export type ExportedFile = { attachmentId: string; sha256: string }

export function exportCustomer(tx: Tx, key: ChatKey): { record: object; interactionIds: string[] } | undefined {
  const { accountId, chatId } = key
  const chat = tx.get<{ customerJson: string; tagsJson: string; [name: string]: unknown }>(
    `select c.customer_json as "customerJson", c.tags_json as "tagsJson", c.phone,
       c.phone_key as "phoneNumber", c.email, a.messenger, a.bot_username as "botUsername",
       c.first_seen_at as "firstSeenAt", c.last_seen_at as "lastSeenAt", c.blocked_at as "blockedAt",
       c.banned_at as "bannedAt"
     from chats c join integration_accounts a on a.account_id = c.account_id where c.account_id = ? and c.chat_id = ?`,
    accountId,
    chatId,
  )
  if (chat === undefined) return undefined
  const { customerJson, tagsJson, ...rest } = chat
  const notes = tx.all<{ text: string; createdAt: number }>(
    `select text, created_at as "createdAt" from customer_notes where account_id = ? and chat_id = ? order by created_at`,
    accountId,
    chatId,
  )
  const values = tx.all<{ name: string; value: string }>(
    `select f.name, v.value from contact_values v join contact_fields f on f.field_id = v.field_id
     where v.account_id = ? and v.chat_id = ? order by f.position, f.field_key`,
    accountId,
    chatId,
  )
  const ban = tx.get(
    'select banned_at as "bannedAt", reason from customer_bans where account_id = ? and chat_id = ?',
    accountId,
    chatId,
  )
  return {
    record: {
      customerId: customerIdOf(key),
      ...JSON.parse(customerJson),
      ...rest,
      tags: JSON.parse(tagsJson),
      contactFields: Object.fromEntries(values.map(({ name, value }) => [name, value])),
      notes,
      ban: ban ?? null,
    },
    interactionIds: interactionsOf(tx, key).map(({ interactionId }) => interactionId),
  }
}

export function exportInteraction(tx: Tx, interactionId: string): object {
  const row = tx.get<{ snapshotJson: string; attachedJson: string; [name: string]: unknown }>(
    `select interaction_id as "interactionId", direction, started_at as "startedAt", queued_at as "queuedAt",
       connected_at as "connectedAt", ended_at as "endedAt", end_reason as "endReason", disposition,
       disposition_note as "dispositionNote", snapshot_json as "snapshotJson", attached_json as "attachedJson"
     from interactions where interaction_id = ?`,
    interactionId,
  )
  const { snapshotJson = '{}', attachedJson = '{}', ...interaction } = row ?? {}
  const messages = tx.all<{ contentJson: string | null }>(
    `select seq, sender, kind, text, content_json as "contentJson", created_at as "createdAt", edited_at as "editedAt"
     from messages where interaction_id = ? order by seq`,
    interactionId,
  )
  const revisions = tx.all(
    `select seq, revision, text, replaced_at as "replacedAt" from message_revisions where interaction_id = ?
     order by seq, revision`,
    interactionId,
  )
  const internalMessages = tx.all(
    `select text, sent_at as "sentAt" from internal_messages where interaction_id = ? and interaction_id is not null
     order by sent_at, pair`,
    interactionId,
  )
  return {
    ...interaction,
    variables: JSON.parse(snapshotJson as string).variables ?? {},
    attachedData: JSON.parse(attachedJson as string),
    messages: messages.map(({ contentJson, ...message }) => ({
      ...message,
      content: contentJson === null ? null : JSON.parse(contentJson),
    })),
    earlierTexts: revisions,
    internalMessages,
  }
}

/** Files of his conversations, and his photos. */
export function exportedFiles(
  tx: Tx,
  { accountId, chatId }: ChatKey,
  interactionIds: readonly string[],
): ExportedFile[] {
  const own = interactionIds.flatMap((interactionId) =>
    tx.all<ExportedFile>(
      `select attachment_id as "attachmentId", sha256 from attachments
       where interaction_id = ? and interaction_id is not null and sha256 is not null`,
      interactionId,
    ),
  )
  const photos = tx.all<ExportedFile>(
    `select attachment_id as "attachmentId", sha256 from attachments
     where account_id = ? and photo_of_chat_id = ? and photo_of_chat_id is not null and sha256 is not null`,
    accountId,
    chatId,
  )
  return [...own, ...photos]
}
