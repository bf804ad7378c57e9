// People as scenarios look for them and as people correct them: everybody a bot knows, with what is known beyond what the
// messenger says. Notes are kept apart (db/customers.ts).
import type { Detail } from '@scenarium/engine'
import type { Customer } from '../channels/inbound.ts'
import type { Contact } from '../chats/state.ts'
import { searchTextOf } from '../known-as.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Parameter, Tx, WriteTx } from './tx.ts'

type Row = ChatKey & {
  customerJson: string
  tagsJson: string
  phone: string | null
  phoneKey: string | null
  email: string | null
  emailKey: string | null
}

const columns = `c.account_id as "accountId", c.chat_id as "chatId", c.customer_json as "customerJson",
  c.tags_json as "tagsJson", c.phone, c.phone_key as "phoneKey", c.email, c.email_key as "emailKey"`

export function readContact(tx: Tx, { accountId, chatId }: ChatKey): Contact | undefined {
  const row = tx.get<Row>(
    `select ${columns} from chats c where c.account_id = ? and c.chat_id = ? and c.chat_id <> 0`,
    accountId,
    chatId,
  )
  return row && toContact(tx, row)
}

/** In a private chat the chat's id is the person's; asked bot by bot, it is found by the key of the table. */
export function contactsOfMessenger(tx: Tx, tenantId: number, messengerUserId: number): Contact[] {
  return found(
    tx,
    `select ${columns} from integration_accounts a
       join chats c on c.account_id = a.account_id and c.chat_id = ? and c.chat_id <> 0
     where a.tenant_id = ? and a.deleted_at is null order by a.account_id limit 2`,
    messengerUserId,
    tenantId,
  )
}

export function contactsWithPhone(tx: Tx, tenantId: number, phoneKey: string): Contact[] {
  return found(tx, `${whereFound} c.phone_key = ? and ${ofLivingAccounts}`, phoneKey, tenantId)
}

export function contactsWithEmail(tx: Tx, tenantId: number, emailKey: string): Contact[] {
  return found(tx, `${whereFound} c.email_key = ? and ${ofLivingAccounts}`, emailKey, tenantId)
}

export function contactsWithValue(tx: Tx, tenantId: number, fieldId: string, valueKey: string): Contact[] {
  return found(
    tx,
    `select ${columns} from contact_values v
       join chats c on c.account_id = v.account_id and c.chat_id = v.chat_id
       join integration_accounts a on a.account_id = c.account_id
     where v.field_id = ? and v.value_key = ? and ${ofLivingAccounts}`,
    fieldId,
    valueKey,
    tenantId,
  )
}

const whereFound = `select ${columns} from chats c join integration_accounts a on a.account_id = c.account_id where`
/** Two would be enough to know that there are several, but the turn itself may have changed some of those that are found. */
const MOST_FOUND = 20
const ofLivingAccounts = `a.tenant_id = ? and a.deleted_at is null and c.chat_id <> 0
  order by c.account_id, c.chat_id limit ${MOST_FOUND}`

function found(tx: Tx, sql: string, ...parameters: Parameter[]): Contact[] {
  return tx.all<Row>(sql, ...parameters).map((row) => toContact(tx, row))
}

function toContact(tx: Tx, row: Row): Contact {
  const { accountId, chatId, customerJson, tagsJson, phone, phoneKey, email, emailKey } = row
  return {
    key: { accountId, chatId },
    customer: JSON.parse(customerJson) as Customer,
    tags: JSON.parse(tagsJson) as string[],
    phone: phone === null || phoneKey === null ? null : { value: phone, key: phoneKey },
    email: email === null || emailKey === null ? null : { value: email, key: emailKey },
    values: readValues(tx, { accountId, chatId }),
  }
}

/** By id of the field. */
function readValues(tx: Tx, { accountId, chatId }: ChatKey): ReadonlyMap<string, Detail> {
  const rows = tx.all<{ fieldId: string } & Detail>(
    `select field_id as "fieldId", value, value_key as key from contact_values where account_id = ? and chat_id = ?`,
    accountId,
    chatId,
  )
  return new Map(rows.map(({ fieldId, ...detail }) => [fieldId, detail]))
}

/** Tags and everything else people and scenarios can change. Tags are no part of what is counted as a change. */
export function saveContact(tx: WriteTx, tenantId: number, contact: Contact): void {
  const { key, customer, tags, phone, email, values } = contact
  const known = readContact(tx, key)
  const isSame = known !== undefined && detailsText(known) === detailsText(contact)
  tx.run(
    `update chats set customer_json = ?, search_text = ?, tags_json = ?, phone = ?, phone_key = ?, email = ?, email_key = ?,
       contact_revision = contact_revision + ?
     where account_id = ? and chat_id = ?`,
    JSON.stringify(customer),
    searchTextOf(customer),
    JSON.stringify(tags),
    phone?.value ?? null,
    phone?.key ?? null,
    email?.value ?? null,
    email?.key ?? null,
    isSame ? 0 : 1,
    key.accountId,
    key.chatId,
  )
  const before = known?.values ?? new Map<string, Detail>()
  for (const fieldId of before.keys()) {
    if (values.has(fieldId)) continue
    tx.run(
      'delete from contact_values where account_id = ? and chat_id = ? and field_id = ?',
      key.accountId,
      key.chatId,
      fieldId,
    )
  }
  for (const [fieldId, { value, key: valueKey }] of values) {
    if (before.get(fieldId)?.value === value) continue
    tx.run(
      `insert into contact_values (account_id, chat_id, field_id, tenant_id, value, value_key) values (?, ?, ?, ?, ?, ?)
       on conflict (account_id, chat_id, field_id) do update set value = excluded.value, value_key = excluded.value_key`,
      key.accountId,
      key.chatId,
      fieldId,
      tenantId,
      value,
      valueKey,
    )
  }
}

function detailsText({ customer, phone, email, values }: Contact): string {
  const own = [...values].map(([fieldId, { value }]) => `${fieldId} ${value}`).toSorted()
  return JSON.stringify([customer.correctedName, phone?.value, email?.value, own])
}
