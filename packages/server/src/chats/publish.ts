// Tells the agents in a conversation, and those who watch it, what a turn changed. Reads back what was stored, so that what
// they see is what is.

import { listenersOf } from '../db/chats.ts'
import { interactionView } from '../db/interactions-view.ts'
import { appendLive } from '../db/live.ts'
import { messageView } from '../db/messages-view.ts'
import type { WriteTx } from '../db/tx.ts'
import { userIdsWith } from '../db/users.ts'
import { type Watcher, watchersOf } from '../db/watchers.ts'
import { knownAs } from '../known-as.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { Draft } from './draft.ts'
import type { StoredInteraction } from './state.ts'
import { audienceOf, endWatch, unwatch } from './watching.ts'

export function publishTurn(tx: WriteTx, context: LaneContext, draft: Draft): void {
  const { interaction, state } = draft
  if (interaction === null) return
  const { interactionId } = interaction
  tx.afterCommit(() => context.signals.floor(interactionId))
  if (isHelpAsked(draft)) callSupervisors(tx, context, draft, interaction)
  const watchers = state.isWatched ? watchersOf(tx, interactionId) : []
  const inside = [...state.participants, ...state.wrapUps, ...draft.present, ...watchers].map(({ userId }) => userId)
  const audience = new Set([...inside, ...draft.removed])
  if (audience.size === 0) return
  const told = [...audience]
  for (const { seq } of draft.messages) tellMessage(tx, context, told, interactionId, seq)
  for (const { interactionId: changedIn, seq } of draft.messageChanges) tellMessage(tx, context, told, changedIn, seq)
  // The customer's turn to wait, the last message's time and the people in the chat are all part of the view.
  if (draft.isViewChanged || draft.messages.length > 0) {
    const view = interactionView(tx, interactionId)
    if (view !== undefined) appendLive(tx, context, told, { type: 'interaction_changed', interaction: view })
  }
  settleWatchers(tx, context, draft, watchers)
}

const isHelpAsked = ({ state, interaction }: Draft) =>
  interaction?.flaggedAt != null && state.interaction?.flaggedAt == null

/** Whoever can help hears of it, except for those who are in the chat anyway. */
function callSupervisors(tx: WriteTx, context: LaneContext, draft: Draft, interaction: StoredInteraction): void {
  const inside = new Set(draft.present.map(({ userId }) => userId))
  const supervisors = userIdsWith(tx, context.tenantId, 'supervise').filter((userId) => !inside.has(userId))
  const { firstName = '', lastName = '' } = draft.chat === null ? {} : knownAs(draft.chat.customer)
  appendLive(tx, context, supervisors, {
    type: 'help_asked',
    interactionId: interaction.interactionId,
    agentName: draft.present.map(({ name }) => name).join(', '),
    customerName: `${firstName} ${lastName}`.trim(),
    note: interaction.flagNote,
    at: context.now,
  })
}

/** Nobody watches what is over, and nobody a conversation he is in himself. */
function settleWatchers(tx: WriteTx, context: LaneContext, draft: Draft, watchers: readonly Watcher[]): void {
  if (draft.interaction === null) return
  const { interactionId, place } = draft.interaction
  for (const { userId } of watchers) {
    if (draft.present.some((participant) => participant.userId === userId)) {
      endWatch(tx, context, { interactionId, userId })
    } else if (place === 'ended') unwatch(tx, context, { interactionId, userId })
  }
}

/** A message's delivery, file or reaction changed outside a turn. */
export function publishMessage(tx: WriteTx, context: LaneContext, interactionId: string, seq: number): void {
  const { mayHaveAgents, isWatched } = listenersOf(tx, interactionId)
  if (!mayHaveAgents && !isWatched) return
  const audience = audienceOf(tx, interactionId)
  if (audience.length > 0) tellMessage(tx, context, audience, interactionId, seq)
}

function tellMessage(
  tx: WriteTx,
  context: LaneContext,
  audience: readonly string[],
  interactionId: string,
  seq: number,
) {
  const message = messageView(tx, interactionId, seq)
  if (message !== undefined) appendLive(tx, context, audience, { type: 'message_changed', interactionId, message })
}
