// Token buckets that keep a bot within Telegram's published hints. Correctness rests on obeying 429, not on these.
export type Limits = {
  /** 0: unpaced. */
  messagesPerSecond: number
  messagesPerSecondPerChat: number
}

/** Telegram's FAQ: about 30 messages a second over all chats, one a second within one chat, short bursts tolerated. */
export const DEFAULT_LIMITS: Limits = { messagesPerSecond: 30, messagesPerSecondPerChat: 1 }

/** A turn's few messages go out at once. */
const CHAT_BURST = 5

type Bucket = { tokens: number; at: number }

export type Pacing = {
  /** Milliseconds until a message may go out; 0 takes a token from both buckets. */
  take(accountId: string, chatId: number, limits: Limits, now: number): number
  /** The same without taking. */
  wait(accountId: string, chatId: number, limits: Limits, now: number): number
}

export function createPacing(): Pacing {
  const accounts = new Map<string, Bucket>()
  const chats = new Map<string, Bucket>()

  function bucket(buckets: Map<string, Bucket>, key: string, rate: number, burst: number, now: number): Bucket {
    const known = buckets.get(key)
    if (known === undefined) {
      // Full buckets mean nothing, so forgetting them all now and then costs at most one burst.
      if (buckets.size > 100_000) buckets.clear()
      const fresh = { tokens: burst, at: now }
      buckets.set(key, fresh)
      return fresh
    }
    // A clock that is set back must not cost tokens.
    const passed = Math.max(0, now - known.at)
    known.tokens = Math.min(burst, known.tokens + (passed / 1000) * rate)
    known.at = now
    return known
  }

  const missing = ({ tokens }: Bucket, rate: number) => (tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / rate) * 1000))

  function look(accountId: string, chatId: number, limits: Limits, now: number) {
    const { messagesPerSecond: rate, messagesPerSecondPerChat: chatRate } = limits
    const account = rate > 0 ? bucket(accounts, accountId, rate, Math.max(1, rate), now) : undefined
    const chat = chatRate > 0 ? bucket(chats, `${accountId} ${chatId}`, chatRate, CHAT_BURST, now) : undefined
    const wait = Math.max(account ? missing(account, rate) : 0, chat ? missing(chat, chatRate) : 0)
    return { account, chat, wait }
  }

  return {
    wait: (accountId, chatId, limits, now) => look(accountId, chatId, limits, now).wait,
    take(accountId, chatId, limits, now) {
      const { account, chat, wait } = look(accountId, chatId, limits, now)
      if (wait > 0) return wait
      if (account) account.tokens -= 1
      if (chat) chat.tokens -= 1
      return 0
    },
  }
}
