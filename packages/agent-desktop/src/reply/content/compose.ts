// What a typed text is going to be: the messages a customer gets, in order. The preview shows the same.
import { MAX_MESSAGE_LENGTH } from '@scenarium/api'
import type { OutgoingContent } from '../../outgoing/outgoing.ts'
import { findDirective } from './directives.ts'
import { parseMarkup } from './markup.ts'

export type Composed = {
  contents: readonly OutgoingContent[]
  /** Nothing is sent: the customer is to be banned. */
  isBan: boolean
  /** Why it cannot be sent, in words. */
  problem: string | null
}

type TextContent = Extract<OutgoingContent, { type: 'text' }>
export type Draft = {
  text: string
  /** Signs of formatting and directives are only text. */
  isPlain: boolean
}

/** Formatted stretches of one message that the server takes (docs/api.md). */
const MOST_ENTITIES = 100

const nothing: Composed = { contents: [], isBan: false, problem: null }
const wrong = (problem: string): Composed => ({ ...nothing, problem })

export function composeReply({ text, isPlain }: Draft): Composed {
  const source = text.trim()
  if (source === '') return nothing
  if (source.length > MAX_MESSAGE_LENGTH) {
    return wrong(`At most ${MAX_MESSAGE_LENGTH.toLocaleString()} characters can be sent at once.`)
  }
  if (isPlain) return { ...nothing, contents: [{ type: 'text', text: source }] }
  if (source === '/ban') return { ...nothing, isBan: true }
  const directive = findDirective(source)
  if (directive === undefined) return composeText(source)
  if (directive.type === 'problem') return wrong(directive.problem)
  if (directive.type === 'buttons') return composeText(directive.before, directive.rows)
  const { before, place, after } = directive
  const parts = [
    before === '' ? nothing : composeText(before),
    { ...nothing, contents: [{ type: 'location' as const, ...place }] },
    // Nobody is banned on the way.
    after === '/ban' ? composeText(after) : composeReply({ text: after, isPlain }),
  ]
  return {
    contents: parts.flatMap(({ contents }) => contents),
    isBan: false,
    problem: parts.find(({ problem }) => problem !== null)?.problem ?? null,
  }
}

export function composeNote({ text }: Draft): Composed {
  const words = text.trim()
  return words === '' ? nothing : { ...nothing, contents: [{ type: 'note', text: words }] }
}

/** What is sent is more than the text as it stands, so that it is worth showing. */
export function isSpecial({ contents, isBan, problem }: Composed): boolean {
  return isBan || problem !== null || contents.some((one) => one.type !== 'text' || isRich(one))
}

function composeText(source: string, buttons?: string[][]): Composed {
  const { text, entities } = parseMarkup(source)
  if (entities.length > MOST_ENTITIES) return wrong(`At most ${MOST_ENTITIES} places of a message can be formatted.`)
  const content: TextContent = {
    type: 'text',
    text,
    ...(entities.length > 0 && { entities: entities as NonNullable<TextContent['entities']> }),
    ...(buttons !== undefined && { buttons }),
  }
  return { ...nothing, contents: [content] }
}

const isRich = ({ entities, buttons }: TextContent) => entities !== undefined || buttons !== undefined
