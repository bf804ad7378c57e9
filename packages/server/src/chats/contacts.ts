// People a scenario looks for and gives tags to. What one turn changes, its later blocks see; it is stored with the turn.
import { type ContactRef, changeTags } from '@scenarium/engine'
import { chatKeyOfCustomer, customerIdOf } from '../db/customer-id.ts'
import { saveTags } from '../db/customers.ts'
import type { WriteTx } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Draft } from './draft.ts'
import type { Lookups } from './lookups.ts'
import { publishRecord } from './publish-customer.ts'
import type { Contact } from './state.ts'

/** By the messenger's id of the person: whom this chat's bot knows, else whom other bots do. */
export function findContacts(draft: Draft, lookups: Lookups, messengerId: string): Contact[] {
  if (!/^[1-9]\d{0,15}$/.test(messengerId)) return []
  const userId = Number(messengerId)
  const here = contactAt(draft, lookups, { accountId: draft.state.key.accountId, chatId: userId })
  if (here !== undefined) return [here]
  return lookups.contactsOfMessenger(userId).map((one) => draft.contacts.get(customerIdOf(one.key)) ?? one)
}

type Change = { contactId: string | null; addTags: readonly string[]; removeTags: readonly string[] }
type Refusal = { reason: 'no_data' | 'failed'; text: string }

export function updateContact(draft: Draft, lookups: Lookups, change: Change): Refusal | undefined {
  const key = change.contactId === null ? draft.state.key : chatKeyOfCustomer(change.contactId.trim())
  const contact = key && contactAt(draft, lookups, key)
  if (contact === undefined) return { reason: 'no_data', text: 'There is no such contact.' }
  const tags = changeTags(contact.tags, change)
  if (tags === undefined) return { reason: 'failed', text: 'A tag is no tag, or there would be too many.' }
  draft.contacts.set(customerIdOf(contact.key), { ...contact, tags })
  return undefined
}

/** Somebody who writes for the first time is not stored yet. */
function contactAt(draft: Draft, lookups: Lookups, key: ChatKey): Contact | undefined {
  const known = draft.contacts.get(customerIdOf(key)) ?? lookups.contact(key)
  const { state, chat } = draft
  if (chat === null || key.accountId !== state.key.accountId || key.chatId !== state.key.chatId) return known
  return { key, customer: chat.customer, tags: known?.tags ?? [] }
}

export function contactRefOf({ key, customer, tags }: Contact): ContactRef {
  const { firstName, lastName = '', username = '', languageCode = '' } = customer
  return { contactId: customerIdOf(key), firstName, lastName, username, languageCode, tags: tags.join(', ') }
}

export function saveContacts(tx: WriteTx, context: LaneContext, { contacts }: Draft): void {
  for (const { key, tags } of contacts.values()) {
    saveTags(tx, key, tags)
    publishRecord(tx, context, key, true)
  }
}
