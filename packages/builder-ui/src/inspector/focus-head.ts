import { focusWhenThere } from '../editor/focus-when-there.ts'

/** After what one edited is gone, or one was led elsewhere, the keyboard goes on at the head of what is shown in its place. */
export function focusHead(): void {
  // Two frames: menus and dialogs give the focus back to their button first, which is about to leave the page or far away.
  requestAnimationFrame(() => requestAnimationFrame(() => focusWhenThere('[data-inspector-head]')))
}
