import { isDeepStrictEqual } from 'node:util'
import type { Customer } from './customer.ts'
import { userOf } from './customer.ts'
import type { ChatInfo, Message, User } from './telegram-types.ts'

/** Older messages are forgotten, so that a long load test does not fill the memory. */
const keptMessagesPerChat = 1000

export interface StoredMessage {
  message: Message
  /** Whether the customer is told of an edit; `edit_date` is also set when only the keyboard has changed. */
  isEdited: boolean
  isDeleted: boolean
  /** By whom: at most one emoji each. */
  reactions: { bot?: string; customer?: string }
}

export interface ReplyKeyboard {
  keyboard: { text: string; [field: string]: unknown }[][]
  one_time_keyboard?: boolean
  [field: string]: unknown
}

export interface CallbackAnswer {
  callbackQueryId: string
  text: string | null
  showAlert: boolean
  url: string | null
  at: number
}

/** The private chat of one customer with one bot. */
export class Chat {
  readonly customer: Customer
  /** The customer's side of the chat as Telegram's User, made once. */
  readonly user: User
  info: ChatInfo
  blocked = false
  typing: string | null = null
  cancelTyping: (() => void) | undefined
  replyKeyboard: ReplyKeyboard | null = null
  answers: CallbackAnswer[] = []
  readonly messages = new Map<number, StoredMessage>()

  constructor(customer: Customer) {
    this.customer = customer
    this.user = userOf(customer)
    const { id, first_name, last_name, username } = this.user
    this.info = { id, first_name, ...(last_name && { last_name }), ...(username && { username }), type: 'private' }
  }

  stopTyping(): void {
    this.typing = null
    this.cancelTyping?.()
    this.cancelTyping = undefined
  }

  add(message: Message): StoredMessage {
    const stored: StoredMessage = { message, isEdited: false, isDeleted: false, reactions: {} }
    this.messages.set(message.message_id, stored)
    if (this.messages.size > keptMessagesPerChat) {
      const [oldest] = this.messages.keys()
      if (oldest !== undefined) this.messages.delete(oldest)
    }
    return stored
  }

  /** The message, unless it never was, was deleted, or is too old to be kept. */
  find(messageId: number): StoredMessage | undefined {
    const stored = this.messages.get(messageId)
    return stored?.isDeleted ? undefined : stored
  }
}

/** Telegram shows an edit of what a message says, not of the buttons under it. */
export function isContentEqual(one: Message, other: Message): boolean {
  const contentOf = ({ edit_date: _date, reply_markup: _keyboard, ...content }: Message) => content
  return isDeepStrictEqual(contentOf(one), contentOf(other))
}

/** A message as `GET :chat` shows it. */
export function customerView({ message, isEdited, isDeleted, reactions }: StoredMessage): Record<string, unknown> {
  const list = Object.entries(reactions).map(([from, emoji]) => ({ emoji, from }))
  return { ...message, edited: isEdited, deleted: isDeleted, reactions: list }
}

/** A quoted message does not carry its own quoted message. */
export function withoutReply({ reply_to_message: _, ...message }: Message): Message {
  return message
}
