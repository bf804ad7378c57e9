import { UserError } from '../errors.ts'

const MOST_DEPTH = 64
/** Of one object: an answer that names all those it does not know would be as long as the request. */
const MOST_KEYS = 10_000

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
  const excess = excessOf(value)
  if (excess !== undefined) throw new UserError('invalid_request', 400, excess)
  return value
}

/** Without recursion, which is what the limit protects from. */
function excessOf(value: unknown): string | undefined {
  let level = [value]
  for (let reached = 0; level.length > 0; reached += 1) {
    if (reached > MOST_DEPTH) return 'The body is nested too deeply.'
    const next: unknown[][] = []
    for (const inner of level) {
      if (typeof inner !== 'object' || inner === null) continue
      const values: unknown[] = Object.values(inner)
      if (!Array.isArray(inner) && values.length > MOST_KEYS) return 'An object of the body has too many keys.'
      next.push(values)
    }
    level = next.flat()
  }
  return undefined
}
