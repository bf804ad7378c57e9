// A typed client of the REST API. It receives its `fetch`, so it runs in browsers, in Node and in tests alike. Answers are
// parsed: what does not fit the contract is an error here and not a puzzle later.
import type { z } from 'zod'
import { agentList, agentView, type StateChange } from './agents.ts'
import { attachmentView } from './attachments.ts'
import { type ErrorBody, errorBody } from './errors.ts'
import { type BareCommand, done } from './ids.ts'
import {
  type DispositionChoice,
  type InteractionsQuery,
  type Invitation,
  interactionDetail,
  interactionPage,
  type Transfer,
} from './interactions.ts'
import { type MessageSending, type MessagesQuery, messagePage, messageRevisions, sentMessages } from './messages.ts'
import { acceptedOffer, madeOffer, offerList } from './offers.ts'
import { serviceList } from './services.ts'
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
  const interaction = (interactionId: string) => `/api/interactions/${encodeURIComponent(interactionId)}`
  const offer = (offerId: string) => `/api/offers/${encodeURIComponent(offerId)}`

  return {
    /** For resources without a method of their own here. */
    get,
    send,
    setup: () => get('/api/setup', setupView),
    createFirstAdministrator: (body: SetupRequest) => send('POST', '/api/setup', sessionView, body),
    signIn: (body: SignInRequest) => send('POST', '/api/auth/sign-in', sessionView, body),
    signOut: () => send('POST', '/api/auth/sign-out', done, {}),
    session: () => get('/api/session', sessionView),
    agentState: () => get('/api/agent/state', agentView),
    setAgentState: (body: StateChange) => send('PUT', '/api/agent/state', agentView, body),
    agents: () => get('/api/agents', agentList),
    services: () => get('/api/services', serviceList),
    offers: () => get('/api/offers', offerList),
    acceptOffer: (offerId: string, body: BareCommand) => send('POST', `${offer(offerId)}/accept`, acceptedOffer, body),
    rejectOffer: (offerId: string, body: BareCommand) => send('POST', `${offer(offerId)}/reject`, done, body),
    withdrawOffer: (offerId: string, body: BareCommand) => send('POST', `${offer(offerId)}/withdraw`, done, body),
    interactions: (query: InteractionsQuery = {}) => get('/api/interactions', interactionPage, query as Query),
    interaction: (interactionId: string) => get(interaction(interactionId), interactionDetail),
    messages: (interactionId: string, query: MessagesQuery = {}) =>
      get(`${interaction(interactionId)}/messages`, messagePage, query as Query),
    messageRevisions: (interactionId: string, seq: number) =>
      get(`${interaction(interactionId)}/messages/${seq}/revisions`, messageRevisions),
    sendMessage: (interactionId: string, body: MessageSending) =>
      send('POST', `${interaction(interactionId)}/messages`, sentMessages, body),
    resendMessage: (interactionId: string, seq: number, body: BareCommand) =>
      send('POST', `${interaction(interactionId)}/messages/${seq}/resend`, done, body),
    discardMessage: (interactionId: string, seq: number, body: BareCommand) =>
      send('POST', `${interaction(interactionId)}/messages/${seq}/discard`, done, body),
    invite: (interactionId: string, body: Invitation) =>
      send('POST', `${interaction(interactionId)}/invite`, madeOffer, body),
    transfer: (interactionId: string, body: Transfer) =>
      send('POST', `${interaction(interactionId)}/transfer`, madeOffer, body),
    cancelTransfer: (interactionId: string, body: BareCommand) =>
      send('POST', `${interaction(interactionId)}/cancel-transfer`, done, body),
    leave: (interactionId: string, body: BareCommand) =>
      send('POST', `${interaction(interactionId)}/leave`, done, body),
    end: (interactionId: string, body: BareCommand) => send('POST', `${interaction(interactionId)}/end`, done, body),
    setDisposition: (interactionId: string, body: DispositionChoice) =>
      send('POST', `${interaction(interactionId)}/disposition`, done, body),
    close: (interactionId: string, body: BareCommand) =>
      send('POST', `${interaction(interactionId)}/close`, done, body),
    ban: (interactionId: string, body: BareCommand) => send('POST', `${interaction(interactionId)}/ban`, done, body),
    typing: (interactionId: string, body: BareCommand) =>
      send('POST', `${interaction(interactionId)}/typing`, done, body),
    /** Uploads a file to be sent in a message of type `file`. */
    upload: (file: Blob, name: string) =>
      request('POST', `/api/attachments${queryString({ name })}`, attachmentView, {
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      }),
    attachmentUrl: (attachmentId: string) => `${baseUrl}/api/attachments/${encodeURIComponent(attachmentId)}`,
  }
}

function queryString(query: Query): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value))
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}
