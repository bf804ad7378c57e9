import { z } from 'zod'
import { customerId, customerView } from './customers.ts'
import { offeredDisposition } from './dispositions.ts'
import { commandId, id, instant, json } from './ids.ts'

/** Where an interaction is. Always exactly one place. */
export const place = z.enum(['scenario', 'queue', 'offered', 'connected', 'wrap_up', 'ended'])
export type Place = z.infer<typeof place>

/** One stay of an agent in a conversation. */
export const participantView = z.strictObject({
  userId: id,
  name: z.string(),
  /** `primary` owns the interaction; a `member` was invited. */
  role: z.enum(['primary', 'member']),
  joinedAt: instant,
  leftAt: instant.nullable(),
  /** After-call work ends by itself at that moment. */
  wrapUpUntil: instant.nullable(),
  /** When after-call work was finished too. */
  closedAt: instant.nullable(),
})
export type ParticipantView = z.infer<typeof participantView>

/** Somebody who was asked into the conversation and has not answered yet, or a queue it was handed to. */
export const pendingHandover = z.strictObject({
  purpose: z.enum(['invite', 'transfer']),
  /** Null while it waits in the queue of a service. */
  offerId: id.nullable(),
  /** Who is asked; null for a queue that has offered it to nobody yet. */
  userId: id.nullable(),
  serviceId: id.nullable(),
  /** Of the agent or the service. */
  name: z.string(),
  deadlineAt: instant.nullable(),
})
export type PendingHandover = z.infer<typeof pendingHandover>

export const interactionView = z.strictObject({
  interactionId: id,
  place,
  /** `outbound`: an agent wrote first. */
  direction: z.enum(['inbound', 'outbound']),
  customerId,
  accountName: z.string(),
  messenger: z.string(),
  botUsername: z.string(),
  entryName: z.string().nullable(),
  serviceId: id.nullable(),
  serviceName: z.string().nullable(),
  customer: customerView,
  /** Every stay, oldest first. Who is in the conversation now has `leftAt` null. */
  participants: z.array(participantView),
  /** Supervisors who coach: agents see them and their notes, the customer does not. Who only monitors is not shown. */
  coaches: z.array(z.strictObject({ userId: id, name: z.string() })),
  pendingHandovers: z.array(pendingHandover),
  /** Since when an agent asks a supervisor for help. */
  flaggedAt: instant.nullable(),
  flagNote: z.string().nullable(),
  priority: z.number().int(),
  startedAt: instant,
  queuedAt: instant.nullable(),
  connectedAt: instant.nullable(),
  endedAt: instant.nullable(),
  endReason: z.string().nullable(),
  disposition: z.string().nullable(),
  dispositionNote: z.string().nullable(),
  dispositionRequired: z.boolean(),
  /** Dispositions of the service an agent may choose, folder by folder. */
  dispositions: z.array(offeredDisposition),
  attachedData: z.record(z.string(), json),
  /** The customer's, over all interactions. */
  tags: z.array(z.string()),
  lastMessageAt: instant.nullable(),
  /** The customer's first message nobody has answered yet; with an agent, from the connection on until he has written. */
  waitingSince: instant.nullable(),
})
export type InteractionView = z.infer<typeof interactionView>

/** One block the interaction went through. */
export const pathEntry = z.strictObject({
  at: instant,
  scenario: z.string(),
  blockId: z.string(),
  /** The author's name for the block. */
  title: z.string(),
  /** Null while the interaction is still there. */
  exit: z.string().nullable(),
})
export type PathEntry = z.infer<typeof pathEntry>

export const interactionDetail = z.strictObject({
  interaction: interactionView,
  variables: z.record(z.string(), json),
  path: z.array(pathEntry),
})
export type InteractionDetail = z.infer<typeof interactionDetail>

/** Filters join by "and". Without `see_all_interactions` only one's own interactions are looked at. */
export const interactionsQuery = z.strictObject({
  place: place.optional(),
  serviceId: id.optional(),
  /** Interactions this agent takes, or took, part in. */
  userId: id.optional(),
  /** Part of the customer's name or username. */
  customer: z.string().trim().min(1).max(100).optional(),
  customerId: customerId.optional(),
  accountId: id.optional(),
  /** Interactions that run, or ran, on a version of this scenario. */
  scenarioId: id.optional(),
  /** Words of messages; all of them must occur in the conversation. The last may be the beginning of one. */
  text: z.string().trim().min(1).max(200).optional(),
  disposition: z.string().trim().min(1).max(100).optional(),
  tag: z.string().trim().min(1).max(50).optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  isFlagged: z.stringbool().optional(),
  startedFrom: z.coerce.number().int().nonnegative().optional(),
  startedBefore: z.coerce.number().int().nonnegative().optional(),
  /** `open`: one's own not yet closed; the default. `all`: everything one may see. */
  scope: z.enum(['open', 'all']).default('open'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type InteractionsQuery = z.input<typeof interactionsQuery>

/** Newest first. */
export const interactionPage = z.strictObject({
  interactions: z.array(interactionView),
  /** For a search in texts: around the first words found, by interaction. */
  snippets: z.record(id, z.string()),
  /** The message each snippet is of, to open the transcript there. */
  snippetSeqs: z.record(id, z.number().int().positive()),
  nextCursor: z.string().nullable(),
})
export type InteractionPage = z.infer<typeof interactionPage>

/** All that a search finds, one row per interaction. CSV cells are safe to open in a spreadsheet. */
export const interactionsExportQuery = interactionsQuery
  .omit({ cursor: true, limit: true, scope: true })
  .extend({ format: z.enum(['csv', 'ndjson']) })
export type InteractionsExportQuery = z.input<typeof interactionsExportQuery>

export const flagging = z.strictObject({
  commandId,
  isFlagged: z.boolean(),
  note: z.string().trim().max(500).optional(),
})
export type Flagging = z.infer<typeof flagging>

export const invitation = z.strictObject({ commandId, userId: id })
export type Invitation = z.infer<typeof invitation>

/** To an agent or to the queue of a service: one of the two. */
export const transfer = z.union([
  z.strictObject({ commandId, userId: id }),
  z.strictObject({ commandId, serviceId: id }),
])
export type Transfer = z.infer<typeof transfer>

export const dispositionChoice = z.strictObject({
  commandId,
  disposition: z.string().trim().min(1).max(100),
  note: z.string().trim().max(4_000).default(''),
  /** The disposition it is to replace, as the person saw it; a chat that has another by now keeps that one. */
  instead: z.string().nullable().default(null),
})
export type DispositionChoice = z.input<typeof dispositionChoice>
