// Trying a Fetch URL block before any chat comes to it.
import { z } from 'zod'
import { json } from './ids.ts'

/** Settings of the block, and values of the variables in them. */
export const fetchUrlTest = z.strictObject({
  settings: z.record(z.string(), json),
  variables: z.record(z.string().max(128), json).default({}),
})
export type FetchUrlTest = z.input<typeof fetchUrlTest>

export const fetchUrlTestResult = z.strictObject({
  /** What was asked, with values in place of variables. */
  request: z.strictObject({ method: z.string(), url: z.string() }),
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('answered'), statusCode: z.number().int(), body: z.string() }),
    z.strictObject({ kind: z.literal('failed'), reason: z.enum(['failed', 'timeout']), text: z.string() }),
  ]),
  durationMs: z.number().int().nonnegative(),
  /** The exit a chat would have taken. */
  exit: z.string(),
  /** The block's `results`: what each variable would hold. */
  variables: z.record(z.string(), json),
})
export type FetchUrlTestResult = z.infer<typeof fetchUrlTestResult>
