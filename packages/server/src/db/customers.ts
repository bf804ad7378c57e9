// Customers as desktops show them: a chat of a bot with the person in it, and what colleagues keep about that person.
import type { ContactDetails, CustomerNote, CustomerRecord, CustomerSummary, CustomerView } from '@scenarium/api'
import { readCustomer } from '../known-as.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { listContactFields } from './contact-fields.ts'
import { readContact } from './contacts.ts'
import { customerIdOf } from './customer-id.ts'
import { customerView } from './interactions-view.ts'
import { wordConditions } from './search-words.ts'
import type { Parameter, Tx, WriteTx } from './tx.ts'

type Row = {
  accountId: string
  chatId: number
  customerJson: string
  photoId: string | null
  accountName: string
  lastSeenAt: number
  blockedAt: number | null
  bannedAt: number | null
  openInteractionId: string | null
}

const columns = `c.account_id as "accountId", c.chat_id as "chatId", c.customer_json as "customerJson",
  c.photo_attachment_id as "photoId", a.name as "accountName", c.last_seen_at as "lastSeenAt",
  c.blocked_at as "blockedAt", c.banned_at as "bannedAt", c.interaction_id as "openInteractionId"`

export type CustomerSearch = {
  tenantId: number
  /** Customers of this bot only. */
  accountId?: string
  /** Part of the name, username, phone number or email address. */
  query?: string
  isBanned?: boolean
  /** Neither blocked the bot nor banned. */
  isReachable?: boolean
  limit: number
}

/** Most recently seen first. */
export function searchCustomers(tx: Tx, search: CustomerSearch): CustomerSummary[] {
  const { tenantId, accountId, query = '', isBanned, isReachable = false, limit } = search
  const wheres = ['c.tenant_id = ? and c.chat_id <> 0']
  const parameters: Parameter[] = [tenantId]
  if (accountId !== undefined) {
    wheres.push('c.account_id = ?')
    parameters.push(accountId)
  }
  for (const { condition, values } of wordConditions(query)) {
    wheres.push(condition)
    parameters.push(...values)
  }
  if (isBanned !== undefined) wheres.push(`c.banned_at is ${isBanned ? 'not null' : 'null'}`)
  if (isReachable) wheres.push('c.banned_at is null and c.blocked_at is null')
  return tx
    .all<Row>(
      `select ${columns} from chats c join integration_accounts a on a.account_id = c.account_id
       where ${wheres.join(' and ')} order by c.last_seen_at desc, c.chat_id limit ?`,
      ...parameters,
      limit,
    )
    .map(toSummary)
}

function toSummary({ accountId, chatId, customerJson, photoId, blockedAt, ...row }: Row): CustomerSummary {
  return {
    ...row,
    customerId: customerIdOf({ accountId, chatId }),
    customer: customerView(readCustomer(customerJson), { blockedAt, photoId }),
  }
}

export function customerRecord(tx: Tx, key: ChatKey): CustomerRecord | undefined {
  const row = tx.get<
    Row &
      Pick<CustomerRecord, 'messenger' | 'botUsername' | 'firstSeenAt' | 'interactionCount'> & {
        tagsJson: string
        tenantId: number
        revision: number
      }
  >(
    `select ${columns}, a.messenger, a.bot_username as "botUsername", c.first_seen_at as "firstSeenAt",
       c.tags_json as "tagsJson", c.tenant_id as "tenantId", c.contact_revision as revision,
       (select count(*) from interactions i where i.account_id = c.account_id and i.chat_id = c.chat_id)
         as "interactionCount"
     from chats c join integration_accounts a on a.account_id = c.account_id
     where c.account_id = ? and c.chat_id = ?`,
    key.accountId,
    key.chatId,
  )
  if (row === undefined) return undefined
  const { messenger, botUsername, firstSeenAt, interactionCount, tagsJson, tenantId, revision, ...rest } = row
  return {
    ...toSummary(rest),
    messenger,
    botUsername,
    firstSeenAt,
    interactionCount,
    contact: contactDetails(tx, { tenantId, key, revision }),
    tags: JSON.parse(tagsJson) as string[],
    notes: customerNotes(tx, key),
  }
}

