import type { CannedResponseView } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { completionsOf, directives, matchingResponses, slashWordAt } from './completion.ts'

const response = (shortcut: string, title: string, more: Partial<CannedResponseView> = {}): CannedResponseView => ({
  cannedResponseId: shortcut,
  serviceId: 's1',
  serviceName: 'Support',
  shortcut,
  title,
  text: `Text of ${title}`,
  updatedAt: 1,
  ...more,
})

const responses = [
  response('hello', 'Greeting'),
  response('bye', 'Say goodbye, hell of a day'),
  response('hell', 'A mine', { serviceId: null, serviceName: null }),
  response('refund', 'How refunds work'),
]

const shown = (query: string, offered = directives) =>
  completionsOf(query, responses, offered).map((one) =>
    one.kind === 'canned_response' ? one.response.shortcut : one.insert,
  )

describe('a word after a slash', () => {
  it.each([
    ['/he', 3, { start: 0, end: 3, query: 'he' }],
    ['Hi /', 4, { start: 3, end: 4, query: '' }],
    ['Hi\n/Grüß and more', 8, { start: 3, end: 8, query: 'grüß' }],
  ])('in %j at %i is %j', (text, caret, word) => {
    expect(slashWordAt(text, caret)).toEqual(word)
  })

  it.each([
    ['and/or', 6],
    ['https://', 8],
    ['/he ', 4],
    ['he', 2],
    ['/he', 0],
  ])('is none in %j at %i', (text, caret) => {
    expect(slashWordAt(text, caret)).toBeUndefined()
  })
})

describe('completions', () => {
  it('begin with shortcuts, one’s own first, then titles, then directives', () => {
    expect(shown('hell')).toEqual(['hell', 'hello', 'bye'])
    expect(shown('b')).toEqual(['bye', '/buttons [', '/buttons-column [', '/ban'])
    expect(shown('work')).toEqual(['refund'])
    expect(shown('xyz')).toEqual([])
  })

  it('leave alone a directive that is typed in full, so that Enter sends it', () => {
    expect(shown('ban')).toEqual([])
    expect(shown('buttons')).toEqual([])
    expect(shown('buttons-')).toEqual(['/buttons-column ['])
  })

  it('count as people do', () => {
    const numbered = ['answer10', 'answer2', 'answer1'].map((shortcut) => response(shortcut, 'x'))
    const found = completionsOf('answer', numbered, []).flatMap((one) =>
      one.kind === 'canned_response' ? [one.response.shortcut] : [],
    )
    expect(found).toEqual(['answer1', 'answer2', 'answer10'])
  })

  it('are at most eight', () => {
    const many = Array.from({ length: 20 }, (_, index) => response(`h${index}`, 'x'))
    expect(completionsOf('h', many, directives)).toHaveLength(8)
  })
})

it('the picker finds every word, wherever it stands', () => {
  const found = (search: string) => matchingResponses(responses, search).map(({ shortcut }) => shortcut)
  expect(found('  ')).toHaveLength(4)
  expect(found('text GREET')).toEqual(['hello'])
  expect(found('/refund')).toEqual(['refund'])
  expect(found('greeting refund')).toEqual([])
})
