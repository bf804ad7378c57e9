// Everything the phone shows, as one value, and how each thing that happens changes it. No effects here.
import { mergeChat } from './merge-chat.ts'
import type { Bot, Chat, Customer } from './wire.ts'

export type ChatKey = string

export interface ChatPlace {
  bot: string
  customerId: number
}

export interface Press {
  chat: ChatKey
  messageId: number
  callbackData: string
  /** Null until the control API has accepted the press. */
  callbackQueryId: string | null
}

/** What the next message will be: a new one, an answer to a message, or a new text of an own one. */
export type Composing = { kind: 'reply' | 'edit'; messageId: number } | null

export interface PhoneState {
  connection: 'connecting' | 'connected' | 'disconnected'
  directory: 'loading' | 'ready' | 'failed'
  failure: string | null
  bots: Bot[]
  customers: Customer[]
  selectedBot: string | null
  open: ChatPlace | null
  chats: Record<ChatKey, Chat>
  /** Chats whose messages could not be loaded, with the reason. */
  chatFailures: Record<ChatKey, string>
  /** The newest message id the customer has looked at. */
  seen: Record<ChatKey, number>
  presses: Press[]
  /** Answers that overtook the response to their press. */
  earlyAnswers: string[]
  composing: Composing
  isKeyboardHidden: boolean
  startPayload: string | null
}

export type Action =
  | { type: 'connection_changed'; connection: PhoneState['connection'] }
  | { type: 'directory_loaded'; bots: Bot[]; customers: Customer[] }
  | { type: 'directory_failed'; reason: string }
  | { type: 'customer_added'; customer: Customer }
  | { type: 'bot_selected'; username: string }
  | { type: 'chat_opened'; place: ChatPlace; startPayload?: string | null }
  | { type: 'chat_closed' }
  | { type: 'chats_forgotten' }
  | { type: 'chat_loaded'; place: ChatPlace; chat: Chat }
  | { type: 'chat_failed'; place: ChatPlace; reason: string }
  | { type: 'chat_seen'; place: ChatPlace }
  | { type: 'press_started'; place: ChatPlace; messageId: number; callbackData: string }
  | { type: 'press_accepted'; place: ChatPlace; messageId: number; callbackData: string; callbackQueryId: string }
  | { type: 'press_answered'; callbackQueryId: string }
  | { type: 'press_expired'; callbackQueryId: string }
  | { type: 'press_failed'; place: ChatPlace; messageId: number; callbackData: string }
  | { type: 'composing_changed'; composing: Composing }
  | { type: 'keyboard_toggled'; isHidden: boolean }
  | { type: 'keyboard_sent'; place: ChatPlace }
  | { type: 'start_sent' }

export const chatKey = (place: ChatPlace): ChatKey => `${place.bot.toLowerCase()}/${place.customerId}`

export const initialState: PhoneState = {
  connection: 'connecting',
  directory: 'loading',
  failure: null,
  bots: [],
  customers: [],
  selectedBot: null,
  open: null,
  chats: {},
  chatFailures: {},
  seen: {},
  presses: [],
  earlyAnswers: [],
  composing: null,
  isKeyboardHidden: false,
  startPayload: null,
}

const newestId = (chat: Chat | undefined): number =>
  chat?.messages.reduce((newest, message) => Math.max(newest, message.message_id), 0) ?? 0

const withSeen = (state: PhoneState, place: ChatPlace): PhoneState => {
  const key = chatKey(place)
  const newest = newestId(state.chats[key])
  return state.seen[key] === newest ? state : { ...state, seen: { ...state.seen, [key]: newest } }
}

const isOpen = (state: PhoneState, place: ChatPlace): boolean =>
  state.open !== null && chatKey(state.open) === chatKey(place)

const without = <Value>(record: Record<string, Value>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))

const loadChat = (state: PhoneState, place: ChatPlace, loaded: Chat): PhoneState => {
  const key = chatKey(place)
  const chat = mergeChat(state.chats[key], loaded)
  const { composing } = state
  const isComposedMessageGone =
    isOpen(state, place) &&
    composing !== null &&
    !chat.messages.some(({ message_id, deleted }) => message_id === composing.messageId && deleted !== true)
  return {
    ...state,
    chats: { ...state.chats, [key]: chat },
    chatFailures: without(state.chatFailures, key),
    composing: isComposedMessageGone ? null : composing,
  }
}

