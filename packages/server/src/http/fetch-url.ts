// Performs the Fetch URL block: one request, no redirects, bounded in time and size.
import { randomUUID } from 'node:crypto'
import type { Effect } from '@scenarium/engine'
import { request } from 'undici'
import type { Outcome } from '../outbox/outcome.ts'
import type { Perform } from '../outbox/worker.ts'
import { addCredential, type Credential, type ReadCredential, refusalToSend, withoutSecret } from './credentials.ts'
import type { Outbound } from './outbound.ts'

const MOST_BYTES = 256 * 1024
/** Headers a scenario must not set: they decide where and how the request goes. */
const forbidden = new Set([
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
])

export type FetchUrl = Omit<Extract<Effect, { type: 'fetch_url' }>, 'type'>
export type FetchOutcome = Extract<Outcome, { status: 'fetched' | 'fetch_failed' }>

export type UrlFetcher = {
  /** One request. `idempotencyKey` is the same for every try of the same thing, so a careful server does the work once. */
  fetch(wanted: FetchUrl, idempotencyKey: string): Promise<FetchOutcome>
}

export type UrlFetcherDeps = {
  outbound: Pick<Outbound, 'refusalOf' | 'dispatcherFor'>
  credentialNamed: ReadCredential
}

export function createUrlFetcher({ outbound, credentialNamed }: UrlFetcherDeps): UrlFetcher {
  async function ask(url: URL, wanted: FetchUrl, headers: [string, string][]): Promise<FetchOutcome> {
    const signal = AbortSignal.timeout(wanted.timeoutSeconds * 1000)
    try {
      const { statusCode, body } = await request(url, {
        dispatcher: outbound.dispatcherFor(url),
        method: wanted.method as 'GET',
        headers: headers.flatMap(([name, value]) => [name, headerValue(value)]),
        body: hasBody(wanted.method) && wanted.body !== '' ? wanted.body : undefined,
        signal,
      })
      return { status: 'fetched', statusCode, body: await readAll(body) }
    } catch (error) {
      if (signal.aborted) return { status: 'fetch_failed', reason: 'timeout', text: 'no answer in time' }
      return failed(reasonOf(error))
    }
  }

  return {
    async fetch(wanted, idempotencyKey) {
      const url = addressOf(wanted)
      if (url === undefined) return failed('the address is not a URL')
      const refusal = outbound.refusalOf(url)
      if (refusal !== undefined) return failed(refusal)
      const headers = headersOf(wanted, idempotencyKey)
      if (wanted.credential === null) return ask(url, wanted, headers)

      const { name, host } = wanted.credential
      const credential = await credentialNamed(name)
      if (typeof credential === 'string') return failed(credential)
      const reason = refusalToSend(credential, { url, writtenHost: host })
      if (reason !== undefined) return failed(reason)
      const request = addCredential({ url, headers }, credential)
      return silenced(await ask(request.url, wanted, request.headers), credential)
    },
  }
}

function silenced(outcome: FetchOutcome, credential: Credential): FetchOutcome {
  return outcome.status === 'fetched'
    ? { ...outcome, body: withoutSecret(outcome.body, credential) }
    : { ...outcome, text: withoutSecret(outcome.text, credential) }
}

/** Performs rows of the outbox. */
export function createHttpPerform({ fetch }: Pick<UrlFetcher, 'fetch'>): Perform {
  return (row) =>
    fetch(row.payload as FetchUrl, row.interactionId === null ? randomUUID() : `${row.interactionId}-${row.outboxId}`)
}

const failed = (text: string): FetchOutcome => ({ status: 'fetch_failed', reason: 'failed', text })

const hasBody = (method: string) => !['GET', 'HEAD', 'TRACE'].includes(method)

function addressOf({ url, query }: FetchUrl): URL | undefined {
  try {
    const address = new URL(url)
    for (const [name, value] of query) address.searchParams.append(name, value)
    return address
  } catch {
    return undefined
  }
}

function headersOf({ headers, contentType, method, body }: FetchUrl, idempotencyKey: string): [string, string][] {
  const given = headers.filter(([name]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !forbidden.has(name.toLowerCase()))
  const list = given.map(([name, value]): [string, string] => [name, value])
  if (contentType !== null && hasBody(method) && body !== '') list.push(['content-type', contentType])
  return [...list, ['idempotency-key', idempotencyKey], ['user-agent', 'Scenarium']]
}

/** As UTF-8 bytes, of which undici takes each for a character; a control character could end the header. */
function headerValue(value: string): string {
  return Buffer.from(value.replace(/\p{Cc}/gu, ' '), 'utf8').toString('latin1')
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > MOST_BYTES) throw new Error(`the answer is larger than ${MOST_BYTES / 1024} KiB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return code ?? error.message
}
