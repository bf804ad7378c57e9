// What people do at the Agent Desktop, as methods.
import { agentList, agentView, type StateChange } from './agents.ts'
import { attachmentView } from './attachments.ts'
import {
  type CannedResponseChange,
  type CannedResponseCreation,
  cannedResponseList,
  cannedResponseView,
  filledResponse,
} from './canned-responses.ts'
import type { Client, Query } from './client.ts'
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
import { type Assignment, type Watching, waitingExplanation } from './watching.ts'

export type DeskClient = ReturnType<typeof createDeskClient>

/** The client with a method for everything an agent or a supervisor does. */
export function createDeskClient(client: Client) {
  const { get, send, sendFile, address } = client
  const interaction = (interactionId: string) => `/api/interactions/${encodeURIComponent(interactionId)}`
  const cannedResponse = (cannedResponseId: string) => `/api/canned-responses/${encodeURIComponent(cannedResponseId)}`
  const customer = (customerId: string) => `/api/customers/${encodeURIComponent(customerId)}`
  const internalChat = (userId: string) => `/api/internal-chats/${encodeURIComponent(userId)}`
  const service = (serviceId: string) => `/api/services/${encodeURIComponent(serviceId)}`
  const offer = (offerId: string) => `/api/offers/${encodeURIComponent(offerId)}`

  return {
    ...client,
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
    interactionsExportUrl: (query: InteractionsExportQuery) => address('/api/interactions/export', query as Query),

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
    upload: (file: Blob, name: string) => sendFile('/api/attachments', attachmentView, file, { name }),
    attachmentUrl: (attachmentId: string) => address(`/api/attachments/${encodeURIComponent(attachmentId)}`),
  }
}
