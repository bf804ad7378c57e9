import { BotApiError, badRequest, forbidden, tooManyRequests } from '../bot-api/bot-api-error.ts'
import type { FaultKind, FaultRequest } from '../control/schemas.ts'

export interface Fault {
  id: string
  bot: string | undefined
  method: string | undefined
  chatId: number | undefined
  /** How often it still strikes; infinite when it was asked for with 0. */
  remaining: number
  kind: FaultKind
}

/** Which call a fault is looked for. */
export interface FaultTarget {
  bot: string
  method: string
  chatId: string
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** The faults that wait to strike, in the order they were asked for. */
export class Faults {
  readonly #faults = new Map<string, Fault>()
  #count = 0

  add({ bot, method, chatId, times, ...kind }: FaultRequest): Fault {
    const id = String(++this.#count)
    const fault = { id, bot, method, chatId, remaining: times === 0 ? Number.POSITIVE_INFINITY : times, kind }
    this.#faults.set(id, fault)
    return fault
  }

  /** The first fault that fits the call; it is used up by one. */
  strike(target: FaultTarget): Fault | undefined {
    for (const fault of this.#faults.values()) {
      if (!fits(fault, target)) continue
      fault.remaining--
      if (fault.remaining <= 0) this.#faults.delete(fault.id)
      return fault
    }
    return undefined
  }

  list(): Fault[] {
    return [...this.#faults.values()]
  }

  delete(id: string): boolean {
    return this.#faults.delete(id)
  }

  clear(): void {
    this.#faults.clear()
  }
}

const fits = (fault: Fault, { bot, method, chatId }: FaultTarget): boolean =>
  (fault.bot === undefined || same(fault.bot, bot)) &&
  (fault.method === undefined || same(fault.method, method)) &&
  (fault.chatId === undefined || String(fault.chatId) === chatId)

/** The refusal a fault stands for, if it is one that answers in place of the method. */
export function refusalOf(kind: FaultKind): BotApiError | null {
  switch (kind.kind) {
    case 'rate_limited':
      return tooManyRequests(kind.retryAfterSeconds)
    case 'blocked':
      return forbidden('bot was blocked by the user')
    case 'deactivated':
      return forbidden('user is deactivated')
    case 'chat_not_found':
      return badRequest('chat not found')
    case 'migrated':
      return new BotApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: kind.toChatId,
      })
    case 'unauthorized':
      return new BotApiError(401, 'Unauthorized')
    case 'method_not_found':
      return new BotApiError(404, 'Not Found')
    default:
      return null
  }
}
