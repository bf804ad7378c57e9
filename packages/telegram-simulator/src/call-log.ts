import { Ring } from './ring.ts'

const keptCalls = 100_000

/** One Bot API call as it was made and answered. */
export interface LoggedCall {
  id: number
  at: number
  bot: string | null
  method: string
  params: Record<string, unknown>
  ok: boolean
  result?: unknown
  error?: { errorCode: number; description: string; parameters?: unknown }
  /** The kind of fault that struck. */
  fault?: string
  /** Parameters Telegram would not have looked at. */
  ignored?: string[]
}

export interface CallFilter {
  bot?: string | undefined
  method?: string | undefined
  chatId?: string | undefined
  /** Epoch milliseconds, inclusive. */
  since?: number | undefined
}

const same = (one: string | null, other: string): boolean => one?.toLowerCase() === other.toLowerCase()

/** The newest 100,000 calls. */
export class CallLog {
  #calls = new Ring<LoggedCall>(keptCalls)
  #count = 0

  add(call: Omit<LoggedCall, 'id'>): LoggedCall {
    const logged = { id: ++this.#count, ...call }
    this.#calls.push(logged)
    return logged
  }

  list({ bot, method, chatId, since }: CallFilter): LoggedCall[] {
    return [...this.#calls].filter(
      (call) =>
        (bot === undefined || same(call.bot, bot)) &&
        (method === undefined || same(call.method, method)) &&
        (chatId === undefined || String(call.params.chat_id) === chatId) &&
        (since === undefined || call.at >= since),
    )
  }

  clear(): void {
    this.#calls.clear()
  }
}
