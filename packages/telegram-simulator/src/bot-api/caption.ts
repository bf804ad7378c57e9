import type { MessageContent, MessageEntity } from '../world/telegram-types.ts'
import { badRequest } from './bot-api-error.ts'
import { entitiesField, formatText } from './formatted-text.ts'

const longestCaption = 1024

export interface GivenCaption {
  caption?: string | undefined
  parse_mode?: string | undefined
  caption_entities?: MessageEntity[] | undefined
}

/** A caption as a message shows it: at most 1024 characters once the markup is read; an empty one is none. */
export function readCaption({ caption, parse_mode, caption_entities }: GivenCaption): MessageContent {
  if (caption === undefined) return {}
  const { text, entities } = formatText({ text: caption, parseMode: parse_mode, entities: caption_entities })
  if (text === '') return {}
  if (text.length > longestCaption) throw badRequest('message caption is too long')
  return { caption: text, ...entitiesField('caption_entities', entities) }
}
