// Canned responses: those of services, kept by supervisors, and everybody's own.
import {
  cannedResponseChange,
  cannedResponseCreation,
  cannedResponseImport,
  cannedResponseImported,
  cannedResponseList,
  cannedResponseView,
  done,
  filledResponse,
  id,
} from '@scenarium/api'
import { z } from 'zod'
import { type Principal, requirePrivilege } from '../auth/principal.ts'
import { fillResponse } from '../chats/fill-response.ts'
import {
  type CannedResponse,
  type CannedResponseOwner,
  cannedResponseById,
  cannedResponseByShortcut,
  cannedResponsesFor,
  deleteCannedResponse,
  insertCannedResponse,
  updateCannedResponse,
} from '../db/canned-responses.ts'
import { type AuditEntry, type EditContext, recordAudit } from '../db/edit-context.ts'
import { interactionDetail } from '../db/interaction-detail.ts'
import { appendLive, type LiveContext } from '../db/live.ts'
import { readService } from '../db/services.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { readUser, userIdsWith } from '../db/users.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { mustSee } from './interaction-routes.ts'

const params = z.strictObject({ cannedResponseId: id })

export function cannedResponseRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/canned-responses',
      access: 'signed_in',
      summary: "Canned responses of all services and one's own, by title",
      answer: cannedResponseList,
    },
    ({ principal }) =>
      database.read((tx) => ({ cannedResponses: cannedResponsesFor(tx, TENANT, principal.userId).map(toView) })),
  )
  api.route(
    {
      method: 'get',
      path: '/api/interactions/{interactionId}/canned-responses/{cannedResponseId}',
      access: 'handle_interactions',
      summary: 'A canned response with the values of an interaction filled in',
      params: params.extend({ interactionId: id }),
      answer: filledResponse,
    },
    ({ principal, params: { interactionId, cannedResponseId } }) =>
      database.read((tx) => {
        mustSee(tx, principal, interactionId)
        const { text } = mustSeeResponse(tx, principal, cannedResponseId)
        const variables = interactionDetail(tx, interactionId)?.variables ?? {}
        const team = readUser(tx, principal.userId)?.team ?? null
        return fillResponse(text, variables, { ...principal, team })
      }),
  )
  changingRoutes(api, deps)
}

function changingRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/canned-responses',
      access: 'signed_in',
      summary: 'Make a canned response, of a service or for oneself',
      body: cannedResponseCreation,
      answer: cannedResponseView,
    },
    ({ principal, body: { serviceId, ...fields } }) =>
      database.write((tx) => {
        const owner = serviceId === null ? { userId: principal.userId } : { serviceId }
        requireMayKeep(principal, owner)
        if (serviceId !== null && readService(tx, serviceId) === undefined) {
          throw new UserError('not_found', 404, 'There is no such service.')
        }
        mustBeFree(tx, owner, fields.shortcut)
        const context = editBy(principal, deps)
        const cannedResponseId = insertCannedResponse(tx, context, owner, fields)
        record(tx, context, 'canned_response_created', mustSeeResponse(tx, principal, cannedResponseId))
        publish(tx, context, owner)
        return toView(mustSeeResponse(tx, principal, cannedResponseId))
      }),
  )
  api.route(
    {
      method: 'post',
      path: '/api/canned-response-imports',
      access: 'signed_in',
      audit: 'recorded',
      summary: 'Make or change many canned responses, of a service or for oneself, by their shortcuts',
      body: cannedResponseImport,
      answer: cannedResponseImported,
    },
    ({ principal, body: { serviceId, responses } }) =>
      database.write((tx) => {
        const owner = serviceId === null ? { userId: principal.userId } : { serviceId }
        requireMayKeep(principal, owner)
        if (serviceId !== null && readService(tx, serviceId) === undefined) {
          throw new UserError('not_found', 404, 'There is no such service.')
        }
        const context = editBy(principal, deps)
        const counts = { made: 0, changed: 0 }
        for (const fields of responses) {
          const known = cannedResponseByShortcut(tx, owner, fields.shortcut)
          if (known === undefined) {
            insertCannedResponse(tx, context, owner, fields)
            counts.made += 1
          } else if (known.title !== fields.title || known.text !== fields.text) {
            updateCannedResponse(tx, context, known.cannedResponseId, fields)
            counts.changed += 1
          }
        }
        publish(tx, context, owner)
        recordAudit(tx, context, {
          action: 'canned_responses_imported',
          subject: serviceId ?? principal.userId,
          detail: counts,
        })
        return counts
      }),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/canned-responses/{cannedResponseId}',
      access: 'signed_in',
      summary: 'Change a canned response',
      params,
      body: cannedResponseChange,
      answer: cannedResponseView,
    },
    ({ principal, params: { cannedResponseId }, body }) =>
      database.write((tx) => {
        const known = mustSeeResponse(tx, principal, cannedResponseId)
        const owner = ownerOf(known)
        requireMayKeep(principal, owner)
        const { shortcut = known.shortcut, title = known.title, text = known.text } = body
        if (shortcut !== known.shortcut) mustBeFree(tx, owner, shortcut)
        const context = editBy(principal, deps)
        updateCannedResponse(tx, context, cannedResponseId, { shortcut, title, text })
        record(tx, context, 'canned_response_changed', known, { shortcut, title, text })
        publish(tx, context, owner)
        return toView(mustSeeResponse(tx, principal, cannedResponseId))
      }),
  )
  api.route(
    {
      method: 'delete',
      audit: 'recorded',
      path: '/api/canned-responses/{cannedResponseId}',
      access: 'signed_in',
      summary: 'Delete a canned response',
      params,
      answer: done,
    },
    ({ principal, params: { cannedResponseId } }) =>
      database.write((tx) => {
        const known = mustSeeResponse(tx, principal, cannedResponseId)
        const owner = ownerOf(known)
        requireMayKeep(principal, owner)
        deleteCannedResponse(tx, cannedResponseId)
        const context = editBy(principal, deps)
        record(tx, context, 'canned_response_deleted', known)
        publish(tx, context, owner)
        return {}
      }),
  )
}

