/** After that nobody expects the cursor to move any more. */
const PATIENCE_MS = 10_000

/**
 * Puts the cursor into a field as soon as the page has it and shows it: a part of the page may have to be fetched first, and
 * React hides what it has of a panel (so it takes no cursor) until the rest has come. Whoever has gone elsewhere meanwhile is
 * left there.
 */
export function focusWhenThere(selector: string): void {
  const from = document.activeElement
  const deadline = performance.now() + PATIENCE_MS
  const look = () => {
    if (document.activeElement !== from || performance.now() > deadline) return
    document.querySelector<HTMLElement>(selector)?.focus()
    if (document.activeElement === from) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
