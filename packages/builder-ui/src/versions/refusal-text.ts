import { ApiError } from '@scenarium/api'
import { errorText } from '@scenarium/web-kit'

/** Why a document was not published: what is wrong with it, where that is the reason. */
export function refusalText(error: unknown): string {
  const isAboutDocument = error instanceof ApiError && error.body.code === 'invalid_request'
  const problems = isAboutDocument ? (error.body.problems ?? []) : []
  const [first, ...others] = problems
  if (first === undefined) return errorText(error)
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  return `It has errors now: ${first.text}${more}`
}
