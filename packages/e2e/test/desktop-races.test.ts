// Moments that must end one way only: two agents and one chat, a page loaded anew at any point, a day without a mouse.
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type CuttableNetwork, createCuttableNetwork } from '../src/cuttable-network.ts'
import { type Desktop, driveDesktop, openDesktop } from '../src/desktop.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { screenIsTranscript } from '../src/screen.ts'
import { until } from '../src/until.ts'
import { PASSWORD } from '../src/workspace-file.ts'
import { createWorld, type World } from '../src/world.ts'

describe.skipIf(browserFile === undefined)('the Agent Desktop, at the moments that count', () => {
  let world: World
  let browser: Browser
  let network: CuttableNetwork
  const desks: Desktop[] = []

  beforeAll(async () => {
    world = await createWorld({
      scenarios: [straightToAgent],
      services: [{ name: 'Support', dispositions: ['Resolved', 'Spam'], afterCallWorkSeconds: 600 }],
      agents: [{ username: 'grace' }, { username: 'bob' }],
    })
    browser = await launchBrowser()
    network = await createCuttableNetwork(world.url)
  })
  afterEach(async () => {
    network.restore()
    for (const desk of desks.splice(0)) await desk.context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await network?.close()
    await world?.close()
  })

  async function desk(username: string, url = world.url): Promise<Desktop> {
    const desktop = await openDesktop({ browser, url, context: { viewport: { width: 1440, height: 2_000 } } })
    desks.push(desktop)
    await desktop.signsIn(username)
    return desktop
  }

  it('gives a chat to one of two agents who take it, and tells the other', async () => {
    const grace = await desk('grace', network.url)
    await grace.goesReady()
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.offer(ann.firstName).waitFor()
    // Grace accepts, but what she sends is still on the way when her time is over and Bob is asked.
    network.holds()
    await grace
      .offer(ann.firstName)
      .getByRole('button', { name: /^Accept/ })
      .click()
    world.runsOutOffers()
    const bob = await desk('bob')
    // The chat may wait for him already: then he is busy as soon as he is ready.
    await bob.choosesState('Ready')
    await bob.accepts(ann.firstName)
    network.restore()
    await grace.page.getByText('The time to answer has run out.').waitFor()
    expect(await grace.chat(ann.firstName).count()).toBe(0)
    expect(await grace.offer(ann.firstName).count()).toBe(0)
    await bob.says('Hello, Bob here')
    await ann.sees('Hello, Bob here')
    await bob.ends()
    await bob.finishes('Resolved')
    expect(bob.problems).toEqual([])
    await world.holds()
  })

  it('is the same after a reload: offered, in the chat with a draft, in after-call work', async () => {
    const grace = await desk('grace')
    await grace.goesReady()
    const ben = await world.customer('Ben')
    await ben.starts()
    await grace.offer(ben.firstName).waitFor()
    await grace.page.reload()
    await grace.accepts(ben.firstName)
    await grace.says('What can I do for you?')
    await ben.writes('My lamp is broken')
    await grace.sees('My lamp is broken')
    await grace.reply.fill('Which lamp')
    const disposition = grace.conversation.getByRole('button', { name: /^Disposition/ })
    await disposition.click()
    await grace.page.getByRole('radio', { name: 'Spam' }).check()
    await grace.page.reload()
    await grace.sees('My lamp is broken')
    await screenIsTranscript(world, grace, ben)
    await expect.poll(() => grace.reply.inputValue()).toBe('Which lamp')
    await disposition.click()
    await expect.poll(() => grace.page.getByRole('radio', { name: 'Spam' }).isChecked()).toBe(true)
    await grace.page.keyboard.press('Escape')
    await grace.reply.fill('')
    const stored = () =>
      world.rows(
        'select disposition, disposition_note as note from interactions order by interaction_id desc limit 1',
      )[0]
    await grace.ends()
    await until('what was chosen is saved with the end', () => stored()?.disposition === 'Spam')
    await grace.page.reload()
    await grace.page.getByRole('region', { name: 'After-call work' }).getByLabel('Note').fill('Wrong number')
    await until('the note is saved by itself', () => stored()?.note === 'Wrong number')
    await grace.finishes('Resolved')
    expect(grace.problems).toEqual([])
    await world.holds()
  })

  it('shows in one tab the disposition that was chosen in another, before it is replaced', async () => {
    const grace = await desk('grace')
    await grace.goesReady()
    const dan = await world.customer('Dan')
    await dan.starts()
    await grace.accepts(dan.firstName)
    const other = driveDesktop(await grace.context.newPage())
    await other.page.goto(grace.page.url())
    const opens = async ({ page, conversation }: Pick<Desktop, 'page' | 'conversation'>) => {
      await conversation.getByRole('button', { name: 'Disposition' }).click()
      return page.getByRole('dialog').filter({ has: page.getByRole('radiogroup', { name: /^Disposition/ }) })
    }
    const second = await opens(other)
    await second.getByRole('radio', { name: 'Spam' }).check()
    await second.getByText('Not saved yet.').waitFor()
    await other.conversation.getByRole('button', { name: 'Disposition: Spam, not saved', exact: true }).waitFor()
    const first = await opens(grace)
    await first.getByRole('radio', { name: 'Resolved' }).check()
    await first.getByRole('button', { name: 'Save' }).click()
    await second.getByText('Meanwhile set to Resolved. Saving replaces it.').waitFor()
    await second.getByRole('button', { name: 'Save' }).click()
    const stored = () => world.rows('select disposition from interactions order by interaction_id desc limit 1')[0]
    await until('Spam is stored', () => stored()?.disposition === 'Spam')
    await other.conversation.getByRole('button', { name: 'Disposition: Spam', exact: true }).waitFor()
    await grace.ends()
    await grace.finishes()
    await world.holds()
  })

  it('needs no mouse from sign-in to disposition', async () => {
    const grace = await openDesktop({ browser, url: world.url })
    desks.push(grace)
    const { page } = grace
    const { keyboard } = page
    await page.getByLabel('Username').waitFor()
    await tabTo(grace, page.getByLabel('Username'))
    await keyboard.type('grace')
    await tabTo(grace, page.getByLabel('Password', { exact: true }))
    await keyboard.type(PASSWORD)
    await keyboard.press('Enter')
    await grace.stateButton.waitFor()
    await keyboard.press('Alt+G')
    await grace.isIn('Ready')
    await keyboard.press('Alt+S')
    const lunch = page.getByRole('menuitem', { name: 'Not Ready · Lunch', exact: true })
    await lunch.waitFor()
    await arrowTo(grace, lunch)
    await keyboard.press('Enter')
    await grace.isIn('Not Ready, Lunch')
    await tabTo(grace, grace.stateButton)
    await keyboard.press('Enter')
    const ready = page.getByRole('menuitem', { name: 'Ready', exact: true })
    await ready.waitFor()
    await arrowTo(grace, ready)
    await keyboard.press('Enter')
    await grace.isIn('Ready')
    const cleo = await world.customer('Cleo')
    await cleo.starts()
    await grace.offer(cleo.firstName).waitFor()
    await keyboard.press('Alt+A')
    await grace.conversation.getByRole('heading', { name: cleo.firstName }).waitFor()
    await keyboard.press('Alt+W')
    await keyboard.type('Good morning')
    await keyboard.press('Enter')
    await cleo.sees('Good morning')
    await keyboard.press('Alt+O')
    const spam = page.getByRole('radio', { name: 'Spam' })
    await until('the dispositions have the focus', () =>
      spam.evaluate((radio) => radio.closest('form')?.contains(document.activeElement) ?? false),
    )
    await keyboard.press('Escape')
    await spam.waitFor({ state: 'detached' })
    await keyboard.press('Alt+E')
    const work = page.getByRole('region', { name: 'After-call work' })
    const disposition = work.getByRole('combobox', { name: /^Disposition/ })
    await disposition.waitFor()
    await keyboard.press('Alt+O')
    await until('the disposition has the focus', () =>
      disposition.evaluate((field) => field === document.activeElement),
    )
    await keyboard.press('ArrowDown')
    await page.getByRole('option', { name: 'Resolved', exact: true }).waitFor()
    const active = page.locator('[role="option"][data-combobox-selected]')
    await until('an option is active', async () => {
      await keyboard.press('ArrowDown')
      return active.count()
    })
    await keyboard.press('Enter')
    await until('it is chosen', () => disposition.inputValue())
    await tabTo(grace, work.getByRole('button', { name: 'Finish' }))
    await keyboard.press('Enter')
    await work.waitFor({ state: 'detached' })
    expect(
      world.rows('select disposition from interactions order by interaction_id desc limit 1')[0]?.disposition,
    ).toMatch(/Resolved|Spam/)
    expect(grace.problems).toEqual([])
    await world.holds()
  })
})

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement)

async function tabTo({ page }: Desktop, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await isFocused(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}

async function arrowTo({ page }: Desktop, target: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (await isFocused(target)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error('The arrows do not lead there')
}
