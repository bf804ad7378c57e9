// Users write to each other, and scenarios to users. Customers never see any of it.
import { z } from 'zod'
import { commandId, id, instant } from './ids.ts'

/** In place of a user: all scenarios, in one's chats. They write and do not read. */
export const SCENARIOS = 'scenarios'

export const internalMessageView = z.strictObject({
  /** Order within the chat of these two, from 1. */
  seq: z.number().int(),
  /** SCENARIOS where `writtenBy` says which. */
  fromUserId: id,
  toUserId: id,
  text: z.string(),
  sentAt: instant,
  readAt: instant.nullable(),
  /** The scenario, and the chat it wrote about; null once that has been erased, and the text with it. */
  writtenBy: z.strictObject({ scenario: z.string(), interactionId: id.nullable() }).optional(),
})
export type InternalMessageView = z.infer<typeof internalMessageView>

/** One's chat with a colleague, or with SCENARIOS. */
export const internalChatView = z.strictObject({
  userId: id,
  name: z.string(),
  unread: z.number().int(),
  lastMessage: internalMessageView,
})
export type InternalChatView = z.infer<typeof internalChatView>

/** Newest first. */
export const internalChatList = z.strictObject({ chats: z.array(internalChatView) })
export type InternalChatList = z.infer<typeof internalChatList>

export const colleagueView = z.strictObject({ userId: id, name: z.string(), team: z.string().nullable() })
/** Everybody one can write to, by name. */
export const colleagueList = z.strictObject({ colleagues: z.array(colleagueView) })
export type ColleagueList = z.infer<typeof colleagueList>

export const internalMessagePage = z.strictObject({ messages: z.array(internalMessageView), hasMore: z.boolean() })
export type InternalMessagePage = z.infer<typeof internalMessagePage>

export const internalMessagesQuery = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type InternalMessagesQuery = z.input<typeof internalMessagesQuery>

export const internalMessageSending = z.strictObject({
  commandId,
  text: z.string().min(1).max(4_000).regex(/\S/, 'A message has something in it.'),
})
export type InternalMessageSending = z.infer<typeof internalMessageSending>

/** Everything up to this message has been seen. */
export const internalReading = z.strictObject({ seq: z.number().int().positive() })
export type InternalReading = z.infer<typeof internalReading>
