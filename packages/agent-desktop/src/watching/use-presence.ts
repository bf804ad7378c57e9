import { useCommand, useDeskClient } from '@scenarium/web-kit'
import { useLocation } from 'wouter'
import { chatPath, floorPath } from '../paths.ts'
import type { Presence } from './watch-modes.ts'

/** Changes how one is with a conversation, and ends it. */
export function usePresence(interactionId: string, presence: Presence) {
  const client = useDeskClient()
  const [location, navigate] = useLocation()
  const watch = useCommand((body, mode: 'monitor' | 'coach') => client.watch(interactionId, { ...body, mode }))
  const unwatch = useCommand((body) => client.unwatch(interactionId, body))
  const bargeIn = useCommand((body) => client.bargeIn(interactionId, body))
  const leave = useCommand((body) => client.leave(interactionId, body))

  async function change(next: Presence) {
    if (next === presence) return
    if (next === 'joined') {
      // From then on it is a chat of one's own, and has all the room it needs there.
      if ((await bargeIn.send()) !== undefined) navigate(chatPath(interactionId))
      return
    }
    const wasInside = presence === 'joined'
    if (wasInside && (await leave.send()) === undefined) return
    const answer = await watch.send(next)
    // Between the two the chat was nobody's of this desk's, and the page has gone elsewhere.
    if (wasInside && answer !== undefined) navigate(chatPath(interactionId))
  }

  async function stop() {
    const answer = presence === 'joined' ? await leave.send() : await unwatch.send()
    if (answer !== undefined && location.startsWith(floorPath)) navigate(floorPath)
  }

  const isSending = watch.isSending || unwatch.isSending || bargeIn.isSending || leave.isSending
  return { change, stop, isSending }
}
