import type { MessageContent, MessageEntity } from '../../world/telegram-types.ts'
import { badRequest } from '../bot-api-error.ts'
import type { Call, Method } from '../call.ts'
import { entitiesField, formatText } from '../formatted-text.ts'
import { sendContent } from '../send.ts'

const longestText = 4096

/** The text of a call as a message shows it; between 1 and 4096 characters once the markup is read. */
export function readText(call: Call): MessageContent {
  const { text, entities } = formatText({
    text: call.text('text'),
    parseMode: call.string('parse_mode'),
    entities: call.object<MessageEntity[]>('entities'),
  })
  if (text === '') throw badRequest('text must be non-empty')
  if (text.length > longestText) throw badRequest('message is too long')
  const preview = call.object<Record<string, unknown>>('link_preview_options')
  return { text, ...entitiesField('entities', entities), ...(preview && { link_preview_options: preview }) }
}

const sendMessage: Method = (call) => sendContent(call, readText(call))

export const textMethods = { sendMessage }
