// Customers: people as one bot knows them. The same person writing to two bots is two customers.
import { z } from 'zod'
import { contactFieldView } from './contact-fields.ts'
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

/** What people and scenarios know beyond what the messenger says. */
export const contactDetails = z.strictObject({
  /** Counts the changes. */
  revision: z.number().int(),
  /** The messenger's name, where people wrote another. */
  messengerName: z.string().nullable(),
  /** As it was entered. */
  phone: z.string().nullable(),
  /** In the form of E.164, for a link. */
  phoneNumber: z.string().nullable(),
  email: z.string().nullable(),
  /** All own fields of the contact center, in its order. */
  fields: z.array(contactFieldView.extend({ value: z.string().nullable() })),
})
export type ContactDetails = z.infer<typeof contactDetails>

/** What is absent stays as it is; an empty text takes it away. A name taken away is the messenger's again. */
export const contactCorrection = z.strictObject({
  commandId,
  /** Kept only if nobody changed anything since; otherwise 409 `contact_changed`. */
  revision: z.number().int().nonnegative(),
  firstName: z.string().max(1_000).optional(),
  lastName: z.string().max(1_000).optional(),
  phone: z.string().max(1_000).optional(),
  email: z.string().max(1_000).optional(),
  /** By id of the field. */
  fields: z.record(id, z.string().max(10_000)).optional(),
})
export type ContactCorrection = z.infer<typeof contactCorrection>

export const customerRecord = z.strictObject({
  customerId,
  customer: customerView,
  accountName: z.string(),
  messenger: z.string(),
  botUsername: z.string(),
  contact: contactDetails,
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
  /** Part of the name, username, phone number or email address. */
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
