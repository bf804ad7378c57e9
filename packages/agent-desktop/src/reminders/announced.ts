// Which reminders have rung already: each rings once, over reloads and in all tabs of the browser together.
import { z } from 'zod'

const MOST_REMEMBERED = 200
const announcedIds = z.array(z.string())

type RingStorage = Pick<Storage, 'getItem' | 'setItem'>

/** True for the first who asks. */
export function announceOnce(storage: RingStorage, userId: string, reminderId: string): boolean {
  const key = `scenarium.reminded.${userId}`
  try {
    const known = announcedIds.catch([]).parse(JSON.parse(storage.getItem(key) ?? '[]'))
    if (known.includes(reminderId)) return false
    storage.setItem(key, JSON.stringify([...known, reminderId].slice(-MOST_REMEMBERED)))
  } catch {
    // A reminder that rings in two tabs is better than one that does not ring.
  }
  return true
}
