// Every body the control API takes. Unknown keys are refused: a misspelt one would silently test nothing.
import { z } from 'zod'
import { downloadMethod, specMethods } from '../spec/spec.ts'
import { fileKinds } from '../world/file-kinds.ts'

const telegramId = z.number().int()
const username = z.string().regex(/^[A-Za-z]\w{2,31}$/, 'must be a Telegram username: letters, digits and underscores')
const seconds = z.number().min(0)

export const botRequest = z.strictObject({
  username,
  firstName: z.string().min(1).max(64).optional(),
  token: z
    .string()
    .regex(/^\d{1,16}:[\w-]+$/, 'must look like 123456789:AA…')
    .optional(),
})

export const customerRequest = z.strictObject({
  id: telegramId.positive().optional(),
  firstName: z.string().min(1).max(64),
  lastName: z.string().min(1).max(64).optional(),
  username: username.optional(),
  languageCode: z.string().min(2).max(16).optional(),
})

export const startRequest = z.strictObject({
  payload: z
    .string()
    .regex(/^[\w-]{0,64}$/, 'must be at most 64 of A–Z a–z 0–9 _ -')
    .optional(),
})

const location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  horizontalAccuracy: z.number().min(0).max(1500).optional(),
})

const entity = z.looseObject({ type: z.string(), offset: z.number().int().min(0), length: z.number().int().min(1) })

export const messageRequest = z.strictObject({
  text: z.string().min(1).max(4096).optional(),
  replyTo: z.number().int().optional(),
  contact: z
    .strictObject({
      phoneNumber: z.string().min(1),
      firstName: z.string().min(1),
      lastName: z.string().optional(),
      userId: telegramId.optional(),
    })
    .optional(),
  location: location.optional(),
  venue: z.strictObject({ location, title: z.string().min(1), address: z.string() }).optional(),
  sticker: z.strictObject({ emoji: z.string().optional() }).optional(),
  dice: z.strictObject({ emoji: z.string().optional(), value: z.number().int().min(1).max(64).optional() }).optional(),
  forwardFrom: z.strictObject({ firstName: z.string().min(1), userId: telegramId.optional() }).optional(),
  entities: z.array(entity).optional(),
  mediaGroupId: z.string().min(1).optional(),
  raw: z.record(z.string(), z.unknown()).optional(),
})

const numberText = z.coerce.number()

/** The fields beside `file` of a multipart message. */
export const uploadFields = z.strictObject({
  kind: z.enum(fileKinds).default('document'),
  caption: z.string().max(1024).optional(),
  mediaGroupId: z.string().min(1).optional(),
  replyTo: numberText.int().optional(),
  duration: numberText.min(0).optional(),
  width: numberText.int().optional(),
  height: numberText.int().optional(),
  length: numberText.int().optional(),
  emoji: z.string().optional(),
  title: z.string().optional(),
  performer: z.string().optional(),
})

export const editRequest = z.strictObject({ text: z.string().min(1).max(4096) })
export const pressRequest = z.strictObject({
  messageId: z.number().int(),
  data: z.string(),
  force: z.boolean().optional(),
})
export const reactionRequest = z.strictObject({ messageId: z.number().int(), emoji: z.string().min(1).nullable() })
export const migrateRequest = z.strictObject({ toChatId: telegramId })
export const updateRequest = z.strictObject({ bot: z.string(), update: z.record(z.string(), z.unknown()) })
export const copiesRequest = z.strictObject({
  bot: z.string(),
  updateId: z.number().int(),
  copies: z.number().int().min(1).max(1000),
})

/** What Telegram is to have met last when it called the webhook. */
export const webhookErrorRequest = z.strictObject({ bot: z.string(), message: z.string().min(1) })

export const faultKind = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rate_limited'), retryAfterSeconds: z.number().int().min(1) }),
  z.strictObject({
    kind: z.literal('server_error'),
    status: z.union([z.literal(500), z.literal(502), z.literal(504)]),
    body: z.enum(['json', 'html', 'empty']).default('json'),
  }),
  z.strictObject({ kind: z.literal('reset_before') }),
  z.strictObject({ kind: z.literal('reset_after') }),
  z.strictObject({ kind: z.literal('hang'), seconds }),
  z.strictObject({ kind: z.literal('lost_answer') }),
  z.strictObject({ kind: z.literal('blocked') }),
  z.strictObject({ kind: z.literal('deactivated') }),
  z.strictObject({ kind: z.literal('chat_not_found') }),
  z.strictObject({ kind: z.literal('migrated'), toChatId: telegramId }),
  z.strictObject({ kind: z.literal('unauthorized') }),
  z.strictObject({ kind: z.literal('method_not_found') }),
  z.strictObject({ kind: z.literal('delay'), milliseconds: z.number().min(0) }),
])

// A misspelt method would never be struck.
const isMethod = (name: string): boolean => name === downloadMethod || specMethods.has(name.toLowerCase())

const faultTarget = z.object({
  bot: z.string().optional(),
  method: z.string().refine(isMethod, 'is no method of the Bot API').optional(),
  chatId: telegramId.optional(),
  times: z.number().int().min(0).default(1),
})

/** Target and kind lie side by side in the body, so the two are read apart. */
export const faultRequest = z.record(z.string(), z.unknown()).transform((body, context) => {
  const target = faultTarget.safeParse(body)
  const { bot: _bot, method: _method, chatId: _chatId, times: _times, ...rest } = body
  const kind = faultKind.safeParse(rest)
  if (target.success && kind.success) return { ...target.data, ...kind.data }
  for (const { error } of [target, kind]) {
    for (const issue of error?.issues ?? [])
      context.addIssue({ code: 'custom', message: issue.message, path: issue.path })
  }
  return z.NEVER
})

export const settingsRequest = z.strictObject({
  retryBaseMs: z.number().min(0).optional(),
  deliveryTimeoutMs: z.number().min(1).optional(),
  hiddenLimits: z
    .strictObject({
      perChatPerSecond: z.number().positive().optional(),
      perBotPerSecond: z.number().positive().optional(),
    })
    .nullable()
    .optional(),
  paused: z.boolean().optional(),
  reorderKeys: z.boolean().optional(),
  clockSkewSeconds: z.number().int().optional(),
})

export const callsQuery = z.strictObject({
  bot: z.string().optional(),
  method: z.string().optional(),
  chatId: z.string().optional(),
  since: z.coerce.number().optional(),
})

export const deliveriesQuery = z.strictObject({ bot: z.string().optional(), since: z.coerce.number().optional() })

export type FaultKind = z.output<typeof faultKind>
export type FaultRequest = z.output<typeof faultTarget> & FaultKind
export type MessageRequest = z.output<typeof messageRequest>
export type UploadFields = z.output<typeof uploadFields>
