import { type RefObject, useEffect, useEffectEvent } from 'react'

/** Does the action whenever the size of the element changes. */
export function useHeight(element: RefObject<HTMLElement | null>, action: () => void): void {
  const act = useEffectEvent(action)
  useEffect(() => {
    if (element.current === null) return
    const observer = new ResizeObserver(() => act())
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
}
