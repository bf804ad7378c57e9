// A typed client of the control API: one method per call.
import type { z } from 'zod'
import type { CallFilter, LoggedCall } from '../call-log.ts'
import type { Settings } from '../settings.ts'
import type { LoggedDelivery } from '../simulator.ts'
import type { CallbackAnswer } from '../world/chat.ts'
import type { Customer } from '../world/customer.ts'
import type { FileKind } from '../world/file-kinds.ts'
import type { Message } from '../world/telegram-types.ts'
import type * as schemas from './schemas.ts'
import type { botView, chatView } from './views.ts'

type Input<Schema extends z.ZodType> = z.input<Schema>

export type BotView = ReturnType<typeof botView>
export type CustomerMessage = Message & {
  edited: boolean
  deleted: boolean
  reactions: { emoji: string; from: 'bot' | 'customer' }[]
}
export type ChatView = Omit<ReturnType<typeof chatView>, 'messages'> & { messages: CustomerMessage[] }

export interface Sent {
  messageId: number
  /** Null when the bot did not ask for updates of this kind. */
  updateId: number | null
}

export interface UploadMessage extends Partial<Omit<schemas.UploadFields, 'kind'>> {
  kind: FileKind
  bytes: Uint8Array<ArrayBuffer>
  fileName?: string
  mimeType?: string
}

export interface FaultTarget {
  bot?: string
  method?: string
  chatId?: number
  /** How often it strikes: once unless said otherwise; 0 until it is deleted. */
  times?: number
}

/** The simulator refused a control call; the message is its reason. */
export class ControlError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export type ControlClient = ReturnType<typeof createControlClient>

/** Talks to the control API of the simulator at `url`. Refusals reject with `ControlError`. */
export function createControlClient(url: string) {
  const root = `${url.replace(/\/$/, '')}/control`

  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const isForm = body instanceof FormData
    const response = await fetch(`${root}${path}`, {
      method,
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      ...(body !== undefined && !isForm && { headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    const answer = text === '' ? undefined : JSON.parse(text)
    if (!response.ok) throw new ControlError(response.status, answer?.error ?? response.statusText)
    return answer
  }
  const get = <Answer>(path: string) => call<Answer>('GET', path)
  const post = <Answer>(path: string, body: unknown = {}) => call<Answer>('POST', path, body)
  const remove = (path: string) => call<void>('DELETE', path)
  const chatPath = (bot: string, customerId: number) => `/chats/${encodeURIComponent(bot)}/${customerId}`

  return {
    createBot: (bot: Input<typeof schemas.botRequest>) => post<BotView>('/bots', bot),
    bots: async () => (await get<{ bots: BotView[] }>('/bots')).bots,
    deleteBot: (username: string) => remove(`/bots/${encodeURIComponent(username)}`),
    /** As BotFather's /revoke: another token for the same bot. */
    renewToken: (username: string) => post<BotView>(`/bots/${encodeURIComponent(username)}/token`),
    createCustomer: (customer: Input<typeof schemas.customerRequest>) => post<Customer>('/customers', customer),
    customers: async () => (await get<{ customers: Customer[] }>('/customers')).customers,

    /** The customer's profile photo from now on, for bots that ask. */
    setProfilePhoto: (customerId: number, bytes: Uint8Array<ArrayBuffer>) =>
      call<void>('PUT', `/customers/${customerId}/photo`, uploadForm({ kind: 'photo', bytes, fileName: 'photo.jpg' })),
    removeProfilePhoto: (customerId: number) => remove(`/customers/${customerId}/photo`),

    chat: (bot: string, customerId: number) => get<ChatView>(chatPath(bot, customerId)),
    start: (bot: string, customerId: number, payload?: string) =>
      post<Sent>(`${chatPath(bot, customerId)}/start`, payload === undefined ? {} : { payload }),
    send: (bot: string, customerId: number, message: Input<typeof schemas.messageRequest>) =>
      post<Sent>(`${chatPath(bot, customerId)}/messages`, message),
    upload: (bot: string, customerId: number, message: UploadMessage) =>
      post<Sent>(`${chatPath(bot, customerId)}/messages`, uploadForm(message)),
    edit: (bot: string, customerId: number, messageId: number, text: string) =>
      post<{ updateId: number | null }>(`${chatPath(bot, customerId)}/messages/${messageId}/edit`, { text }),
    press: (bot: string, customerId: number, press: Input<typeof schemas.pressRequest>) =>
      post<{ updateId: number | null; callbackQueryId: string }>(`${chatPath(bot, customerId)}/press`, press),
    react: (bot: string, customerId: number, reaction: Input<typeof schemas.reactionRequest>) =>
      post<{ updateId: number | null }>(`${chatPath(bot, customerId)}/reaction`, reaction),
    block: (bot: string, customerId: number) => post<{ updateId: number | null }>(`${chatPath(bot, customerId)}/block`),
    unblock: (bot: string, customerId: number) =>
      post<{ updateId: number | null }>(`${chatPath(bot, customerId)}/unblock`),
    migrate: (bot: string, customerId: number, toChatId: number) =>
      post<{ chatId: number }>(`${chatPath(bot, customerId)}/migrate`, { toChatId }),
    answers: async (bot: string, customerId: number) =>
      (await get<{ answers: CallbackAnswer[] }>(`${chatPath(bot, customerId)}/answers`)).answers,

    pushUpdate: (bot: string, update: Record<string, unknown>) =>
      post<{ updateId: number }>('/updates', { bot, update }),
    sendWebhookCopies: (bot: string, updateId: number, copies: number) =>
      post<void>('/webhook-copies', { bot, updateId, copies }),
    /** What getWebhookInfo is to say of the last delivery. */
    reportWebhookError: (bot: string, message: string) => post<void>('/webhook-errors', { bot, message }),
    calls: async (filter: CallFilter = {}) => (await get<{ calls: LoggedCall[] }>(`/calls${queryOf(filter)}`)).calls,
    clearCalls: () => remove('/calls'),
    deliveries: async (filter: { bot?: string; since?: number } = {}) =>
      (await get<{ deliveries: LoggedDelivery[] }>(`/deliveries${queryOf(filter)}`)).deliveries,
    addFault: (fault: FaultTarget & Input<typeof schemas.faultKind>) => post<{ id: string }>('/faults', fault),
    faults: async () => (await get<{ faults: Record<string, unknown>[] }>('/faults')).faults,
    deleteFault: (id: string) => remove(`/faults/${id}`),
    clearFaults: () => remove('/faults'),
    settings: () => get<Settings>('/settings'),
    changeSettings: (settings: Input<typeof schemas.settingsRequest>) => post<Settings>('/settings', settings),
    reset: () => post<void>('/reset'),
  }
}

function uploadForm({ bytes, fileName = 'file', mimeType = '', ...fields }: UploadMessage): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, String(value))
  form.set('file', new Blob([bytes], { type: mimeType }), fileName)
  return form
}

function queryOf(filter: object): string {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`
}
