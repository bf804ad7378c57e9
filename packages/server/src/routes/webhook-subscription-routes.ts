// Webhooks out: which other systems are told what, how deliveries went, and another try.
import {
  id,
  type WebhookSubscriptionView,
  webhookDeliveryList,
  webhookRetry,
  webhookRetryResult,
  webhookSecret,
  webhookSubscriptionChange,
  webhookSubscriptionCreation,
  webhookSubscriptionList,
  webhookSubscriptionView,
  webhookTestResult,
} from '@scenarium/api'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import { listServices } from '../db/services.ts'
import type { Tx } from '../db/tx.ts'
import { countDeliveries, deliveryLog, retryDead, tryWaitingNow } from '../db/webhooks/deliveries.ts'
import {
  createSubscription,
  listSubscriptions,
  replaceSecret,
  type StoredSubscription,
  updateSubscription,
} from '../db/webhooks/subscriptions.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Vault } from '../vault.ts'
import { sealAddress, splitAddress } from '../webhooks/address.ts'
import { refusalToPost } from '../webhooks/post.ts'
import { newWebhookSecret } from '../webhooks/signature.ts'
import { postTestEvent } from '../webhooks/test-event.ts'
import { type Api, RequestError } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { createRateLimit } from './rate-limit.ts'

const PATH = '/api/webhook-subscriptions'
const LOG_LINES = 100
/** Each test is a request to somebody else's server. */
const TESTS = { atOnce: 10, everyMs: 3_000 }

const params = z.strictObject({ subscriptionId: id })

export function webhookSubscriptionRoutes(api: Api, deps: RouteDeps): void {
  const { database, vault, ids } = deps
  const mayGoTo = (url: string) => {
    const refusal = refusalToPost(deps.outbound, url)
    if (refusal !== undefined) throw new RequestError([{ path: 'body.url', text: sentence(refusal) }])
  }
  api.route(
    {
      method: 'get',
      path: PATH,
      access: 'administer',
      summary: 'Other systems that are told what happens to interactions',
      answer: webhookSubscriptionList,
    },
    () => database.read((tx) => ({ subscriptions: listSubscriptions(tx, TENANT).map((one) => toView(tx, one)) })),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: PATH,
      access: 'administer',
      // Conversations leave the centre by it.
      isSensitive: true,
      summary: 'Tell another system; the answer holds the signing secret, this once',
      body: webhookSubscriptionCreation,
      answer: webhookSecret,
    },
    ({ principal, body }) =>
      database.write((tx) => {
        mayGoTo(body.url)
        mustBeFree(tx, body.name)
        mustKnowServices(tx, body.serviceIds)
        const secret = newWebhookSecret(ids)
        const context = editBy(principal, deps)
        const subscriptionId = createSubscription(tx, context, {
          ...body,
          ...sealAddress(splitAddress(body.url), vault),
          secretSealed: vault.seal(secret),
        })
        const detail = { name: body.name, host: new URL(body.url).host }
        recordAudit(tx, context, { action: 'webhook_created', subject: subscriptionId, detail })
        return { subscriptionId, secret }
      }),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: `${PATH}/{subscriptionId}`,
      access: 'administer',
      summary: 'Change a subscription; enabling one that was paused tries at once what still waits',
      params,
      body: webhookSubscriptionChange,
      answer: webhookSubscriptionView,
    },
    async ({ principal, confirm, params: { subscriptionId }, body }) => {
      if (body.url !== undefined) await confirm()
      return database.write((tx) => {
        const known = mustReadSubscription(tx, subscriptionId)
        if (body.url !== undefined) mayGoTo(body.url)
        if (body.name !== undefined && body.name !== known.name) mustBeFree(tx, body.name)
        if (body.serviceIds !== undefined) mustKnowServices(tx, body.serviceIds)
        const context = editBy(principal, deps)
        const address = body.url === undefined ? {} : changedAddress(known, body.url, vault)
        updateSubscription(tx, context, known, { ...known, ...body, ...address })
        if (body.isEnabled === true && !known.isEnabled) tryWaitingNow(tx, subscriptionId, context.now)
        const detail = { name: known.name, changed: Object.keys(body) }
        recordAudit(tx, context, { action: 'webhook_changed', subject: subscriptionId, detail })
        tx.afterCommit(deps.webhooks.wake)
        return toView(tx, mustReadSubscription(tx, subscriptionId))
      })
    },
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: `${PATH}/{subscriptionId}/secret`,
      access: 'administer',
      summary: 'Make a new signing secret, shown this once; the old one signs nothing any more',
      params,
      answer: webhookSecret,
    },
    ({ principal, params: { subscriptionId } }) =>
      database.write((tx) => {
        const { name } = mustReadSubscription(tx, subscriptionId)
        const secret = newWebhookSecret(ids)
        replaceSecret(tx, subscriptionId, vault.seal(secret))
        const context = editBy(principal, deps)
        recordAudit(tx, context, { action: 'webhook_secret_replaced', subject: subscriptionId, detail: { name } })
        return { subscriptionId, secret }
      }),
  )
  deliveryRoutes(api, deps)
}

