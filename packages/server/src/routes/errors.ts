// What a failed request gets: the one error body, and nothing of what went wrong inside.
import type { ErrorBody } from '@scenarium/api'
import type { Context } from 'hono'
import { UserError } from '../errors.ts'
import type { Ids } from '../ids.ts'
import type { Log } from '../log.ts'

export function answerError(error: unknown, c: Context, { ids, log }: { ids: Ids; log: Log }): Response {
  if (error instanceof UserError) {
    const { code, message: text, problems } = error
    const body: ErrorBody = { code, text, ...(problems && { problems }) }
    return c.json(body, error.status)
  }
  const errorId = ids.secret(9)
  const stack = error instanceof Error ? error.stack : String(error)
  log.error({ errorId, method: c.req.method, route: c.req.routePath, error: stack }, 'request failed')
  const text = `Something went wrong on the server. The log has it under ${errorId}.`
  return c.json({ code: 'internal', text, errorId } satisfies ErrorBody, 500)
}
