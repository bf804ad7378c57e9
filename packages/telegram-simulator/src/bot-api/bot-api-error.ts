export interface ResponseParameters {
  retry_after?: number
  migrate_to_chat_id?: number
}

/** A refusal in Telegram's shape: `{ ok: false, error_code, description, parameters? }`. */
export class BotApiError extends Error {
  readonly code: number
  readonly parameters: ResponseParameters | undefined

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export const badRequest = (reason: string): BotApiError => new BotApiError(400, `Bad Request: ${reason}`)
export const forbidden = (reason: string): BotApiError => new BotApiError(403, `Forbidden: ${reason}`)
export const tooManyRequests = (seconds: number): BotApiError =>
  new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
