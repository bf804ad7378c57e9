/** After what one edited is gone, the keyboard goes on at the head of what is shown in its place. */
export function focusHead(): void {
  // Two frames: menus give the focus back to their button first, which is about to leave the page.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-inspector-head]')?.focus()),
  )
}
