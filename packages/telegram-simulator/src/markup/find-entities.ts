// Finds what Telegram finds in any text: commands, mentions, hashtags, links, email addresses, phone numbers.
import type { FormattedText, MessageEntity } from '../world/telegram-types.ts'

const patterns: [type: string, pattern: RegExp][] = [
  [
    'url',
    /(?<![\w@./-])(?:https?:\/\/[^\s<>"]+|(?:[a-z0-9-]+\.)+(?:com|org|net|io|me|dev|app|info|de|uk|eu|ru|fr)(?:\/[^\s<>"]*)?)(?<![.,:;!?)\]'])(?!@)/gi,
  ],
  ['email', /(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\w-])/gi],
  ['bot_command', /(?<![\w/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/])/gi],
  ['mention', /(?<![\w`@/])@[a-z0-9_]{4,32}(?!\w)/gi],
  ['hashtag', /(?<![\p{L}\p{N}_#&])#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
  ['phone_number', /(?<![\w+])\+\d[\d\s()-]{6,18}\d(?!\w)/g],
]

// Nearly every message has none of these, so the patterns need not run.
const mayHoldEntity = /[/@#.+]/

const overlaps = (one: MessageEntity, other: MessageEntity): boolean =>
  one.offset < other.offset + other.length && other.offset < one.offset + one.length

// Formatting may surround a found entity; these may not.
const exclusive = new Set(['code', 'pre', 'text_link', 'text_mention', 'custom_emoji'])

/** The given entities and the found ones, in order of their place. */
export function findEntities({ text, entities }: FormattedText): MessageEntity[] {
  if (!mayHoldEntity.test(text)) return sorted(entities)
  const taken = entities.filter(({ type }) => exclusive.has(type))
  const found: MessageEntity[] = []
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { offset: match.index, length: match[0].length, type }
      if (![...taken, ...found].some((other) => overlaps(other, entity))) found.push(entity)
    }
  }
  return sorted([...entities, ...found])
}

const sorted = (entities: MessageEntity[]): MessageEntity[] =>
  entities.length < 2
    ? entities
    : [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length)
