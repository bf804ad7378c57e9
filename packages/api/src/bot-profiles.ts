// What Telegram shows of a bot. It is stored there and nowhere else.
import { z } from 'zod'

/** Limits of the Bot API (setMyName, setMyDescription, setMyShortDescription, setMyCommands). */
export const profileLimits = {
  name: 64,
  description: 512,
  shortDescription: 120,
  commands: 100,
  command: 32,
  commandDescription: 256,
} as const

/** Telegram counts characters, where JavaScript counts an emoji twice. */
export const countCharacters = (text: string): number => [...text].length

const atMost = (limit: number) =>
  z.string().refine((text) => countCharacters(text) <= limit, `has more than ${limit} characters`)

export const botCommand = z.strictObject({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/, 'must be 1 to 32 small letters, digits and underscores'),
  description: atMost(profileLimits.commandDescription).refine((text) => text.trim() !== '', 'cannot be empty'),
})
export type BotCommand = z.infer<typeof botCommand>

export const botProfile = z.strictObject({
  /** Empty: the one BotFather was told. */
  name: atMost(profileLimits.name),
  /** In the empty chat, before Start. */
  description: atMost(profileLimits.description),
  /** On the bot's page, and with links to it. */
  shortDescription: atMost(profileLimits.shortDescription),
  commands: z
    .array(botCommand)
    .max(profileLimits.commands)
    .refine((all) => new Set(all.map(({ command }) => command)).size === all.length, 'must differ from each other'),
})
export type BotProfile = z.infer<typeof botProfile>

/** Absent fields stay as they are. */
export const botProfileChange = botProfile.partial()
export type BotProfileChange = z.infer<typeof botProfileChange>
