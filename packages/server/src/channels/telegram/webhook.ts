// The door Telegram knocks at: authenticate, store and handle in one commit, answer with an empty 200. Nothing about the
// content of an update ever changes the answer, because Telegram would hold back every other update behind it.
import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ChatLane } from '../../chats/lane.ts'
import { crashPoint } from '../../crash-point.ts'
import { StorageError } from '../../errors.ts'
import type { Ids } from '../../ids.ts'
import type { Log } from '../../log.ts'
import type { AccountDirectory, ChannelAccount } from '../account-directory.ts'
import { parseUpdate } from './parse-update.ts'

export const WEBHOOK_PREFIX = '/webhooks/telegram'
export const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
const MOST_BYTES = 1_048_576

export type WebhookDeps = {
  directory: AccountDirectory
  receive: ChatLane['receive']
  ids: Ids
  log: Log
  /** Counts answers by outcome and time in milliseconds. */
  observe(outcome: string, milliseconds: number): void
}

type Env = { Variables: { account: ChannelAccount; startedAt: number } }

export type WebhookRoute = Hono<Env>

export function createWebhookRoute({ directory, receive, ids, log, observe }: WebhookDeps): WebhookRoute {
  const authenticate: MiddlewareHandler<Env> = (c, next) => {
    const startedAt = performance.now()
    const account = directory.byPath(c.req.param('path') ?? '')
    if (account === undefined || !isSecret(c.req.header(SECRET_HEADER) ?? '', account)) {
      observe('refused', performance.now() - startedAt)
      log.warn({ account: account?.name }, 'webhook call with a wrong secret refused')
      return Promise.resolve(c.body(null, 401))
    }
    c.set('account', account)
    c.set('startedAt', startedAt)
    return next()
  }
  const tooLarge = () => new Response(null, { status: 413 })
  const count = bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge })
  /** Node holds a body to the length it gives; only one that gives none must be counted, which costs a stream. */
  const limit: MiddlewareHandler<Env> = async (c, next) => {
    const length = c.req.header('content-length')
    if (length === undefined) return count(c, next)
    return Number(length) > MOST_BYTES ? tooLarge() : next()
  }

  const route = new Hono<Env>()
  route.post(`${WEBHOOK_PREFIX}/:path`, authenticate, limit, async (c) => {
    const { account, startedAt } = c.var
    const payload = await c.req.text()
    const body = readJson(payload)
    // Without a usable id there is nothing to recognize a repetition by: it is kept under an id of our own, below zero.
    const unusable = { updateId: -ids.number(), chatId: null, ignored: body ? 'no update_id' : 'not a JSON object' }
    const update = (body && parseUpdate(body)) ?? unusable
    try {
      const outcome = await receive(account.accountId, update, body ? payload : JSON.stringify(payload))
      crashPoint('inbox.after_commit_before_reply')
      observe(outcome, performance.now() - startedAt)
      return c.body(null, 200)
    } catch (error) {
      observe('not_stored', performance.now() - startedAt)
      log.error({ error: error instanceof Error ? error.message : error }, 'update could not be stored')
      if (error instanceof StorageError) return c.body(null, 503)
      throw error
    }
  })
  return route
}

function readJson(payload: string): object | undefined {
  try {
    const value: unknown = JSON.parse(payload)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * Compares in constant time. Digests have equal length, so a wrong length shows nothing; a secret of the right length, as
 * nearly all callers send, is compared as it is.
 */
function isSecret(given: string, { webhookSecret }: ChannelAccount): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(webhookSecret)
  if (b.length === 0) return false
  return a.length === b.length ? timingSafeEqual(a, b) : timingSafeEqual(digest(a), digest(b))
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
