import { ApiError, type Client, createClient } from '@scenarium/api'

const ANSWER_WITHIN_MS = 20_000

/** The API client of a page. `onSignedOut` hears of every answer that says that nobody is signed in any more. */
export function createBrowserClient(onSignedOut: () => void): Client {
  return createClient({
    baseUrl: '',
    async fetch(address, init) {
      // Uploads take as long as they take.
      const signal = init.signal ?? (init.body instanceof Blob ? undefined : AbortSignal.timeout(ANSWER_WITHIN_MS))
      const response = await fetch(address, { ...init, signal })
      if (response.status === 401 && !address.startsWith('/api/auth/')) onSignedOut()
      return response
    },
  })
}

export function isNotSignedIn(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401
}
