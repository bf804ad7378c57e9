// Supervisors look into conversations of others. A watcher is told all that participants are told; only who coaches is seen
// by them. Rows say who watches, so it outlives a reload and a restart.
import type { WatchMode } from '@scenarium/api'
import { privilegesOf } from '../auth/privileges.ts'
import { loadParticipants } from '../db/chats.ts'
import { interactionView } from '../db/interactions-view.ts'
import { appendLive, type LiveContext } from '../db/live.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { readUser } from '../db/users.ts'
import { removeWatcher, saveWatcher, watchersOf, watchesOf } from '../db/watchers.ts'
import { UserError } from '../errors.ts'

type Watching = { interactionId: string; userId: string }

/** Everybody who is told what happens in a conversation: who is in it, in after-call work for it, or watches. */
export function audienceOf(tx: Tx, interactionId: string): string[] {
  return [...loadParticipants(tx, interactionId), ...watchersOf(tx, interactionId)].map(({ userId }) => userId)
}

/** Begins to watch, or changes the way one does. */
export function watch(tx: WriteTx, context: LiveContext, { interactionId, userId }: Watching, mode: WatchMode): void {
  const view = interactionView(tx, interactionId)
  if (view === undefined) throw new UserError('not_found', 404, 'There is no such interaction.')
  if (view.place === 'ended') throw new UserError('ended', 409, 'The chat is over; there is nothing left to watch.')
  if (view.participants.some((stay) => stay.userId === userId && stay.closedAt === null)) {
    throw new UserError('already_in_chat', 409, 'You are in this chat yourself.')
  }
  const before = watchersOf(tx, interactionId).find((watcher) => watcher.userId === userId)?.mode
  saveWatcher(tx, context, interactionId, { userId, mode })
  if (before === 'coach' || mode === 'coach') tellView(tx, context, interactionId)
  else tellView(tx, context, interactionId, [userId])
  appendLive(tx, context, [userId], { type: 'watching_changed', interactionId, mode })
}

/** Stops watching; no harm when one does not. */
export function unwatch(tx: WriteTx, context: LiveContext, watching: Watching): void {
  if (!endWatch(tx, context, watching)) return
  const { interactionId, userId } = watching
  const isStillInside = loadParticipants(tx, interactionId).some((participant) => participant.userId === userId)
  if (!isStillInside) appendLive(tx, context, [userId], { type: 'interaction_removed', interactionId })
}

/** Whoever watched is in the conversation now, and goes on seeing it. Says whether he watched. */
export function endWatch(tx: WriteTx, context: LiveContext, { interactionId, userId }: Watching): boolean {
  const watcher = watchersOf(tx, interactionId).find((one) => one.userId === userId)
  if (watcher === undefined) return false
  removeWatcher(tx, interactionId, userId)
  appendLive(tx, context, [userId], { type: 'watching_changed', interactionId, mode: null })
  if (watcher.mode === 'coach') tellView(tx, context, interactionId)
  return true
}

/** Rights were taken from a user: what he may not watch any more he is not told any more. */
export function reviewWatches(tx: WriteTx, context: LiveContext, userId: string): void {
  const watches = watchesOf(tx, userId)
  if (watches.length === 0) return
  const user = readUser(tx, userId)
  const privileges = privilegesOf(user === undefined || user.disabledAt !== null ? [] : user.roles)
  for (const { interactionId, mode } of watches) {
    const isAllowed = privileges.has('supervise') && (mode === 'monitor' || privileges.has('handle_interactions'))
    if (!isAllowed) unwatch(tx, context, { interactionId, userId })
  }
}

export function isCoach(tx: Tx, { interactionId, userId }: Watching): boolean {
  return watchersOf(tx, interactionId).some((watcher) => watcher.userId === userId && watcher.mode === 'coach')
}

function tellView(tx: WriteTx, context: LiveContext, interactionId: string, audience = audienceOf(tx, interactionId)) {
  const view = interactionView(tx, interactionId)
  if (view !== undefined) appendLive(tx, context, audience, { type: 'interaction_changed', interaction: view })
}
