// A call's way over the network: connections, and the words for what goes wrong on it.
import { Pool } from 'undici'

/** At 50 ms an answer, 512 connections carry some 10,000 calls a second. */
const CONNECTIONS = 512
const SHARDS = 8
const CONNECT_TIMEOUT_MS = 10_000

/** A call without an answer. `wasSent` false: no byte left, so it was certainly not carried out. */
export class TransportError extends Error {
  override name = 'TransportError'
  readonly wasSent: boolean
  constructor(reason: string, wasSent: boolean) {
    super(reason)
    this.wasSent = wasSent
  }
}

const notSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPROTO',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** The handshake failed: OpenSSL's verdicts on certificates, and what Node says of the protocol. */
const tlsCodes = /^(ERR_(SSL|TLS)_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|INVALID_CA$|HOSTNAME_MISMATCH$)/

export type PoolFor = (origin: string) => Pool

/** A pool looks through its connections for a free one with every call, so many connections are shared among several. */
export function createPools(): { poolFor: PoolFor; close(): Promise<void> } {
  const pools = new Map<string, { shards: Pool[]; next: number }>()
  return {
    poolFor(origin) {
      let pool = pools.get(origin)
      if (pool === undefined) {
        pool = { shards: Array.from({ length: SHARDS }, () => newPool(origin)), next: 0 }
        pools.set(origin, pool)
      }
      pool.next = (pool.next + 1) % SHARDS
      return pool.shards[pool.next] ?? newPool(origin)
    },
    async close() {
      await Promise.all([...pools.values()].flatMap(({ shards }) => shards.map((pool) => pool.destroy())))
    },
  }
}

function newPool(origin: string): Pool {
  return new Pool(origin, {
    connections: CONNECTIONS / SHARDS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    keepAliveTimeout: 20_000,
  })
}

type Post = {
  path: string
  contentType: string
  body: string | NodeJS.ReadableStream
  timeoutMs: number
  signal?: AbortSignal
  /** Hears the Date header of the answer. */
  onDate?: ((date: string) => void) | undefined
}

/** By the pool's own events: a stream for each answer of a few hundred bytes would cost a fifth of the call. */
export function post(pool: Pool, { path, contentType, body, timeoutMs, signal, onDate }: Post): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(toTransportError(signal.reason))
    const chunks: Buffer[] = []
    let callOff = () => {}
    pool.dispatch(
      {
        path,
        method: 'POST',
        headers: { 'content-type': contentType },
        body: body as string,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      },
      {
        onRequestStart(controller) {
          callOff = () => controller.abort(signal?.reason)
          if (signal?.aborted) callOff()
          signal?.addEventListener('abort', callOff, { once: true })
        },
        onResponseStart(_controller, _statusCode, headers) {
          if (onDate !== undefined && typeof headers.date === 'string') onDate(headers.date)
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk)
        },
        onResponseEnd() {
          signal?.removeEventListener('abort', callOff)
          resolve(Buffer.concat(chunks).toString('utf8'))
        },
        onResponseError(_controller, error) {
          signal?.removeEventListener('abort', callOff)
          reject(toTransportError(error))
        },
      },
    )
  })
}

/** Telegram answers JSON, also for errors; anything else comes from something in between. */
export function readAnswer(text: string): unknown {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer === 'object' && answer !== null && 'ok' in answer) return answer
  } catch {
    // falls through: not an answer of the Bot API
  }
  throw new TransportError("an answer that is not the Bot API's", true)
}

export function toTransportError(error: unknown): TransportError {
  if (error instanceof TransportError) return error
  const code = codeOf(error)
  return new TransportError(code, !notSentCodes.has(code) && !tlsCodes.test(code))
}

/** Code only: messages of network errors can hold the address, and that holds the token. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'network error'
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : 'network error'
}
