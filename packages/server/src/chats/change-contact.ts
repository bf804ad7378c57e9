// What is known of a contact after a change, whoever makes it: an agent at his desk, or a scenario.
import {
  type ContactFieldForm,
  correctName,
  type Detail,
  nameProblem,
  type ReadDetail,
  readContactValue,
  readEmail,
  readPhone,
} from '@scenarium/engine'
import type { Contact } from './state.ts'

/** What is absent stays as it is; an empty text takes away what is known. */
export type DetailChange = {
  firstName?: string | undefined
  lastName?: string | undefined
  phone?: string | undefined
  email?: string | undefined
  fields?: readonly { field: ContactFieldForm & { fieldId: string }; text: string }[]
}

export type ChangedPart = 'firstName' | 'lastName' | 'phone' | 'email' | { fieldId: string }
export type Refused = { part: ChangedPart; text: string }

/** All or nothing: what cannot be is told of, part by part. */
export function changeDetails(
  contact: Contact,
  change: DetailChange,
): { ok: true; contact: Contact } | { ok: false; refused: Refused[] } {
  const refused: Refused[] = []
  function read(part: ChangedPart, text: string | undefined, how: (text: string) => ReadDetail, known: Detail | null) {
    if (text === undefined) return known
    if (text.trim() === '') return null
    const result = how(text)
    if (result.ok) return result.detail
    refused.push({ part, text: result.text })
    return null
  }
  for (const part of ['firstName', 'lastName'] as const) {
    const problem = nameProblem(change[part] ?? '')
    if (problem !== undefined) refused.push({ part, text: problem })
  }
  const phone = read('phone', change.phone, readPhone, contact.phone)
  const email = read('email', change.email, readEmail, contact.email)
  const values = new Map(contact.values)
  for (const { field, text } of change.fields ?? []) {
    const { fieldId } = field
    const value = read({ fieldId }, text, (given) => readContactValue(field, given), null)
    if (value === null) values.delete(fieldId)
    else values.set(fieldId, value)
  }
  if (refused.length > 0) return { ok: false, refused }
  return { ok: true, contact: { ...contact, customer: named(contact, change), phone, email, values } }
}

function named({ customer }: Contact, change: DetailChange): Contact['customer'] {
  const { correctedName, ...messengers } = customer
  const corrected = correctName(messengers, correctedName, change)
  return corrected === undefined ? messengers : { ...messengers, correctedName: corrected }
}
