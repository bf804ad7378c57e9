// No screen keeps anybody out: axe looks at it, light and dark, wide and narrow.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Web Content Accessibility Guidelines 2.2, levels A and AA. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

export const wide = { width: 1440, height: 900 }
export const narrow = { width: 390, height: 844 }
/** Both layouts and both sets of colors; the narrow layout has no colors of its own, and the dark one no layout. */
const looks = [
  { name: 'wide and light', viewport: wide, colorScheme: 'light', isColorOnly: false },
  { name: 'wide and dark', viewport: wide, colorScheme: 'dark', isColorOnly: true },
  { name: 'narrow and dark', viewport: narrow, colorScheme: 'dark', isColorOnly: false },
] as const

/**
 * What keeps somebody out of the page as it stands, in every look. `except`: elements of which enough others are looked at; `within`:
 * the part of the page that is meant.
 */
export async function barriersOf(page: Page, except?: string, within?: string): Promise<string[]> {
  const found: string[] = []
  for (const { name, viewport, colorScheme, isColorOnly } of looks) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await standsStill(page)
    // What passed is not described: on a full screen that takes longer than looking.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
    if (isColorOnly) axe.withRules(['color-contrast'])
    else axe.withTags(rules)
    if (except !== undefined) axe.exclude(except)
    if (within !== undefined) axe.include(within)
    for (const { id, help, nodes } of (await axe.analyze()).violations) {
      for (const { target, failureSummary = '' } of nodes)
        found.push(`${name}: ${id}: ${help}; ${target.join(' ')}; ${failureSummary}`)
    }
  }
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  return found
}

/** Colors in the middle of a change are no colors of ours. */
const standsStill = (page: Page) =>
  page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const isEndless = effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY
      return playState !== 'running' || isEndless
    }),
  )
