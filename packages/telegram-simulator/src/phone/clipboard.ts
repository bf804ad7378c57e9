import { showToast } from './toast.ts'

/** Copies a text and says so; `what` names it in the note. */
export const copyText = async (text: string, what: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
    showToast(`${what} copied.`)
  } catch {
    showToast('The browser does not allow copying here.', { isProblem: true })
  }
}
