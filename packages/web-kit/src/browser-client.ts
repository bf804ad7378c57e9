import { ApiError, type Client, createClient, errorBody } from '@scenarium/api'
import { askToConfirm, type ConfirmationWay } from './session/confirm-store.ts'
import type { SessionStore } from './session/session-store.ts'

const ANSWER_WITHIN_MS = 20_000

/** The API client of a page. The session ends with every answer that says that nobody is signed in any more. */
export function createBrowserClient({ times, expire }: Pick<SessionStore, 'times' | 'expire'>): Client {
  return createClient({
    baseUrl: '',
    async fetch(address, init) {
      for (;;) {
        // Uploads take as long as they take.
        const signal = init.signal ?? (init.body instanceof Blob ? undefined : AbortSignal.timeout(ANSWER_WITHIN_MS))
        const signedInBefore = times()
        const response = await fetch(address, { ...init, signal })
        const isAboutNow = times() === signedInBefore && !address.startsWith('/api/auth/')
        if (response.status === 401 && isAboutNow) expire()
        const way = response.status === 403 ? await wayToConfirm(response) : null
        // What is sensitive is sent again once the person has proved who he is; whoever would rather not gets the refusal.
        if (way === null || !(await askToConfirm(way))) return response
      }
    },
  })
}

/** What the server wants to see before it does this; null when it refuses for another reason. */
async function wayToConfirm(response: Response): Promise<ConfirmationWay | null> {
  const { data } = errorBody.safeParse(
    await response
      .clone()
      .json()
      .catch(() => null),
  )
  if (data?.code === 'confirm_with_password') return 'password'
  return data?.code === 'confirm_with_code' ? 'code' : null
}

export function isNotSignedIn(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401
}
