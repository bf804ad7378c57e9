// A field of contacts as it is typed; what there is to choose stands one on a line.
import type { ContactFieldChange, ContactFieldCreation, ContactFieldView } from '@scenarium/api'

export type ContactFieldKind = ContactFieldView['kind']
export type ContactFieldValues = { name: string; key: string; kind: ContactFieldKind; choices: string }

export const kindWords: { [Kind in ContactFieldKind]: { label: string; hint: string } } = {
  text: { label: 'Text', hint: 'Up to 1,000 characters' },
  number: { label: 'Number', hint: 'Refuses what is no number' },
  date: { label: 'Date', hint: 'Refuses what is no day of the calendar' },
  choice: { label: 'Choice', hint: 'One of those below' },
}

export function valuesOf(field: ContactFieldView | null): ContactFieldValues {
  return {
    name: field?.name ?? '',
    key: field?.key ?? '',
    kind: field?.kind ?? 'text',
    choices: (field?.choices ?? []).join('\n'),
  }
}

export function creationOf({ choices, ...values }: ContactFieldValues): ContactFieldCreation {
  return { ...values, choices: values.kind === 'choice' ? linesOf(choices) : [] }
}

export function changeOf({ name, choices }: Partial<ContactFieldValues>): ContactFieldChange {
  return { ...(name !== undefined && { name }), ...(choices !== undefined && { choices: linesOf(choices) }) }
}

/** What scenarios may call a field of that name: `Customer number` is `customerNumber`. */
export function keyFor(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? []
  const joined = words.map((word, index) => (index === 0 ? word.toLowerCase() : capital(word))).join('')
  return joined
    .replace(/^\d+/, '')
    .replace(/^./, (first) => first.toLowerCase())
    .slice(0, 40)
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
