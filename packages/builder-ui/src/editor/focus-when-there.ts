/** After that nobody expects the cursor to move any more. */
const PATIENCE_MS = 10_000

/** The drawing, or the list in its place. */
export const SCENARIO_ITSELF = '[aria-label="Canvas"], [data-outline]'

/**
 * Puts the cursor into a field as soon as the page has it and shows it: a part of the page may have to be fetched first, and
 * React hides what it has of a panel (so it takes no cursor) until the rest has come. Whoever has gone elsewhere meanwhile is
 * left there; a cursor that is nowhere, because what had it is gone, or that a dialog gave back as it closed, is fetched.
 */
export function focusWhenThere(selector: string): void {
  const from = document.activeElement
  const deadline = performance.now() + PATIENCE_MS
  const waiting = new AbortController()
  let hasActed = false
  for (const act of ['keydown', 'pointerdown'])
    addEventListener(act, () => (hasActed = true), { capture: true, once: true, signal: waiting.signal })
  const look = () => {
    const at = document.activeElement
    const isElsewhere = at !== from && at !== document.body
    const isLeft = isElsewhere && (hasActed || at?.closest('[role="dialog"]') != null)
    const target = document.querySelector<HTMLElement>(selector)
    if (!isLeft) target?.focus()
    const isDone = isLeft || (target !== null && document.activeElement === target)
    if (isDone || performance.now() > deadline) waiting.abort()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
