// What users write to each other, and scenarios to them. Each two users have one chat, and each user has one with all
// scenarios; its messages are numbered without gaps.
import { compareNames, type InternalChatView, type InternalMessageView, SCENARIOS } from '@scenarium/api'
import type { LaneContext } from '../lanes/context.ts'
import type { Tx, WriteTx } from './tx.ts'

const columns = `seq, from_user_id as "fromUserId", to_user_id as "toUserId", text, sent_at as "sentAt",
  read_at as "readAt", scenario, interaction_id as "interactionId"`

type Row = Omit<InternalMessageView, 'fromUserId' | 'writtenBy'> & {
  fromUserId: string | null
  scenario: string | null
  interactionId: string | null
}

function toView({ fromUserId, scenario, interactionId, ...row }: Row): InternalMessageView {
  const message = { ...row, fromUserId: fromUserId ?? SCENARIOS }
  return scenario === null ? message : { ...message, writtenBy: { scenario, interactionId } }
}

/** The same from either side. */
function pairOf(userId: string, otherId: string): string {
  return [userId, otherId].toSorted().join(' ')
}

type NewMessage = { toUserId: string; text: string } & (
  | { fromUserId: string }
  | { writtenBy: { scenario: string; interactionId: string } }
)

export function insertInternalMessage(
  tx: WriteTx,
  { tenantId, now }: Pick<LaneContext, 'tenantId' | 'now'>,
  { toUserId, text, ...author }: NewMessage,
): InternalMessageView {
  const fromUserId = 'fromUserId' in author ? author.fromUserId : null
  const { scenario, interactionId } = 'writtenBy' in author ? author.writtenBy : { scenario: null, interactionId: null }
  const pair = pairOf(fromUserId ?? SCENARIOS, toUserId)
  const seq = lastSeq(tx, pair) + 1
  tx.run(
    `insert into internal_messages (pair, seq, tenant_id, from_user_id, to_user_id, text, sent_at, scenario, interaction_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    pair,
    seq,
    tenantId,
    fromUserId,
    toUserId,
    text,
    now,
    scenario,
    interactionId,
  )
  return toView({ seq, fromUserId, toUserId, text, sentAt: now, readAt: null, scenario, interactionId })
}

function lastSeq(tx: Tx, pair: string): number {
  const row = tx.get<{ seq: number | null }>('select max(seq) as seq from internal_messages where pair = ?', pair)
  return row?.seq ?? 0
}

/** In order of seq: the newest before `before`, else the newest. */
export function internalMessagePage(
  tx: Tx,
  userId: string,
  otherId: string,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number },
): { messages: InternalMessageView[]; hasMore: boolean } {
  const rows = tx.all<Row>(
    `select ${columns} from internal_messages where pair = ? and seq < ? order by seq desc limit ?`,
    pairOf(userId, otherId),
    before,
    limit + 1,
  )
  return { messages: rows.slice(0, limit).map(toView).toReversed(), hasMore: rows.length > limit }
}

/** The reader has seen everything of the other up to `seq`; gives the messages that were unread until now, in order. */
export function readInternalMessages(
  tx: WriteTx,
  { readerId, otherId, seq, now }: { readerId: string; otherId: string; seq: number; now: number },
): InternalMessageView[] {
  const pair = pairOf(readerId, otherId)
  const unread = tx.all<Row>(
    `select ${columns} from internal_messages
     where to_user_id = ? and pair = ? and read_at is null and seq <= ? order by seq`,
    readerId,
    pair,
    seq,
  )
  tx.run(
    `update internal_messages set read_at = ?
     where to_user_id = ? and pair = ? and read_at is null and seq <= ?`,
    now,
    readerId,
    pair,
    seq,
  )
  return unread.map((row) => toView({ ...row, readAt: now }))
}

/** Newest first. */
export function internalChats(tx: Tx, userId: string): InternalChatView[] {
  const others = tx.all<{ userId: string; name: string }>(
    `select u.user_id as "userId", trim(u.first_name || ' ' || u.last_name) as name from users u
     where u.user_id in (select to_user_id from internal_messages where from_user_id = ?
       union select from_user_id from internal_messages where to_user_id = ?)`,
    userId,
    userId,
  )
  others.push({ userId: SCENARIOS, name: 'Scenarios' })
  const chats = others.flatMap(({ userId: otherId, name }): InternalChatView[] => {
    const [lastMessage] = internalMessagePage(tx, userId, otherId, { limit: 1 }).messages
    return lastMessage === undefined
      ? []
      : [{ userId: otherId, name, unread: countUnread(tx, userId, otherId), lastMessage }]
  })
  return chats.toSorted((a, b) => b.lastMessage.sentAt - a.lastMessage.sentAt || compareNames(a.name, b.name))
}

function countUnread(tx: Tx, userId: string, otherId: string): number {
  return (
    tx.get<{ count: number }>(
      'select count(*) as count from internal_messages where to_user_id = ? and pair = ? and read_at is null',
      userId,
      pairOf(userId, otherId),
    )?.count ?? 0
  )
}
