// No screen keeps anybody out: axe looks at it, light and dark, wide and narrow.
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Web Content Accessibility Guidelines 2.2, levels A and AA. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

export const wide = { width: 1440, height: 900 }
export const narrow = { width: 390, height: 844 }
const allRules = { runOnly: rules }
const colors = { runOnly: ['color-contrast'] }
/** The narrow layout has no colors of its own, and the dark one no layout. */
const allButColors = { runOnly: rules, rules: { 'color-contrast': { enabled: false } } }
const looks = [
  { name: 'wide and light', viewport: wide, colorScheme: 'light', asks: allRules },
  { name: 'wide and dark', viewport: wide, colorScheme: 'dark', asks: colors },
  { name: 'narrow and dark', viewport: narrow, colorScheme: 'dark', asks: allButColors },
] as const
/** Both layouts and both sets of colors, in as few looks as can be. */
const eachTheme = [looks[0], { ...looks[2], asks: allRules }] as const

/**
 * What keeps somebody out of the page as it stands, in every look. `except`: elements of which enough others are looked at; `within`:
 * the part of the page that is meant. `each_theme`: wide and light, narrow and dark, for a page whose parts that only the wide layout
 * shows are those of other pages.
 */
export async function barriersOf(
  page: Page,
  except?: string,
  within?: string,
  which: 'every_look' | 'each_theme' = 'every_look',
): Promise<string[]> {
  const found: string[] = []
  for (const look of which === 'each_theme' ? eachTheme : looks) {
    await wear(page, look)
    found.push(...(await barriersIn(page, look, { except, within })))
  }
  await wear(page, looks[0])
  return found
}

/**
 * The same for many things that are shown in one place one after the other, such as forms: wide only, and each set of colors is put on
 * once. `show` brings a thing on the page.
 */
export async function barriersOfEach<Thing>(
  page: Page,
  things: readonly Thing[],
  { show, within }: { show(thing: Thing): Promise<void>; within: string },
): Promise<string[]> {
  const found: string[] = []
  for (const look of [looks[0], looks[1]]) {
    await wear(page, look)
    for (const thing of things) {
      await show(thing)
      found.push(...(await barriersIn(page, look, { within })).map((barrier) => `${thing}: ${barrier}`))
    }
  }
  await wear(page, looks[0])
  return found
}

type Look = (typeof looks)[number] | (typeof eachTheme)[number]

async function wear(page: Page, { viewport, colorScheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await resize(page, viewport)
}

/** Gives the window a size, and waits until the page has it: some parts are drawn anew for it a frame later. */
export async function resize(page: Page, viewport: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(viewport)
  await page.waitForFunction(({ width }) => innerWidth === width, viewport)
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  })
}

async function barriersIn(
  page: Page,
  { name, asks }: Look,
  { except, within }: { except?: string | undefined; within?: string | undefined },
): Promise<string[]> {
  await standsStill(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(look, {
    asks,
    within: within ?? 'html',
    except: except ?? null,
  })
  return found.map((barrier) => `${name}: ${barrier}`)
}

type Wanted = { asks: Look['asks']; within: string; except: string | null }

/** In the browser. What passed is not described: on a full screen that takes longer than looking. */
async function look({ asks, within, except }: Wanted): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
    { include: within, ...(except !== null && { exclude: except }) },
    { ...asks, runOnly: [...asks.runOnly], resultTypes: ['violations'], preload: false },
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${help}; ${target.join(' ')}; ${failureSummary}`),
  )
}

/** Colors in the middle of a change are no colors of ours. */
const standsStill = (page: Page) =>
  page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const isEndless = effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY
      return playState !== 'running' || isEndless
    }),
  )
