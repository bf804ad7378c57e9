import type { Simulator } from '../simulator.ts'
import type { Bot } from '../world/bot.ts'
import type { Upload } from './request.ts'

/** One call of a method: whose, with which checked parameters. */
export class Call {
  readonly simulator: Simulator
  readonly bot: Bot
  readonly files: ReadonlyMap<string, Upload>
  /** Said beside the result, as Telegram does for webhooks. */
  description: string | undefined
  readonly #values: Record<string, unknown>

  constructor({ simulator, bot, values, files }: CallParts) {
    this.simulator = simulator
    this.bot = bot
    this.files = files
    this.#values = values
  }

  // The parameters were checked against the specification, so these casts only tell the compiler.

  string(name: string): string | undefined {
    return this.#values[name] as string | undefined
  }

  /** A parameter that may be a number or a text, such as `chat_id`, as text. */
  text(name: string): string {
    const value = this.#values[name]
    return value === undefined ? '' : String(value)
  }

  number(name: string): number | undefined {
    return this.#values[name] as number | undefined
  }

  boolean(name: string): boolean {
    return this.#values[name] === true
  }

  object<Shape>(name: string): Shape | undefined {
    return this.#values[name] as Shape | undefined
  }
}

export interface CallParts {
  simulator: Simulator
  bot: Bot
  values: Record<string, unknown>
  files: ReadonlyMap<string, Upload>
}

export type Method = (call: Call) => unknown
