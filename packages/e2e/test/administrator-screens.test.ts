// Every page of the configuration with crowded data: wide, dark and narrow, nobody is kept out, nothing is cut off, and a server that
// fails is said.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf, narrow, resize, wide } from '../src/accessibility.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { openBuilder } from '../src/builder.ts'
import { createCrowdedCentre } from '../src/crowded-centre.ts'
import { keyboardFaultsOf, layoutFaultsOf } from '../src/layout.ts'
import { until } from '../src/until.ts'
import type { World } from '../src/world.ts'

const ANSWERS = /\/api\/(?!session|auth)/

/** For whoever wants to look at the pages. */
const pictures = process.env.SCENARIUM_PICTURES

/** From the one list of addresses, so that a new page is looked at from its first day. */
const listed = [
  ...readFileSync(new URL('../../builder-ui/src/paths.ts', import.meta.url), 'utf8').matchAll(
    /`\$\{configuration\}\/([a-z-]+)`/g,
  ),
].map(([, path = '']) => path)
/** Pages of one thing: the first of its list, and one that is not there yet. */
const withThings = [
  'integration-accounts',
  'scenario-entries',
  'services',
  'users',
  'teams',
  'hours',
  'calendars',
  'contact-fields',
  'credentials',
  'email-accounts',
  'webhooks',
]
/** The parts that only the wide layout shows, one of each kind: links, columns, the matrix, cards, and forms side by side. */
const looksOfAll = ['users', 'skills', 'audit-log', 'webhook-doctor', 'services/first']
/** What is around every page; `looksOfAll` look at it. */
const AROUND = 'header, nav'
/** Where the name stays, since scenarios know it. */
const changes: { [screen: string]: { label: string; wrong?: string; right?: string; secret?: string } } = {
  'users/first': { label: 'First name' },
  'credentials/first': { label: 'Host 1', wrong: 'no host', right: 'other.example', secret: 'Secret' },
  'email-accounts/first': { label: 'From address', wrong: 'no address', right: 'other@centre.example' },
}
const screens = listed.flatMap((path) => [path, ...(withThings.includes(path) ? [`${path}/first`, `${path}/new`] : [])])

