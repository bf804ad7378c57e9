// What nobody can read or hit on a page as it stands: it scrolls sideways, or what is clicked is cut off, covered or too small.
import type { Page } from 'playwright-core'

/** The least height of a button and width of what has no words (WCAG 2.5.8). */
const LEAST_PX = 24
/** Many of one kind behave alike. */
const MOST_LOOKED_AT = 250

/**
 * The faults of what is shown, each as a sentence. `mayScroll`: parts that are wider than a phone by their nature and scroll by
 * themselves, such as a matrix.
 */
export async function layoutFaultsOf(page: Page, mayScroll = '[aria-label="List: Skills"]'): Promise<string[]> {
  return page.evaluate(findFaults, { mayScroll, leastPx: LEAST_PX, most: MOST_LOOKED_AT })
}

type Wanted = { mayScroll: string; leastPx: number; most: number }

/** In the browser. */
function findFaults({ mayScroll, leastPx, most }: Wanted): string[] {
  const faults = new Set<string>()
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()}> ${(element.getAttribute('aria-label') || element.textContent || element.className.toString()).trim().slice(0, 50)}`
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest('[aria-hidden="true"], [inert]') === null

  for (const element of document.querySelectorAll('*')) {
    const { overflowX } = getComputedStyle(element)
    const isScroller = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll'
    if (!isScroller || element.closest(mayScroll) !== null || !isShown(element)) continue
    if (element.scrollWidth > element.clientWidth + 1) {
      faults.add(`scrolls sideways by ${element.scrollWidth - element.clientWidth}: ${nameOf(element)}`)
    }
  }

  const clickable = 'a[href], button, input, select, textarea, [role="button"], [role="tab"], [role="checkbox"]'
  const found = [...document.querySelectorAll<HTMLElement>(clickable)].filter(isShown)
  const before = [...document.querySelectorAll('*')].filter(({ scrollTop, scrollLeft }) => scrollTop + scrollLeft > 0)
  const places = before.map((element) => [element, element.scrollTop, element.scrollLeft] as const)
  for (const element of found.slice(0, most)) {
    // A link among words is as high as they are.
    const isAmongWords = element.tagName === 'A' && getComputedStyle(element).display === 'inline'
    // Looks replace the input, which is there for screen readers.
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
    if (element.clientWidth <= 1 || (label && getComputedStyle(element).opacity === '0')) continue
    element.scrollIntoView({ block: 'center', inline: 'center' })
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
    const isButton = element.matches('button, a, [role="button"], [role="tab"]') && !isAmongWords
    if (isButton && (height < leastPx - 0.5 || width < leastPx - 0.5)) {
      faults.add(`${Math.round(width)}×${Math.round(height)} px: ${nameOf(element)}`)
    }
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) {
      // It comes when it has the cursor.
      const isSkipLink = element.getAttribute('href') === '#main'
      if (!isAmongWords && !isSkipLink && height < innerHeight) faults.add(`outside the window: ${nameOf(element)}`)
      continue
    }
    const [line = element.getBoundingClientRect()] = element.getClientRects()
    const y = line.top + line.height / 2
    for (const x of [line.left + 3, line.left + line.width / 2, line.right - 3]) {
      const hit = document.elementFromPoint(x, y)
      const isHit =
        hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element))
      // What stands in a field, such as its magnifying glass, belongs to it.
      const isField = element.matches('input, select, textarea')
      const isOfField = (isField && hit?.parentElement?.contains(element)) || hit?.closest('[data-position]') != null
      // A notice goes by itself after some seconds; where there is no room beside the page, it lies over something meanwhile.
      const isPassing = innerWidth <= 1200 && hit?.closest('[aria-label="Notices"]') != null
      if (!isHit && !isOfField && !isPassing)
        faults.add(`covered by ${hit === null ? 'nothing' : nameOf(hit)}: ${nameOf(element)}`)
      else if (hit !== null && hit !== element && hit.contains(element)) {
        const { overflowX, overflowY } = getComputedStyle(hit)
        if (overflowX !== 'visible' || overflowY !== 'visible')
          faults.add(`cut off by ${nameOf(hit)}: ${nameOf(element)}`)
      }
    }
    if (!isButton) continue
    for (const part of [element, ...element.querySelectorAll('*')]) {
      if (getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1)
        faults.add(`its words are cut off: ${nameOf(element)}`)
    }
  }
  for (const element of document.querySelectorAll('*'))
    if (element.scrollTop + element.scrollLeft > 0) element.scrollTo(0, 0)
  for (const [element, top, left] of places) element.scrollTo(left, top)
  return [...faults]
}

/** What the keyboard does not reach, or reaches without anybody seeing where it is. One of each kind is looked at. */
export async function keyboardFaultsOf(page: Page): Promise<string[]> {
  // Browsers show the cursor to whoever uses the keyboard.
  await page.keyboard.press('Tab')
  const faults = await page.evaluate(findKeyboardFaults)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  return faults
}

/** In the browser. */
async function findKeyboardFaults(): Promise<string[]> {
  const faults: string[] = []
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()}> ${(element.getAttribute('aria-label') || element.textContent || element.className.toString()).trim().slice(0, 50)}`
  const reached = 'a[href], button, input, select, textarea, summary, label, [tabindex], [role="option"]'
  for (const element of document.querySelectorAll<HTMLElement>('main *')) {
    const isPressed = getComputedStyle(element).cursor === 'pointer' && element.checkVisibility()
    if (isPressed && element.closest(reached) === null) faults.push(`pressed by mouse only: ${nameOf(element)}`)
  }
  const kinds = new Set<string>()
  for (const element of document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, [tabindex="0"]',
  )) {
    const kind = `${element.tagName} ${element.className} ${element.getAttribute('type')}`
    if (element.tabIndex < 0 || element.matches(':disabled') || !element.checkVisibility() || kinds.has(kind)) continue
    kinds.add(kind)
    const around = [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling]
    const look = () =>
      around.map((part) => {
        if (!part) return ''
        const { outlineStyle, outlineColor, boxShadow, borderColor, backgroundColor, left } = getComputedStyle(part)
        return [
          outlineStyle,
          outlineStyle === 'none' || outlineColor,
          boxShadow,
          borderColor,
          backgroundColor,
          left,
        ].join()
      })
    ;(document.activeElement as HTMLElement | null)?.blur()
    const before = look().join()
    element.focus()
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    if (document.activeElement === element && look().join() === before)
      faults.push(`the cursor is not seen: ${nameOf(element)}`)
  }
  return faults
}
