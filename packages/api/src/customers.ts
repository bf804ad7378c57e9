// Customers: people as one bot knows them. The same person writing to two bots is two customers.
import { z } from 'zod'
import { commandId, id, instant } from './ids.ts'

/** Opaque, as every id. */
export const customerId = id

/** What the messenger says about the person; never checked by us. */
export const customerView = z.strictObject({
  userId: z.number().int(),
  firstName: z.string(),
  lastName: z.string().nullable(),
  username: z.string().nullable(),
  languageCode: z.string().nullable(),
  /** When the customer blocked the bot. */
  blockedAt: instant.nullable(),
  /** Attachment with the profile photo; null when there is none, or none fetched yet. */
  photoId: id.nullable(),
})
export type CustomerView = z.infer<typeof customerView>

export const tag = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .regex(/^[^\p{Cc},]*$/u, 'A tag is a word or a few, without commas.')

/** A colleague's words about a customer, kept over all interactions. */
export const customerNote = z.strictObject({
  noteId: id,
  userId: id,
  userName: z.string(),
  text: z.string(),
  createdAt: instant,
})
export type CustomerNote = z.infer<typeof customerNote>

export const customerRecord = z.strictObject({
  customerId,
  customer: customerView,
  accountName: z.string(),
  messenger: z.string(),
  botUsername: z.string(),
  tags: z.array(tag),
  /** Newest first. */
  notes: z.array(customerNote),
  firstSeenAt: instant,
  lastSeenAt: instant,
  bannedAt: instant.nullable(),
  openInteractionId: id.nullable(),
  interactionCount: z.number().int(),
})
export type CustomerRecord = z.infer<typeof customerRecord>

export const customerSummary = z.strictObject({
  customerId,
  customer: customerView,
  accountName: z.string(),
  lastSeenAt: instant,
  bannedAt: instant.nullable(),
  openInteractionId: id.nullable(),
})
export type CustomerSummary = z.infer<typeof customerSummary>

/** Most recently seen first. */
export const customerList = z.strictObject({ customers: z.array(customerSummary) })
export type CustomerList = z.infer<typeof customerList>

export const customersQuery = z.strictObject({
  /** Part of the name or username. */
  query: z.string().trim().max(100).optional(),
  isBanned: z.stringbool().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type CustomersQuery = z.input<typeof customersQuery>

export const tagging = z.strictObject({ commandId, tags: z.array(tag).max(20) })
export type Tagging = z.infer<typeof tagging>

export const noteWriting = z.strictObject({ commandId, text: z.string().trim().min(1).max(4_000) })
export type NoteWriting = z.infer<typeof noteWriting>

/** An agent writes first. Only customers who have started the bot of the service's outbound account can be reached. */
export const outboundWriting = z.strictObject({ commandId, customerId, text: z.string().trim().min(1).max(4_096) })
export type OutboundWriting = z.infer<typeof outboundWriting>

export const startedInteraction = z.strictObject({ interactionId: id })
export type StartedInteraction = z.infer<typeof startedInteraction>
