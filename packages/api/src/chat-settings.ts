// What the server itself says to customers, and when it gives up on them. Everything else customers read is said by scenarios
// and agents.
import { z } from 'zod'
import { budgets, budgetsChange, defaultBudgets } from './budgets.ts'
import { name } from './ids.ts'
import { MAX_MESSAGE_LENGTH } from './messages.ts'

/** What the server says by itself, with the text it has for it and whether it says it unless told otherwise. */
export const systemMessages = {
  agent_joined: { when: 'An agent joins the chat', isOn: false, text: '$(user.nickname) is with you now.' },
  agent_transferred: { when: 'Another agent takes over', isOn: false, text: '$(user.nickname) takes over from here.' },
  service_transferred: {
    when: 'An agent hands the chat to a service, and nobody has it yet',
    isOn: false,
    text: 'You are being handed over. One moment please.',
  },
  agent_left: { when: 'An agent leaves, and others stay', isOn: false, text: '$(user.nickname) has left the chat.' },
  inactivity_warning: {
    when: 'The customer has not answered for a while',
    isOn: true,
    text: 'Are you still there? This chat will be closed soon if there is no answer.',
  },
  inactivity_closed: {
    when: 'The chat is closed because the customer did not answer, and the scenario says nothing',
    isOn: true,
    text: 'This chat was closed because there was no answer. Write again any time.',
  },
  session_ended: {
    when: 'A chat that had an agent is over',
    isOn: false,
    text: 'This chat is closed. Write again any time.',
  },
  outbound_welcome: {
    when: 'Somebody starts the bot agents write first through',
    isOn: true,
    text: 'Thank you! We can write to you here now, and you can write to us at any time.',
  },
  too_many_chats: {
    when: 'A customer begins chats more often than the budget allows, and none begins for a while',
    isOn: true,
    text: 'You have begun many chats in a short time. Please wait a while, and write again then.',
  },
  fallback_searching: {
    when: 'The scenario failed, or none is published: an agent is looked for',
    isOn: true,
    text: 'One moment please, a colleague will be with you as soon as possible.',
  },
  fallback_nobody: {
    when: 'After such a failure nobody came',
    isOn: true,
    text: 'Sorry, nobody is available right now. Please write again later.',
  },
} as const satisfies { [message: string]: { when: string; isOn: boolean; text: string } }

export const systemMessageName = z.enum(Object.keys(systemMessages) as [SystemMessageName, ...SystemMessageName[]])
export type SystemMessageName = keyof typeof systemMessages

/** As Telegram says it: `de`, or `pt-br`. */
export const languageCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/, 'must be a language such as de or pt-br')

const messageText = z.string().min(1).max(MAX_MESSAGE_LENGTH).regex(/\S/, 'It has no text.')

/** `default` says the built-in text, whether or not it is usually said. */
export const systemMessage = z.union([
  z.enum(['default', 'off']),
  z.strictObject({
    /** For languages without one of their own. May hold `$(…)`. */
    text: messageText,
    translations: z.record(languageCode, messageText).optional(),
  }),
])
export type SystemMessage = z.infer<typeof systemMessage>

export const systemMessageSettings = z.partialRecord(systemMessageName, systemMessage)
export type SystemMessageSettings = z.infer<typeof systemMessageSettings>

/** Up to a week; 0 is never. */
export const inactivitySeconds = z.number().int().min(0).max(604_800)

export const chatSettings = z.strictObject({
  /** Without a word from the customer to an agent for so long, the chat ends. */
  inactivityTimeoutSeconds: inactivitySeconds,
  /** The warning before; null is at half the time, 0 is never. */
  inactivityWarningSeconds: inactivitySeconds.nullable(),
  /** Written before what the server says; null for nothing. */
  systemNickname: name.nullable(),
  /** Whether customers see who writes: the agent's nickname, or else his first name, is written before what he writes. */
  agentNames: z.enum(['hidden', 'nickname']),
  messages: systemMessageSettings,
  budgets,
})
export type ChatSettings = z.infer<typeof chatSettings>

/** Absent settings stay as they are, also single messages and amounts; a message that is null is as usual again. */
export const chatSettingsChange = z
  .strictObject({
    ...chatSettings.shape,
    messages: z.partialRecord(systemMessageName, systemMessage.nullable()),
    budgets: budgetsChange,
  })
  .partial()
export type ChatSettingsChange = z.infer<typeof chatSettingsChange>

export const defaultChatSettings: ChatSettings = {
  inactivityTimeoutSeconds: 600,
  inactivityWarningSeconds: null,
  systemNickname: null,
  agentNames: 'hidden',
  messages: {},
  budgets: defaultBudgets,
}

/** The text in the customer's language, or else the nearest there is; undefined when it is not said. */
export function systemText(
  settings: SystemMessageSettings,
  message: SystemMessageName,
  customerLanguage: string | undefined,
): string | undefined {
  const { isOn, text } = systemMessages[message]
  const chosen = settings[message] ?? (isOn ? 'default' : 'off')
  if (chosen === 'off') return undefined
  if (chosen === 'default') return text
  const { translations = {} } = chosen
  const language = customerLanguage?.toLowerCase().replaceAll('_', '-') ?? ''
  for (let code = language; code !== ''; code = code.slice(0, Math.max(0, code.lastIndexOf('-')))) {
    if (Object.hasOwn(translations, code)) return translations[code]
  }
  return chosen.text
}
