import { ApiError, type Client, createClient, errorBody } from '@scenarium/api'
import { askToConfirm, type ConfirmationWay } from './session/confirm-store.ts'

const ANSWER_WITHIN_MS = 20_000

/** The API client of a page. `onSignedOut` hears of every answer that says that nobody is signed in any more. */
export function createBrowserClient(onSignedOut: () => void): Client {
  return createClient({
    baseUrl: '',
    async fetch(address, init) {
      for (;;) {
        // Uploads take as long as they take.
        const signal = init.signal ?? (init.body instanceof Blob ? undefined : AbortSignal.timeout(ANSWER_WITHIN_MS))
        const response = await fetch(address, { ...init, signal })
        if (response.status === 401 && !address.startsWith('/api/auth/')) onSignedOut()
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
