// A guide in pictures: every screen is reached, breaks no rule and keeps nobody out. `npm run screenshots` takes the pictures on the way;
// every run proves that the guide and its pictures belong together.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf, narrow, wide } from './accessibility.ts'
import { browserFile, launchBrowser } from './browser.ts'
import { takePicture } from './picture.ts'

const isUpdating = process.env.SCENARIUM_UPDATE_SCREENSHOTS === '1'
const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))
const MOST_BYTES = 150_000

export type Picture = { isDark?: true; isNarrow?: true }

export type Screen<Tour> = {
  /** Of the picture, without its ending. */
  name: string
  /** From the screen before to this one. */
  reach(tour: Tour): Promise<unknown>
  /** Puts away what the next screen must not show. */
  leave?(tour: Tour): Promise<unknown>
  /** Elements that are like others on the screen, which are enough for the check. */
  alike?: string
  /** Without one, the screen is checked but has no picture of its own in the guide. */
  picture?: Picture[]
}

export type Guide<Tour, OwnScreen extends Screen<Tour>> = {
  /** Such as `agent-guide`: of docs/agent-guide.md, with its pictures in docs/images/agent-guide. */
  name: string
  /** Of the application, as people call it. */
  application: string
  screens: readonly OwnScreen[]
  begin(browser: Browser): Promise<Tour>
  end(tour: Tour): Promise<unknown>
  pageOf(tour: Tour, screen: OwnScreen): Page
  /** What the pages complained of so far. */
  problemsOf(tour: Tour): string[]
  /** Takes what else is to be taken there. */
  takeMore?(tour: Tour, screen: OwnScreen): Promise<unknown>
}

export const imagesFolder = join(docs, 'images')

/** Declares the tests of a guide. */
export function walkGuide<Tour, OwnScreen extends Screen<Tour>>(guide: Guide<Tour, OwnScreen>): void {
  const { name: guideName, screens, pageOf } = guide
  const folder = join(imagesFolder, guideName)
  const taken = screens.flatMap(({ name, picture = [] }) => picture.map((one) => fileOf(name, one)))

  describe.skipIf(browserFile === undefined)(`a screen of the ${guide.application}`, () => {
    let browser: Browser
    let tour: Tour
    beforeAll(async () => {
      if (isUpdating) mkdirSync(folder, { recursive: true })
      browser = await launchBrowser()
      tour = await guide.begin(browser)
    })
    afterAll(async () => {
      if (tour !== undefined) await guide.end(tour)
      await browser?.close()
    })

    it.each(screens)('$name', async (screen) => {
      await screen.reach(tour)
      const page = pageOf(tour, screen)
      for (const picture of isUpdating ? (screen.picture ?? []) : []) {
        await take(page, join(folder, fileOf(screen.name, picture)), picture)
      }
      if (isUpdating) await guide.takeMore?.(tour, screen)
      const barriers = isUpdating ? [] : await barriersOf(page, { except: screen.alike, inEveryLook: true })
      // Also after a violation the next screen has to be reached.
      await screen.leave?.(tour)
      expect(barriers).toEqual([])
      expect(guide.problemsOf(tour).filter((problem) => problem.startsWith('error'))).toEqual([])
    })
  })

  describe(`docs/${guideName}.md`, () => {
    const text = readFileSync(join(docs, `${guideName}.md`), 'utf8')
    const named = [...text.matchAll(/\]\(images\/([^/)]+)\/([^)]+)\)/g)]
      .filter(([, of]) => of === guideName)
      .map(([, , file]) => file)

    it('shows every picture that is taken, and no other', () => {
      expect([...new Set(named)].toSorted()).toEqual(taken.toSorted())
      expect(readdirSync(folder).toSorted()).toEqual(taken.toSorted())
    })

    it('stays light enough for a slow line', () => {
      for (const file of taken) expect(statSync(join(folder, file)).size, file).toBeLessThan(MOST_BYTES)
    })
  })
}

const fileOf = (name: string, { isDark, isNarrow }: Picture) =>
  `${name}${isDark ? '-dark' : ''}${isNarrow ? '-narrow' : ''}.png`

async function take(page: Page, file: string, picture: Picture): Promise<void> {
  await page.setViewportSize(picture.isNarrow ? narrow : wide)
  await page.emulateMedia({ colorScheme: picture.isDark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.evaluate(() => document.fonts.ready)
  writeFileSync(file, await takePicture(page))
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}
