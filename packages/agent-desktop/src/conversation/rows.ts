// The messages as the rows of the list: albums together, days and the unread begun by a line, one name over what stands together.
import type { MessageView } from '@scenarium/api'
import { isSameDay } from './when.ts'

export type Row = {
  /** Of its first message. */
  seq: number
  /** One message, or all that belong to an album. */
  messages: readonly [MessageView, ...MessageView[]]
  startsDay: boolean
  isFirstUnread: boolean
  /** Stands under the name of the row before. */
  isJoined: boolean
  /** Said while no agent was there. */
  isBeforeAgent: boolean
}

export type RowContext = {
  /** The newest message that was read when the conversation was opened; 0 when none was. */
  readSeq: number
  /** When the first agent joined; null while none has. */
  connectedAt: number | null
}

/** Messages of one sender within so long stand together under one name. */
const TOGETHER_MS = 3 * 60_000

export function rowsOf(messages: readonly MessageView[], { readSeq, connectedAt }: RowContext): Row[] {
  const rows: Row[] = []
  const unread = readSeq === 0 ? undefined : messages.find(({ seq, sender }) => seq > readSeq && sender === 'customer')
  for (const group of albumsTogether(messages)) {
    const [message] = group
    const previous = rows.at(-1)?.messages.at(-1)
    const startsDay = previous === undefined || !isSameDay(message.createdAt, previous.createdAt)
    const isFirstUnread = group.some((one) => one === unread)
    rows.push({
      seq: message.seq,
      messages: group,
      startsDay,
      isFirstUnread,
      isJoined: !startsDay && !isFirstUnread && standsWith(message, previous),
      isBeforeAgent: connectedAt !== null && message.createdAt < connectedAt,
    })
  }
  return rows
}

/**
 * The rows to draw. How the first one looks, with a day and a name over it or without, is decided by the message before it:
 * while that is still at the server the row waits for it, so that no row gets another height by what comes before.
 */
export const settledRows = (rows: readonly Row[], hasEarlier: boolean): readonly Row[] =>
  hasEarlier ? rows.slice(1) : rows

type Group = [MessageView, ...MessageView[]]

/** Members of an album that come late join the others, even when something was said meanwhile. */
function albumsTogether(messages: readonly MessageView[]): Group[] {
  const groups: Group[] = []
  const albums = new Map<string, Group>()
  for (const message of messages) {
    const albumId = message.content?.mediaGroupId
    const album = albumId === undefined ? undefined : albums.get(`${message.sender} ${albumId}`)
    if (album !== undefined) {
      album.push(message)
      continue
    }
    const group: Group = [message]
    groups.push(group)
    if (albumId !== undefined) albums.set(`${message.sender} ${albumId}`, group)
  }
  return groups
}

function standsWith(message: MessageView, previous: MessageView | undefined): boolean {
  return (
    previous !== undefined &&
    previous.sender === message.sender &&
    previous.userId === message.userId &&
    (previous.kind === 'note') === (message.kind === 'note') &&
    message.createdAt - previous.createdAt < TOGETHER_MS
  )
}

/** The row a message is in; -1 when it is not held. */
export function rowIndexOf(rows: readonly Row[], seq: number): number {
  return rows.findIndex(({ messages }) => messages.some((message) => message.seq === seq))
}

/** Equal rows look alike, so they need not be drawn again. */
export function isSameRow(one: Row, other: Row): boolean {
  return (
    one.startsDay === other.startsDay &&
    one.isFirstUnread === other.isFirstUnread &&
    one.isJoined === other.isJoined &&
    one.isBeforeAgent === other.isBeforeAgent &&
    one.messages.length === other.messages.length &&
    one.messages.every((message, index) => message === other.messages[index])
  )
}
