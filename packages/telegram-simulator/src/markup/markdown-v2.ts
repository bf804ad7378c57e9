// Telegram's MarkdownV2 style: entities nest, every special character outside them must be escaped.
import type { FormattedText, MessageEntity } from '../world/telegram-types.ts'
import { byteOffset, cannotParse } from './markup-error.ts'
import { webAddress } from './web-address.ts'

type Kind =
  | 'Bold'
  | 'Italic'
  | 'Underline'
  | 'Strikethrough'
  | 'Spoiler'
  | 'Code'
  | 'Pre'
  | 'PreCode'
  | 'TextUrl'
  | 'CustomEmoji'

interface OpenEntity {
  kind: Kind
  start: number
  source: number
  language?: string
}

const types: Partial<Record<Kind, string>> = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikethrough: 'strikethrough',
  Spoiler: 'spoiler',
  Code: 'code',
  Pre: 'pre',
  PreCode: 'pre',
}
const closers: Record<Kind, string> = {
  Bold: '*',
  Italic: '_',
  Underline: '__',
  Strikethrough: '~',
  Spoiler: '||',
  Code: '`',
  Pre: '```',
  PreCode: '```',
  TextUrl: ']',
  CustomEmoji: ']',
}
// Longer marks first: `__` is always underline, never two italics.
const openers: [mark: string, kind: Kind][] = [
  ['```', 'Pre'],
  ['__', 'Underline'],
  ['||', 'Spoiler'],
  ['![', 'CustomEmoji'],
  ['*', 'Bold'],
  ['_', 'Italic'],
  ['~', 'Strikethrough'],
  ['`', 'Code'],
  ['[', 'TextUrl'],
]
const special = new Set('_*[]()~`>#+-=|{}.!')
const isVerbatim = (kind: Kind | undefined): boolean => kind === 'Code' || kind === 'Pre' || kind === 'PreCode'

class MarkdownReader {
  text = ''
  readonly entities: MessageEntity[] = []
  readonly #source: string
  readonly #open: OpenEntity[] = []
  #quote: { start: number; depth: number } | undefined
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  read(): FormattedText {
    while (this.#at < this.#source.length) this.#readNext()
    if (this.#quote) this.#endQuote()
    this.#refuseOpen(0)
    return { text: this.text, entities: this.entities.filter(({ length }) => length > 0) }
  }

  get #top(): OpenEntity | undefined {
    return this.#open.at(-1)
  }

  #startsWith = (mark: string): boolean => this.#source.startsWith(mark, this.#at)

  #keep(length: number): void {
    this.text += this.#source.slice(this.#at, this.#at + length)
    this.#at += length
  }

  #readNext(): void {
    const character = this.#source[this.#at] ?? ''
    const escaped = this.#source.charCodeAt(this.#at + 1)
    if (character === '\\' && escaped > 0 && escaped < 127) {
      this.#at++
      this.#keep(1)
    } else if (character === '\n') this.#readLineEnd()
    else if (isVerbatim(this.#top?.kind) ? character !== '`' : !special.has(character)) this.#keep(1)
    else this.#readMark(character)
  }

  #readLineEnd(): void {
    const continues = this.#source[this.#at + 1] === '>'
    if (this.#quote && !continues && !isVerbatim(this.#top?.kind)) this.#endQuote()
    this.#keep(1)
    if (this.#quote && continues) this.#at++
  }

  #readMark(character: string): void {
    const top = this.#top
    if (top && this.#closes(top)) this.#close(top)
    else if (character === '>' && this.#isLineStart()) this.#beginQuote()
    else if (this.#endsExpandableQuote()) this.#endQuote('expandable_blockquote')
    else this.#begin(character)
  }

  #closes({ kind }: OpenEntity): boolean {
    if (kind === 'Italic') return this.#startsWith('_') && !this.#startsWith('__')
    return this.#startsWith(closers[kind])
  }

  #isLineStart(): boolean {
    // The two asterisks of `**>` make an empty bold entity that only separates two quotes.
    const before = this.#source.slice(0, this.#at).replace(/\*\*$/, '')
    return !this.#quote && (before === '' || before.endsWith('\n'))
  }

  #beginQuote(): void {
    this.#quote = { start: this.text.length, depth: this.#open.length }
    this.#at++
  }

  #endsExpandableQuote(): boolean {
    if (!this.#quote || !this.#startsWith('||')) return false
    const rest = this.#source.slice(this.#at + 2)
    return rest === '' || (rest.startsWith('\n') && !rest.startsWith('\n>'))
  }

  #endQuote(type = 'blockquote'): void {
    const { start, depth } = this.#quote ?? { start: 0, depth: 0 }
    this.#refuseOpen(depth)
    this.entities.push({ type, offset: start, length: this.text.length - start })
    this.#quote = undefined
    if (type !== 'blockquote') this.#at += 2
  }

