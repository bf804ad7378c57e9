// What a slash and some letters may become: canned responses by shortcut and title, and directives.
import { type CannedResponseView, compareNames } from '@scenarium/api'

export type SlashWord = { start: number; end: number; query: string }

export type Completion =
  | { kind: 'canned_response'; response: CannedResponseView }
  | { kind: 'directive'; name: string; insert: string; text: string }

export type DirectiveHelp = Extract<Completion, { kind: 'directive' }>

const MOST_SHOWN = 8

export const directives: readonly DirectiveHelp[] = [
  { kind: 'directive', name: 'buttons', insert: '/buttons [', text: 'Answers as buttons, after a text: [Yes] [No]' },
  {
    kind: 'directive',
    name: 'buttons-column',
    insert: '/buttons-column [',
    text: 'The same as a column: buttons below one another',
  },
  {
    kind: 'directive',
    name: 'location',
    insert: '/location: ',
    text: 'A place: latitude, longitude, "title", "address"',
  },
  { kind: 'directive', name: 'ban', insert: '/ban', text: 'End the chat and ignore this customer from now on' },
]

/** The word with a slash before the caret; undefined when there is none, or when the slash is inside a word. */
export function slashWordAt(text: string, caret: number): SlashWord | undefined {
  const match = /(?:^|\s)\/([\p{L}\p{N}_-]{0,32})$/u.exec(text.slice(0, caret))
  const query = match?.[1]
  return query === undefined ? undefined : { start: caret - query.length - 1, end: caret, query: query.toLowerCase() }
}

/** Shortcuts that begin so come first, then titles with such words. */
export function completionsOf(
  query: string,
  responses: readonly CannedResponseView[],
  offered: readonly DirectiveHelp[],
): Completion[] {
  const ranked = responses.flatMap((response) => {
    const rank = rankOf(response, query)
    return rank === undefined ? [] : [{ rank, response }]
  })
  const found = ranked
    .toSorted((a, b) => a.rank - b.rank || compareNames(a.response.shortcut, b.response.shortcut))
    .map(({ response }): Completion => ({ kind: 'canned_response', response }))
  // What is typed in full needs no completing: Enter is to send it, or to be told what is wrong with it.
  const isComplete = offered.some(({ name }) => name === query)
  const commands = isComplete ? [] : offered.filter(({ name }) => name.startsWith(query))
  return [...found, ...commands].slice(0, MOST_SHOWN)
}

function rankOf({ shortcut, title, serviceId }: CannedResponseView, query: string): number | undefined {
  const words = title.toLowerCase().split(/\s+/)
  // One's own stand before those of services with the same shortcut.
  const own = serviceId === null ? 0 : 0.5
  if (shortcut === query) return own
  if (shortcut.startsWith(query)) return 1 + own
  return words.some((word) => word.startsWith(query)) ? 2 + own : undefined
}

/** For the search of the picker: every word typed occurs in shortcut, title or text. */
export function matchingResponses(responses: readonly CannedResponseView[], search: string): CannedResponseView[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean)
  return responses.filter(({ shortcut, title, text }) => {
    const haystack = `/${shortcut} ${title} ${text}`.toLowerCase()
    return wanted.every((word) => haystack.includes(word))
  })
}
