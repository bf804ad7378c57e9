// A typed client of the REST API. It receives its `fetch`, so it runs in browsers, in Node and in tests alike. Answers are
// parsed: what does not fit the contract is an error here and not a puzzle later.
import type { z } from 'zod'
import { type ErrorBody, errorBody } from './errors.ts'
import { done } from './ids.ts'
import { type SetupRequest, type SignInRequest, sessionView, setupView } from './session.ts'

/** The server said no. `body.code` is for programs, `body.text` for people. */
export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody
  constructor(status: number, body: ErrorBody) {
    super(body.text)
    this.name = 'ApiError'
    this.status = status
    this.body = body
  }
}

export type ClientOptions = {
  /** Origin of the server without a trailing slash; empty for the page's own. */
  baseUrl: string
  fetch: (url: string, init: RequestInit) => Promise<Response>
}
export type Client = ReturnType<typeof createClient>
export type Query = { [name: string]: string | number | undefined }

export function createClient({ baseUrl, fetch }: ClientOptions) {
  async function request<S extends z.ZodType>(
    method: string,
    path: string,
    answer: S,
    init: RequestInit,
  ): Promise<z.output<S>> {
    const response = await fetch(`${baseUrl}${path}`, { ...init, method, credentials: 'same-origin' })
    const body: unknown = await response.json().catch(() => null)
    if (response.ok) return answer.parse(body)
    const parsed = errorBody.safeParse(body)
    throw new ApiError(
      response.status,
      parsed.success ? parsed.data : { code: 'unreadable_answer', text: `The server answered ${response.status}.` },
    )
  }
  const get = <S extends z.ZodType>(path: string, answer: S, query: Query = {}) =>
    request('GET', `${path}${queryString(query)}`, answer, {})
  const send = <S extends z.ZodType>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    answer: S,
    body: object,
  ) => request(method, path, answer, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return {
    get,
    send,
    setup: () => get('/api/setup', setupView),
    createFirstAdministrator: (body: SetupRequest) => send('POST', '/api/setup', sessionView, body),
    signIn: (body: SignInRequest) => send('POST', '/api/auth/sign-in', sessionView, body),
    signOut: () => send('POST', '/api/auth/sign-out', done, {}),
    session: () => get('/api/session', sessionView),
    /** Sends a file. */
    sendFile: <S extends z.ZodType>(path: string, answer: S, file: Blob, query: Query = {}) =>
      request('POST', `${path}${queryString(query)}`, answer, {
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      }),
    /** What a browser fetches by itself, such as a picture or a file to be saved. */
    address: (path: string, query: Query = {}) => `${baseUrl}${path}${queryString(query)}`,
  }
}

function queryString(query: Query): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value))
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}
