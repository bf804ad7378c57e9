// Tells the agents in a conversation what a turn changed. Reads back what was stored, so that what they see is what is.
import { loadParticipants, mayHaveAgents } from '../db/chats.ts'
import { interactionView } from '../db/interactions-view.ts'
import { appendLive } from '../db/live.ts'
import { messageView } from '../db/messages-view.ts'
import type { WriteTx } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { Draft } from './draft.ts'

export function publishTurn(tx: WriteTx, context: LaneContext, draft: Draft): void {
  const { interaction, state } = draft
  const watchers = [...new Set([...state.participants, ...state.wrapUps, ...draft.present].map(({ userId }) => userId))]
  if (interaction === null || watchers.length === 0) return
  const { interactionId } = interaction
  for (const { seq } of draft.messages) tellMessage(tx, context, watchers, interactionId, seq)
  for (const { interactionId: changedIn, seq } of draft.messageChanges)
    tellMessage(tx, context, watchers, changedIn, seq)
  // The customer's turn to wait, the last message's time and the people in the chat are all part of the view.
  if (draft.isViewChanged || draft.messages.length > 0) {
    const view = interactionView(tx, interactionId)
    if (view !== undefined) appendLive(tx, context, watchers, { type: 'interaction_changed', interaction: view })
  }
}

/** A message's delivery, file or reaction changed outside a turn. */
export function publishMessage(tx: WriteTx, context: LaneContext, interactionId: string, seq: number): void {
  if (!mayHaveAgents(tx, interactionId)) return
  const watchers = loadParticipants(tx, interactionId).map(({ userId }) => userId)
  if (watchers.length > 0) tellMessage(tx, context, watchers, interactionId, seq)
}

function tellMessage(
  tx: WriteTx,
  context: LaneContext,
  watchers: readonly string[],
  interactionId: string,
  seq: number,
) {
  const message = messageView(tx, interactionId, seq)
  if (message !== undefined) appendLive(tx, context, watchers, { type: 'message_changed', interactionId, message })
}
