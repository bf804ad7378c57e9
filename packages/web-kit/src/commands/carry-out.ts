// One command, sent until there is an answer. Its id is made once: however often it is sent, it is carried out once
// (docs/api.md, "Commands are carried out once").
import { ApiError } from '@scenarium/api'
import { retryDelay } from '../live/retry-delay.ts'

/** After so long without any answer the person decides. The command keeps its id, so trying again stays harmless. */
export const PATIENCE_MS = 60_000

export type Command<Answer> = (body: { commandId: string }) => Promise<Answer>

export type CommandDeps = {
  newId(): string
  now(): number
  pause(milliseconds: number): Promise<void>
  random(): number
}

export type CommandOptions = {
  /** Given again by whoever repeats a command after it failed without an answer. */
  commandId?: string
  /** Hears that a try got no answer and another follows. */
  onRetry?(failures: number): void
}

/** Throws ApiError when the server refuses, NoAnswerError when it could not be reached for too long. */
export async function carryOut<Answer>(
  deps: CommandDeps,
  command: Command<Answer>,
  { commandId = deps.newId(), onRetry }: CommandOptions = {},
): Promise<Answer> {
  const beganAt = deps.now()
  for (let failures = 1; ; failures += 1) {
    try {
      return await command({ commandId })
    } catch (error) {
      if (isRefusal(error)) throw error
      const delay = retryDelay(failures, deps.random())
      if (deps.now() + delay - beganAt > PATIENCE_MS) throw new NoAnswerError(commandId)
      onRetry?.(failures)
      await deps.pause(delay)
    }
  }
}

/** The server could not be reached. Whether the command was carried out is not known. */
export class NoAnswerError extends Error {
  readonly commandId: string
  constructor(commandId: string) {
    super('The server did not answer. Try again.')
    this.name = 'NoAnswerError'
    this.commandId = commandId
  }
}

/** What a proxy says while the server behind it starts again is no answer of the server. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && ![502, 503, 504].includes(error.status)
}
