import { ApiError, type Client, done } from '@scenarium/api'
import { errorText } from '../feedback/error-text.ts'
import { showToast } from '../feedback/toast-store.ts'

/**
 * Downloads what is handed out only to who proved lately who he is. A link cannot ask for the proof, and a refusal would leave the
 * page: it is asked for first. Nothing happens when it is not given.
 */
export async function downloadConfirmed(client: Client, href: string): Promise<void> {
  try {
    await client.get('/api/own-account/confirmation', done)
  } catch (error) {
    const isDeclined = error instanceof ApiError && error.body.code.startsWith('confirm_with_')
    if (!isDeclined) showToast({ kind: 'bad', text: errorText(error) })
    return
  }
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.download = ''
  anchor.click()
}
