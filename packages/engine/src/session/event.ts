// What can happen to a session. The server parses the outside world into these; an event type never comes from outside.
import { z } from 'zod'

/** A file as the scenario sees it. `fileId` is the server's attachment id, never Telegram's. */
export const receivedFile = z.strictObject({
  fileId: z.string(),
  kind: z.enum(['photo', 'document', 'video', 'voice', 'audio', 'animation', 'video_note', 'sticker']),
  name: z.string().optional(),
  mimeType: z.string().optional(),
  sizeBytes: z.number().int().optional(),
})

export const receivedLocation = z.strictObject({
  latitude: z.number(),
  longitude: z.number(),
  /** Link to a map service, made by the server. */
  url: z.string(),
})

export const receivedContact = z.strictObject({
  phoneNumber: z.string(),
  firstName: z.string(),
  lastName: z.string().optional(),
  userId: z.number().optional(),
})

/** The agent an interaction is reserved for or connected to; becomes `$(user.…)`. */
export const agentRef = z.strictObject({
  userId: z.string(),
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  team: z.string().optional(),
})

/** What is known of somebody who was identified; becomes `$(contact.…)`. */
export const contactRef = z.strictObject({
  contactId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  username: z.string(),
  languageCode: z.string(),
  /** With commas between them. */
  tags: z.string(),
  /** As it was entered. */
  phone: z.string(),
  email: z.string(),
  /** By the keys of the contact center's own fields. */
  fields: z.record(z.string(), z.string()),
})

/** Why Connect chat ended on the agent's side; Bright Pattern's values of `$(targetDisconnectedCause)`. */
export const disconnectCause = z.enum(['UserHangup', 'SystemHangup', 'UserLogout', 'Failure'])

export const sessionEvent = z.discriminatedUnion('type', [
  /** A new message of the customer; an album is one event with several files. Edits never come here. */
  z.strictObject({
    type: z.literal('message_received'),
    kind: z.string(),
    text: z.string(),
    files: z.array(receivedFile).optional(),
    location: receivedLocation.optional(),
    contact: receivedContact.optional(),
  }),
  /** An inline button; `visit` and `index` were handed out in the send_message effect. Stale presses change nothing. */
  z.strictObject({ type: z.literal('button_pressed'), visit: z.number().int(), index: z.number().int() }),
  z.strictObject({ type: z.literal('timer_fired'), timerId: z.string() }),
  /** Delivery outcome of a send_message effect of this visit; `message_sent` only when `awaitDelivery` was asked. */
  z.strictObject({ type: z.literal('message_sent'), visit: z.number().int() }),
  z.strictObject({ type: z.literal('send_failed'), visit: z.number().int(), reason: z.string() }),
  z.strictObject({ type: z.literal('agent_found'), visit: z.number().int(), agent: agentRef }),
  z.strictObject({ type: z.literal('agents_unavailable'), visit: z.number().int() }),
  z.strictObject({ type: z.literal('queue_limit_reached'), visit: z.number().int() }),
  z.strictObject({
    type: z.literal('queue_position_changed'),
    visit: z.number().int(),
    position: z.number().int(),
    estimatedWaitSeconds: z.number().int().nullable(),
  }),
  z.strictObject({ type: z.literal('agent_connected'), visit: z.number().int(), agent: agentRef }),
  z.strictObject({
    type: z.literal('agent_not_connected'),
    visit: z.number().int(),
    reason: z.enum(['rejected', 'no_answer', 'withdrawn', 'unavailable']),
  }),
  /** The last agent left a connected chat. */
  z.strictObject({
    type: z.literal('agents_left'),
    visit: z.number().int(),
    cause: disconnectCause,
    disposition: z.string().optional(),
    note: z.string().optional(),
  }),
  /** The customer is gone: blocked the bot, was inactive too long, account deleted. */
  z.strictObject({
    type: z.literal('customer_left'),
    reason: z.enum(['blocked', 'inactive', 'unreachable', 'banned']),
  }),
  z.strictObject({
    type: z.literal('url_fetched'),
    visit: z.number().int(),
    statusCode: z.number().int(),
    body: z.string(),
  }),
  z.strictObject({
    type: z.literal('fetch_failed'),
    visit: z.number().int(),
    reason: z.enum(['failed', 'timeout']),
    text: z.string(),
    statusCode: z.number().int().optional(),
  }),
  z.strictObject({
    type: z.literal('statistics_read'),
    visit: z.number().int(),
    /** null when the server has no such figure */
    value: z.number().nullable(),
  }),
  z.strictObject({ type: z.literal('contact_found'), visit: z.number().int(), contact: contactRef }),
  z.strictObject({
    type: z.literal('contact_not_found'),
    visit: z.number().int(),
    matches: z.enum(['none', 'several']),
  }),
  z.strictObject({ type: z.literal('contact_updated'), visit: z.number().int() }),
  z.strictObject({
    type: z.literal('contact_not_updated'),
    visit: z.number().int(),
    reason: z.enum(['no_data', 'failed']),
    text: z.string(),
    /** What could not be set, by the name of the setting or the key of the field. */
    setting: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('internal_message_sent'), visit: z.number().int() }),
  z.strictObject({ type: z.literal('internal_message_failed'), visit: z.number().int(), reason: z.string() }),
  z.strictObject({
    type: z.literal('email_sent'),
    visit: z.number().int(),
    /** What the mail server said; it has taken the email for one address at least. */
    text: z.string(),
    statusCode: z.number().int().optional(),
  }),
  z.strictObject({
    type: z.literal('email_failed'),
    visit: z.number().int(),
    reason: z.enum(['failed', 'timeout']),
    text: z.string(),
    statusCode: z.number().int().optional(),
  }),
  /** The service or the server could not perform an effect and no more specific event says so. */
  z.strictObject({ type: z.literal('effect_failed'), visit: z.number().int(), effect: z.string(), reason: z.string() }),
])
export type SessionEvent = z.infer<typeof sessionEvent>
export type SessionEventType = SessionEvent['type']
export type ContactRef = z.infer<typeof contactRef>
export type AgentRef = z.infer<typeof agentRef>
export type ReceivedFile = z.infer<typeof receivedFile>