  #refuseOpen(depth: number): void {
    const unclosed = this.#open.length > depth ? this.#top : undefined
    if (!unclosed) return
    const place = byteOffset(this.#source, unclosed.source)
    throw cannotParse(`Can't find end of ${unclosed.kind} entity at byte offset ${place}`)
  }

  #begin(character: string): void {
    const opener = openers.find(([mark]) => this.#startsWith(mark))
    if (!opener || (isVerbatim(this.#top?.kind) && character !== '`')) {
      throw cannotParse(`Character '${character}' is reserved and must be escaped with the preceding '\\'`)
    }
    const [mark, kind] = opener
    const opened: OpenEntity = { kind, start: this.text.length, source: this.#at }
    this.#at += mark.length
    if (kind === 'Pre') this.#readLanguage(opened)
    this.#open.push(opened)
  }

  #readLanguage(opened: OpenEntity): void {
    const language = /^[^\s`]+(?=\s)/.exec(this.#source.slice(this.#at))?.[0]
    if (language !== undefined) {
      opened.kind = 'PreCode'
      opened.language = language
      this.#at += language.length
    }
    if (this.#startsWith('\r\n')) this.#at += 2
    else if (this.#startsWith('\n')) this.#at++
  }

  #close({ kind, start, language }: OpenEntity): void {
    this.#open.pop()
    this.#at += closers[kind].length
    const place = { offset: start, length: this.text.length - start }
    if (kind === 'CustomEmoji') this.entities.push({ ...place, ...this.#readCustomEmoji() })
    else if (kind === 'TextUrl') {
      const url = webAddress(this.#readAddress('a URL') ?? this.text.slice(start))
      if (url !== null) this.entities.push({ ...place, type: 'text_link', url })
    } else this.entities.push({ ...place, type: types[kind] ?? '', ...(language !== undefined && { language }) })
  }

  /** The part in parentheses that may follow a closing bracket. */
  #readAddress(what: string): string | null {
    if (this.#source[this.#at] !== '(') return null
    this.#at++
    const start = this.#at
    let address = ''
    while (this.#source[this.#at] !== ')') {
      if (this.#source[this.#at] === '\\') this.#at++
      const character = this.#source[this.#at]
      if (character === undefined) {
        throw cannotParse(`Can't find end of ${what} at byte offset ${byteOffset(this.#source, start)}`)
      }
      address += character
      this.#at++
    }
    this.#at++
    return address
  }

  #readCustomEmoji(): { type: string; custom_emoji_id: string } {
    const address = this.#readAddress('a custom emoji URL')
    if (address === null) throw cannotParse('Custom emoji entity must contain a tg://emoji URL')
    const url = URL.parse(address.replace(/^tg:(?!\/\/)/, 'tg://'))
    if (url?.protocol !== 'tg:') throw cannotParse('Custom emoji URL must have scheme tg')
    if (url.host !== 'emoji') throw cannotParse('Custom emoji URL must have host "emoji"')
    const id = url.searchParams.get('id')
    if (id === null) throw cannotParse('Custom emoji URL must have an emoji identifier')
    if (!/^[1-9]\d*$/.test(id)) throw cannotParse('Invalid custom emoji identifier specified')
    return { type: 'custom_emoji', custom_emoji_id: id }
  }
}

/** Text and entities of MarkdownV2-style markup; throws `MarkupError`. */
export const parseMarkdownV2 = (source: string): FormattedText => new MarkdownReader(source).read()
