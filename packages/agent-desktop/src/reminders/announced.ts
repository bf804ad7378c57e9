// Which reminders have rung already: each rings once, over reloads and in all tabs of the browser together.
import type { ReminderView } from '@scenarium/api'
import { z } from 'zod'

const MOST_REMEMBERED = 200
const announcedIds = z.array(z.string())

type Ringing = Pick<ReminderView, 'reminderId' | 'dueAt'>
type RingStorage = Pick<Storage, 'getItem' | 'setItem'>

/** True for the first who asks. What was postponed rings at its new moment. */
export function announceOnce(storage: RingStorage, userId: string, { reminderId, dueAt }: Ringing): boolean {
  const ringing = `${reminderId} ${dueAt}`
  const key = `scenarium.reminded.${userId}`
  try {
    const known = announcedIds.catch([]).parse(JSON.parse(storage.getItem(key) ?? '[]'))
    if (known.includes(ringing)) return false
    storage.setItem(key, JSON.stringify([...known, ringing].slice(-MOST_REMEMBERED)))
  } catch {
    // A reminder that rings in two tabs is better than one that does not ring.
  }
  return true
}
