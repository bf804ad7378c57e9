// The page's only door to the simulator: HTTP calls to the control API.
import { readChat } from './read-chat.ts'
import type { ChatPlace } from './state.ts'
import type { Bot, Chat, Customer, Location } from './wire.ts'

export type UploadKind = 'photo' | 'document' | 'video' | 'voice' | 'audio'

export interface Upload {
  file: File
  kind: UploadKind
  caption?: string
  mediaGroupId?: string
  durationSeconds?: number
}

export interface OutgoingMessage {
  text?: string
  replyTo?: number
  /** With the customer's own id it is the customer's own number, as `request_contact` gives it. */
  contact?: { phoneNumber: string; firstName: string; lastName?: string; userId?: number }
  location?: Location
  dice?: { emoji: string }
}

export interface NewCustomer {
  id?: number
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
}

/** The simulator refused a call or could not be reached; the message is a sentence for the person at the page. */
export class ControlError extends Error {
  override name = 'ControlError'
}

const requestTimeoutMs = 30_000

const readReason = (body: unknown, status: number): string =>
  typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string'
    ? body.error
    : `The simulator answered with status ${status}.`

const send = async (path: string, init: RequestInit): Promise<unknown> => {
  let response: Response
  try {
    response = await fetch(path, { ...init, signal: AbortSignal.timeout(requestTimeoutMs) })
  } catch {
    throw new ControlError('The simulator cannot be reached.')
  }
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ControlError(readReason(body, response.status))
  return body
}

// The server ships with this page and is tested against the same contract, so bodies are believed, not parsed again.
const get = async <Body>(path: string): Promise<Body> => (await send(path, { method: 'GET' })) as Body

const post = async <Body>(path: string, body: unknown = {}): Promise<Body> => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return (await send(path, init)) as Body
}

const chatPath = (place: ChatPlace): string => `/control/chats/${encodeURIComponent(place.bot)}/${place.customerId}`

const uploadForm = (upload: Upload, replyTo: number | undefined): FormData => {
  const form = new FormData()
  form.set('kind', upload.kind)
  if (upload.caption) form.set('caption', upload.caption)
  if (upload.mediaGroupId !== undefined) form.set('mediaGroupId', upload.mediaGroupId)
  if (upload.durationSeconds !== undefined) form.set('duration', String(Math.round(upload.durationSeconds)))
  if (replyTo !== undefined) form.set('replyTo', String(replyTo))
  form.set('file', upload.file, upload.file.name)
  return form
}

export const fileUrl = (fileId: string): string => `/control/files/${encodeURIComponent(fileId)}`

export const control = {
  bots: async (): Promise<Bot[]> => (await get<{ bots: Bot[] }>('/control/bots')).bots,
  customers: async (): Promise<Customer[]> => (await get<{ customers: Customer[] }>('/control/customers')).customers,
  createBot: (bot: { username: string; firstName?: string }): Promise<Bot> => post('/control/bots', bot),
  createCustomer: (customer: NewCustomer): Promise<Customer> => post('/control/customers', customer),
  chat: async (place: ChatPlace): Promise<Chat> => readChat(await get(chatPath(place))),
  start: (place: ChatPlace, payload: string | null): Promise<unknown> =>
    post(`${chatPath(place)}/start`, payload === null ? {} : { payload }),
  send: (place: ChatPlace, message: OutgoingMessage): Promise<unknown> => post(`${chatPath(place)}/messages`, message),
  upload: (place: ChatPlace, upload: Upload, replyTo?: number): Promise<unknown> =>
    send(`${chatPath(place)}/messages`, { method: 'POST', body: uploadForm(upload, replyTo) }),
  edit: (place: ChatPlace, messageId: number, text: string): Promise<unknown> =>
    post(`${chatPath(place)}/messages/${messageId}/edit`, { text }),
  press: (place: ChatPlace, messageId: number, callbackData: string): Promise<{ callbackQueryId: string }> =>
    post(`${chatPath(place)}/press`, { messageId, data: callbackData }),
  react: (place: ChatPlace, messageId: number, emoji: string | null): Promise<unknown> =>
    post(`${chatPath(place)}/reaction`, { messageId, emoji }),
  setBlocked: (place: ChatPlace, isBlocked: boolean): Promise<unknown> =>
    post(`${chatPath(place)}/${isBlocked ? 'block' : 'unblock'}`),
}

export type Control = typeof control
