// What is saved between two events: plain JSON, small, and independent of XState's own snapshot format.
import { z } from 'zod'
import type { JsonValue } from '../json.ts'

export const SNAPSHOT_VERSION = 1

const jsonValue: z.ZodType<JsonValue> = z.json()

/** One scenario on the call stack. The last frame is the one that runs; the others wait at their call block. */
const frame = z.strictObject({
  scenarioVersionId: z.string(),
  blockId: z.string(),
  /** Number of the stay at this block, counted over the whole session. */
  visit: z.number().int(),
})

export const snapshot = z.strictObject({
  snapshotVersion: z.literal(SNAPSHOT_VERSION),
  status: z.enum(['waiting', 'ended', 'failed']),
  frames: z.array(frame),
  variables: z.record(z.string(), jsonValue),
  /** Highest visit handed out so far. */
  visits: z.number().int(),
  /** Visit of the last wait a customer answered; presses of buttons up to it are stale. */
  answeredVisit: z.number().int(),
  /** Labels of the inline buttons sent since then: what a press says depends on what the customer saw. */
  buttons: z.array(z.strictObject({ visit: z.number().int(), labels: z.array(z.string()) })),
  /** Arrivals with a limit taken without leaving the current block. */
  attempts: z.number().int(),
  /** Events that moved the session since a person last did anything; brake against loops through timers and HTTP. */
  eventsWithoutInput: z.number().int(),
  /** The exception handler was entered: further trouble fails the session. */
  handlingException: z.boolean(),
})
export type Snapshot = z.infer<typeof snapshot>
export type Frame = z.infer<typeof frame>
