// Events that could not be handled: kept until somebody tries them again or sets them aside.
import { z } from 'zod'
import { id, json } from './ids.ts'

export const deadLetterState = z.enum(['open', 'retried', 'dismissed'])
export type DeadLetterState = z.infer<typeof deadLetterState>

export const deadLetterView = z.strictObject({
  deadLetterId: z.number().int(),
  at: z.number(),
  state: deadLetterState,
  /** What happened, in words, such as `A customer’s message`. */
  what: z.string(),
  /** The first line of the error, without secrets. */
  reason: z.string(),
  attempts: z.number().int(),
  /** Null for events of the queue, which belong to no chat. */
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  chatId: z.number().int().nullable(),
  customerName: z.string().nullable(),
  /** The newest interaction of that chat. */
  interactionId: id.nullable(),
  retriedAt: z.number().nullable(),
  dismissedAt: z.number().nullable(),
})
export type DeadLetterView = z.infer<typeof deadLetterView>

export const deadLettersQuery = z.strictObject({
  state: deadLetterState.default('open'),
  /** Those older than this one. */
  before: z.coerce.number().int().positive().optional(),
})
export type DeadLettersQuery = z.input<typeof deadLettersQuery>

/** Newest first. */
export const deadLetterPage = z.strictObject({
  deadLetters: z.array(deadLetterView),
  /** How many are open, in all. */
  openCount: z.number().int(),
  hasMore: z.boolean(),
})
export type DeadLetterPage = z.infer<typeof deadLetterPage>

export const deadLetterDetail = z.strictObject({
  ...deadLetterView.shape,
  /** The whole error, without secrets. */
  error: z.string(),
  event: json,
})
export type DeadLetterDetail = z.infer<typeof deadLetterDetail>

/** How many are handled again, and how many are still open. */
export const deadLettersRetried = z.strictObject({ retried: z.number().int(), open: z.number().int() })
