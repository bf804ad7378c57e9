// What customers may ask for, and for how long things are kept.
import { Readable } from 'node:stream'
import {
  bannedCustomerList,
  bannedCustomersQuery,
  customerId,
  deletionView,
  erasedCustomer,
  retentionChange,
  retentionQuery,
  retentionSettings,
} from '@scenarium/api'
import { z } from 'zod'
import type { Principal } from '../auth/principal.ts'
import { recordAudit } from '../db/edit-context.ts'
import { bannedCustomers } from '../db/privacy/bans.ts'
import { interactionsOf } from '../db/privacy/erase-customer.ts'
import { readRetention, saveRetention } from '../db/privacy/retention-settings.ts'
import { earlierDeletion } from '../privacy/earlier-deletion.ts'
import { eraseCustomer } from '../privacy/erase-customer.ts'
import { customerTar } from '../privacy/export-customer.ts'
import { pseudonymOf } from '../privacy/pseudonym.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import { mustSeeCustomer } from './customer-routes.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ customerId })

export function privacyRoutes(api: Api, deps: RouteDeps): void {
  const { database, files } = deps
  api.route(
    {
      method: 'get',
      path: '/api/banned-customers',
      access: 'supervise',
      summary: 'Banned customers, with who banned them, when and why; the last one first',
      query: bannedCustomersQuery,
      answer: bannedCustomerList,
    },
    ({ query }) => database.read((tx) => ({ customers: bannedCustomers(tx, { ...query, tenantId: TENANT }) })),
  )
  const keyFor = (principal: Principal, wanted: string) =>
    database.read((tx) => mustSeeCustomer(tx, principal, wanted, 'supervise'))
  api.route(
    {
      method: 'get',
      path: '/api/customers/{customerId}/erasure',
      access: 'erase_customers',
      summary: 'What erasing the customer would mean',
      params,
      answer: deletionView,
    },
    async ({ principal, params }) => {
      const key = await keyFor(principal, params.customerId)
      const interactions = await database.read((tx) => interactionsOf(tx, key))
      const isOpen = interactions.some(({ place }) => place !== 'ended')
      const count = interactions.length
      return {
        obstacles: isOpen ? ['A chat of this customer is open, or an agent still works on it: end it first.'] : [],
        consequences: [
          'Name, photo, phone number, email address, contact fields, tags and notes go.',
          `What was said in ${count} ${count === 1 ? 'interaction' : 'interactions'} goes, with files, variables and earlier texts.`,
          'Figures and counts stay, without the person. A ban is forgotten: who writes again is a new customer.',
          'Backups that were made before still hold it.',
        ],
      }
    },
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/customers/{customerId}/erase',
      access: 'erase_customers',
      summary: 'Erase a customer: everything that tells who he is, and everything he and others said to each other',
      params,
      answer: erasedCustomer,
    },
    async ({ principal, params }) => {
      const key = await keyFor(principal, params.customerId)
      return eraseCustomer({ database, files, context: () => editBy(principal, deps) }, key)
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/customers/{customerId}/export',
      access: 'erase_customers',
      audit: 'recorded',
      isSensitive: true,
      summary: 'Everything that is kept about a customer: customer.json and files, in a tar file',
      params,
      mediaTypes: { answer: 'application/x-tar' },
    },
    async ({ principal, params }) => {
      const key = await keyFor(principal, params.customerId)
      const bytes = await customerTar({ database, files }, key)
      const subject = pseudonymOf(key)
      await database.write((tx) => recordAudit(tx, editBy(principal, deps), { action: 'customer_exported', subject }))
      return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream, {
        headers: {
          'content-type': 'application/x-tar',
          'content-disposition': `attachment; filename="${subject}.tar"`,
        },
      })
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/retention',
      access: 'administer',
      summary: 'For how long things are kept',
      answer: retentionSettings,
    },
    () => database.read((tx) => readRetention(tx, TENANT)),
  )
  api.route(
    {
      method: 'get',
      path: '/api/retention/deletion',
      access: 'administer',
      summary: 'What would go at once if things were kept for so long',
      query: retentionQuery,
      answer: deletionView,
    },
    ({ query }) =>
      database.read((tx) => {
        const before = readRetention(tx, TENANT)
        return { obstacles: [], consequences: earlierDeletion(tx, deps.clock.now(), before, { ...before, ...query }) }
      }),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/retention',
      access: 'administer',
      summary: 'Change for how long things are kept; what is older is deleted from then on',
      body: retentionChange,
      answer: retentionSettings,
    },
    ({ principal, body }) =>
      database.write((tx) => {
        const before = readRetention(tx, TENANT)
        const settings = { ...before, ...body }
        saveRetention(tx, TENANT, settings)
        recordAudit(tx, editBy(principal, deps), { action: 'retention_changed', subject: '', before, after: body })
        return settings
      }),
  )
}
