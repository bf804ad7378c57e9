import { z } from 'zod'
import { id, name } from './ids.ts'

export const messenger = z.enum(['telegram'])
export const delivery = z.enum(['webhook', 'polling'])

/** Messages per second the messenger allows; 0 means no pacing. Absent: Telegram's 30 per bot and 1 per chat. */
export const sendingLimits = z.strictObject({
  messagesPerSecond: z.number().min(0).max(10_000).optional(),
  messagesPerSecondPerChat: z.number().min(0).max(1_000).optional(),
})

/** The token is write-only: only its last characters come back. */
export const integrationAccountView = z.strictObject({
  accountId: id,
  name: z.string(),
  messenger,
  botUsername: z.string(),
  botId: z.number().int().nullable(),
  tokenHint: z.string(),
  delivery,
  apiRoot: z.string().nullable(),
  limits: sendingLimits,
  status: z.enum(['ok', 'error', 'unchecked']),
  /** Telegram's words where it has some. */
  statusText: z.string(),
  /** Since when nothing is taken in and nothing goes out; null when it is at work. */
  pausedAt: z.number().nullable(),
  /** What the account belongs to, if anything. */
  entryId: id.nullable(),
  serviceId: id.nullable(),
})
export type IntegrationAccountView = z.infer<typeof integrationAccountView>

export const botUsername = z
  .string()
  .transform((text) => text.replace(/^@/, ''))
  .pipe(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{3,31}$/, 'This is not a username of a bot.'))

/** Where a Bot API server is asked: below this come `/bot<token>` and `/file/bot<token>`, so it ends with its path. */
export const botApiRoot = z.url({ protocol: /^https?$/, error: 'This is not an http or https address.' }).refine(
  (url) => {
    if (!URL.canParse(url)) return true
    const { username, password, search, hash } = new URL(url)
    return username + password + search + hash === ''
  },
  { error: 'The address of a Bot API server has no user name, no ? and no #.' },
)

const fields = {
  name,
  botUsername,
  token: z.string().regex(/^\d{3,}:[\w-]{20,}$/, 'This is not a token of a Telegram bot.'),
  delivery,
  apiRoot: botApiRoot.nullable(),
  limits: sendingLimits,
}

export const integrationAccountCreation = z.strictObject({
  ...fields,
  messenger,
  apiRoot: fields.apiRoot.default(null),
  limits: fields.limits.default({}),
})
export type IntegrationAccountCreation = z.infer<typeof integrationAccountCreation>

/** Absent fields stay as they are. */
export const integrationAccountChange = z.strictObject(fields).partial()
export type IntegrationAccountChange = z.infer<typeof integrationAccountChange>

export const integrationAccountList = z.strictObject({
  accounts: z.array(integrationAccountView),
  /** Where Telegram reaches this server; without it there are no webhooks. */
  publicUrl: z.string().nullable(),
})
export type IntegrationAccountList = z.infer<typeof integrationAccountList>
