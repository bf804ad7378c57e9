// Every screen of the Agent Desktop is reached, breaks no rule and keeps nobody out. `npm run screenshots` takes the pictures of
// docs/agent-guide.md on the way; every run proves that the guide and the pictures belong together.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf, narrow, wide } from '../src/accessibility.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { beginTour, endTour, pageOf, type Screen, screens, type Tour } from '../src/desktop-tour.ts'
import { takePicture } from '../src/picture.ts'

const isUpdating = process.env.SCENARIUM_UPDATE_SCREENSHOTS === '1'
const folder = fileURLToPath(new URL('../../../docs/images/agent-guide/', import.meta.url))
const guide = fileURLToPath(new URL('../../../docs/agent-guide.md', import.meta.url))
const MOST_BYTES = 150_000

type Picture = NonNullable<Screen['picture']>[number]
const fileOf = (name: string, { isDark, isNarrow }: Picture) =>
  `${name}${isDark ? '-dark' : ''}${isNarrow ? '-narrow' : ''}.png`
const taken = screens.flatMap(({ name, picture = [] }) => picture.map((one) => fileOf(name, one)))

describe.skipIf(browserFile === undefined)('a screen of the Agent Desktop', () => {
  let browser: Browser
  let tour: Tour
  beforeAll(async () => {
    if (isUpdating) mkdirSync(folder, { recursive: true })
    browser = await launchBrowser()
    tour = await beginTour(browser)
  })
  afterAll(async () => {
    if (tour !== undefined) await endTour(tour)
    await browser?.close()
  })

  it.each(screens)('$name', async (screen) => {
    await screen.reach(tour)
    for (const picture of isUpdating ? (screen.picture ?? []) : []) {
      await take(pageOf(tour, screen), screen.name, picture)
    }
    if (isUpdating && screen.name === 'conversation') await takeBothSides(tour)
    const barriers = isUpdating ? [] : await barriersOf(pageOf(tour, screen), screen.alike)
    // Also after a violation the next screen has to be reached.
    await screen.leave?.(tour)
    expect(barriers).toEqual([])
    expect([...tour.grace.problems, ...tour.sue.problems].filter((problem) => problem.startsWith('error'))).toEqual([])
  })
})

describe('the agent guide', () => {
  const named = [...readFileSync(guide, 'utf8').matchAll(/\]\(images\/agent-guide\/([^)]+)\)/g)].map(
    (match) => match[1],
  )

  it('shows every picture that is taken, and no other', () => {
    expect([...new Set(named)].toSorted()).toEqual(taken.toSorted())
    expect(readdirSync(folder).toSorted()).toEqual(taken.toSorted())
  })

  it('stays light enough for a slow line', () => {
    for (const file of taken) expect(statSync(join(folder, file)).size, file).toBeLessThan(MOST_BYTES)
  })
})

async function take(page: Page, name: string, picture: Picture): Promise<void> {
  await page.setViewportSize(picture.isNarrow ? narrow : wide)
  await page.emulateMedia({ colorScheme: picture.isDark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.evaluate(() => document.fonts.ready)
  writeFileSync(join(folder, fileOf(name, picture)), await takePicture(page))
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** The first picture of README.md: the customer's phone beside the agent's desktop. */
async function takeBothSides({ browser, grace, ann, centre }: Tour): Promise<void> {
  const phone = await browser.newPage({
    viewport: { width: 360, height: 800 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  })
  await phone.goto(`${centre.world.simulator.url}/?bot=${ann.bot}&customer=${ann.id}`)
  await phone.getByText('It was at the wrong door').last().waitFor()
  await grace.page.setViewportSize({ width: 1180, height: 800 })
  const [left, right] = [
    await phone.screenshot(),
    await grace.page.screenshot({ animations: 'disabled', caret: 'hide' }),
  ]
  const context = await browser.newContext({ viewport: { width: 1600, height: 840 } })
  const sheet = await context.newPage()
  await sheet.setContent(
    `<body style="margin:20px;display:flex;gap:20px;background:#dfe3ea">${[left, right]
      .map((shot) => `<img style="border-radius:12px" src="data:image/png;base64,${shot.toString('base64')}">`)
      .join('')}</body>`,
  )
  await sheet.waitForFunction(() =>
    [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
  )
  writeFileSync(join(folder, '../demo.png'), await takePicture(sheet))
  await context.close()
  await phone.close()
  await grace.page.setViewportSize(wide)
}
