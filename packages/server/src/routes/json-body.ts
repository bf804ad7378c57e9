import { UserError } from '../errors.ts'

const MOST_DEPTH = 64

/**
 * The JSON body of a request. Only `application/json` is read: a form of another site cannot send it. Throws UserError
 * wrong_content_type or invalid_request.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new UserError('wrong_content_type', 415, 'Send JSON, with the content type application/json.')
  }
  const text = await request.text()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UserError('invalid_request', 400, 'The body is not JSON.')
  }
  if (isDeeperThan(value, MOST_DEPTH)) throw new UserError('invalid_request', 400, 'The body is nested too deeply.')
  return value
}

/** Without recursion, which is what the limit protects from. */
function isDeeperThan(value: unknown, depth: number): boolean {
  let level = [value]
  for (let reached = 0; level.length > 0; reached += 1) {
    if (reached > depth) return true
    level = level.flatMap((inner) => (typeof inner === 'object' && inner !== null ? Object.values(inner) : []))
  }
  return false
}
