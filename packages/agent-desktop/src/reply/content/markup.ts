// Formatting as agents type it: *bold*, _italic_, __underlined__, ~struck out~, `code`, ```a block of code``` and
// [words](https://address). Signs count only where a word begins and ends, so that 2*3*4 and snake_case stay what they are.
import type { TextEntity } from '@scenarium/api'

export type Formatted = { text: string; entities: TextEntity[] }

type Pair = { sign: string; type: string }

/** Longer signs first: two underscores are no two italics. */
const pairs: readonly Pair[] = [
  { sign: '__', type: 'underline' },
  { sign: '*', type: 'bold' },
  { sign: '_', type: 'italic' },
  { sign: '~', type: 'strikethrough' },
]

const link = /\[([^\][\n]+)\]\(((?:https?|mailto|tel):[^\s()<>]{1,2000})\)/iy
const codeBlock = /```(?:\n)?([^`]+?)(?:\n)?```/y
const code = /`([^`\n]+)`/y

const opensAfter = /[\s([{"'«„“‘–—*_~]/u
const closesBefore = /[\s.,!?:;)\]}"'»”“’…–—*_~]/u

/** The text without the signs, and what they stood for. Entities come in order and lie in one another, never across. */
export function parseMarkup(source: string): Formatted {
  return parse(source, { mayLink: true, used: [] })
}

type Context = { mayLink: boolean; used: readonly string[] }

function parse(source: string, context: Context): Formatted {
  let text = ''
  const entities: TextEntity[] = []
  const add = (inner: Formatted, entity: Pick<TextEntity, 'type' | 'url'>) => {
    entities.push({ ...entity, offset: text.length, length: inner.text.length })
    entities.push(...inner.entities.map((one) => ({ ...one, offset: one.offset + text.length })))
    text += inner.text
  }
  for (let at = 0; at < source.length; ) {
    const found = literalAt(source, at, context) ?? pairAt(source, at, context)
    if (found === undefined) {
      text += source[at]
      at += 1
    } else {
      add(found.inner, found.entity)
      at = found.end
    }
  }
  return { text, entities }
}

type Found = { inner: Formatted; entity: Pick<TextEntity, 'type' | 'url'>; end: number }

/** Code and links, which begin with signs of their own. */
function literalAt(source: string, at: number, context: Context): Found | undefined {
  for (const [pattern, type] of [
    [codeBlock, 'pre'],
    [code, 'code'],
  ] as const) {
    const match = matchAt(pattern, source, at)
    const inner = match?.[1]
    if (match !== null && inner !== undefined && inner.trim() !== '') {
      return { inner: { text: inner, entities: [] }, entity: { type }, end: at + match[0].length }
    }
  }
  const match = context.mayLink ? matchAt(link, source, at) : null
  const [whole = '', words = '', url = ''] = match ?? []
  if (words.trim() === '') return undefined
  return {
    inner: parse(words, { ...context, mayLink: false }),
    entity: { type: 'text_link', url },
    end: at + whole.length,
  }
}

function pairAt(source: string, at: number, context: Context): Found | undefined {
  const pair = pairs.find(({ sign }) => source.startsWith(sign, at))
  if (pair === undefined || context.used.includes(pair.type)) return undefined
  const { sign, type } = pair
  const begin = at + sign.length
  if (at > 0 && !opensAfter.test(source[at - 1] ?? '')) return undefined
  if (!isInWord(source[begin], sign)) return undefined
  for (let end = begin + 1; end < source.length && source[end] !== '\n'; end += 1) {
    const after = source[end + sign.length]
    if (!source.startsWith(sign, end) || !isInWord(source[end - 1], sign)) continue
    if (after !== undefined && (after === sign[0] || !closesBefore.test(after))) continue
    const inner = parse(source.slice(begin, end), { ...context, used: [...context.used, type] })
    if (inner.text.trim() === '') return undefined
    return { inner, entity: { type }, end: end + sign.length }
  }
  return undefined
}

function isInWord(character: string | undefined, sign: string): boolean {
  return character !== undefined && character !== sign[0] && !/\s/u.test(character)
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}
