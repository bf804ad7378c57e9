import { showToast } from '@scenarium/web-kit'

/** Puts the text on the clipboard, and says whether that worked: browsers give it to pages on https and localhost only. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    showToast({ kind: 'good', text: 'Copied' })
  } catch {
    showToast({ kind: 'bad', text: 'The browser did not allow copying. Select the text and press Ctrl + C.' })
  }
}
