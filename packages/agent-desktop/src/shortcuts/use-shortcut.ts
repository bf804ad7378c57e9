import { useEffect, useEffectEvent } from 'react'
import { isPressed, type ShortcutName } from './shortcut.ts'

/** Offers do not wait for dialogs; everything else does not reach beneath them. */
const alwaysMeant: ReadonlySet<ShortcutName> = new Set(['accept_offer', 'reject_offer'])

/** Does the action when the keys are pressed, as long as the component is shown and no dialog is above it. */
export function useShortcut(name: ShortcutName, action: () => void, isActive = true): void {
  const act = useEffectEvent(action)
  useEffect(() => {
    if (!isActive) return
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !isPressed(name, event, isTyping(event.target))) return
      if (!alwaysMeant.has(name) && isDialogOpen()) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [name, isActive])
}

/** Drawers leave the desk in use, dialogs do not. */
function isDialogOpen(): boolean {
  return document.querySelector('.mantine-Modal-content') !== null
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}
