// What may be written at the caret: a variable after `$(`, or a variable or function inside an `=` expression.
import { expressionFunctions } from '@scenarium/engine/schema'
import type { Variable } from '../variables/variables.ts'

/** The part of the text that a completion replaces. */
export type CompletionPlace = { start: number; end: number; query: string; kind: 'template' | 'expression' }

export type Completion = {
  /** Key of the line, and what is searched. */
  name: string
  description: string
  /** What is put in; the caret goes behind it. */
  insert: string
}

const MOST_SHOWN = 60

/** Where the caret asks for a name; undefined where it does not. */
export function placeAt(text: string, caret: number, mayBeExpression: boolean): CompletionPlace | undefined {
  const before = text.slice(0, caret)
  const inTemplate = /\$\(([\w.-]*)$/.exec(before)
  if (inTemplate !== null) {
    const query = inTemplate[1] ?? ''
    // The rest of a name that is already closed goes with it: its parenthesis must not be doubled.
    const rest = /^[\w.-]*\)/.exec(text.slice(caret))?.[0] ?? ''
    return { start: caret - query.length, end: caret + rest.length, query, kind: 'template' }
  }
  if (!mayBeExpression || !text.startsWith('=')) return undefined
  const query = /(?<![\w.])[A-Za-z_][\w.]*$/.exec(before)?.[0]
  if (query === undefined || isInQuotes(before)) return undefined
  const rest = /^[\w.]*/.exec(text.slice(caret))?.[0] ?? ''
  return { start: caret - query.length, end: caret + rest.length, query, kind: 'expression' }
}

/** Best first: names that begin so, then names with a part that begins so, then names and descriptions that hold it. */
export function completionsAt(place: CompletionPlace, variables: readonly Variable[]): Completion[] {
  const offered = variables.map((variable) => completionOf(variable, place.kind))
  const functions = place.kind === 'expression' ? functionCompletions : []
  const query = place.query.toLowerCase()
  const ranked = [...offered, ...functions].flatMap((completion, index) => {
    const rank = rankOf(completion, query)
    return rank === undefined ? [] : [{ completion, rank, index }]
  })
  // What is typed in full needs no completing.
  if (ranked.length === 1 && ranked[0]?.completion.name === place.query) return []
  return ranked
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .slice(0, MOST_SHOWN)
    .map(({ completion }) => completion)
}

export function complete(text: string, { start, end }: CompletionPlace, { insert }: Completion) {
  return { text: `${text.slice(0, start)}${insert}${text.slice(end)}`, caret: start + insert.length }
}

function completionOf({ name, description, origin }: Variable, kind: CompletionPlace['kind']): Completion {
  const isPrefix = name.endsWith('.')
  return {
    name,
    description: description || (origin === 'parameter' ? 'Parameter of the scenario.' : 'Set in this scenario.'),
    insert: kind === 'template' && !isPrefix ? `${name})` : name,
  }
}

const functionCompletions: readonly Completion[] = Object.entries(expressionFunctions).map(([name, { arity }]) => ({
  name: `${name}()`,
  description: `Function of ${arity[0] === arity[1] ? arity[0] : `${arity[0]} to ${arity[1]}`} values.`,
  insert: `${name}(`,
}))

function rankOf({ name, description }: Completion, query: string): number | undefined {
  const lower = name.toLowerCase()
  if (lower.startsWith(query)) return 0
  if (lower.split('.').some((part) => part.startsWith(query))) return 1
  if (lower.includes(query)) return 2
  return query.length > 2 && description.toLowerCase().includes(query) ? 3 : undefined
}

/** Whether the end of the text is inside a text in double or single quotes. */
function isInQuotes(text: string): boolean {
  let quote: string | undefined
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (quote !== undefined && character === '\\') index += 1
    else if (character === quote) quote = undefined
    else if (quote === undefined && (character === '"' || character === "'")) quote = character
  }
  return quote !== undefined
}
