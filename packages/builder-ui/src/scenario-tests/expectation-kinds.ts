// What can be expected, as a form asks for it.
import { type Expectation, expectation } from '@scenarium/engine/schema'

export type Field =
  | 'text'
  | 'to'
  | 'subject'
  | 'part'
  | 'block'
  | 'exit'
  | 'variable'
  | 'service'
  | 'priority'
  | 'disposition'
  | 'attached'
  | 'value'

/** What was filled in. */
export type Values = { readonly [Name in Field]?: string }

type Kind = {
  label: string
  fields: readonly Field[]
  expected(values: Values): object
}

const kindTable = {
  says_something_with: {
    label: 'Customer gets something with…',
    fields: ['text'],
    expected: ({ text }) => ({ expect: 'says_something_with', text }),
  },
  says: {
    label: 'Customer gets exactly…',
    fields: ['text'],
    expected: ({ text }) => ({ expect: 'says', text }),
  },
  says_nothing: { label: 'Customer gets nothing', fields: [], expected: () => ({ expect: 'says_nothing' }) },
  emails: {
    label: 'An email is sent with…',
    fields: ['to', 'subject', 'part'],
    expected: ({ to, subject, part }) => ({ expect: 'emails', ...given({ to, subject, text: part }) }),
  },
  at: {
    label: 'Chat waits at a block',
    fields: ['block'],
    expected: ({ block }) => ({ expect: 'at', block }),
  },
  exit: {
    label: 'A block is left by an exit',
    fields: ['block', 'exit'],
    expected: ({ block, exit }) => ({ expect: 'exit', block, exit }),
  },
  variable: {
    label: 'A variable has a value',
    fields: ['variable', 'value'],
    expected: ({ variable, value = '' }) => ({ expect: 'variable', name: variable, is: jsonOf(value) }),
  },
  interaction: {
    label: 'Service, priority or disposition is…',
    fields: ['service', 'priority', 'disposition'],
    expected({ service, priority, disposition }) {
      const known = given({ service, priority: priority ? Number(priority) : undefined, disposition })
      // One that says nothing would hold whatever happens.
      return Object.keys(known).length === 0 ? {} : { expect: 'interaction', ...known }
    },
  },
  attached: {
    label: 'A value is attached for agents',
    fields: ['attached', 'value'],
    expected: ({ attached, value = '' }) =>
      attached ? { expect: 'interaction', attached: { [attached]: jsonOf(value) } } : {},
  },
  ended: { label: 'Interaction is over', fields: [], expected: () => ({ expect: 'ended' }) },
} satisfies { [kind: string]: Kind }

export type KindName = keyof typeof kindTable

export const kinds: { readonly [Name in KindName]: Kind } = kindTable

/** Null while something is missing. */
export function expectationOf(kind: KindName, values: Values): Expectation | null {
  return expectation.safeParse(kinds[kind].expected(values)).data ?? null
}

/** What is left empty may be anything. */
function given<Value>(fields: { [name: string]: Value | undefined }): { [name: string]: Value } {
  const filled = Object.entries(fields).filter(
    (field): field is [string, Value] => field[1] !== undefined && field[1] !== '',
  )
  return Object.fromEntries(filled)
}

/** Numbers, true, false and JSON are what they look like; anything else is a text. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
