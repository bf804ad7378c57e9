// How a call ends, and how that is written to its connection.
import type { ServerResponse } from 'node:http'
import { BotApiError } from './bot-api-error.ts'

export interface AnswerBody {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: unknown
}

/** What happens to the connection: an answer, none at all, or its sudden end. */
export type Outcome =
  | { type: 'answer'; status: number; body: AnswerBody }
  | { type: 'raw'; status: number; contentType: string; text: string }
  | { type: 'reset' }
  | { type: 'silence' }

export const failure = ({ code, message, parameters }: BotApiError): Outcome => ({
  type: 'answer',
  status: code,
  body: { ok: false, error_code: code, description: message, ...(parameters && { parameters }) },
})

const serverErrorTexts = { 500: 'Internal Server Error', 502: 'Bad Gateway', 504: 'Gateway Timeout' }

export function serverError(status: 500 | 502 | 504, body: 'json' | 'html' | 'empty'): Outcome {
  const text = serverErrorTexts[status]
  if (body === 'json') return failure(new BotApiError(status, text))
  const page = `<html>\r\n<head><title>${status} ${text}</title></head>\r\n<body><center><h1>${status} ${text}</h1></center></body>\r\n</html>\r\n`
  return { type: 'raw', status, contentType: 'text/html', text: body === 'html' ? page : '' }
}

/** Writes the outcome of a call to its connection. */
export function writeOutcome(response: ServerResponse, outcome: Outcome): void {
  if (outcome.type === 'silence') return
  if (outcome.type === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  if (outcome.type === 'raw') {
    response.writeHead(outcome.status, { 'content-type': outcome.contentType }).end(outcome.text)
    return
  }
  const { status, body } = outcome
  const text = JSON.stringify(body)
  const retryAfter = (body.parameters as { retry_after?: number } | undefined)?.retry_after
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  })
  response.end(text)
}
