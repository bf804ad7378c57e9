// No screen of the Agent Desktop keeps anybody out: axe looks at each of them, light and dark, wide and narrow.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { beginTour, endTour, pageOf, screens, type Tour } from '../src/desktop-tour.ts'

/** Web Content Accessibility Guidelines 2.2, levels A and AA. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }
/** Both layouts and both sets of colors; the narrow layout has no colors of its own. */
const looks = [
  { name: 'wide and light', viewport: wide, colorScheme: 'light' },
  { name: 'wide and dark', viewport: wide, colorScheme: 'dark' },
  { name: 'narrow and dark', viewport: narrow, colorScheme: 'dark' },
] as const

describe.skipIf(browserFile === undefined)('accessibility', () => {
  let browser: Browser
  let tour: Tour
  beforeAll(async () => {
    browser = await launchBrowser()
    tour = await beginTour(browser)
  })
  afterAll(async () => {
    if (tour !== undefined) await endTour(tour)
    await browser?.close()
  })

  it.each(screens)('$name', async (screen) => {
    await screen.reach(tour)
    const page = pageOf(tour, screen)
    const found: string[] = []
    for (const { name, viewport, colorScheme } of looks) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await standsStill(page)
      for (const { id, help, nodes } of (await new AxeBuilder({ page }).withTags(rules).analyze()).violations) {
        for (const { target, failureSummary = '' } of nodes)
          found.push(`${name}: ${id}: ${help}; ${target.join(' ')}; ${failureSummary}`)
      }
    }
    await page.setViewportSize(wide)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    // Also after a violation the next screen has to be reached.
    await screen.leave?.(tour)
    expect(found).toEqual([])
  })
})

/** Colors in the middle of a change are no colors of ours. */
const standsStill = (page: Page) =>
  page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const isEndless = effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY
      return playState !== 'running' || isEndless
    }),
  )
