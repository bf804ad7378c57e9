import { z } from 'zod'
import { id, instant, name } from './ids.ts'
import { MAX_MESSAGE_LENGTH } from './messages.ts'

/** What is typed after a slash to get it. */
export const shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}_-]{1,32}$/u, 'A shortcut is letters, digits, hyphens and underscores.')

/** A prepared text. It may hold `$(…)`. Of a service, or somebody's own. */
export const cannedResponseView = z.strictObject({
  cannedResponseId: id,
  /** Null for one's own. */
  serviceId: id.nullable(),
  serviceName: z.string().nullable(),
  shortcut,
  title: z.string(),
  text: z.string(),
  updatedAt: instant,
})
export type CannedResponseView = z.infer<typeof cannedResponseView>

/** Those of all services and one's own, by title. */
export const cannedResponseList = z.strictObject({ cannedResponses: z.array(cannedResponseView) })
export type CannedResponseList = z.infer<typeof cannedResponseList>

const fields = { shortcut, title: name, text: z.string().min(1).max(MAX_MESSAGE_LENGTH).regex(/\S/, 'It has no text.') }

export const cannedResponseCreation = z.strictObject({ ...fields, serviceId: id.nullable().default(null) })
export type CannedResponseCreation = z.input<typeof cannedResponseCreation>

/** Those with a known shortcut are changed, the others made; none goes. All of them, or none when one is refused. */
export const cannedResponseImport = z.strictObject({
  serviceId: id.nullable(),
  responses: z
    .array(z.strictObject(fields))
    .max(1_000)
    .refine(
      (responses) => new Set(responses.map((one) => one.shortcut)).size === responses.length,
      'A shortcut is given twice.',
    ),
})
export type CannedResponseImport = z.input<typeof cannedResponseImport>
export const cannedResponseImported = z.strictObject({ made: z.number().int(), changed: z.number().int() })
export type CannedResponseImported = z.infer<typeof cannedResponseImported>

/** Absent fields stay as they are. */
export const cannedResponseChange = z.strictObject(fields).partial()
export type CannedResponseChange = z.infer<typeof cannedResponseChange>

/** The text as it would be sent in an interaction. */
export const filledResponse = z.strictObject({
  text: z.string(),
  /** Names whose value is not known; their places are left empty. */
  unfilled: z.array(z.string()),
})
export type FilledResponse = z.infer<typeof filledResponse>
