// One attempt to deliver an event, and in words what came of it.
import { performance } from 'node:perf_hooks'
import { request } from 'undici'
import type { Attempt } from '../db/webhooks/deliveries.ts'
import type { Outbound } from '../http/outbound.ts'
import { signatureOf } from './signature.ts'

/** Receivers store the event and answer; what takes longer is theirs to do afterwards. */
const TIMEOUT_MS = 10_000
/** Of the answer only the status counts. */
const MOST_ANSWER_BYTES = 64 * 1024

export type Posting = { url: string; secret: string; eventId: string; body: string; now: number; stopped: AbortSignal }

export type Post = (posting: Posting) => Promise<Attempt & { isDelivered: boolean }>

export function createPost(outbound: Pick<Outbound, 'refusalOf' | 'isAllowed' | 'dispatcherFor'>): Post {
  return async ({ url, secret, eventId, body, now, stopped }) => {
    const began = performance.now()
    const done = (isDelivered: boolean, statusCode: number | null, error: string | null) => ({
      isDelivered,
      statusCode,
      durationMs: Math.round(performance.now() - began),
      error,
    })
    const refusal = refusalToPost(outbound, url)
    if (refusal !== undefined) return done(false, null, refusal)
    const address = new URL(url)
    const timestampSeconds = Math.floor(now / 1000)
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    const signal = AbortSignal.any([timeout, stopped])
    try {
      const { statusCode, body: answer } = await request(address, {
        dispatcher: outbound.dispatcherFor(address),
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Scenarium',
          'webhook-id': eventId,
          'webhook-timestamp': String(timestampSeconds),
          'webhook-signature': signatureOf(secret, { eventId, timestampSeconds, body }),
        },
        body,
        signal,
      })
      await answer.dump({ limit: MOST_ANSWER_BYTES, signal })
      return statusCode >= 200 && statusCode < 300
        ? done(true, statusCode, null)
        : done(false, statusCode, wordsOfStatus(statusCode))
    } catch (error) {
      return done(false, null, timeout.aborted ? 'no answer within 10 seconds' : wordsOf(error))
    }
  }
}

/** What is told may hold what customers said: it travels encrypted, but for hosts of the operator's own network. */
export function refusalToPost(
  outbound: Pick<Outbound, 'refusalOf' | 'isAllowed'>,
  written: string,
): string | undefined {
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (url === undefined) return 'the address is not a URL'
  const refusal = outbound.refusalOf(url)
  if (refusal !== undefined) return refusal
  return url.protocol === 'https:' || outbound.isAllowed(url) ? undefined : 'the address must begin with https'
}

function wordsOfStatus(statusCode: number): string {
  if (statusCode >= 300 && statusCode < 400) return `answered ${statusCode}: a redirect, which is not followed`
  if (statusCode === 401 || statusCode === 403) return `answered ${statusCode}: the receiver does not accept it`
  if (statusCode === 404) return 'answered 404: nothing is at this address'
  if (statusCode === 410) return 'answered 410: the receiver wants no more'
  return statusCode >= 500 ? `answered ${statusCode}: the receiver has trouble` : `answered ${statusCode}`
}

const meanings: { [code: string]: string } = {
  ENOTFOUND: 'the host is not known',
  EAI_AGAIN: 'the host could not be looked up',
  ECONNREFUSED: 'nobody listens at this address',
  ECONNRESET: 'the connection was broken off',
  UND_ERR_SOCKET: 'the connection was broken off',
  UND_ERR_CONNECT_TIMEOUT: 'no connection could be made in time',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^(ERR_TLS_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/.test(code))
    return `the certificate is not valid (${code})`
  if (code === '') return error.message
  return meanings[code] ?? `the request failed (${code})`
}