function deliveryRoutes(api: Api, deps: RouteDeps): void {
  const { database, vault, ids, clock } = deps
  const rateLimit = createRateLimit(clock, TESTS)
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: `${PATH}/{subscriptionId}/test`,
      access: 'administer',
      summary: 'Send a test event at once, and say how it went',
      params,
      answer: webhookTestResult,
    },
    async ({ principal, params: { subscriptionId } }) => {
      const subscription = await database.read((tx) => mustReadSubscription(tx, subscriptionId))
      rateLimit.take(principal.userId)
      return postTestEvent({ post: deps.webhooks.post, vault, ids, clock }, subscription)
    },
  )
  api.route(
    {
      method: 'get',
      path: `${PATH}/{subscriptionId}/deliveries`,
      access: 'administer',
      summary: `The last ${LOG_LINES} events for a subscription and how their delivery went, newest first`,
      params,
      answer: webhookDeliveryList,
    },
    ({ params: { subscriptionId } }) =>
      database.read((tx) => {
        mustReadSubscription(tx, subscriptionId)
        return { deliveries: deliveryLog(tx, subscriptionId, LOG_LINES) }
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: `${PATH}/{subscriptionId}/retry`,
      access: 'administer',
      summary: 'Try again what was given up: one event, or all',
      params,
      body: webhookRetry,
      answer: webhookRetryResult,
    },
    ({ principal, params: { subscriptionId }, body: { deliveryId } }) =>
      database.write((tx) => {
        const { name } = mustReadSubscription(tx, subscriptionId)
        const context = editBy(principal, deps)
        const retried = retryDead(tx, subscriptionId, deliveryId, context.now)
        if (deliveryId !== null && retried === 0) {
          throw new UserError('not_found', 404, 'There is no such event that was given up.')
        }
        recordAudit(tx, context, { action: 'webhook_retried', subject: subscriptionId, detail: { name, retried } })
        tx.afterCommit(deps.webhooks.wake)
        return { retried }
      }),
  )
}

export function mustReadSubscription(tx: Tx, subscriptionId: string): StoredSubscription {
  const subscription = listSubscriptions(tx, TENANT).find((other) => other.subscriptionId === subscriptionId)
  if (subscription === undefined) throw new UserError('not_found', 404, 'There is no such webhook.')
  return subscription
}

function mustBeFree(tx: Tx, name: string): void {
  if (listSubscriptions(tx, TENANT).some((other) => other.name === name)) {
    throw new UserError('name_taken', 409, `There is a webhook ${name} already.`)
  }
}

function mustKnowServices(tx: Tx, serviceIds: readonly string[]): void {
  const known = new Set(listServices(tx, TENANT).map(({ serviceId }) => serviceId))
  if (serviceIds.some((serviceId) => !known.has(serviceId))) {
    throw new RequestError([{ path: 'body.serviceIds', text: 'One of the services is not there any more.' }])
  }
}

/** What follows the ? is not shown, so it comes back only when it is changed. It never goes along to another address. */
function changedAddress(known: StoredSubscription, written: string, vault: Vault) {
  const address = splitAddress(written)
  if (written.includes('?') || known.querySealed === null) return sealAddress(address, vault)
  if (address.url === known.url) return {}
  const text =
    'Write what follows the ? again: it is kept secret, and is to go to another address. End with ? if nothing does.'
  throw new RequestError([{ path: 'body.url', text }])
}

function toView(tx: Tx, subscription: StoredSubscription): WebhookSubscriptionView {
  const { secretSealed: _sealed, enabledAt: _enabledAt, querySealed, ...view } = subscription
  return { ...view, hasQuery: querySealed !== null, ...countDeliveries(tx, subscription.subscriptionId) }
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
