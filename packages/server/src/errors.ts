// Errors by meaning. Everything else that is thrown is a bug.

import type { RequestProblem } from '@scenarium/api'

/** The caller asked for something that cannot be done; the text is for people, the code for programs. */
export class UserError extends Error {
  readonly code: string
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429
  /** What is wrong with parts of the request. */
  readonly problems: RequestProblem[] | undefined
  constructor(code: string, status: UserError['status'], text: string, problems?: RequestProblem[]) {
    super(text)
    this.name = 'UserError'
    this.code = code
    this.status = status
    this.problems = problems
  }
}

/** The operator's configuration or surroundings prevent the work: one clear sentence, exit code 2. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

/** The database could not store; the only cause of a 5xx towards Telegram. */
export class StorageError extends Error {
  override name = 'StorageError'
}
