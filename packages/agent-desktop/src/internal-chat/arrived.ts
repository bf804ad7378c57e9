// What two answers about the chats with colleagues say of each other. Pure.
import type { InternalChatList, InternalChatView } from '@scenarium/api'

export const unreadOf = (list: InternalChatList | undefined): number =>
  (list?.chats ?? []).reduce((sum, { unread }) => sum + unread, 0)

/** Chats whose newest message has come since, unread, from the colleague. What was there at the start is no news. */
export function arrivedSince(
  before: InternalChatList | undefined,
  after: InternalChatList | undefined,
  ownUserId: string,
): InternalChatView[] {
  if (before === undefined || after === undefined) return []
  const seqs = new Map(before.chats.map(({ userId, lastMessage }) => [userId, lastMessage.seq]))
  return after.chats.filter(
    ({ userId, unread, lastMessage }) =>
      unread > 0 && lastMessage.fromUserId !== ownUserId && lastMessage.seq > (seqs.get(userId) ?? 0),
  )
}
