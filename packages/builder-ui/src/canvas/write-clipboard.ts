import { showToast } from '@scenarium/web-kit'

/** Browsers give pages the clipboard on https and localhost only; everywhere else Ctrl + C works all the same. */
export async function writeClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    showToast({ kind: 'good', text: 'Copied.' })
  } catch {
    showToast({ kind: 'info', text: 'Press Ctrl + C to copy.' })
  }
}
