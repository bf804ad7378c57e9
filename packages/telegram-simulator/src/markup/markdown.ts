// Telegram's legacy Markdown style: no nesting, and a mark without its end is an error.
import type { FormattedText, MessageEntity } from '../world/telegram-types.ts'
import { byteOffset, cannotParse } from './markup-error.ts'
import { webAddress } from './web-address.ts'

const marks: [opening: string, closing: string, type: string][] = [
  ['```', '```', 'pre'],
  ['`', '`', 'code'],
  ['*', '*', 'bold'],
  ['_', '_', 'italic'],
  ['[', ']', 'text_link'],
]

/** Text and entities of legacy Markdown; throws `MarkupError`. */
export function parseMarkdown(source: string): FormattedText {
  let text = ''
  let at = 0
  const entities: MessageEntity[] = []
  while (at < source.length) {
    if (source[at] === '\\' && '_*`['.includes(source[at + 1] ?? ' ')) {
      text += source[at + 1]
      at += 2
      continue
    }
    const mark = marks.find(([opening]) => source.startsWith(opening, at))
    if (!mark) {
      text += source[at]
      at++
      continue
    }
    const [opening, closing, type] = mark
    const end = source.indexOf(closing, at + opening.length)
    if (end < 0) {
      throw cannotParse(`Can't find end of the entity starting at byte offset ${byteOffset(source, at)}`)
    }
    const content = source.slice(at + opening.length, end)
    at = end + closing.length
    const language = type === 'pre' ? /^([\w+#-]+)\n/.exec(content)?.[1] : undefined
    const shown = type === 'pre' ? content.slice(language?.length ?? 0).replace(/^\n/, '') : content
    const place = { offset: text.length, length: shown.length }
    text += shown
    if (shown === '') continue
    if (type !== 'text_link') {
      entities.push({ ...place, type, ...(language !== undefined && { language }) })
      continue
    }
    const address = /^\(([^)]*)\)/.exec(source.slice(at))
    if (address) at += address[0].length
    const url = webAddress(address?.[1] ?? shown)
    if (url !== null) entities.push({ ...place, type, url })
  }
  return { text, entities }
}
