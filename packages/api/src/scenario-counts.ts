// What happens at the blocks of a scenario: counts by period, and who stands there now.
import { z } from 'zod'
import { id, instant } from './ids.ts'

/** Hours are counted as a whole, so the period is widened to full hours. */
export const countsQuery = z.strictObject({
  from: z.coerce.number().int().nonnegative(),
  before: z.coerce.number().int().nonnegative(),
  /** Of all published versions unless one is named. */
  scenarioVersionId: id.optional(),
})
export type CountsQuery = z.infer<typeof countsQuery>

export const exitCount = z.strictObject({
  times: z.number().int(),
  /** From arrival at the block to this exit, on average. */
  averageWaitMs: z.number().int(),
})

export const blockCounts = z.strictObject({
  arrived: z.number().int(),
  exits: z.record(z.string(), exitCount),
  /** Chats that ended at the block without leaving it, by reason. */
  ended: z.record(z.string(), z.number().int()),
  errors: z.number().int(),
  /** Chats that stand there now. */
  standing: z.number().int(),
})
export type BlockCounts = z.infer<typeof blockCounts>

export const scenarioCounts = z.strictObject({
  from: instant,
  before: instant,
  blocks: z.record(z.string(), blockCounts),
  liveChats: z.number().int(),
})
export type ScenarioCounts = z.infer<typeof scenarioCounts>

/** By exit: with which dispositions chats that took it were over. null is none. */
export const blockDispositions = z.strictObject({
  exits: z.record(z.string(), z.array(z.strictObject({ disposition: z.string().nullable(), chats: z.number().int() }))),
})
export type BlockDispositions = z.infer<typeof blockDispositions>

export const standingQuery = z.strictObject({
  scenarioVersionId: id.optional(),
  blockId: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type StandingQuery = z.input<typeof standingQuery>

export const standingChats = z.strictObject({
  chats: z.array(
    z.strictObject({
      interactionId: id,
      scenarioVersionId: id,
      blockId: z.string(),
      since: instant,
      /** Told to those who may see all conversations. */
      customerName: z.string().nullable(),
    }),
  ),
  total: z.number().int(),
})
export type StandingChats = z.infer<typeof standingChats>
