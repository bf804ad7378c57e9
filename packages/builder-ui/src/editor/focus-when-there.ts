/** After that nobody expects the cursor to move any more. */
const PATIENCE_MS = 10_000

/**
 * Puts the cursor into a field as soon as the page has it: a part of the page may have to be fetched first. Whoever has gone
 * elsewhere meanwhile is left there.
 */
export function focusWhenThere(selector: string): void {
  const from = document.activeElement
  const deadline = performance.now() + PATIENCE_MS
  const look = () => {
    if (document.activeElement !== from || performance.now() > deadline) return
    const field = document.querySelector<HTMLElement>(selector)
    if (field === null) requestAnimationFrame(look)
    else field.focus()
  }
  requestAnimationFrame(look)
}
