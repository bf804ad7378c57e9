// The Bot API through grammY, over a pool of kept connections: a call costs a tenth of one by global fetch.
import { Api, InputFile, type Transformer } from 'grammy'
import { Pool } from 'undici'

/** At 50 ms an answer, 512 connections carry some 10,000 calls a second. */
const CONNECTIONS = 512
const SHARDS = 8
/** getUpdates may be held for 50 s; everything else answers or is given up much earlier. */
const POLLING_TIMEOUT_MS = 65_000
const CALL_TIMEOUT_MS = 30_000
const UPLOAD_TIMEOUT_MS = 120_000
const CONNECT_TIMEOUT_MS = 10_000
const STALL_MS = 30_000

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

export type BotApis = {
  /** Client of a bot; the root has no trailing slash. */
  api(token: string, apiRoot: string): Api
  /**
   * Opens a file download; the address holds the token and never leaves this module. Throws TransportError when Telegram
   * does not give the file; reading throws when nothing comes for half a minute.
   */
  download(token: string, apiRoot: string, filePath: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}

/** `stallMs`: how long a download may stand still. */
export function createBotApis({ stallMs = STALL_MS } = {}): BotApis {
  const pools = new Map<string, { shards: Pool[]; next: number }>()

  /** A pool looks through its connections for a free one with every call, so many connections are shared among several. */
  function poolFor(origin: string): Pool {
    let pool = pools.get(origin)
    if (pool === undefined) {
      pool = { shards: Array.from({ length: SHARDS }, () => newPool(origin)), next: 0 }
      pools.set(origin, pool)
    }
    pool.next = (pool.next + 1) % SHARDS
    return pool.shards[pool.next] ?? newPool(origin)
  }

  const clients = new Map<string, Api>()

  return {
    api(token, apiRoot) {
      const key = `${apiRoot} ${token}`
      let api = clients.get(key)
      if (api === undefined) {
        api = new Api(token, { apiRoot, fetch: leanFetch(poolFor) as unknown as typeof fetch })
        api.config.use(jsonCalls(poolFor, token, apiRoot))
        clients.set(key, api)
      }
      return api
    },
    async download(token, apiRoot, filePath, signal) {
      const { origin, pathname } = new URL(`${apiRoot}/file/bot${token}/${filePath}`)
      try {
        const { statusCode, body } = await poolFor(origin).request({
          path: pathname,
          method: 'GET',
          headersTimeout: stallMs,
          bodyTimeout: stallMs,
          signal,
        })
        if (statusCode === 200) return body
        // Read, so that the connection is free again.
        await body.dump()
        throw new TransportError(`HTTP ${statusCode}`, true)
      } catch (error) {
        throw toTransportError(error)
      }
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

type PoolFor = (origin: string) => Pool

/**
 * Makes the calls that carry no file, which is nearly all of them, without the abort controllers and timers grammY sets up
 * for each: a third of what a call costs. grammY still gives the types, the errors and the uploads.
 */
function jsonCalls(poolFor: PoolFor, token: string, apiRoot: string): Transformer {
  const { origin, pathname } = new URL(apiRoot)
  const prefix = `${pathname === '/' ? '' : pathname}/bot${token}/`
  return async (uploading, method, payload, signal) => {
    if (Object.values(payload).some((value) => value instanceof InputFile)) return uploading(method, payload, signal)
    const isPolling = method === 'getUpdates'
    const text = await post(poolFor(origin), {
      path: prefix + method,
      contentType: 'application/json',
      body: JSON.stringify(payload),
      timeoutMs: isPolling ? POLLING_TIMEOUT_MS : CALL_TIMEOUT_MS,
      // Only a held poll is ever called off; a send that has left must not be.
      signal: isPolling ? (signal as AbortSignal | undefined) : undefined,
    })
    return readAnswer(text) as Awaited<ReturnType<typeof uploading>>
  }
}

type Init = { headers: { [name: string]: string }; body: NodeJS.ReadableStream }

/** The part of `fetch` that grammY uses for uploads. */
function leanFetch(poolFor: PoolFor) {
  return async (address: string, { headers, body }: Init) => {
    const { origin, pathname } = new URL(address)
    const contentType = headers['content-type'] ?? 'application/octet-stream'
    const text = await post(poolFor(origin), { path: pathname, contentType, body, timeoutMs: UPLOAD_TIMEOUT_MS })
    return { json: async () => readAnswer(text) }
  }
}

type Post = {
  path: string
  contentType: string
  body: string | NodeJS.ReadableStream
  timeoutMs: number
  signal?: AbortSignal
}

/** By the pool's own events: a stream for each answer of a few hundred bytes would cost a fifth of the call. */
function post(pool: Pool, { path, contentType, body, timeoutMs, signal }: Post): Promise<string> {
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
function readAnswer(text: string): unknown {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer === 'object' && answer !== null && 'ok' in answer) return answer
  } catch {
    // falls through: not an answer of the Bot API
  }
  throw new TransportError("an answer that is not the Bot API's", true)
}

function toTransportError(error: unknown): TransportError {
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
