// The one error body. `code` is for programs and stable; `text` is for people and may change.
import { z } from 'zod'

/** What is wrong with one part of a request: dotted path and a sentence. */
export const requestProblem = z.strictObject({ path: z.string(), text: z.string() })
export type RequestProblem = z.infer<typeof requestProblem>

export const errorBody = z.strictObject({
  code: z.string(),
  text: z.string(),
  problems: z.array(requestProblem).optional(),
  /** On 500 only: the log has the same id. */
  errorId: z.string().optional(),
})
export type ErrorBody = z.infer<typeof errorBody>

/** Codes that any route may answer; resources add their own. */
export const commonErrorCodes = [
  'invalid_request',
  'not_signed_in',
  'not_allowed',
  'not_found',
  'method_not_allowed',
  'wrong_content_type',
  'foreign_origin',
  'too_large',
  'too_many_attempts',
  'internal',
] as const
