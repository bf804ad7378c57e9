// What the server pushes over /api/live. Events are upserts: applying one twice, or an old one before its successor, is
// harmless. Every user has one gap-free sequence; all of the user's browsers get the same events.
import { z } from 'zod'
import { agentView } from './agents.ts'
import { customerView } from './customers.ts'
import { floor } from './floor.ts'
import { id, instant } from './ids.ts'
import { interactionView } from './interactions.ts'
import { internalMessageView } from './internal-chats.ts'
import { messageView } from './messages.ts'
import { offerView } from './offers.ts'
import { reminderView } from './reminders.ts'
import { watch, watchMode } from './watching.ts'

export const liveEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('interaction_changed'), interaction: interactionView }),
  /** No longer yours. */
  z.strictObject({ type: z.literal('interaction_removed'), interactionId: id }),
  z.strictObject({ type: z.literal('message_changed'), interactionId: id, message: messageView }),
  /** With its outcome once it has ended. */
  z.strictObject({ type: z.literal('offer_changed'), offer: offerView }),
  z.strictObject({ type: z.literal('agent_changed'), agent: agentView }),
  z.strictObject({ type: z.literal('customer_changed'), interactionId: id, customer: customerView }),
  /** How one watches a conversation of others; null: not any more. */
  z.strictObject({ type: z.literal('watching_changed'), interactionId: id, mode: watchMode.nullable() }),
  /** An agent asks the supervisors for help; told to each of them, wherever he looks. */
  z.strictObject({
    type: z.literal('help_asked'),
    interactionId: id,
    agentName: z.string(),
    customerName: z.string(),
    note: z.string().nullable(),
    at: instant,
  }),
  z.strictObject({ type: z.literal('internal_message_changed'), message: internalMessageView }),
  z.strictObject({ type: z.literal('reminder_changed'), reminder: reminderView }),
  /** Something read over REST is not what it was: read it again. `id` says which one, where there are many. */
  z.strictObject({
    type: z.literal('resource_changed'),
    resource: z.enum(['canned_responses', 'customer', 'desk_settings', 'services']),
    id: id.optional(),
  }),
])
export type LiveEvent = z.infer<typeof liveEvent>
export type LiveEventType = LiveEvent['type']

/** Everything a desktop shows before messages are loaded; replaces what it held. */
export const liveSnapshot = z.strictObject({
  agent: agentView.nullable(),
  offers: z.array(offerView),
  /** Those one is in, has after-call work for, or watches. */
  interactions: z.array(interactionView),
  watching: z.array(watch),
  reminders: z.array(reminderView),
})
export type LiveSnapshot = z.infer<typeof liveSnapshot>

export const serverFrame = z.discriminatedUnion('type', [
  /** First frame. `lastSeq` is the newest event of this user; 0 when there is none. */
  z.strictObject({ type: z.literal('hello'), lastSeq: z.number().int(), at: instant }),
  z.strictObject({ type: z.literal('event'), seq: z.number().int(), event: liveEvent }),
  /** The events asked for are gone: start from this state; the next event is `lastSeq + 1`. Reload open transcripts. */
  z.strictObject({ type: z.literal('reset'), lastSeq: z.number().int(), snapshot: liveSnapshot }),
  /**
   * Every 15 seconds; answer with `pong`. Nothing heard for 45 seconds: the connection is dead, for both sides. `lastSeq` is the
   * newest event sent before it: whoever has another one has missed something.
   */
  z.strictObject({ type: z.literal('ping'), at: instant, lastSeq: z.number().int() }),
  z.strictObject({ type: z.literal('refused'), code: z.string(), text: z.string() }),
  /** The whole floor, to browsers that watch it: at once, then when it changed, at most once a second. Not numbered. */
  z.strictObject({ type: z.literal('floor'), floor }),
])
export type ServerFrame = z.infer<typeof serverFrame>

export const clientFrame = z.discriminatedUnion('type', [
  /** Asks for everything after that event, then live; null asks for the state as it is. */
  z.strictObject({ type: z.literal('resume'), afterSeq: z.number().int().nonnegative().nullable() }),
  z.strictObject({ type: z.literal('pong') }),
  /** The agent is typing; shown to the customer for a few seconds. */
  z.strictObject({ type: z.literal('typing'), interactionId: id }),
  /** Begins or ends `floor` frames; needs the privilege `see_colleagues`. */
  z.strictObject({ type: z.literal('watch_floor'), isWatching: z.boolean() }),
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
