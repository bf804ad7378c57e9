// The people a simulated contact center knows: the customer, and whoever else it is told of.
import {
  type ContactFieldForm,
  correctName,
  nameProblem,
  type ReadDetail,
  readContactValue,
  readEmail,
  readPhone,
  sharedPhone,
} from '../session/contact-details.ts'
import { changeTags } from '../session/contact-tags.ts'
import type { ContactChange, ContactSearch } from '../session/effect.ts'
import type { ContactRef } from '../session/event.ts'
import type { Centre } from './centre.ts'
import type { SimulatedContact, SimulatedDetails, SimulatedFields } from './contact-settings.ts'
import type { Simulation } from './simulation.ts'

type Known = { contact: ContactRef; messengerId: string }

export function findSimulated(simulation: Simulation, search: ContactSearch): ContactRef[] {
  const known = everybody(simulation)
  const value = search.value.trim()
  if (value === '') return []
  if (search.kind === 'messenger_id') {
    const others = known.slice(1).filter(({ messengerId }) => messengerId === value)
    // Whatever number the customer is said to have: nobody else is meant.
    return (others.length > 0 ? others : known.slice(0, 1)).map(({ contact }) => contact)
  }
  const read = readerOf(search, simulation.centre.contactFields)
  const wanted = keyOf(read(value))
  if (wanted === undefined) return []
  const kept = ({ phone, email, fields }: ContactRef) =>
    search.kind === 'field' ? (fields[search.field] ?? '') : search.kind === 'phone' ? phone : email
  return known.map(({ contact }) => contact).filter((contact) => keyOf(read(kept(contact))) === wanted)
}

type Refusal = { reason: 'no_data' | 'failed'; text: string; setting?: string }

/** Undefined when it is done. Nothing is changed when part of it cannot be. */
export function updateSimulated(simulation: Simulation, change: ContactChange): Refusal | undefined {
  const known = everybody(simulation)
  const index =
    change.contactId === null ? 0 : known.findIndex(({ contact }) => contact.contactId === change.contactId?.trim())
  const one = known[index]
  if (one === undefined) return { reason: 'no_data', text: 'There is no such contact.' }
  const { contact, messengerId } = one
  const tags = changeTags(contact.tags === '' ? [] : contact.tags.split(', '), change)
  if (tags === undefined) return failed('tags', 'A tag is no tag, or there would be too many.')
  if (change.phoneOf !== undefined && (change.phoneOf === '' || change.phoneOf !== messengerId))
    return failed('takesSharedPhone', 'The customer has not shared an own phone number.')
  const given: { [name: string]: string } = {}
  const values: { [key: string]: string } = { ...contact.fields }
  for (const { name, into, text, read } of partsOf(change, simulation.centre.contactFields)) {
    const result = text.trim() === '' ? undefined : read(text)
    if (result?.ok === false) return failed(name, result.text)
    ;(into === 'fields' ? values : given)[name] = result?.detail.value ?? ''
  }
  const name = correctName(contact, undefined, change)
  const details: SimulatedDetails = {
    firstName: name?.firstName ?? contact.firstName,
    lastName: name?.lastName ?? contact.lastName,
    phone: given.phone ?? contact.phone,
    email: given.email ?? contact.email,
    fields: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
  }
  const { centre } = simulation
  simulation.centre =
    index === 0
      ? { ...centre, tags, contact: details }
      : {
          ...centre,
          contacts: centre.contacts.map((other, at) => (at === index - 1 ? { ...other, ...details, tags } : other)),
        }
  return undefined
}

function failed(setting: string, text: string): Refusal {
  return { reason: 'failed', text, setting }
}

type Part = { name: string; into: 'details' | 'fields'; text: string; read: (text: string) => ReadDetail }

function partsOf(
  { firstName, lastName, phone, phoneOf, email, fields = [] }: ContactChange,
  forms: SimulatedFields,
): Part[] {
  const readName = (text: string): ReadDetail => {
    const problem = nameProblem(text)
    return problem === undefined ? { ok: true, detail: { value: text, key: text } } : { ok: false, text: problem }
  }
  const parts = [
    { name: 'firstName', text: firstName, read: readName },
    { name: 'lastName', text: lastName, read: readName },
    { name: 'phone', text: phoneOf === undefined ? phone : sharedPhone(phone), read: readPhone },
    { name: 'email', text: email, read: readEmail },
  ].flatMap(({ text, ...part }): Part[] => (text === undefined ? [] : [{ ...part, text, into: 'details' }]))
  const own = fields.map(
    ({ field, value }): Part => ({
      name: field,
      into: 'fields',
      text: value,
      read: readerOf({ kind: 'field', field, value }, forms),
    }),
  )
  return [...parts, ...own]
}

const anyText: ContactFieldForm = { kind: 'text', choices: [] }

function readerOf(search: ContactSearch, forms: SimulatedFields): (text: string) => ReadDetail {
  if (search.kind === 'phone') return readPhone
  if (search.kind === 'email') return readEmail
  const form = search.kind === 'field' && Object.hasOwn(forms, search.field) ? forms[search.field] : undefined
  return (text) => readContactValue(form === undefined ? anyText : { choices: [], ...form }, text)
}

const keyOf = (read: ReadDetail): string | undefined =>
  read.ok && read.detail.key !== '' ? read.detail.key : undefined

/** The customer first. */
function everybody({ initialVariables, centre }: Simulation): Known[] {
  const known = (name: string) => String(initialVariables[name] ?? '')
  const customer: SimulatedContact = {
    firstName: known('item.firstName'),
    lastName: known('item.lastName'),
    username: known('item.messenger.username'),
    tags: [...centre.tags],
    ...centre.contact,
  }
  const messengerId = known('item.messenger.userId')
  return [
    { contact: refOf(customer, `contact-${messengerId}`, known('item.messenger.languageCode')), messengerId },
    ...centre.contacts.map((one, index) => ({
      contact: refOf(one, `contact-${messengerId}-${index + 1}`, ''),
      messengerId: one.messengerId ?? '',
    })),
  ]
}

function refOf(
  { firstName = '', lastName = '', username = '', tags = [], phone = '', email = '', fields = {} }: SimulatedContact,
  contactId: string,
  languageCode: string,
): ContactRef {
  return { contactId, firstName, lastName, username, languageCode, tags: tags.join(', '), phone, email, fields }
}

/** What was kept, in words. */
export function changeText(change: ContactChange, { tags }: Centre): string {
  const { firstName, lastName, phone, email, fields = [], addTags, removeTags } = change
  const details = Object.entries({ 'first name': firstName, 'last name': lastName, phone, email })
  const told = [...details, ...fields.map(({ field, value }): [string, string] => [field, value])].flatMap(
    ([name, value]) => (value === undefined ? [] : [`${name}: ${value.trim() || 'nothing'}`]),
  )
  const hasTags = addTags.length > 0 || removeTags.length > 0 || told.length === 0
  return [
    ...(told.length > 0 ? [`Contact: ${told.join(', ')}.`] : []),
    ...(hasTags ? [`Tags: ${tags.join(', ') || 'none'}.`] : []),
  ].join(' ')
}
