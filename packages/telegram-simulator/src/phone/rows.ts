// Turns a chat's messages into the rows of the log: day headings, albums as one row, runs of one sender.
import { isSameDay, sentAt } from './message-text.ts'
import type { Message } from './wire.ts'

export interface DayRow {
  kind: 'day'
  key: string
  at: number
}

export interface DeletedRow {
  kind: 'deleted'
  key: string
  count: number
}

export interface MessageRow {
  kind: 'message'
  key: string
  /** More than one for an album; the first carries reply, reactions and buttons. */
  messages: [Message, ...Message[]]
  isOwn: boolean
  isFirstOfRun: boolean
  isLastOfRun: boolean
}

export type Row = DayRow | DeletedRow | MessageRow

const runPauseMs = 5 * 60_000

const isInRun = (previous: Row | undefined, isOwn: boolean, at: number): previous is MessageRow =>
  previous?.kind === 'message' && previous.isOwn === isOwn && at - sentAt(previous.messages[0]) < runPauseMs

export const toRows = (messages: readonly Message[], customerId: number): Row[] => {
  const rows: Row[] = []
  const albums = new Map<string, MessageRow>()
  let lastAt: number | null = null
  for (const message of messages) {
    const at = sentAt(message)
    if (lastAt === null || !isSameDay(lastAt, at)) rows.push({ kind: 'day', key: `day-${message.message_id}`, at })
    lastAt = at
    const previous = rows.at(-1)
    if (message.deleted === true) {
      if (previous?.kind === 'deleted') previous.count += 1
      else rows.push({ kind: 'deleted', key: `deleted-${message.message_id}`, count: 1 })
      continue
    }
    // A quick bot answers the first picture before the last one was sent, so an album may lie in pieces.
    const album = albums.get(message.media_group_id ?? '')
    if (album !== undefined) {
      album.messages.push(message)
      continue
    }
    const isOwn = message.from?.id === customerId
    const continuesRun = isInRun(previous, isOwn, at)
    if (continuesRun) previous.isLastOfRun = false
    const row: MessageRow = {
      kind: 'message',
      key: `message-${message.message_id}`,
      messages: [message],
      isOwn,
      isFirstOfRun: !continuesRun,
      isLastOfRun: true,
    }
    rows.push(row)
    if (message.media_group_id !== undefined) albums.set(message.media_group_id, row)
  }
  return rows
}

/** Whether two rows would look the same, so that the page may keep the element it has. */
export const isSameRow = (one: Row, other: Row): boolean => {
  if (one.kind === 'message' && other.kind === 'message') {
    return (
      one.isFirstOfRun === other.isFirstOfRun &&
      one.isLastOfRun === other.isLastOfRun &&
      one.messages.length === other.messages.length &&
      one.messages.every((message, index) => message === other.messages[index])
    )
  }
  if (one.kind === 'deleted' && other.kind === 'deleted') return one.count === other.count
  return one.kind === other.kind && one.key === other.key
}
