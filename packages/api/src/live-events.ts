// What the server pushes over /api/live. Events are upserts: applying one twice, or an old one before its successor, is
// harmless. Every user has one gap-free sequence; all of the user's browsers get the same events.
import { z } from 'zod'
import { agentView } from './agents.ts'
import { id, instant } from './ids.ts'
import { customerView, interactionView } from './interactions.ts'
import { messageView } from './messages.ts'
import { offerView } from './offers.ts'

export const liveEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('interaction_changed'), interaction: interactionView }),
  /** No longer yours. */
  z.strictObject({ type: z.literal('interaction_removed'), interactionId: id }),
  z.strictObject({ type: z.literal('message_changed'), interactionId: id, message: messageView }),
  /** With its outcome once it has ended. */
  z.strictObject({ type: z.literal('offer_changed'), offer: offerView }),
  z.strictObject({ type: z.literal('agent_changed'), agent: agentView }),
  z.strictObject({ type: z.literal('customer_changed'), interactionId: id, customer: customerView }),
])
export type LiveEvent = z.infer<typeof liveEvent>
export type LiveEventType = LiveEvent['type']

/** Everything a desktop shows before messages are loaded; replaces what it held. */
export const liveSnapshot = z.strictObject({
  agent: agentView.nullable(),
  offers: z.array(offerView),
  interactions: z.array(interactionView),
})
export type LiveSnapshot = z.infer<typeof liveSnapshot>

export const serverFrame = z.discriminatedUnion('type', [
  /** First frame. `lastSeq` is the newest event of this user; 0 when there is none. */
  z.strictObject({ type: z.literal('hello'), lastSeq: z.number().int(), at: instant }),
  z.strictObject({ type: z.literal('event'), seq: z.number().int(), event: liveEvent }),
  /** The events asked for are gone: start from this state; the next event is `lastSeq + 1`. Reload open transcripts. */
  z.strictObject({ type: z.literal('reset'), lastSeq: z.number().int(), snapshot: liveSnapshot }),
  /** Every 15 seconds; answer with `pong`. Nothing heard for 45 seconds: the connection is dead, for both sides. */
  z.strictObject({ type: z.literal('ping'), at: instant }),
  z.strictObject({ type: z.literal('refused'), code: z.string(), text: z.string() }),
])
export type ServerFrame = z.infer<typeof serverFrame>

export const clientFrame = z.discriminatedUnion('type', [
  /** Asks for everything after that event, then live; null asks for the state as it is. */
  z.strictObject({ type: z.literal('resume'), afterSeq: z.number().int().nonnegative().nullable() }),
  z.strictObject({ type: z.literal('pong') }),
  /** The agent is typing; shown to the customer for a few seconds. */
  z.strictObject({ type: z.literal('typing'), interactionId: id }),
])
export type ClientFrame = z.infer<typeof clientFrame>

/** WebSocket close codes of our own, with what the client should do. */
export const closeCodes = {
  /** Sign in again. */
  sessionEnded: 4001,
  /** Reconnect and resume: the client read too slowly. */
  resync: 4002,
  /** Do not reconnect: the client broke the protocol. */
  protocol: 4003,
  /** Close another browser tab first. */
  tooManySockets: 4004,
  /** Reconnect after a pause: too many commands. */
  tooManyCommands: 4005,
  /** Reconnect and resume: nothing was heard for 45 seconds. */
  silent: 4006,
} as const
