import { z } from 'zod'

/** An identifier the server made. Opaque: nothing may be read out of it. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** Epoch milliseconds. */
export const instant = z.number().int().nonnegative()

/**
 * Made by the client, once per command, and sent again unchanged when the answer got lost: the server carries a command
 * out once and gives every resend the same answer.
 */
export const commandId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)

/** A name people give to something: one line, no control characters. */
export const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'A name is one line of text.')

/** Answer of commands that have nothing else to say. */
export const done = z.strictObject({})
export type Done = z.infer<typeof done>

/** Body of commands that need nothing but their id. */
export const bareCommand = z.strictObject({ commandId })
export type BareCommand = z.infer<typeof bareCommand>

type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue }
/** Any JSON. What is checked here has been through JSON, so there is nothing left to check. */
export const json = z.unknown() as z.ZodType<JsonValue, JsonValue>
