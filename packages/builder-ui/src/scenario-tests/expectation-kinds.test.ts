import { expect, it } from 'vitest'
import { expectationOf, type KindName, kinds, type Values } from './expectation-kinds.ts'

const cases: { kind: KindName; values: Values; made: object | null }[] = [
  { kind: 'says', values: { text: 'Hello.' }, made: { expect: 'says', text: 'Hello.' } },
  { kind: 'says', values: { text: '', part: 'Hello.' }, made: null },
  { kind: 'says_something_with', values: { text: 'refund' }, made: { expect: 'says_something_with', text: 'refund' } },
  { kind: 'says_nothing', values: {}, made: { expect: 'says_nothing' } },
  { kind: 'emails', values: {}, made: { expect: 'emails' } },
  {
    kind: 'emails',
    values: { to: 'ann@example.com', subject: 'Order', part: '' },
    made: { expect: 'emails', to: 'ann@example.com', subject: 'Order' },
  },
  { kind: 'emails', values: { part: 'thanks' }, made: { expect: 'emails', text: 'thanks' } },
  { kind: 'at', values: { block: 'ask' }, made: { expect: 'at', block: 'ask' } },
  { kind: 'exit', values: { block: 'ask' }, made: null },
  { kind: 'exit', values: { block: 'ask', exit: 'next' }, made: { expect: 'exit', block: 'ask', exit: 'next' } },
  {
    kind: 'variable',
    values: { variable: 'order', value: '4711' },
    made: { expect: 'variable', name: 'order', is: 4711 },
  },
  { kind: 'variable', values: { variable: 'order' }, made: { expect: 'variable', name: 'order', is: '' } },
  { kind: 'interaction', values: { service: '', priority: '' }, made: null },
  {
    kind: 'interaction',
    values: { service: 'Support', priority: '0', disposition: 'Resolved' },
    made: { expect: 'interaction', service: 'Support', priority: 0, disposition: 'Resolved' },
  },
  { kind: 'interaction', values: { disposition: 'Spam' }, made: { expect: 'interaction', disposition: 'Spam' } },
  { kind: 'attached', values: { value: 'yes' }, made: null },
  {
    kind: 'attached',
    values: { attached: 'Message left', value: 'Call me' },
    made: { expect: 'interaction', attached: { 'Message left': 'Call me' } },
  },
  { kind: 'ended', values: { text: 'of another kind' }, made: { expect: 'ended' } },
]

it.each(cases)('expects $made of $kind with $values', ({ kind, values, made }) => {
  expect(expectationOf(kind, values)).toEqual(made)
})

it('is tried for every kind', () => {
  expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)))
})
