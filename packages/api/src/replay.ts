// A conversation that was, step by step.
import { z } from 'zod'
import { id, instant, json } from './ids.ts'

/** One thing the session did, in order; `type` says which of the fields are there. */
export const replayEntry = z.looseObject({ type: z.string() })
export type ReplayEntry = z.infer<typeof replayEntry>

export const replayStep = z.strictObject({
  at: instant,
  /** What happened: `message`, `timer_fired`, `command:leave` … */
  event: z.string(),
  /** What was said meanwhile, by whom. */
  messages: z.array(z.strictObject({ seq: z.number().int(), sender: z.string(), text: z.string() })),
  trace: z.array(replayEntry),
})
export type ReplayStep = z.infer<typeof replayStep>

export const replay = z.strictObject({
  interactionId: id,
  customerName: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
  endReason: z.string().nullable(),
  disposition: z.string().nullable(),
  /** What was known before the first step. */
  variables: z.record(z.string(), json),
  steps: z.array(replayStep),
  /** Versions the session ran on. `number` is null for drafts of testers and for the built-in scenarios. */
  versions: z.array(
    z.strictObject({
      scenarioVersionId: z.string(),
      scenarioId: id.nullable(),
      name: z.string(),
      number: z.number().int().nullable(),
    }),
  ),
})
export type Replay = z.infer<typeof replay>
