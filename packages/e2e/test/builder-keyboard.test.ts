// A designer without a mouse publishes, compares, rolls back, reads the counts and replays a conversation. The steps build on each other.
import { type Client, scenarioList, scenarioView } from '@scenarium/api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type Builder, openBuilder } from '../src/builder.ts'
import type { Customer } from '../src/customer.ts'
import { ask, say, scenarioOf } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const survey = (question: string) =>
  scenarioOf('Survey', {
    question: { ...ask(question), exits: { next: 'thanks', timeout: 'end' } },
    thanks: say('Thank you.'),
  })

/** More presses of Tab than any panel has controls. */
const MOST_TABS = 60

describe.skipIf(browserFile === undefined)('versions and what is live, by keyboard alone', () => {
  let world: World
  let browser: Browser
  let api: Client
  let ada: Builder
  let ann: Customer

  beforeAll(async () => {
    world = await createWorld({ scenarios: [survey('How old are you?')] })
    api = (await world.administrator()).api
    const scenarioId = (await api.get('/api/scenarios', scenarioList)).scenarios[0]?.scenarioId ?? ''
    ann = await world.customer('Ann')
    await ann.starts()
    await ann.sees('How old are you?')
    await ann.writes('44')
    await ann.sees('Thank you.')
    const { scenario } = await api.get(`/api/scenarios/${scenarioId}`, scenarioView)
    const body = { draftRevision: scenario.draftRevision, draft: survey('What is your age?') }
    await api.send('PUT', `/api/scenarios/${scenarioId}/draft`, scenarioView, body)
    browser = await launchBrowser()
    ada = await openBuilder({ browser, url: world.url })
    await ada.edits(scenarioId)
    await isAt('Canvas')
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  const key = (name: string) => ada.page.keyboard.press(name)
  const type = (text: string) => ada.page.keyboard.type(text)
  /** What has the cursor, by its name or its words. */
  const cursor = () =>
    ada.page.evaluate(() => {
      const at = document.activeElement
      const isField = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
      const labels = isField ? [...(at.labels ?? [])].map((label) => label.innerText) : []
      return at?.getAttribute('aria-label') ?? (labels.join(' ') || (at as HTMLElement | null)?.innerText?.trim() || '')
    })
  const isAt = (name: string | RegExp) =>
    until(`the cursor is at ${name}`, async () => fits(await cursor(), name), cursor)
  const fits = (at: string, name: string | RegExp) => (typeof name === 'string' ? at === name : name.test(at))
  async function tabsTo(name: string | RegExp): Promise<void> {
    for (let count = 0; count < MOST_TABS && !fits(await cursor(), name); count += 1) await key('Tab')
    expect(await cursor()).toMatch(name)
  }
  async function choosesFromMenu(item: string): Promise<void> {
    await ada.page.getByRole('menuitem', { name: item }).waitFor()
    for (let count = 0; count < 10 && (await cursor()) !== item; count += 1) await key('ArrowDown')
    expect(await cursor()).toBe(item)
    await key('Enter')
  }

  it('publishes with a note, and is at the drawing again', async () => {
    await key('p')
    const dialog = ada.page.getByRole('dialog', { name: 'Publish Survey' })
    await dialog.getByText('1 block changed').waitFor()
    await dialog.getByLabel('Note').and(ada.page.locator(':focus')).waitFor()
    await type('Kinder words')
    await tabsTo('Publish')
    await key('Enter')
    await ada.page.getByText('Version 2 is published', { exact: false }).waitFor()
    await isAt('Canvas')
  })

  it('compares two versions, goes to a block that differs, and is back where it came from', async () => {
    await key('Alt+5')
    await isAt('Versions')
    await tabsTo('Actions for version 2')
    await key('Enter')
    await choosesFromMenu('Compare with the version before')
    await ada.page.getByText('Version 1 compared with version 2').waitFor()
    await isAt('Back to all versions')
    await tabsTo('question')
    await key('Enter')
    await ada.block('question').and(ada.page.locator('.selected')).waitFor()
    // The drawing of the two takes the keys too, when one goes there.
    await key('Alt+0')
    await isAt('Canvas')
    await key('Home')
    await key('Alt+5')
    await isAt('Versions')
    await tabsTo('Back to all versions')
    await key('Enter')
    await ada.page.getByText('Version 1 compared with version 2').waitFor({ state: 'detached' })
    await isAt('Actions for version 2')
  })

  it('rolls back', async () => {
    await tabsTo('Actions for version 1')
    await key('Enter')
    await choosesFromMenu('Roll back to this version…')
    const dialog = ada.page.getByRole('dialog', { name: 'Roll back to version 1' })
    await dialog.getByLabel('Why').waitFor()
    await tabsTo(/^Why/)
    await type('Nobody answered')
    await tabsTo('Roll back')
    await key('Enter')
    await dialog.waitFor({ state: 'detached' })
    await ada.panel('Versions').getByText('Rolled back to version 1: Nobody answered').waitFor()
    await isAt('Actions for version 1')
  })

  it('reads the counts of a block, of another period and of one version', async () => {
    // From one panel into another.
    await key('Alt+6')
    await isAt('Live')
    const panel = ada.panel('Live')
    // The block that was looked at last is still selected.
    await panel.getByText('Chats came here once.').waitFor()
    await tabsTo('All blocks')
    await key('Enter')
    await panel.getByRole('row', { name: 'question 1' }).waitFor()
    await isAt('question')
    await key('Enter')
    await panel.getByText('Chats came here once.').waitFor()
    await isAt('All blocks')
    await key('Alt+6')
    await isAt('Live')
    await tabsTo('Today')
    await key('ArrowRight')
    await tabsTo('Version')
    await key('Enter')
    await ada.page.getByRole('option', { name: 'Version 1', exact: true }).waitFor()
    // Around, to the last one.
    await key('ArrowUp')
    await key('Enter')
    await ada.page.getByText('Version 1 with its counts').waitFor()
    await isAt('Version')
  })

  it('replays a conversation to its end, and goes on in the simulator', async () => {
    await key('Alt+6')
    await isAt('Live')
    await tabsTo('Counts')
    await key('ArrowRight')
    const panel = ada.panel('Live')
    await panel.getByRole('button', { name: new RegExp(`^${ann.firstName}`) }).waitFor()
    await tabsTo(new RegExp(`^${ann.firstName}`))
    await key('Enter')
    await ada.page.getByText('on version 1 of Survey', { exact: false }).waitFor()
    await isAt('Back to all conversations')
    await tabsTo('Next step')
    await key('Enter')
    await panel.getByRole('row', { name: 'item.message 44' }).waitFor()
    const last = panel.getByRole('button', { name: 'Next step', disabled: true })
    for (let count = 0; count < 10 && (await last.count()) === 0; count += 1) await key('Enter')
    await last.waitFor()
    await isAt('Next step')
    await key('Shift+Tab')
    await key('Home')
    await panel.getByText(/^1 of/).waitFor()
    await tabsTo('Continue from here in the simulator')
    await key('Enter')
    await isAt('Try it')
    await ada.panel('Try it').getByText('What is your age?').first().waitFor()
    expect(ada.problems.filter((problem) => problem.startsWith('error'))).toEqual([])
  })
})
