// Attachments: what is known of a file, and the state of fetching it. The bytes are on disk (attachments/store.ts).
import type { MessageContent } from '@scenarium/api'
import type { Tx, WriteTx } from './tx.ts'

export type PendingAttachment = {
  attachmentId: string
  interactionId: string | null
  accountId: string | null
  messengerFileId: string | null
  kind: string
  name: string | null
  mimeType: string | null
  sizeBytes: number | null
  status: 'pending' | 'ready' | 'failed'
  sha256: string | null
  uploadedBy: string | null
  /** Set for the profile photo of the customer in that chat of the account. */
  photoOfChatId: number | null
  attempts: number
}

export function attachmentById(tx: Tx, attachmentId: string): PendingAttachment | undefined {
  return tx.get<PendingAttachment>(
    `select attachment_id as attachmentId, interaction_id as interactionId, account_id as accountId,
       messenger_file_id as messengerFileId, kind, name, mime_type as mimeType, size_bytes as sizeBytes, status, sha256,
       uploaded_by as uploadedBy, photo_of_chat_id as photoOfChatId, attempts
     from attachments where attachment_id = ?`,
    attachmentId,
  )
}

/** Files a stop left to be fetched, oldest first. */
export function pendingAttachments(tx: Tx): string[] {
  return tx
    .all<{ attachmentId: string }>(
      "select attachment_id as attachmentId from attachments where status = 'pending' order by created_at",
    )
    .map(({ attachmentId }) => attachmentId)
}

type Settled =
  | { status: 'ready'; sha256: string; sizeBytes: number }
  | { status: 'failed'; reason: string }
  | { status: 'again'; reason: string }

/** Stores how fetching went, in the attachment and in the messages that show it; returns those messages. */
export function settleAttachment(
  tx: WriteTx,
  attachmentId: string,
  attempts: number,
  settled: Settled,
): { interactionId: string; seq: number }[] {
  if (settled.status === 'again') {
    tx.run(
      'update attachments set attempts = ?, reason = ? where attachment_id = ?',
      attempts,
      settled.reason,
      attachmentId,
    )
    return []
  }
  const isReady = settled.status === 'ready'
  tx.run(
    `update attachments set status = ?, attempts = ?, sha256 = ?, size_bytes = coalesce(?, size_bytes), reason = ?
     where attachment_id = ?`,
    settled.status,
    attempts,
    isReady ? settled.sha256 : null,
    isReady ? settled.sizeBytes : null,
    isReady ? null : settled.reason,
    attachmentId,
  )
  return showSettled(tx, attachmentId, settled)
}

function showSettled(tx: WriteTx, attachmentId: string, settled: Exclude<Settled, { status: 'again' }>) {
  const rows = tx.all<{ interactionId: string; seq: number; contentJson: string }>(
    `select messages.interaction_id as interactionId, seq, content_json as contentJson
     from attachments join messages on messages.interaction_id = attachments.interaction_id
     where attachment_id = ? and content_json like ?`,
    attachmentId,
    `%${attachmentId}%`,
  )
  for (const { interactionId, seq, contentJson } of rows) {
    const content = JSON.parse(contentJson) as MessageContent
    const files = content.files?.map((file) => (file.attachmentId === attachmentId ? shown(file, settled) : file))
    tx.run(
      'update messages set content_json = ? where interaction_id = ? and seq = ?',
      JSON.stringify({ ...content, files }),
      interactionId,
      seq,
    )
  }
  return rows
}

function shown<File extends object>(file: File, settled: Exclude<Settled, { status: 'again' }>) {
  return settled.status === 'ready'
    ? { ...file, status: 'ready', sizeBytes: settled.sizeBytes }
    : { ...file, status: 'failed', reason: settled.reason }
}

/** Makes a file of an agent part of a conversation. */
export function shareUpload(tx: WriteTx, interactionId: string | null, attachmentId: string): void {
  tx.run('update attachments set interaction_id = ? where attachment_id = ?', interactionId, attachmentId)
}