const isPress =
  (place: ChatPlace, messageId: number, callbackData: string) =>
  (press: Press): boolean =>
    press.chat === chatKey(place) && press.messageId === messageId && press.callbackData === callbackData

const loadDirectory = (state: PhoneState, bots: Bot[], customers: Customer[]): PhoneState => {
  const isKnown = (username: string | null): boolean => bots.some((bot) => bot.username === username)
  const isGone = state.open !== null && !isKnown(state.open.bot)
  return {
    ...state,
    bots,
    customers,
    directory: 'ready',
    failure: null,
    selectedBot: isKnown(state.selectedBot) ? state.selectedBot : (bots[0]?.username ?? null),
    open: isGone ? null : state.open,
  }
}

/** The state after `action`. Returns the same object when nothing changes. */
export const reduce = (state: PhoneState, action: Action): PhoneState => {
  switch (action.type) {
    case 'connection_changed':
      return state.connection === action.connection ? state : { ...state, connection: action.connection }
    case 'directory_loaded':
      return loadDirectory(state, action.bots, action.customers)
    case 'directory_failed':
      return { ...state, directory: state.directory === 'ready' ? 'ready' : 'failed', failure: action.reason }
    case 'customer_added': {
      const others = state.customers.filter((customer) => customer.id !== action.customer.id)
      return { ...state, customers: [...others, action.customer] }
    }
    case 'bot_selected':
      return { ...state, selectedBot: action.username, open: null, composing: null, startPayload: null }
    case 'chat_opened':
      return withSeen(
        {
          ...state,
          selectedBot: action.place.bot,
          open: action.place,
          composing: null,
          isKeyboardHidden: false,
          startPayload: action.startPayload ?? null,
        },
        action.place,
      )
    case 'chat_closed':
      return { ...state, open: null, composing: null, startPayload: null }
    case 'chats_forgotten':
      return { ...state, chats: {}, chatFailures: {}, presses: [], earlyAnswers: [], composing: null }
    case 'chat_loaded':
      return loadChat(state, action.place, action.chat)
    case 'chat_failed':
      return { ...state, chatFailures: { ...state.chatFailures, [chatKey(action.place)]: action.reason } }
    case 'chat_seen':
      return withSeen(state, action.place)
    case 'press_started': {
      const { place, messageId, callbackData } = action
      const press = { chat: chatKey(place), messageId, callbackData, callbackQueryId: null }
      return { ...state, presses: [...state.presses, press] }
    }
    case 'press_accepted': {
      const isThis = isPress(action.place, action.messageId, action.callbackData)
      const { callbackQueryId } = action
      if (state.earlyAnswers.includes(callbackQueryId)) {
        const earlyAnswers = state.earlyAnswers.filter((id) => id !== callbackQueryId)
        return { ...state, earlyAnswers, presses: state.presses.filter((press) => !isThis(press)) }
      }
      return {
        ...state,
        presses: state.presses.map((press) => (isThis(press) ? { ...press, callbackQueryId } : press)),
      }
    }
    case 'press_answered':
    case 'press_expired': {
      const presses = state.presses.filter((press) => press.callbackQueryId !== action.callbackQueryId)
      if (presses.length < state.presses.length) return { ...state, presses }
      if (action.type === 'press_expired') return state
      const isAwaited = presses.some((press) => press.callbackQueryId === null)
      return isAwaited ? { ...state, earlyAnswers: [...state.earlyAnswers, action.callbackQueryId] } : state
    }
    case 'press_failed': {
      const isThis = isPress(action.place, action.messageId, action.callbackData)
      return { ...state, presses: state.presses.filter((press) => !isThis(press)) }
    }
    case 'composing_changed':
      return { ...state, composing: action.composing }
    case 'keyboard_toggled':
      return { ...state, isKeyboardHidden: action.isHidden }
    case 'keyboard_sent':
      return isOpen(state, action.place) ? { ...state, isKeyboardHidden: false } : state
    case 'start_sent':
      return { ...state, startPayload: null }
  }
}
