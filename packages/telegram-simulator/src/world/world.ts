import type { Random } from '../clock.ts'
import type { UpdateQueue } from '../updates/update-queue.ts'
import { Bot } from './bot.ts'
import type { Customer } from './customer.ts'
import { FileStore } from './file-store.ts'
import { storeUpload, type UploadedFile } from './store-upload.ts'

// Above 32 bits, as Telegram's newer ids are: code that keeps ids in 32 bits fails here first.
const firstBotId = 7_000_000_001
const firstCustomerId = 5_000_000_001
const tokenAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'
const tokenSecretLength = 35

/** A request of the control API that cannot be done; the message is for the person who made it. */
export class WorldError extends Error {
  readonly status: 404 | 409

  constructor(status: 404 | 409, message: string) {
    super(message)
    this.status = status
  }
}

interface ProfilePhoto {
  file: UploadedFile
  /** By bot. */
  sizes: Map<number, unknown>
}

/** Who exists: bots, customers and files. Pure state; nothing here talks to the network. */
export class World {
  readonly files = new FileStore()
  readonly bots = new Map<string, Bot>()
  readonly customers = new Map<number, Customer>()
  readonly #profilePhotos = new Map<number, ProfilePhoto>()
  readonly #botsByToken = new Map<string, Bot>()
  readonly #random: Random
  readonly #lastMessageId: number
  #nextBotId = firstBotId
  #nextCustomerId = firstCustomerId

  /** Bots count their messages from `lastMessageId` on. */
  constructor(random: Random, lastMessageId: number) {
    this.#random = random
    this.#lastMessageId = lastMessageId
  }

  /** Makes a bot; the same username with the same (or no) token gives the existing bot. */
  createBot(
    wanted: { username: string; firstName?: string | undefined; token?: string | undefined },
    updates: () => UpdateQueue,
  ): { bot: Bot; isNew: boolean } {
    const existing = this.bots.get(wanted.username.toLowerCase())
    if (existing) {
      if (wanted.token !== undefined && wanted.token !== existing.token) {
        throw new WorldError(409, `The bot @${wanted.username} exists with another token.`)
      }
      return { bot: existing, isNew: false }
    }
    const token = wanted.token ?? this.#newToken()
    const id = Number(token.split(':')[0])
    for (const other of this.bots.values()) {
      if (other.user.id === id) throw new WorldError(409, `The token belongs to the bot @${other.username}.`)
    }
    const user = { id, is_bot: true, first_name: wanted.firstName ?? wanted.username, username: wanted.username }
    const bot = new Bot({ token, user, updates: updates(), lastMessageId: this.#lastMessageId })
    this.bots.set(wanted.username.toLowerCase(), bot)
    this.#botsByToken.set(token, bot)
    return { bot, isNew: true }
  }

  /** Another token for the same bot; the old one is good for nothing any more. */
  renewToken(username: string): Bot {
    const bot = this.bot(username)
    this.#botsByToken.delete(bot.token)
    bot.token = `${bot.user.id}:${this.#newSecret()}`
    this.#botsByToken.set(bot.token, bot)
    return bot
  }

  deleteBot(username: string): Bot {
    const bot = this.bot(username)
    this.bots.delete(username.toLowerCase())
    this.#botsByToken.delete(bot.token)
    return bot
  }

  bot(username: string): Bot {
    const bot = this.bots.get(username.toLowerCase().replace(/^@/, ''))
    if (!bot) throw new WorldError(404, `There is no bot @${username}.`)
    return bot
  }

  botByToken(token: string): Bot | undefined {
    return this.#botsByToken.get(token)
  }

  createCustomer({ id, ...person }: Omit<Customer, 'id'> & { id?: number | undefined }): Customer {
    if (id !== undefined && this.customers.has(id)) throw new WorldError(409, `The customer ${id} exists already.`)
    const customer: Customer = { id: id ?? this.#freeCustomerId(), ...person }
    this.customers.set(customer.id, customer)
    return customer
  }

  customer(customerId: number): Customer {
    const customer = this.customers.get(customerId)
    if (!customer) throw new WorldError(404, `There is no customer ${customerId}.`)
    return customer
  }

  /** Null takes the photo away. A customer has one at most; Telegram keeps the earlier ones as well. */
  setProfilePhoto(customerId: number, file: UploadedFile | null): void {
    const { id } = this.customer(customerId)
    if (file === null) this.#profilePhotos.delete(id)
    else this.#profilePhotos.set(id, { file, sizes: new Map() })
  }

  /** As the bot gets it: the same photo keeps its file ids, which are good for this bot only. */
  profilePhotosFor(bot: Bot, { id }: Customer): unknown[] {
    const photo = this.#profilePhotos.get(id)
    if (!photo) return []
    const known = photo.sizes.get(bot.user.id)
    const sizes = known ?? storeUpload(this.files, bot, { kind: 'photo', file: photo.file, details: {} }).photo
    photo.sizes.set(bot.user.id, sizes)
    return [sizes]
  }

  #freeCustomerId(): number {
    while (this.customers.has(this.#nextCustomerId)) this.#nextCustomerId++
    return this.#nextCustomerId++
  }

  #newToken(): string {
    return `${this.#nextBotId++}:${this.#newSecret()}`
  }

  #newSecret(): string {
    const letter = () => tokenAlphabet[Math.floor(this.#random() * tokenAlphabet.length)]
    return Array.from({ length: tokenSecretLength }, letter).join('')
  }
}
