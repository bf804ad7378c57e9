// The door Telegram knocks at: authenticate, store and handle in one commit, answer with an empty 200. Nothing about the
// content of an update ever changes the answer, because Telegram would hold back every other update behind it. It stands in
// front of the application and speaks plain node:http: nothing the application does to its requests is wanted here.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ChatLane } from '../../chats/lane.ts'
import type { Clock } from '../../clock.ts'
import { crashPoint } from '../../crash-point.ts'
import { StorageError } from '../../errors.ts'
import type { Ids } from '../../ids.ts'
import type { Log } from '../../log.ts'
import type { AccountDirectory, ChannelAccount } from '../account-directory.ts'
import { parseUpdate } from './parse-update.ts'

export const WEBHOOK_PREFIX = '/webhooks/telegram'
export const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
const PAUSED_RETRY_SECONDS = '60'
const MOST_BYTES = 1_048_576

export type WebhookDeps = {
  directory: AccountDirectory
  receive: ChatLane['receive']
  clock: Clock
  ids: Ids
  log: Log
  /** Counts answers by outcome and time in milliseconds. */
  observe(outcome: string, milliseconds: number): void
}

/** Answers a request at the webhooks' address; false when it is for somebody else. */
export type WebhookDoor = (request: IncomingMessage, response: ServerResponse) => boolean

export function createWebhookDoor({ directory, receive, clock, ids, log, observe }: WebhookDeps): WebhookDoor {
  const start = `${WEBHOOK_PREFIX}/`

  async function handle(account: ChannelAccount, payload: string): Promise<{ status: number; outcome: string }> {
    const body = readJson(payload)
    // Without a usable id there is nothing to recognize a repetition by: it is kept under an id of our own, below zero.
    const unusable = { updateId: -ids.number(), chatId: null, ignored: body ? 'no update_id' : 'not a JSON object' }
    const update = (body && parseUpdate(body)) ?? unusable
    try {
      const outcome = await receive(account.accountId, update, body ? payload : JSON.stringify(payload))
      crashPoint('inbox.after_commit_before_reply')
      return { status: 200, outcome }
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : error }, 'update could not be stored')
      return { status: error instanceof StorageError ? 503 : 500, outcome: 'not_stored' }
    }
  }

  /** Whose secret it is. */
  function accountAt(path: string, secret: string): ChannelAccount | undefined {
    const account = directory.byPath(path)
    return account !== undefined && isSecret(secret, secretsOf(account, clock.now())) ? account : undefined
  }

  return (request, response) => {
    const { url = '', method } = request
    if (!url.startsWith(start)) return false
    const startedAt = performance.now()
    const end = (status: number, outcome: string, headers?: { [name: string]: string }) => {
      observe(outcome, performance.now() - startedAt)
      answer(response, status, headers)
    }
    if (method !== 'POST') {
      answer(response, 405, { allow: 'POST' })
      return true
    }
    const path = url.slice(start.length).split('?', 1)[0] ?? ''
    const secret = String(request.headers[SECRET_HEADER] ?? '')
    function admit(account: ChannelAccount) {
      if (account.pausedAt !== null) {
        // Telegram keeps the update and brings it again.
        end(503, 'paused', { 'retry-after': PAUSED_RETRY_SECONDS })
        return
      }
      readBody(request, (payload) => {
        if (payload === 'too large') end(413, 'refused')
        else void handle(account, payload.text).then(({ status, outcome }) => end(status, outcome))
      })
    }
    const account = accountAt(path, secret)
    if (account !== undefined) {
      admit(account)
      return true
    }
    // Another program may have replaced the secret, and told Telegram, before it was seen here.
    void directory
      .refreshSoon()
      .catch((error: unknown) => log.error({ error: String(error) }, 'accounts could not be read'))
      .then(() => {
        const seen = accountAt(path, secret)
        if (seen !== undefined) return admit(seen)
        log.warn({ account: directory.byPath(path)?.name }, 'webhook call with a wrong secret refused')
        end(401, 'refused')
      })
    return true
  }
}

function answer(response: ServerResponse, status: number, headers?: { [name: string]: string }): void {
  response.writeHead(status, { ...headers, 'content-length': 0 }).end()
}

/** Hears of the whole body, or once that it is too large; of one that breaks off nothing is heard. */
function readBody(request: IncomingMessage, then: (body: { text: string } | 'too large') => void): void {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) {
    then('too large')
    return
  }
  const chunks: Buffer[] = []
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    const isOver = bytes > MOST_BYTES
    bytes += chunk.length
    if (bytes <= MOST_BYTES) chunks.push(chunk)
    else if (!isOver) then('too large')
  })
  request.on('end', () => {
    if (bytes <= MOST_BYTES) then({ text: Buffer.concat(chunks).toString() })
  })
  // Whoever hangs up in the middle has no answer to wait for.
  request.on('error', () => {})
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
function isSecret(given: string, secrets: readonly string[]): boolean {
  const a = Buffer.from(given)
  const isEqual = (secret: string) => {
    const b = Buffer.from(secret)
    if (b.length === 0) return false
    return a.length === b.length ? timingSafeEqual(a, b) : timingSafeEqual(digest(a), digest(b))
  }
  return secrets.some(isEqual)
}

/** After a replacement the old one counts for a while, because Telegram still sends it. */
const secretsOf = ({ webhookSecret, formerSecrets }: ChannelAccount, now: number): string[] => [
  webhookSecret,
  ...formerSecrets.flatMap(({ secret, until }) => (until > now ? [secret] : [])),
]

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
