// People a scenario looks for and keeps things of. What one turn changes, its later blocks see; it is stored with the turn.
import {
  type ContactChange,
  type ContactRef,
  type ContactSearch,
  changeTags,
  readContactValue,
  readEmail,
  readPhone,
  sharedPhone,
} from '@scenarium/engine'
import { saveContact } from '../db/contacts.ts'
import { chatKeyOfCustomer, customerIdOf } from '../db/customer-id.ts'
import type { WriteTx } from '../db/tx.ts'
import { knownAs } from '../known-as.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { changeDetails } from './change-contact.ts'
import type { Draft } from './draft.ts'
import type { Lookups } from './lookups.ts'
import { publishRecord } from './publish-customer.ts'
import type { Contact } from './state.ts'

/** Everybody who has what is looked for. */
export function findContacts(draft: Draft, lookups: Lookups, search: ContactSearch): Contact[] {
  const text = search.value.trim()
  if (text === '') return []
  switch (search.kind) {
    case 'messenger_id':
      return findByMessengerId(draft, lookups, text)
    case 'phone': {
      const read = readPhone(text)
      return read.ok ? findByKey(draft, lookups, read.detail.key, lookups.contactsWithPhone, ({ phone }) => phone) : []
    }
    case 'email': {
      const read = readEmail(text)
      return read.ok ? findByKey(draft, lookups, read.detail.key, lookups.contactsWithEmail, ({ email }) => email) : []
    }
    case 'field': {
      const field = lookups.contactFields().find(({ key }) => key === search.field)
      const read = field && readContactValue(field, text)
      if (field === undefined || !read?.ok) return []
      const stored = (key: string) => lookups.contactsWithValue(field.fieldId, key)
      return findByKey(draft, lookups, read.detail.key, stored, ({ values }) => values.get(field.fieldId))
    }
  }
}

/** By the messenger's id of the person: whom this chat's bot knows, else whom other bots do. */
function findByMessengerId(draft: Draft, lookups: Lookups, messengerId: string): Contact[] {
  if (!/^[1-9]\d{0,15}$/.test(messengerId)) return []
  const userId = Number(messengerId)
  const here = contactAt(draft, lookups, { accountId: draft.state.key.accountId, chatId: userId })
  if (here !== undefined) return [here]
  return lookups.contactsOfMessenger(userId).map((one) => draft.contacts.get(customerIdOf(one.key)) ?? one)
}

/** Whom the turn has changed is found by what he has now. */
function findByKey(
  draft: Draft,
  lookups: Lookups,
  key: string,
  stored: (key: string) => Contact[],
  detailOf: (contact: Contact) => Contact['phone'] | undefined,
): Contact[] {
  const untouched = stored(key).filter((one) => !draft.contacts.has(customerIdOf(one.key)))
  const found = [...untouched, ...draft.contacts.values()].filter((one) => detailOf(one)?.key === key)
  return found.map((one) => contactAt(draft, lookups, one.key) ?? one)
}

type Refusal = { reason: 'no_data' | 'failed'; text: string; setting?: string }

/** Undefined when it is done. Nothing is changed when part of it cannot be. */
export function updateContact(draft: Draft, lookups: Lookups, change: ContactChange): Refusal | undefined {
  const key = change.contactId === null ? draft.state.key : chatKeyOfCustomer(change.contactId.trim())
  const contact = key && contactAt(draft, lookups, key)
  if (contact === undefined) return { reason: 'no_data', text: 'There is no such contact.' }
  const tags = changeTags(contact.tags, change)
  if (tags === undefined) return failed('tags', 'A tag is no tag, or there would be too many.')
  if (change.phoneOf !== undefined && !isOwn(draft, contact, change.phoneOf)) {
    return failed('takesSharedPhone', 'The customer has not shared an own phone number.')
  }
  const known = change.fields === undefined ? [] : lookups.contactFields()
  const fields: { field: (typeof known)[number]; text: string }[] = []
  for (const { field: wanted, value } of change.fields ?? []) {
    const field = known.find((one) => one.key === wanted)
    if (field === undefined) return failed(wanted, `There is no contact field ${wanted}.`)
    fields.push({ field, text: value })
  }
  const phone = change.phoneOf === undefined ? change.phone : sharedPhone(change.phone)
  const changed = changeDetails(contact, { ...change, phone, fields })
  if (!changed.ok) {
    const [{ part, text } = { part: 'phone' as const, text: '' }] = changed.refused
    const setting = typeof part === 'string' ? part : (known.find(({ fieldId }) => fieldId === part.fieldId)?.key ?? '')
    return failed(setting, text)
  }
  draft.contacts.set(customerIdOf(contact.key), { ...changed.contact, tags })
  return undefined
}

function failed(setting: string, text: string): Refusal {
  return { reason: 'failed', text, setting }
}

/** Whoever's contact was shared is the customer of this chat, and it is he who is changed. */
function isOwn({ state }: Draft, { key, customer }: Contact, sharedUserId: string): boolean {
  const isHere = key.accountId === state.key.accountId && key.chatId === state.key.chatId
  return isHere && sharedUserId === String(customer.userId)
}

/** Somebody who writes for the first time is not stored yet. */
function contactAt(draft: Draft, lookups: Lookups, key: ChatKey): Contact | undefined {
  const known = draft.contacts.get(customerIdOf(key)) ?? lookups.contact(key)
  const { state, chat } = draft
  if (chat === null || key.accountId !== state.key.accountId || key.chatId !== state.key.chatId) return known
  const { correctedName = undefined } = known?.customer ?? chat.customer
  const { correctedName: _, ...messengers } = chat.customer
  return {
    ...(known ?? { key, tags: [], phone: null, email: null, values: new Map() }),
    customer: correctedName === undefined ? messengers : { ...messengers, correctedName },
  }
}

export function contactRefOf({ key, customer, tags, phone, email, values }: Contact, lookups: Lookups): ContactRef {
  const { firstName, lastName = '', username = '', languageCode = '' } = knownAs(customer)
  const fields = values.size === 0 ? [] : lookups.contactFields()
  return {
    contactId: customerIdOf(key),
    firstName,
    lastName,
    username,
    languageCode,
    tags: tags.join(', '),
    phone: phone?.value ?? '',
    email: email?.value ?? '',
    fields: Object.fromEntries(
      fields.flatMap((field) => {
        const value = values.get(field.fieldId)?.value
        return value === undefined ? [] : [[field.key, value]]
      }),
    ),
  }
}

export function saveContacts(tx: WriteTx, context: LaneContext, { contacts }: Draft): void {
  for (const contact of contacts.values()) {
    saveContact(tx, context.tenantId, contact)
    publishRecord(tx, context, contact.key, true)
  }
}
