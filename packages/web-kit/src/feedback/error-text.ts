import { ApiError } from '@scenarium/api'
import { NoAnswerError } from '../commands/carry-out.ts'

/** A sentence for people, whatever was thrown. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError) {
    const { text, errorId } = error.body
    return errorId === undefined ? text : `${text} (${errorId})`
  }
  if (error instanceof NoAnswerError) return error.message
  // Browsers throw TypeError when a request does not get through, each with words of its own.
  if (error instanceof TypeError) return 'The server cannot be reached.'
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'The server takes too long to answer.'
  return 'Something went wrong on this page. Reload it if it stays so.'
}
