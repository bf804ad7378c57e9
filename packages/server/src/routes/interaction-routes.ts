// Reading interactions: one's own, and everybody's for those who may. What one may not see does not exist.
import {
  interactionDetail as detailSchema,
  foundMessages as foundMessagesSchema,
  id,
  interactionPage,
  interactionsQuery,
  messagePage as messagePageSchema,
  messageSearch,
  messagesQuery,
  messageRevisions as revisionsSchema,
} from '@scenarium/api'
import { z } from 'zod'
import type { Principal } from '../auth/principal.ts'
import { chatKeyOfCustomer } from '../db/customer-id.ts'
import { interactionDetail } from '../db/interaction-detail.ts'
import { searchInteractions } from '../db/interactions-search.ts'
import { isConcernedWith, servedIn } from '../db/interactions-view.ts'
import { findMessages, messagePage, messageRevisions } from '../db/messages-view.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { filtersOf } from './interaction-filters.ts'
import { createTranscriptReading } from './transcript-reading.ts'

const params = z.strictObject({ interactionId: id })
export const seqParams = params.extend({ seq: z.coerce.number().int().positive() })

export function interactionRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  const recordReading = createTranscriptReading(deps)
  api.route(
    {
      method: 'get',
      path: '/api/interactions',
      access: 'read_interactions',
      summary: 'Interactions, newest first; a page may be short while there is a next one',
      query: interactionsQuery,
      answer: interactionPage,
    },
    async ({ principal: { userId, privileges }, query: { scope, cursor, limit, ...asked } }) => {
      const isOpen = scope === 'open'
      const customer = chatKeyOfCustomer(asked.customerId ?? '')
      const mine = async () => ({
        userId,
        isOpen,
        upTo:
          isOpen || customer === undefined ? undefined : await database.read((tx) => servedIn(tx, customer, userId)),
      })
      const of = !isOpen && privileges.has('see_all_interactions') ? null : await mine()
      const filters = filtersOf(asked, of)
      if (filters === undefined) return { interactions: [], snippets: {}, snippetSeqs: {}, nextCursor: null }
      return searchInteractions(database, { ...filters, cursor, limit })
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/interactions/{interactionId}',
      access: 'read_interactions',
      summary: 'An interaction with its variables and its way through the scenario',
      params,
      answer: detailSchema,
    },
    ({ principal, params: { interactionId } }) =>
      database.read((tx) => {
        mustSee(tx, principal, interactionId)
        return interactionDetail(tx, interactionId) ?? notFound()
      }),
  )
  api.route(
    {
      method: 'get',
      path: '/api/interactions/{interactionId}/messages',
      access: 'read_interactions',
      audit: 'recorded',
      summary: 'The transcript, page by page',
      params,
      query: messagesQuery,
      answer: messagePageSchema,
    },
    async ({ principal, params: { interactionId }, query }) => {
      const page = await database.read((tx) => {
        mustSee(tx, principal, interactionId)
        return messagePage(tx, interactionId, query)
      })
      await recordReading(principal, interactionId)
      return page
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/interactions/{interactionId}/messages/find',
      access: 'read_interactions',
      audit: 'recorded',
      summary: 'Messages of the transcript that hold a text',
      params,
      query: messageSearch,
      answer: foundMessagesSchema,
    },
    async ({ principal, params: { interactionId }, query: { text } }) => {
      const found = await database.read((tx) => {
        mustSee(tx, principal, interactionId)
        return findMessages(tx, interactionId, text)
      })
      await recordReading(principal, interactionId)
      return found
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/interactions/{interactionId}/messages/{seq}/revisions',
      access: 'read_interactions',
      summary: 'Earlier texts of an edited message',
      params: seqParams,
      answer: revisionsSchema,
    },
    ({ principal, params: { interactionId, seq } }) =>
      database.read((tx) => {
        mustSee(tx, principal, interactionId)
        return { revisions: messageRevisions(tx, interactionId, seq) }
      }),
  )
}

/** Throws UserError not_found for what is not there and for what is not this person's to see alike. */
export function mustSee(tx: Tx, principal: Principal, interactionId: string): void {
  const maySee =
    principal.privileges.has('see_all_interactions') || isConcernedWith(tx, interactionId, principal.userId)
  if (!maySee) notFound()
}

function notFound(): never {
  throw new UserError('not_found', 404, 'There is no such interaction.')
}
