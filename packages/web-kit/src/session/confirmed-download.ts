import { type Client, done } from '@scenarium/api'

/**
 * Downloads what is handed out only to who proved lately who he is. A link cannot ask for the proof, and a refusal would leave the
 * page: it is asked for first. Nothing happens when it is not given.
 */
export async function downloadConfirmed(client: Client, href: string): Promise<void> {
  try {
    await client.get('/api/own-account/confirmation', done)
  } catch {
    return
  }
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.download = ''
  anchor.click()
}
