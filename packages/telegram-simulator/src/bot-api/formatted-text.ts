import { checkEntities } from '../markup/check-entities.ts'
import { findEntities } from '../markup/find-entities.ts'
import { parseHtml } from '../markup/html.ts'
import { parseMarkdown } from '../markup/markdown.ts'
import { parseMarkdownV2 } from '../markup/markdown-v2.ts'
import { MarkupError } from '../markup/markup-error.ts'
import { trimText } from '../markup/trim-text.ts'
import type { FormattedText, MessageEntity } from '../world/telegram-types.ts'
import { badRequest } from './bot-api-error.ts'

interface GivenText {
  text: string
  parseMode: string | undefined
  entities: MessageEntity[] | undefined
}

const largestSourceBytes = 1 << 15

const parsers: Record<string, (source: string) => FormattedText> = {
  html: parseHtml,
  markdown: parseMarkdown,
  markdownv2: parseMarkdownV2,
}

function parse({ text, parseMode = '', entities = [] }: GivenText): FormattedText {
  const mode = parseMode.toLowerCase()
  if (mode === '' || mode === 'none') return { text, entities: checkEntities(text, entities) }
  const parser = parsers[mode]
  if (!parser) throw badRequest('unsupported parse_mode')
  return parser(text)
}

/** Markup to text and entities, trimmed, with links, commands and mentions found. */
export function formatText(given: GivenText): FormattedText {
  if (Buffer.byteLength(given.text) > largestSourceBytes) throw badRequest('text is too long')
  try {
    const trimmed = trimText(parse(given))
    return { text: trimmed.text, entities: findEntities(trimmed) }
  } catch (error) {
    if (error instanceof MarkupError) throw badRequest(error.message)
    throw error
  }
}

/** The entities as a field of a message: left out when there are none. */
export const entitiesField = <Name extends string>(name: Name, entities: MessageEntity[]) =>
  (entities.length > 0 ? { [name]: entities } : {}) as { [Key in Name]?: MessageEntity[] }
