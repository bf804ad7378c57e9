// Drives conversations against a webhook. Closed loop: every chat writes again as soon as it was answered. Open loop:
// updates leave at a fixed rate, whatever the server does, so that waiting shows in the figures.
import { Pool } from 'undici'
import { words } from './conversation.ts'
import { percentile } from './percentile.ts'
import type { Sink, Webhook } from './sink.ts'
import { updateOf } from './update.ts'

export type LoadResult = {
  updates: number
  seconds: number
  updatesPerSecond: number
  webhookP50: number
  webhookP99: number
  replyP50: number
  replyP99: number
  failed: number
}

const FIRST_CHAT = 700_000_000

type Chat = { chatId: number; turn: number; sentAt: number; isAnswered: boolean; isReplied: boolean }

export class Load {
  private readonly pool: Pool
  private readonly path: string
  private readonly secret: string
  private readonly chats = new Map<number, Chat>()
  private readonly webhookTimes: number[] = []
  private readonly replyTimes: number[] = []
  private updateId = 1
  /** The sink gives its ids from 1. */
  private messageId = 1_000_000_000
  private failed = 0
  private isCounting = false
  private next: (chat: Chat) => void = () => {}
  /** Read when counting begins, so that the warm-up does not count. */
  onCount: () => number = () => 0
  cpuAtCount = 0

  constructor({ url, secret }: Webhook, sink: Sink, connections: number) {
    const { origin, pathname } = new URL(url)
    this.path = pathname
    this.secret = secret
    this.pool = new Pool(origin, { connections, pipelining: 1 })
    sink.onMessage((chatId) => this.replied(chatId))
  }

  /** Keeps `chats` conversations going for `seconds`, after a warm-up. */
  async closedLoop(chats: number, warmUpSeconds: number, seconds: number): Promise<LoadResult> {
    let isStopping = false
    this.next = (chat) => {
      if (!isStopping) this.write(chat)
    }
    for (let index = 0; index < chats; index += 1) this.write(this.chat(FIRST_CHAT + index))
    await sleep(warmUpSeconds * 1000)
    this.count()
    const startedAt = performance.now()
    await sleep(seconds * 1000)
    const result = this.result((performance.now() - startedAt) / 1000)
    isStopping = true
    await sleep(300)
    return result
  }

  /** Sends `rate` updates a second for `seconds`, spread over as many chats as it takes to keep them in order. */
  async openLoop(rate: number, warmUpSeconds: number, seconds: number): Promise<LoadResult> {
    const idle: Chat[] = []
    let nextChat = FIRST_CHAT + 1_000_000
    this.next = (chat) => idle.push(chat)
    const begin = performance.now()
    let sent = 0
    let startedAt = begin
    for (;;) {
      const now = performance.now()
      if (!this.isCounting && now - begin >= warmUpSeconds * 1000) {
        this.count()
        startedAt = now
      }
      if (now - begin >= (warmUpSeconds + seconds) * 1000) break
      const due = Math.floor(((now - begin) / 1000) * rate)
      for (; sent < due; sent += 1) this.write(idle.shift() ?? this.chat(nextChat++))
      await sleep(1)
    }
    const result = this.result((performance.now() - startedAt) / 1000)
    await sleep(300)
    return result
  }

  /** Opens one conversation and leaves it waiting for its second answer. */
  async one(): Promise<void> {
    const replied = new Promise<void>((resolve) => {
      this.next = () => resolve()
    })
    this.write(this.chat(FIRST_CHAT))
    await replied
  }

  async close(): Promise<void> {
    await this.pool.destroy()
  }

  private chat(chatId: number): Chat {
    const chat = { chatId, turn: 0, sentAt: 0, isAnswered: true, isReplied: true }
    this.chats.set(chatId, chat)
    return chat
  }

  private count() {
    this.isCounting = true
    this.cpuAtCount = this.onCount()
    this.webhookTimes.length = 0
    this.replyTimes.length = 0
    this.failed = 0
  }

  private write(chat: Chat) {
    const text = words[chat.turn % words.length] ?? ''
    chat.turn += 1
    chat.isAnswered = false
    chat.isReplied = false
    chat.sentAt = performance.now()
    this.pool
      .request({
        path: this.path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': this.secret },
        body: updateOf(this.updateId++, this.messageId++, chat.chatId, text),
      })
      .then(async ({ statusCode, body }) => {
        await body.dump()
        if (statusCode !== 200) this.failed += 1
        this.webhookTimes.push(performance.now() - chat.sentAt)
        chat.isAnswered = true
        if (chat.isReplied) this.next(chat)
      })
      .catch(() => {
        this.failed += 1
      })
  }

  private replied(chatId: number) {
    const chat = this.chats.get(chatId)
    if (chat === undefined || chat.isReplied) return
    chat.isReplied = true
    this.replyTimes.push(performance.now() - chat.sentAt)
    if (chat.isAnswered) this.next(chat)
  }

  private result(seconds: number): LoadResult {
    const updates = Math.min(this.webhookTimes.length, this.replyTimes.length)
    return {
      updates,
      seconds,
      updatesPerSecond: updates / seconds,
      webhookP50: percentile(this.webhookTimes, 50),
      webhookP99: percentile(this.webhookTimes, 99),
      replyP50: percentile(this.replyTimes, 50),
      replyP99: percentile(this.replyTimes, 99),
      failed: this.failed,
    }
  }
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
