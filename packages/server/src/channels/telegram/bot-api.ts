// The Bot API through grammY, over a pool of kept connections: a call costs a tenth of one by global fetch.
import { Api, InputFile, type Transformer } from 'grammy'
import { encodedFilePath } from './file-path.ts'
import { createPools, type PoolFor, post, readAnswer, TransportError, toTransportError } from './transport.ts'

/** getUpdates may be held for 50 s; everything else answers or is given up much earlier. */
const POLLING_TIMEOUT_MS = 65_000
const CALL_TIMEOUT_MS = 30_000
const UPLOAD_TIMEOUT_MS = 120_000
const STALL_MS = 30_000

/** Two clocks at one instant, in epoch milliseconds. */
export type Clocks = { theirs: number; ours: number }

export type BotApis = {
  /** Client of a bot; the root has no trailing slash. */
  api(token: string, apiRoot: string): Api
  /**
   * Opens a file download; the address holds the token and never leaves this module. Throws TransportError when Telegram
   * does not give the file; reading throws when nothing comes for half a minute.
   */
  download(token: string, apiRoot: string, filePath: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>
  /** What the Bot API server's clock and ours showed with the last getMe; undefined when it said nothing. */
  clocksOf(apiRoot: string): Clocks | undefined
  close(): Promise<void>
}

type Options = {
  /** How long a download may stand still. */
  stallMs?: number
  /** Hears the error code of every call Telegram refuses. */
  refused?: (code: number) => void
}

export function createBotApis({ stallMs = STALL_MS, refused = () => {} }: Options = {}): BotApis {
  const { poolFor, close } = createPools()
  const clients = new Map<string, Api>()
  const clocks = new Map<string, Clocks>()

  return {
    api(token, apiRoot) {
      const key = `${apiRoot} ${token}`
      let api = clients.get(key)
      if (api === undefined) {
        api = new Api(token, { apiRoot, fetch: leanFetch(poolFor) as unknown as typeof fetch })
        api.config.use(jsonCalls(poolFor, token, apiRoot, (seen) => clocks.set(apiRoot, seen)))
        api.config.use(watchRefusals(refused))
        clients.set(key, api)
      }
      return api
    },
    async download(token, apiRoot, filePath, signal) {
      const file = encodedFilePath(filePath)
      if (file === undefined) throw new TransportError("a file path that leads out of the bot's folder", false)
      const { origin, pathname } = new URL(`${apiRoot}/file/bot${token}/${file}`)
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
    clocksOf: (apiRoot) => clocks.get(apiRoot),
    close,
  }
}

/**
 * Makes the calls that carry no file, which is nearly all of them, without the abort controllers and timers grammY sets up
 * for each: a third of what a call costs. grammY still gives the types, the errors and the uploads.
 */
function jsonCalls(poolFor: PoolFor, token: string, apiRoot: string, sawClocks: (clocks: Clocks) => void): Transformer {
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
      onDate: method === 'getMe' ? clockReader(sawClocks) : undefined,
    })
    return readAnswer(text) as Awaited<ReturnType<typeof uploading>>
  }
}

function watchRefusals(refused: (code: number) => void): Transformer {
  return async (call, method, payload, signal) => {
    const answer = await call(method, payload, signal)
    if (!answer.ok) refused(answer.error_code)
    return answer
  }
}

/** A Date header has whole seconds and is written while the call is under way: the middles of both are compared. */
function clockReader(sawClocks: (clocks: Clocks) => void) {
  const startedAt = Date.now()
  return (date: string) => sawClocks({ theirs: Date.parse(date) + 500, ours: (startedAt + Date.now()) / 2 })
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
