// Telegram's HTML style. Offsets of entities are in UTF-16 units, those in error messages in bytes of UTF-8.
import type { FormattedText, MessageEntity } from '../world/telegram-types.ts'
import { decodeCharacterReference } from './character-reference.ts'
import { byteOffset, cannotParse } from './markup-error.ts'
import { webAddress } from './web-address.ts'

interface OpenTag {
  name: string
  attributes: Map<string, string>
  start: number
}

const simpleTags: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
}
const supportedTags = new Set([...Object.keys(simpleTags), 'a', 'code', 'pre', 'blockquote', 'tg-emoji'])

/** Reads the source from left to right; `at` is the place of the next character. */
class HtmlReader {
  text = ''
  readonly entities: MessageEntity[] = []
  readonly #source: string
  readonly #open: OpenTag[] = []
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  read(): FormattedText {
    while (this.#at < this.#source.length) {
      const character = this.#source[this.#at]
      if (character === '<') this.#readTag()
      else if (character === '&') this.text += this.#readReference()
      else {
        this.text += character
        this.#at++
      }
    }
    const unclosed = this.#open.at(-1)
    if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
    return { text: this.text, entities: joinCodeBlocks(this.entities) }
  }

  #readReference(): string {
    const { text, length } = decodeCharacterReference(this.#source, this.#at)
    this.#at += length
    return text
  }

  #readTag(): void {
    const start = this.#at++
    if (this.#source[this.#at] === '/') this.#readEndTag(start)
    else this.#readStartTag(start)
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const taken = pattern.exec(this.#source)?.[0] ?? ''
    this.#at += taken.length
    return taken
  }

  #offset = (index: number): number => byteOffset(this.#source, index)

  #readStartTag(start: number): void {
    const unclosed = (name = '') =>
      cannotParse(`Unclosed start tag${name && ` "${name}"`} at byte offset ${this.#offset(start)}`)
    const name = this.#take(/[^\s>]*/y).toLowerCase()
    if (this.#at >= this.#source.length) throw unclosed()
    if (!supportedTags.has(name)) {
      throw cannotParse(`Unsupported start tag "${name}" at byte offset ${this.#offset(start)}`)
    }
    const attributes = new Map<string, string>()
    for (;;) {
      this.#take(/\s*/y)
      if (this.#at >= this.#source.length) throw unclosed()
      if (this.#source[this.#at] === '>') break
      this.#readAttribute(name, attributes, unclosed)
    }
    this.#at++
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
      throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${this.#offset(start)}`)
    }
    this.#open.push({ name, attributes, start: this.text.length })
  }

  #readAttribute(tag: string, attributes: Map<string, string>, unclosed: () => Error): void {
    const name = this.#take(/[^\s=>]*/y).toLowerCase()
    if (name === '') {
      throw cannotParse(`Empty attribute name in the tag "${tag}" at byte offset ${this.#offset(this.#at)}`)
    }
    this.#take(/\s*/y)
    if (this.#source[this.#at] !== '=') {
      attributes.set(name, '')
      return
    }
    this.#at++
    this.#take(/\s*/y)
    const quote = this.#source[this.#at]
    if (quote === undefined) throw unclosed()
    attributes.set(name, quote === '"' || quote === "'" ? this.#readQuoted(quote, unclosed) : this.#readToken())
  }

  #readToken(): string {
    const start = this.#at
    const token = this.#take(/[\w.\-:/?=&%#~+@,;]*/y)
    const next = this.#source[this.#at]
    if (next !== undefined && next !== '>' && !/\s/.test(next)) {
      throw cannotParse(`Unexpected end of name token at byte offset ${this.#offset(start)}`)
    }
    return token
  }

  #readQuoted(quote: string, unclosed: () => Error): string {
    this.#at++
    let value = ''
    for (;;) {
      const character = this.#source[this.#at]
      if (character === undefined) throw unclosed()
      if (character === quote) break
      if (character === '&') value += this.#readReference()
      else {
        value += character
        this.#at++
      }
    }
    this.#at++
    return value
  }

  #readEndTag(start: number): void {
    const tag = this.#open.pop()
    if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${this.#offset(start)}`)
    this.#at++
    const name = this.#take(/[^\s>]*/y).toLowerCase()
    this.#take(/\s*/y)
    if (this.#source[this.#at] !== '>') throw cannotParse(`Unclosed end tag at byte offset ${this.#offset(start)}`)
    this.#at++
    if (name !== '' && name !== tag.name) {
      const found = `expected "</${tag.name}>", found "</${name}>"`
      throw cannotParse(`Unmatched end tag at byte offset ${this.#offset(start)}, ${found}`)
    }
    const length = this.text.length - tag.start
    const meaning = length > 0 ? entityOf(tag, this.text.slice(tag.start)) : null
    if (meaning) this.entities.push({ offset: tag.start, length, ...meaning })
  }
}

function entityOf({ name, attributes }: OpenTag, content: string): { type: string } | null {
  const simple = simpleTags[name]
  if (simple) return { type: simple }
  if (name === 'blockquote') return { type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote' }
  if (name === 'tg-emoji') return customEmoji(attributes.get('emoji-id') ?? '')
  if (name === 'a') {
    const url = webAddress(attributes.get('href') || content)
    return url === null ? null : { type: 'text_link', ...{ url } }
  }
  const language = /^language-(.+)$/.exec(attributes.get('class') ?? '')?.[1]
  return { type: name, ...(language && { language }) }
}

function customEmoji(id: string): { type: string; custom_emoji_id: string } {
  if (!/^[1-9]\d*$/.test(id)) throw cannotParse('Invalid custom emoji identifier specified')
  return { type: 'custom_emoji', custom_emoji_id: id }
}

// `<pre><code class="language-x">` over the same text is one block of code in that language.
function joinCodeBlocks(entities: MessageEntity[]): MessageEntity[] {
  const isBlock = ({ type }: MessageEntity) => type === 'code' || type === 'pre'
  const partner = (entity: MessageEntity) =>
    entities.find(
      (other) =>
        isBlock(other) &&
        other.type !== entity.type &&
        other.offset === entity.offset &&
        other.length === entity.length,
    )
  return entities.flatMap((entity): MessageEntity[] => {
    if (!isBlock(entity)) return [entity]
    const { language, ...rest } = entity
    const other = partner(entity)
    if (language === undefined) return other?.language === undefined ? [entity] : []
    return [other ? { ...rest, type: 'pre', language } : rest]
  })
}

/** Text and entities of HTML-style markup; throws `MarkupError`. */
export const parseHtml = (source: string): FormattedText => new HtmlReader(source).read()
