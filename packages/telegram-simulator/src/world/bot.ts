import type { UpdateQueue } from '../updates/update-queue.ts'
import { Chat } from './chat.ts'
import type { Customer } from './customer.ts'
import type { BotCommand, User } from './telegram-types.ts'

const keptCallbackQueries = 10_000

/** Texts per language code; '' is the default. */
export type LocalizedTexts = Map<string, string>

export interface BotProfile {
  name: LocalizedTexts
  description: LocalizedTexts
  shortDescription: LocalizedTexts
  /** By scope and language. */
  commands: Map<string, BotCommand[]>
}

export interface CallbackQueryRecord {
  chat: Chat
  askedAt: number
  isAnswered: boolean
}

interface NewBot {
  token: string
  user: User
  updates: UpdateQueue
  /** Messages are counted from here on. */
  lastMessageId: number
}

/** One bot account and everything that is its own. */
export class Bot {
  token: string
  readonly user: User
  readonly updates: UpdateQueue
  readonly profile: BotProfile = {
    name: new Map(),
    description: new Map(),
    shortDescription: new Map(),
    commands: new Map(),
  }
  readonly chats = new Map<number, Chat>()
  /** Old chat id → new chat id, after a migration. */
  readonly migrations = new Map<number, number>()
  readonly callbackQueries = new Map<string, CallbackQueryRecord>()
  loggedOutUntil = 0
  #lastMessageId: number

  constructor({ token, user, updates, lastMessageId }: NewBot) {
    this.token = token
    this.user = user
    this.updates = updates
    this.#lastMessageId = lastMessageId
  }

  get username(): string {
    return this.user.username ?? ''
  }

  /** Telegram counts the messages of all private chats of an account together. */
  nextMessageId(): number {
    return ++this.#lastMessageId
  }

  rememberCallbackQuery(callbackQueryId: string, query: CallbackQueryRecord): void {
    this.callbackQueries.set(callbackQueryId, query)
    if (this.callbackQueries.size <= keptCallbackQueries) return
    const [oldest] = this.callbackQueries.keys()
    if (oldest !== undefined) this.callbackQueries.delete(oldest)
  }

  chatWith(customer: Customer): Chat | undefined {
    return this.chats.get(this.migrations.get(customer.id) ?? customer.id)
  }

  openChat(customer: Customer): Chat {
    const existing = this.chatWith(customer)
    if (existing) return existing
    const chat = new Chat(customer)
    this.chats.set(customer.id, chat)
    return chat
  }

  migrate(chat: Chat, toChatId: number): void {
    const fromChatId = chat.info.id
    for (const [from, to] of this.migrations) if (to === fromChatId) this.migrations.set(from, toChatId)
    this.migrations.set(fromChatId, toChatId)
    this.chats.delete(fromChatId)
    this.chats.set(toChatId, chat)
    chat.info = { id: toChatId, type: 'supergroup', title: chat.customer.firstName }
  }

  forgetChats(): void {
    this.chats.clear()
    this.migrations.clear()
    this.callbackQueries.clear()
  }
}
