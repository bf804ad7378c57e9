// Customers: for whoever has, or had, to do with them, and for supervisors. What one may not see does not exist.
import {
  banning,
  bareCommand,
  customerId,
  customerList,
  customerRecord as customerRecordSchema,
  customersQuery,
  done,
  id,
  noteWriting,
  tagging,
} from '@scenarium/api'
import { z } from 'zod'
import type { Principal } from '../auth/principal.ts'
import { banCustomer, unbanCustomer } from '../chats/ban.ts'
import { publishRecord } from '../chats/publish-customer.ts'
import { once } from '../db/commands.ts'
import { chatKeyOfCustomer } from '../db/customer-id.ts'
import {
  authorOfNote,
  customerRecord,
  deleteCustomerNote,
  insertCustomerNote,
  isConcernedWithCustomer,
  saveTags,
  searchCustomers,
} from '../db/customers.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { pseudonymOf } from '../privacy/pseudonym.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ customerId })

export function customerRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/customers',
      access: 'supervise',
      summary: 'Customers by name or username, or those who are banned; most recently seen first',
      query: customersQuery,
      answer: customerList,
    },
    ({ query }) => database.read((tx) => ({ customers: searchCustomers(tx, { ...query, tenantId: TENANT }) })),
  )
  api.route(
    {
      method: 'get',
      path: '/api/customers/{customerId}',
      access: 'read_interactions',
      summary: 'A customer with tags and notes',
      params,
      answer: customerRecordSchema,
    },
    ({ principal, params }) => database.read((tx) => recordOf(tx, mustSeeCustomer(tx, principal, params.customerId))),
  )
  api.route(
    {
      method: 'put',
      audit: 'recorded',
      path: '/api/customers/{customerId}/tags',
      access: 'read_interactions',
      summary: 'Replace the tags of a customer',
      params,
      body: tagging,
      answer: customerRecordSchema,
    },
    ({ principal, params, body: { commandId, tags } }) =>
      database.write((tx) => {
        const key = mustSeeCustomer(tx, principal, params.customerId)
        const context = editBy(principal, deps)
        once(tx, context, { userId: principal.userId, commandId }, () => {
          const wanted = withoutRepetition(tags)
          const { tags: before } = recordOf(tx, key)
          saveTags(tx, key, wanted)
          // Tags are words about a person: how many there are is all that may be kept for ever.
          const values = { before: { tags: before.length }, after: { tags: wanted.length } }
          recordAudit(tx, context, { action: 'customer_tagged', subject: pseudonymOf(key), ...values })
          publishRecord(tx, context, key, true)
          return {}
        })
        return recordOf(tx, key)
      }),
  )
  noteRoutes(api, deps)
  banRoutes(api, deps)
}

function banRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/customers/{customerId}/ban',
      access: 'supervise',
      summary: 'Ignore a customer from now on; an open chat ends, whether or not an agent is in it',
      params,
      body: banning,
      answer: done,
    },
    ({ principal, params, body: { commandId, reason } }) =>
      database.write((tx) => {
        const key = mustSeeCustomer(tx, principal, params.customerId, 'supervise')
        const context = editBy(principal, deps)
        return once(tx, context, { userId: principal.userId, commandId }, () => {
          banCustomer(tx, context, key, reason || null)
          return {}
        })
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/customers/{customerId}/unban',
      access: 'read_interactions',
      summary: 'Listen to a banned customer again',
      params,
      body: bareCommand,
      answer: done,
    },
    ({ principal, params, body: { commandId } }) =>
      database.write((tx) => {
        const key = mustSeeCustomer(tx, principal, params.customerId, 'supervise')
        const context = editBy(principal, deps)
        return once(tx, context, { userId: principal.userId, commandId }, () => {
          unbanCustomer(tx, context, key)
          return {}
        })
      }),
  )
}

function noteRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/customers/{customerId}/notes',
      access: 'read_interactions',
      summary: 'Keep a note about a customer, for colleagues',
      params,
      body: noteWriting,
      answer: customerRecordSchema,
    },
    ({ principal, params, body: { commandId, text } }) =>
      database.write((tx) => {
        const key = mustSeeCustomer(tx, principal, params.customerId)
        const context = editBy(principal, deps)
        once(tx, context, { userId: principal.userId, commandId }, () => {
          insertCustomerNote(tx, context, key, { userId: principal.userId, text })
          publishRecord(tx, context, key)
          return {}
        })
        return recordOf(tx, key)
      }),
  )
  api.route(
    {
      method: 'delete',
      audit: 'recorded',
      path: '/api/customers/{customerId}/notes/{noteId}',
      access: 'read_interactions',
      summary: "Delete a note: one's own, or as a supervisor anybody's",
      params: params.extend({ noteId: id }),
      answer: customerRecordSchema,
    },
    ({ principal, params }) =>
      database.write((tx) => {
        const key = mustSeeCustomer(tx, principal, params.customerId)
        const authorId = authorOfNote(tx, key, params.noteId)
        // Deleted already, perhaps by this same request sent again: it is as it should be.
        if (authorId === undefined) return recordOf(tx, key)
        if (authorId !== principal.userId && !principal.privileges.has('supervise')) {
          throw new UserError('not_yours', 403, 'Only who wrote a note, or a supervisor, can delete it.')
        }
        deleteCustomerNote(tx, params.noteId)
        const context = editBy(principal, deps)
        recordAudit(tx, context, { action: 'customer_note_deleted', subject: pseudonymOf(key) })
        publishRecord(tx, context, key)
        return recordOf(tx, key)
      }),
  )
}

/** Throws UserError not_found for what is not there and for what is not this person's to see alike. */
export function mustSeeCustomer(
  tx: Tx,
  { userId, privileges }: Principal,
  wanted: string,
  everybodys: 'see_all_interactions' | 'supervise' = 'see_all_interactions',
): ChatKey {
  const key = chatKeyOfCustomer(wanted)
  if (key === undefined || !(privileges.has(everybodys) || isConcernedWithCustomer(tx, key, userId))) notFound()
  recordOf(tx, key)
  return key
}

export function recordOf(tx: Tx, key: ChatKey) {
  return customerRecord(tx, key) ?? notFound()
}

/** Written in another case it is the same tag; the first spelling stays. */
function withoutRepetition(tags: readonly string[]): string[] {
  const folded = tags.map((tag) => tag.toLocaleLowerCase())
  return tags.filter((_, index) => folded.indexOf(folded[index] ?? '') === index)
}

function notFound(): never {
  throw new UserError('not_found', 404, 'There is no such customer.')
}
