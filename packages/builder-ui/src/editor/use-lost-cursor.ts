import { type RefObject, useEffect, useRef } from 'react'

/**
 * For what takes the place of something that was pressed: the cursor would be nowhere, and the keyboard would begin at the top of the
 * page. Leaves the cursor where it is when it is anywhere. `isMeant`: whether this part is what is to have it.
 */
export function useLostCursor<Part extends HTMLElement>(isMeant = true): RefObject<Part | null> {
  const part = useRef<Part>(null)
  useEffect(() => {
    if (isMeant && document.activeElement === document.body) part.current?.focus()
  }, [isMeant])
  return part
}
