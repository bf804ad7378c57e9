import type { MessageEntity } from '../world/telegram-types.ts'
import { byteOffset, MarkupError } from './markup-error.ts'

const knownTypes = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
])
// Telegram finds these by itself and does not take the sender's word for them.
const foundTypes = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
  'media_timestamp',
])

const isInsideSymbol = (text: string, index: number): boolean => {
  const before = text.charCodeAt(index - 1)
  const after = text.charCodeAt(index)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

function checkPlace(text: string, { offset, length }: MessageEntity): void {
  if (offset < 0 || offset > 1_000_000) throw new MarkupError(`receive an entity with incorrect offset ${offset}`)
  if (length < 0 || length > 1_000_000) throw new MarkupError(`receive an entity with incorrect length ${length}`)
  if (offset + length > text.length) {
    throw new MarkupError(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${text.length}`,
    )
  }
  if (isInsideSymbol(text, offset)) {
    throw new MarkupError(`entity begins in a middle of a UTF-16 symbol at byte offset ${byteOffset(text, offset)}`)
  }
  if (isInsideSymbol(text, offset + length)) {
    throw new MarkupError(
      `entity ends in a middle of a UTF-16 symbol at byte offset ${byteOffset(text, offset + length)}`,
    )
  }
}

/** Refuses entities that do not fit the text; gives those the sender may set. */
export function checkEntities(text: string, entities: readonly MessageEntity[]): MessageEntity[] {
  for (const entity of entities) {
    if (!knownTypes.has(entity.type) && !foundTypes.has(entity.type)) {
      throw new MarkupError("can't parse MessageEntity: Unsupported type specified")
    }
    if (entity.type === 'text_link' && !entity.url) {
      throw new MarkupError('can\'t parse MessageEntity: Can\'t find field "url"')
    }
    checkPlace(text, entity)
  }
  return entities.filter(({ type, length }) => knownTypes.has(type) && length > 0)
}
