import { useCallback, useState } from 'react'

/** Rows drawn at first, and at each step: more than fit a screen. */
const STEP = 40
/** So far before its end is seen the table grows, in pixels. */
const AHEAD = '800px'

/** Draws a long table as far as somebody looks. `end` is put on an element behind it, within what scrolls, a `section`. */
export function useGrowing(total: number): {
  shown: number
  end: (element: Element | null) => (() => void) | undefined
} {
  const [shown, setShown] = useState(STEP)
  const end = useCallback((element: Element | null) => {
    if (element === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setShown((count) => count + STEP)
      },
      { root: element.closest('section'), rootMargin: AHEAD },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { shown: Math.min(shown, total), end }
}
