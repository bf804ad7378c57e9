// A typed client of the REST API. It receives its `fetch`, so it runs in browsers, in Node and in tests alike. Answers are
// parsed: what does not fit the contract is an error here and not a puzzle later.
import type { z } from 'zod'
import { agentList, agentView, type StateChange } from './agents.ts'
import { attachmentView } from './attachments.ts'
import {
  type CannedResponseChange,
  type CannedResponseCreation,
  cannedResponseList,
  cannedResponseView,
  filledResponse,
} from './canned-responses.ts'
import {
  type ContactCorrection,
  type CustomersQuery,
  customerList,
  customerRecord,
  type NoteWriting,
  type OutboundWriting,
  startedInteraction,
  type Tagging,
} from './customers.ts'
import { deletionView } from './deletions.ts'
import { type DeskSettingsChange, deskSettings } from './desk-settings.ts'
import { type ErrorBody, errorBody } from './errors.ts'
import { type BareCommand, done } from './ids.ts'
import {
  type DispositionChoice,
  type Flagging,
  type InteractionsExportQuery,
  type InteractionsQuery,
  type Invitation,
  interactionDetail,
  interactionPage,
  type Transfer,
} from './interactions.ts'
import {
  colleagueList,
  type InternalMessageSending,
  type InternalMessagesQuery,
  type InternalReading,
  internalChatList,
  internalMessagePage,
  internalMessageView,
} from './internal-chats.ts'
import {
  foundMessages,
  type MessageSearch,
  type MessageSending,
  type MessagesQuery,
  messagePage,
  messageRevisions,
  sentMessages,
} from './messages.ts'
import { acceptedOffer, madeOffer, offerList } from './offers.ts'
import { type Banning, erasedCustomer } from './privacy.ts'
import { type Postponement, type ReminderCreation, reminderList, reminderView } from './reminders.ts'
import { serviceList } from './services.ts'
import { type SetupRequest, type SignInRequest, sessionView, setupView } from './session.ts'
import { type Assignment, type Watching, waitingExplanation } from './watching.ts'

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
  const cannedResponse = (cannedResponseId: string) => `/api/canned-responses/${encodeURIComponent(cannedResponseId)}`
  const customer = (customerId: string) => `/api/customers/${encodeURIComponent(customerId)}`
  const internalChat = (userId: string) => `/api/internal-chats/${encodeURIComponent(userId)}`
  const service = (serviceId: string) => `/api/services/${encodeURIComponent(serviceId)}`
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
    findMessages: (interactionId: string, query: MessageSearch) =>
      get(`${interaction(interactionId)}/messages/find`, foundMessages, query),
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
    ban: (interactionId: string, body: Banning) => send('POST', `${interaction(interactionId)}/ban`, done, body),
    typing: (interactionId: string, body: BareCommand) =>
      send('POST', `${interaction(interactionId)}/typing`, done, body),
    flag: (interactionId: string, body: Flagging) => send('POST', `${interaction(interactionId)}/flag`, done, body),

    /** Address of a file with all that a search finds; the browser saves it. */
    interactionsExportUrl: (query: InteractionsExportQuery) =>
      `${baseUrl}/api/interactions/export${queryString(query as Query)}`,

    deskSettings: () => get('/api/desk-settings', deskSettings),
    changeDeskSettings: (body: DeskSettingsChange) => send('PATCH', '/api/desk-settings', deskSettings, body),

    cannedResponses: () => get('/api/canned-responses', cannedResponseList),
    createCannedResponse: (body: CannedResponseCreation) =>
      send('POST', '/api/canned-responses', cannedResponseView, body),
    changeCannedResponse: (cannedResponseId: string, body: CannedResponseChange) =>
      send('PATCH', cannedResponse(cannedResponseId), cannedResponseView, body),
    deleteCannedResponse: (cannedResponseId: string) => send('DELETE', cannedResponse(cannedResponseId), done, {}),
    /** The prepared text with the values of that interaction. */
    fillCannedResponse: (interactionId: string, cannedResponseId: string) =>
      get(`${interaction(interactionId)}/canned-responses/${encodeURIComponent(cannedResponseId)}`, filledResponse),

    customers: (query: CustomersQuery = {}) => get('/api/customers', customerList, query as Query),
    customer: (customerId: string) => get(customer(customerId), customerRecord),
    setTags: (customerId: string, body: Tagging) => send('PUT', `${customer(customerId)}/tags`, customerRecord, body),
    correctContact: (customerId: string, body: ContactCorrection) =>
      send('PATCH', `${customer(customerId)}/contact`, customerRecord, body),
    addNote: (customerId: string, body: NoteWriting) =>
      send('POST', `${customer(customerId)}/notes`, customerRecord, body),
    deleteNote: (customerId: string, noteId: string) =>
      send('DELETE', `${customer(customerId)}/notes/${encodeURIComponent(noteId)}`, customerRecord, {}),
    banCustomer: (customerId: string, body: Banning) => send('POST', `${customer(customerId)}/ban`, done, body),
    unban: (customerId: string, body: BareCommand) => send('POST', `${customer(customerId)}/unban`, done, body),
    erasure: (customerId: string) => get(`${customer(customerId)}/erasure`, deletionView),
    eraseCustomer: (customerId: string) => send('POST', `${customer(customerId)}/erase`, erasedCustomer, {}),
    /** Customers whom agents of the service may write to first. */
    outboundCustomers: (serviceId: string, query: CustomersQuery = {}) =>
      get(`${service(serviceId)}/outbound-customers`, customerList, query as Query),
    startOutbound: (serviceId: string, body: OutboundWriting) =>
      send('POST', `${service(serviceId)}/outbound`, startedInteraction, body),

    reminders: () => get('/api/reminders', reminderList),
    remind: (interactionId: string, body: ReminderCreation) =>
      send('POST', `${interaction(interactionId)}/reminders`, reminderView, body),
    postponeReminder: (reminderId: string, body: Postponement) =>
      send('POST', `/api/reminders/${encodeURIComponent(reminderId)}/postpone`, reminderView, body),
    finishReminder: (reminderId: string, body: BareCommand) =>
      send('POST', `/api/reminders/${encodeURIComponent(reminderId)}/done`, done, body),

    colleagues: () => get('/api/colleagues', colleagueList),
    internalChats: () => get('/api/internal-chats', internalChatList),
    internalMessages: (userId: string, query: InternalMessagesQuery = {}) =>
      get(`${internalChat(userId)}/messages`, internalMessagePage, query as Query),
    sendInternalMessage: (userId: string, body: InternalMessageSending) =>
      send('POST', `${internalChat(userId)}/messages`, internalMessageView, body),
    readInternalMessages: (userId: string, body: InternalReading) =>
      send('POST', `${internalChat(userId)}/read`, done, body),

    forceAgentState: (userId: string, body: StateChange) =>
      send('PUT', `/api/agents/${encodeURIComponent(userId)}/state`, agentView, body),
    watch: (interactionId: string, body: Watching) => send('POST', `${interaction(interactionId)}/watch`, done, body),
    unwatch: (interactionId: string, body: BareCommand) =>
      send('POST', `${interaction(interactionId)}/unwatch`, done, body),
    /** Becomes a participant whom the customer hears. */
    bargeIn: (interactionId: string, body: BareCommand) =>
      send('POST', `${interaction(interactionId)}/barge-in`, done, body),
    assign: (interactionId: string, body: Assignment) =>
      send('POST', `${interaction(interactionId)}/assign`, madeOffer, body),
    explainWaiting: (interactionId: string) => get(`${interaction(interactionId)}/waiting`, waitingExplanation),
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
