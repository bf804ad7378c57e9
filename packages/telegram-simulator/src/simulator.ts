// The whole simulator without its HTTP doors: state, and the few things both sides (bots and customers) cause.
import { CallLog } from './call-log.ts'
import { type Clock, type Random, unixTime } from './clock.ts'
import { Events, type SimulatorEvent } from './events.ts'
import { Faults } from './faults/fault.ts'
import { RateLimits } from './rate-limits.ts'
import { Ring } from './ring.ts'
import { defaultSettings, type Settings } from './settings.ts'
import { Delivery } from './updates/delivery.ts'
import { UpdateQueue } from './updates/update-queue.ts'
import type { DeliveryAttempt } from './updates/webhook-sender.ts'
import type { Bot } from './world/bot.ts'
import { type Chat, isContentEqual, type StoredMessage } from './world/chat.ts'
import type { Customer } from './world/customer.ts'
import type { Message, MessageContent, User } from './world/telegram-types.ts'
import { World } from './world/world.ts'

const keptDeliveries = 100_000
const shownTypingMs = 5000

export interface LoggedDelivery extends DeliveryAttempt {
  bot: string
}

export class Simulator {
  readonly clock: Clock
  readonly random: Random
  readonly world: World
  readonly settings: Settings = { ...defaultSettings }
  readonly calls = new CallLog()
  readonly faults = new Faults()
  readonly events = new Events()
  readonly rateLimits = new RateLimits()
  readonly deliveries = new Ring<LoggedDelivery>(keptDeliveries)
  /** Runs the method call a webhook put into its answer; set by whoever owns the methods. */
  onWebhookReply: (bot: Bot, body: string) => void = () => undefined
  readonly #deliveryOf = new Map<Bot, Delivery>()

  constructor({ clock, random, lastMessageId = 0 }: { clock: Clock; random: Random; lastMessageId?: number }) {
    this.clock = clock
    this.random = random
    this.world = new World(random, lastMessageId)
  }

  createBot(wanted: { username: string; firstName?: string | undefined; token?: string | undefined }) {
    const created = this.world.createBot(wanted, () => new UpdateQueue(this.clock, this.random))
    const { bot, isNew } = created
    if (!isNew) return created
    const delivery = new Delivery({
      queue: bot.updates,
      clock: this.clock,
      random: this.random,
      settings: this.settings,
      onAttempt: (attempt) => this.deliveries.push({ bot: bot.username, ...attempt }),
      onReply: (body) => this.onWebhookReply(bot, body),
    })
    this.#deliveryOf.set(bot, delivery)
    this.emit({ type: 'bot', bot: bot.username })
    return created
  }

  /** The old token is refused from now on and its webhook is gone; updates that wait go on waiting. */
  async renewToken(username: string): Promise<Bot> {
    const bot = this.world.renewToken(username)
    await this.deliveryOf(bot).removeWebhook()
    this.emit({ type: 'bot', bot: bot.username })
    return bot
  }

  async deleteBot(username: string): Promise<void> {
    const bot = this.world.deleteBot(username)
    const delivery = this.#deliveryOf.get(bot)
    this.#deliveryOf.delete(bot)
    this.emit({ type: 'bot', bot: bot.username })
    await delivery?.close()
  }

  createCustomer(person: Omit<Customer, 'id'> & { id?: number | undefined }): Customer {
    const customer = this.world.createCustomer(person)
    this.emit({ type: 'customer', customerId: customer.id })
    return customer
  }

  deliveryOf(bot: Bot): Delivery {
    const delivery = this.#deliveryOf.get(bot)
    if (!delivery) throw new Error(`The bot @${bot.username} was deleted.`)
    return delivery
  }

  /** Puts a message into a chat; whoever wrote it. */
  addMessage({ bot, chat, from, content }: NewMessage): Message {
    const message: Message = {
      message_id: bot.nextMessageId(),
      from,
      chat: chat.info,
      date: unixTime(this.clock),
      ...content,
    }
    chat.add(message)
    if (this.events.hasListeners) this.emitChat('message', bot, chat, { messageId: message.message_id })
    return message
  }

  addBotMessage(bot: Bot, chat: Chat, content: MessageContent): Message {
    chat.stopTyping()
    return this.addMessage({ bot, chat, from: bot.user, content })
  }

  /** Shows what the bot is doing for five seconds, or until its next message. */
  setTyping(bot: Bot, chat: Chat, action: string | null): void {
    const show = (shown: string | null) => {
      chat.stopTyping()
      chat.typing = shown
      this.emitChat('typing', bot, chat, { action: shown })
    }
    show(action)
    if (action !== null) chat.cancelTyping = this.clock.after(shownTypingMs, () => show(null))
  }

  /** Puts a changed message in the place of the old one. */
  replaceMessage(bot: Bot, chat: Chat, stored: StoredMessage, message: Message): void {
    stored.isEdited ||= !isContentEqual(stored.message, message)
    stored.message = message
    this.emitChat('edited', bot, chat, { messageId: message.message_id })
  }

  emit(event: SimulatorEvent): void {
    this.events.emit(event)
  }

  emitChat(type: SimulatorEvent['type'], bot: Bot, chat: Chat, fields: Record<string, unknown> = {}): void {
    if (this.events.hasListeners) this.emit({ type, bot: bot.username, customerId: chat.customer.id, ...fields })
  }

  /** Delivers what waits, after the settings changed. */
  wakeDeliveries(): void {
    for (const delivery of this.#deliveryOf.values()) delivery.wake()
  }

  /** Forgets chats, files, calls, faults and updates; bots, their webhooks and customers stay. */
  reset(): void {
    for (const bot of this.world.bots.values()) {
      bot.forgetChats()
      this.deliveryOf(bot).dropWaiting()
    }
    this.world.files.clear()
    this.calls.clear()
    this.faults.clear()
    this.deliveries.clear()
    this.rateLimits.clear()
    this.emit({ type: 'reset' })
  }

  async close(): Promise<void> {
    await Promise.all([...this.#deliveryOf.values()].map((delivery) => delivery.close()))
  }
}

export interface NewMessage {
  bot: Bot
  chat: Chat
  from: User
  content: MessageContent
}