function requireMayKeep(principal: Principal, owner: CannedResponseOwner): void {
  requirePrivilege(principal, 'serviceId' in owner ? 'manage_canned_responses' : 'handle_interactions')
}

/** What somebody writes for himself alone is nobody else's business, not even in the log: only that he did. */
function record(
  tx: WriteTx,
  context: EditContext,
  action: AuditEntry['action'],
  known: CannedResponse,
  after?: { shortcut: string; title: string; text: string },
): void {
  const { cannedResponseId, serviceId, shortcut, title, text } = known
  const values = after !== undefined && serviceId !== null ? { before: { shortcut, title, text }, after } : {}
  const name = serviceId === null ? '' : `/${shortcut}`
  recordAudit(tx, context, { action, subject: cannedResponseId, name, ...values })
}

/** Other people's own ones do not exist, as far as the caller can tell. */
function mustSeeResponse(tx: Tx, { userId }: Principal, cannedResponseId: string): CannedResponse {
  const found = cannedResponseById(tx, cannedResponseId)
  if (found === undefined || (found.userId !== null && found.userId !== userId)) {
    throw new UserError('not_found', 404, 'There is no such canned response.')
  }
  return found
}

function mustBeFree(tx: Tx, owner: CannedResponseOwner, shortcut: string): void {
  const other = cannedResponseByShortcut(tx, owner, shortcut)
  if (other === undefined) return
  const whose = other.serviceName === null ? 'You have' : `${other.serviceName} has`
  throw new UserError('shortcut_taken', 409, `${whose} a response /${shortcut} already: "${other.title}".`)
}

function ownerOf({ serviceId, userId }: CannedResponse): CannedResponseOwner {
  return serviceId === null ? { userId: userId ?? '' } : { serviceId }
}

/** Whoever may use it reads the list again. */
function publish(tx: WriteTx, context: LiveContext, owner: CannedResponseOwner): void {
  const readers =
    'userId' in owner
      ? [owner.userId]
      : [...userIdsWith(tx, TENANT, 'handle_interactions'), ...userIdsWith(tx, TENANT, 'manage_canned_responses')]
  appendLive(tx, context, readers, { type: 'resource_changed', resource: 'canned_responses' })
}

function toView({ userId: _, ...view }: CannedResponse) {
  return view
}
