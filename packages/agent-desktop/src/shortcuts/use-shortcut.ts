import { useEffect, useEffectEvent } from 'react'
import { isPressed, type ShortcutName } from './shortcut.ts'

/** Does the action when the keys are pressed, as long as the component is shown. */
export function useShortcut(name: ShortcutName, action: () => void, isActive = true): void {
  const act = useEffectEvent(action)
  useEffect(() => {
    if (!isActive) return
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !isPressed(name, event, isTyping(event.target))) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [name, isActive])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}
