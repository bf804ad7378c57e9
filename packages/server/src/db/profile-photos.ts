// Profile photos: attachments that belong to a chat's customer instead of a conversation.
import type { LaneContext } from '../lanes/context.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Tx, WriteTx } from './tx.ts'

const CHECKED_EVERY_MS = 24 * 3_600_000

/** Whether it is time to look for a photo again; if so, the caller is the one who does. */
export function claimPhotoCheck(tx: WriteTx, { accountId, chatId }: ChatKey, now: number): boolean {
  return (
    tx.run(
      `update chats set photo_checked_at = ?
       where account_id = ? and chat_id = ? and (photo_checked_at is null or photo_checked_at <= ?)`,
      now,
      accountId,
      chatId,
      now - CHECKED_EVERY_MS,
    ) === 1
  )
}

export function shownPhoto(tx: Tx, { accountId, chatId }: ChatKey): { messengerFileId: string | null } | undefined {
  return tx.get(
    `select a.messenger_file_id as "messengerFileId"
     from chats c join attachments a on a.attachment_id = c.photo_attachment_id
     where c.account_id = ? and c.chat_id = ?`,
    accountId,
    chatId,
  )
}

/** A photo to be fetched; it is shown once it is there. */
export function insertPhoto(
  tx: WriteTx,
  { tenantId, now, ids, signals }: LaneContext,
  { accountId, chatId }: ChatKey,
  photo: { messengerFileId: string; sizeBytes: number | null },
): void {
  const attachmentId = ids.text('att')
  tx.run(
    `insert into attachments (attachment_id, tenant_id, account_id, photo_of_chat_id, messenger_file_id, kind, name,
       size_bytes, status, attempts, created_at) values (?, ?, ?, ?, ?, 'photo', 'photo.jpg', ?, 'pending', 0, ?)`,
    attachmentId,
    tenantId,
    accountId,
    chatId,
    photo.messengerFileId,
    photo.sizeBytes,
    now,
  )
  tx.afterCommit(() => signals.attachment(attachmentId))
}

export function setPhoto(tx: WriteTx, { accountId, chatId }: ChatKey, attachmentId: string | null): void {
  tx.run(
    'update chats set photo_attachment_id = ? where account_id = ? and chat_id = ?',
    attachmentId,
    accountId,
    chatId,
  )
}

/** Photos of the customer but this one; null for all. Gives their contents, to be deleted. */
export function forgetOtherPhotos(tx: WriteTx, { accountId, chatId }: ChatKey, kept: string | null): string[] {
  const others = tx.all<{ attachmentId: string; sha256: string | null }>(
    `select attachment_id as "attachmentId", sha256 from attachments
     where account_id = ? and photo_of_chat_id = ? and photo_of_chat_id is not null and status <> 'pending'`,
    accountId,
    chatId,
  )
  return others.flatMap(({ attachmentId, sha256 }) => {
    if (attachmentId === kept) return []
    tx.run('delete from attachments where attachment_id = ?', attachmentId)
    return sha256 ?? []
  })
}
