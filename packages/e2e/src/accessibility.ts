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
const fewLooks = [looks[0], { ...looks[2], asks: allRules }] as const

/** In a long table they are like those above them. */
const MORE_ROWS = 'tbody tr:nth-child(n+6)'

type Looking = {
  /** Elements of which enough others are looked at. They are not shown meanwhile: to look away from them takes axe as long. */
  except?: string | undefined
  /** The part of the page that is meant. */
  within?: string
  /** Also wide and dark: for a page that has parts of its own in the wide layout only. */
  inEveryLook?: boolean
}

/**
 * What keeps somebody out of the page as it stands, in both layouts and both sets of colors. It begins with the colors the page wears and
 * leaves it wide, in the others: to change colors takes as long as to look.
 */
export async function barriersOf(page: Page, { except, within, inEveryLook }: Looking = {}): Promise<string[]> {
  const found: string[] = []
  await page.evaluate(hide, except === undefined ? MORE_ROWS : `${MORE_ROWS}, ${except}`)
  for (const look of fromWhatItWears(await isDark(page), inEveryLook ? looks : fewLooks)) {
    await wear(page, look)
    found.push(...(await barriersIn(page, look, within)))
  }
  await page.evaluate(() => void document.adoptedStyleSheets.pop())
  await resize(page, wide)
  return found
}

/** In the browser. */
function hide(elements: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`:is(${elements}) { display: none !important }`)
  document.adoptedStyleSheets.push(sheet)
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
  for (const look of fromWhatItWears(await isDark(page), [looks[0], looks[1]])) {
    await wear(page, look)
    for (const thing of things) {
      await show(thing)
      found.push(...(await barriersIn(page, look, within)).map((barrier) => `${thing}: ${barrier}`))
    }
  }
  return found
}

type Look = (typeof looks)[number] | (typeof fewLooks)[number]

const isDark = (page: Page) => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)

/** Looks in the colors that are on come first. */
function fromWhatItWears(dark: boolean, some: readonly Look[]): Look[] {
  const wears = ({ colorScheme }: Look) => (colorScheme === 'dark') === dark
  return [...some.filter(wears), ...some.filter((look) => !wears(look))]
}

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

async function barriersIn(page: Page, { name, asks }: Look, within = 'html'): Promise<string[]> {
  await standsStill(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(look, { asks, within })
  return found.map((barrier) => `${name}: ${barrier}`)
}

type Wanted = { asks: Look['asks']; within: string }

/** In the browser. What passed is not described: on a full screen that takes longer than looking. */
async function look({ asks, within }: Wanted): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
    { include: within },
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