function contactDetails(
  tx: Tx,
  { tenantId, key, revision }: { tenantId: number; key: ChatKey; revision: number },
): ContactDetails {
  const contact = readContact(tx, key)
  const { firstName, lastName = '', correctedName } = contact?.customer ?? { firstName: '' }
  return {
    revision,
    messengerName: correctedName === undefined ? null : `${firstName} ${lastName}`.trim(),
    phone: contact?.phone?.value ?? null,
    phoneNumber: contact?.phone?.key ?? null,
    email: contact?.email?.value ?? null,
    fields: listContactFields(tx, tenantId).map((field) => ({
      ...field,
      value: contact?.values.get(field.fieldId)?.value ?? null,
    })),
  }
}

/** The person as live events tell of it. */
export function customerOf(tx: Tx, key: ChatKey): CustomerView | undefined {
  const row = tx.get<{ customerJson: string; blockedAt: number | null; photoId: string | null }>(
    `select customer_json as "customerJson", blocked_at as "blockedAt", photo_attachment_id as "photoId"
     from chats where account_id = ? and chat_id = ?`,
    key.accountId,
    key.chatId,
  )
  return row && customerView(readCustomer(row.customerJson), row)
}

/** Newest first. */
function customerNotes(tx: Tx, key: ChatKey): CustomerNote[] {
  return tx.all<CustomerNote>(
    `select n.note_id as "noteId", n.user_id as "userId", trim(u.first_name || ' ' || u.last_name) as "userName", n.text,
       n.created_at as "createdAt"
     from customer_notes n join users u on u.user_id = n.user_id
     where n.account_id = ? and n.chat_id = ? order by n.created_at desc, n.note_id desc`,
    key.accountId,
    key.chatId,
  )
}

/** True for whoever is in an interaction of the customer, was in one, or is being offered one. */
export function isConcernedWithCustomer(tx: Tx, { accountId, chatId }: ChatKey, userId: string): boolean {
  return (
    tx.get(
      `select 1 as found from interactions i
       where i.account_id = ? and i.chat_id = ?
         and (exists (select 1 from participants p where p.interaction_id = i.interaction_id and p.user_id = ?)
           or exists (select 1 from offers o
             where o.interaction_id = i.interaction_id and o.user_id = ? and o.ended_at is null))
       limit 1`,
      accountId,
      chatId,
      userId,
      userId,
    ) !== undefined
  )
}

/** Interactions of the customer somebody is in, has after-call work for, or watches. */
export function liveInteractionsOf(tx: Tx, { accountId, chatId }: ChatKey): string[] {
  return tx
    .all<{ interactionId: string }>(
      `select i.interaction_id as "interactionId" from interactions i
       where i.account_id = ? and i.chat_id = ? and i.place <> 'ended'`,
      accountId,
      chatId,
    )
    .map(({ interactionId }) => interactionId)
}

export function saveTags(tx: WriteTx, { accountId, chatId }: ChatKey, tags: readonly string[]): void {
  tx.run('update chats set tags_json = ? where account_id = ? and chat_id = ?', JSON.stringify(tags), accountId, chatId)
}

export function setBan(tx: WriteTx, { accountId, chatId }: ChatKey, now: number): void {
  tx.run('update chats set banned_at = ? where account_id = ? and chat_id = ?', now, accountId, chatId)
}

export function liftBan(tx: WriteTx, { accountId, chatId }: ChatKey): void {
  tx.run('update chats set banned_at = null where account_id = ? and chat_id = ?', accountId, chatId)
}

export function insertCustomerNote(
  tx: WriteTx,
  { tenantId, now, ids }: Pick<LaneContext, 'tenantId' | 'now' | 'ids'>,
  { accountId, chatId }: ChatKey,
  note: { userId: string; text: string },
): void {
  tx.run(
    `insert into customer_notes (note_id, tenant_id, account_id, chat_id, user_id, text, created_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
    ids.text('note'),
    tenantId,
    accountId,
    chatId,
    note.userId,
    note.text,
    now,
  )
}

export function authorOfNote(tx: Tx, { accountId, chatId }: ChatKey, noteId: string): string | undefined {
  return tx.get<{ userId: string }>(
    'select user_id as "userId" from customer_notes where note_id = ? and account_id = ? and chat_id = ?',
    noteId,
    accountId,
    chatId,
  )?.userId
}

export function deleteCustomerNote(tx: WriteTx, noteId: string): void {
  tx.run('delete from customer_notes where note_id = ?', noteId)
}
