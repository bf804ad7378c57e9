// What two answers about the chats with colleagues say of each other. Pure.
import type { InternalChatList, InternalChatView } from '@scenarium/api'

export const unreadOf = (list: InternalChatList | undefined): number =>
  (list?.chats ?? []).reduce((sum, { unread }) => sum + unread, 0)

/**
 * Chats whose newest message has come since, unread, from the colleague. Without an answer before, it is news when it was written after the
 * desktop was opened: the first answer may have been long on its way.
 */
export function arrivedSince(
  before: InternalChatList | undefined,
  after: InternalChatList | undefined,
  { ownUserId, openedAt }: { ownUserId: string; openedAt: number },
): InternalChatView[] {
  if (after === undefined) return []
  const seqs = new Map(before?.chats.map(({ userId, lastMessage }) => [userId, lastMessage.seq]))
  return after.chats.filter(
    ({ userId, unread, lastMessage: { seq, fromUserId, sentAt } }) =>
      unread > 0 &&
      fromUserId !== ownUserId &&
      (before === undefined ? sentAt >= openedAt : seq > (seqs.get(userId) ?? 0)),
  )
}
