import type { MessageEntity } from './wire.ts'

export type RichText = (string | FormattedText)[]

export interface FormattedText {
  entity: MessageEntity
  text: string
  children: RichText
}

const endOf = (entity: MessageEntity): number => entity.offset + entity.length

/** Cuts an entity at `end`, so that what crosses a border becomes one part inside it and one behind it. */
const splitAt = (entity: MessageEntity, end: number): [MessageEntity, MessageEntity | null] => {
  if (endOf(entity) <= end) return [entity, null]
  const inside = { ...entity, length: end - entity.offset }
  return [inside, { ...entity, offset: end, length: endOf(entity) - end }]
}

const byPlace = (one: MessageEntity, other: MessageEntity): number =>
  one.offset - other.offset || other.length - one.length

const nest = (text: string, start: number, end: number, entities: MessageEntity[]): RichText => {
  const nodes: RichText = []
  const waiting = [...entities]
  let position = start
  for (let outer = waiting.shift(); outer !== undefined; outer = waiting.shift()) {
    if (outer.offset > position) nodes.push(text.slice(position, outer.offset))
    const outerEnd = endOf(outer)
    const inner: MessageEntity[] = []
    const behind: MessageEntity[] = []
    while (waiting[0] !== undefined && waiting[0].offset < outerEnd) {
      const [inside, rest] = splitAt(waiting[0], outerEnd)
      waiting.shift()
      inner.push(inside)
      if (rest !== null) behind.push(rest)
    }
    waiting.unshift(...behind)
    waiting.sort(byPlace)
    nodes.push({
      entity: outer,
      text: text.slice(outer.offset, outerEnd),
      children: nest(text, outer.offset, outerEnd, inner),
    })
    position = outerEnd
  }
  if (position < end) nodes.push(text.slice(position, end))
  return nodes
}

/**
 * Turns text with Telegram entities into a tree. Offsets count UTF-16 code units, as JavaScript strings do.
 * Entities outside the text are cut to it, and entities that overlap are split.
 */
export const parseRichText = (text: string, entities: readonly MessageEntity[] = []): RichText => {
  const usable = entities
    .filter((entity) => entity.offset >= 0 && entity.offset < text.length && entity.length > 0)
    .map((entity) => splitAt(entity, text.length)[0])
    .sort(byPlace)
  return trimBehindBlocks(nest(text, 0, text.length, usable))
}

const blockTypes = new Set(['pre', 'blockquote', 'expandable_blockquote'])

/** Takes away the line break behind a block, which begins a new line anyway. */
const trimBehindBlocks = (nodes: RichText): RichText =>
  nodes.map((node, index) => {
    const previous = nodes[index - 1]
    const isBehindBlock = typeof previous === 'object' && blockTypes.has(previous.entity.type)
    return typeof node === 'string' && isBehindBlock ? node.replace(/^\n/, '') : node
  })

const linkProtocols = new Set(['http:', 'https:', 'tg:', 'mailto:', 'tel:'])

/** The address to open for a link from a bot, or null when a browser must not open it (`javascript:` and the like). */
export const safeLink = (address: string): string | null => {
  const withProtocol = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(address) ? address : `https://${address}`
  if (!URL.canParse(withProtocol)) return null
  const url = new URL(withProtocol)
  return linkProtocols.has(url.protocol) ? url.href : null
}

/** The address behind an entity that is a link, or null. */
export const entityLink = ({ entity, text }: Pick<FormattedText, 'entity' | 'text'>): string | null => {
  switch (entity.type) {
    case 'url':
      return safeLink(text)
    case 'text_link':
      return safeLink(entity.url ?? '')
    case 'email':
      return safeLink(`mailto:${text}`)
    case 'phone_number':
      return safeLink(`tel:${text.replaceAll(/[^\d+]/g, '')}`)
    default:
      return null
  }
}

/** What a deep link such as `https://t.me/<bot>?start=<payload>` or `tg://resolve?domain=<bot>` points to, or null. */
export const parseDeepLink = (address: string): { bot: string; payload: string | null } | null => {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const isWeb = /^https?:$/.test(url.protocol) && /^(www\.)?(t|telegram)\.me$/.test(url.hostname)
  const isApp = url.protocol === 'tg:' && /^(\/\/)?resolve/.test(url.href.slice('tg:'.length))
  const bot = isWeb ? url.pathname.split('/')[1] : isApp ? url.searchParams.get('domain') : null
  return bot ? { bot, payload: url.searchParams.get('start') } : null
}
