// The newest message read in each chat. Kept in the browser, so that a reload does not make everything unread again, and
// shared by the tabs of one user.
import type { MessageView } from '@scenarium/api'
import { z } from 'zod'

const readMarks = z.record(z.string(), z.number())
export type ReadMarks = { readonly [interactionId: string]: number }

/** Interactions remembered; older ones are forgotten. */
const MOST_MARKS = 200

export type MarkStorage = Pick<Storage, 'getItem' | 'setItem'>

export const readMarksKey = (userId: string) => `scenarium.read.${userId}`

export function loadReadMarks(storage: MarkStorage, userId: string): ReadMarks {
  try {
    return readMarks.parse(JSON.parse(storage.getItem(readMarksKey(userId)) ?? '{}'))
  } catch {
    return {}
  }
}

/** The later of both: another tab may have read further meanwhile. */
export function markRead(storage: MarkStorage, userId: string, interactionId: string, seq: number): ReadMarks {
  const marks = loadReadMarks(storage, userId)
  if ((marks[interactionId] ?? 0) >= seq) return marks
  const { [interactionId]: _, ...others } = marks
  const next = Object.fromEntries([...Object.entries(others), [interactionId, seq]].slice(-MOST_MARKS))
  try {
    storage.setItem(readMarksKey(userId), JSON.stringify(next))
  } catch {
    // A full or forbidden storage costs the unread counts after a reload, nothing else.
  }
  return next
}

export function countUnread(messages: readonly MessageView[], readSeq: number): number {
  return messages.filter(({ seq, sender }) => seq > readSeq && sender === 'customer').length
}