describe.skipIf(browserFile === undefined)('a page of the configuration', () => {
  let world: World
  let browser: Browser
  let page: Page
  let problems: string[]

  beforeAll(async () => {
    ;[world, browser] = await Promise.all([createCrowdedCentre(), launchBrowser()])
    const ada = await openBuilder({ browser, url: world.url, context: { reducedMotion: 'reduce' } })
    page = ada.page
    problems = ada.problems
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  /** What a page shows once it has everything. */
  const isThere = async () => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  }
  /** Where the first of a list is. */
  const firsts = new Map<string, string>()
  async function addressOf(screen: string): Promise<string> {
    const [path = '', thing] = screen.split('/')
    const list = `${world.url}/configuration/${path}`
    if (thing !== 'first') return `${list}${thing === undefined ? '' : '/new'}`
    if (!firsts.has(path)) {
      await page.goto(list)
      await isThere()
      firsts.set(path, (await page.getByRole('table').getByRole('link').first().getAttribute('href')) ?? '')
    }
    return `${world.url}${firsts.get(path)}`
  }
  async function goesTo(screen: string): Promise<void> {
    await page.goto(await addressOf(screen))
    await isThere()
  }
  async function takesPicture(screen: string, look: string): Promise<void> {
    if (pictures === undefined) return
    await page.emulateMedia({ colorScheme: look === '-dark' ? 'dark' : 'light' })
    await page.screenshot({ path: join(pictures, `${screen.replace('/', '-')}${look}.png`), animations: 'disabled' })
  }

  let shown: string | undefined
  describe.each(screens)('%s', (screen) => {
    const asksNothing = screen.endsWith('new') || screen === 'set-up'
    if (!asksNothing)
      it('says that the server fails, and comes back', async () => {
        await resize(page, wide)
        const address = await addressOf(screen)
        await page.route(ANSWERS, (route) =>
          route.fulfill({
            status: 500,
            json: { code: 'internal', text: 'Something went wrong here.', errorId: 'err_1' },
          }),
        )
        await page.goto(address)
        await page.getByText('Something went wrong here.').first().waitFor()
        await page.getByRole('navigation', { name: 'Configuration' }).waitFor()
        await takesPicture(screen, '-failed')
        await page.unroute(ANSWERS)
        // A page that asks for several things may have to ask for each of them again.
        await until('the page is whole again', async () => {
          const again = page.getByRole('button', { name: 'Try again', exact: true }).first()
          if (await again.isVisible()) await again.click({ timeout: 1_000 }).catch(() => {})
          const isFailed = await page.getByText('Something went wrong here.').first().isVisible()
          return !isFailed && (await page.getByRole('heading', { level: 1 }).isVisible())
        })
        await isThere()
        shown = screen
        problems.splice(0)
      })

    it('is good to use wide, dark and narrow', async () => {
      await resize(page, wide)
      if (shown !== screen) await goesTo(screen)
      await takesPicture(screen, '')
      const faults = [...(await layoutFaultsOf(page)), ...(await keyboardFaultsOf(page))].map(
        (fault) => `wide: ${fault}`,
      )
      await takesPicture(screen, '-dark')
      await resize(page, narrow)
      await takesPicture(screen, '-narrow')
      faults.push(...(await layoutFaultsOf(page)).map((fault) => `narrow: ${fault}`))
      const barriers = await barriersOf(page, looksOfAll.includes(screen) ? { inEveryLook: true } : { except: AROUND })
      expect.soft(faults).toEqual([])
      expect.soft(barriers).toEqual([])
      expect.soft(problems.splice(0)).toEqual([])
    })
  })

  it('says that what it shows may be old, while the server cannot be asked', async () => {
    await goesTo('system')
    await page.route(ANSWERS, (route) => route.abort())
    const notice = page.getByText('What you see may be old: The server cannot be reached.')
    await notice.waitFor()
    await page.getByText('Schema version').waitFor()
    await page.unroute(ANSWERS)
    await page.getByRole('button', { name: 'Try again' }).click()
    await notice.waitFor({ state: 'detached' })
    problems.splice(0)
  })

  it('that cannot be fetched leaves the way to the others, and comes once it can be', async () => {
    await goesTo('system')
    await page.route(/\/assets\//, (route) => route.abort())
    const links = page.getByRole('navigation', { name: 'Configuration' })
    await links.getByRole('link', { name: 'Teams' }).click()
    await page.getByRole('main').getByRole('status', { name: 'Loading' }).waitFor()
    await links.getByRole('link', { name: 'System' }).click()
    await page.getByText('Schema version').waitFor()
    await page.unrouteAll()
    await links.getByRole('link', { name: 'Teams' }).click()
    await page.getByRole('heading', { name: 'Teams', level: 1 }).waitFor()
    problems.splice(0)
  })

  it('is gone to by keyboard, and its list keeps the cursor', async () => {
    await goesTo('system')
    const users = page.getByRole('navigation', { name: 'Configuration' }).getByRole('link', { name: 'Users' })
    await users.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor()
    await expect.poll(() => users.evaluate((link) => link === document.activeElement)).toBe(true)
    // What is pressed on a page goes with the page; the next Tab must not begin at the top of the window.
    const row = page.getByRole('table').getByRole('link').first()
    await row.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'First name' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('header, nav')?.tagName)).toBeUndefined()
  })

  const dialogs = [
    { screen: 'integration-accounts', opener: 'Add' },
    { screen: 'users/first', opener: 'Set password' },
    { screen: 'teams/first', opener: 'Delete' },
    { screen: 'skills', opener: 'Add' },
    { screen: 'skills', opener: /^Delete the skill/ },
    { screen: 'dead-letters', opener: 'A change of a user' },
    { screen: 'customers', opener: /^Erase/ },
    { screen: 'services/first', opener: /^Change .short/ },
    { screen: 'system', opener: 'My account' },
  ]
  it.each(dialogs)('$screen gives the cursor back when the dialog of $opener goes', async ({ screen, opener }) => {
    await goesTo(screen)
    const button = page.getByRole('button', { name: opener, exact: true }).first()
    await button.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await until('the dialog has the cursor', () => dialog.evaluate((shown) => shown.contains(document.activeElement)))
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await until('the button has the cursor', () => button.evaluate((one) => one === document.activeElement))
  })

  it('leads to My account, which is good to use wide, dark and narrow', async () => {
    await resize(page, wide)
    await goesTo('system')
    await page.getByRole('button', { name: 'My account' }).click()
    await page.getByRole('table', { name: 'API tokens' }).waitFor()
    await takesPicture('my-account', '')
    const faults = (await layoutFaultsOf(page)).map((fault) => `wide: ${fault}`)
    await resize(page, narrow)
    await takesPicture('my-account', '-narrow')
    faults.push(...(await layoutFaultsOf(page)).map((fault) => `narrow: ${fault}`))
    // What lies behind the dialog is covered by it.
    expect.soft(faults.filter((fault) => !fault.includes('covered by'))).toEqual([])
    expect.soft(await barriersOf(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('has its list behind a button on a phone', async () => {
    await resize(page, narrow)
    await goesTo('users')
    const opener = page.getByRole('button', { name: 'Configuration Users' })
    const links = page.getByRole('navigation', { name: 'Configuration' })
    await opener.press('Enter')
    await links.waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await links.waitFor({ state: 'hidden' })
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
    await opener.press('Enter')
    await links.waitFor()
    await takesPicture('links', '-narrow')
    expect([...(await layoutFaultsOf(page)), ...(await barriersOf(page, { within: 'nav' }))]).toEqual([])
    await resize(page, narrow)
    await links.getByRole('link', { name: 'Retention' }).click()
    await page.getByRole('heading', { name: 'Retention', level: 1 }).waitFor()
    await links.waitFor({ state: 'hidden' })
    await resize(page, wide)
  })

  // Last, since it changes them.
  it.each(
    withThings.map((path) => `${path}/first`),
  )('%s is refused with a reason where it is wrong, is changed, and says what its deletion means', async (screen) => {
    await goesTo(screen)
    const { label, wrong = ' ', right, secret } = changes[screen] ?? { label: 'Name' }
    const field = page.getByRole('textbox', { name: label, exact: true })
    const after = right ?? `${await field.inputValue()} 2`
    await field.fill(wrong)
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await until('the field says why', async () => {
      const reasons = (await field.getAttribute('aria-describedby')) ?? ''
      const texts = await page
        .locator(
          reasons
            .split(' ')
            .map((id) => `[id="${id}"]`)
            .join(',') || 'none',
        )
        .allInnerTexts()
      return (await field.getAttribute('aria-invalid')) === 'true' && texts.join('').trim() !== ''
    })
    await field.fill(after)
    // What goes elsewhere is entered anew.
    if (secret !== undefined) await page.getByLabel(secret, { exact: true }).fill('another secret')
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await page.getByText('The changes are stored.').first().waitFor()
    await page.reload()
    await isThere()
    await expect.poll(() => field.inputValue()).toBe(after)
    // People are not deleted, since records name them: they are disabled.
    if (screen.startsWith('users')) return void (await page.getByLabel(/^Disabled/).waitFor({ state: 'attached' }))
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/cannot be deleted now:|This goes with it:|Nothing else depends on it\./).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })
})
