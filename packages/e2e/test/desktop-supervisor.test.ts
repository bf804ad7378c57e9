// A supervisor's work at the Agent Desktop: seeing the floor, helping agents, moving chats, finding conversations.
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { openDesktop } from '../src/desktop.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { openSupervisorDesktop, type Supervisor } from '../src/supervisor.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

describe.skipIf(browserFile === undefined)('a supervisor at the Agent Desktop', () => {
  let world: World
  let browser: Browser
  let sue: Supervisor
  beforeAll(async () => {
    world = await createWorld({
      scenarios: [straightToAgent],
      services: [{ name: 'Support', dispositions: ['Resolved'], serviceLevel: { percent: 80, seconds: 20 } }],
      agents: [
        { username: 'grace', team: 'North' },
        { username: 'tom', team: 'South' },
        // Serves nothing, so nothing comes to her by itself.
        { username: 'ivy', skills: {} },
      ],
      supervisors: ['sue'],
    })
    browser = await launchBrowser()
    for (const username of ['grace', 'tom']) await world.agent(username)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })
  beforeEach(async () => {
    await world.releaseAgents()
    sue = await openSupervisorDesktop({ browser, url: world.url }, 'sue')
    await sue.page.getByRole('table', { name: 'Services' }).waitFor()
  })
  afterEach(async () => {
    await sue?.context.close()
  })

  /** A chat of a customer that grace is in, over the API. */
  async function chatOfGrace(name: string) {
    const grace = await world.readyAgent('grace')
    const customer = await world.customer(name)
    await customer.starts()
    const interactionId = await grace.accepts(customer.firstName)
    return { grace, customer, interactionId }
  }

  it('begins at the floor, and sees agents, chats and the queue change by themselves', async () => {
    expect(new URL(sue.page.url()).pathname).toBe('/desktop/floor')
    await sue.isIn('Supervising')
    const services = sue.page.getByRole('combobox', { name: 'Service', exact: true })
    await services.fill('zzz')
    await sue.page.getByText('No service of that name').waitFor()
    await services.fill('supp')
    await sue.page.getByRole('option', { name: 'Support', exact: true }).click()

    const { grace, customer, interactionId } = await chatOfGrace('Ann')
    await sue.agent('Grace Agent').getByText('Busy').waitFor()
    await sue.agent('Grace Agent').getByText('1 / 5').waitFor()
    await customer.writes('Is anybody there?')
    await sue
      .agent('Grace Agent')
      .getByRole('button', { name: new RegExp(customer.firstName) })
      .getByText(/^waits/)
      .waitFor()
    await grace.ends(interactionId)
    await sue
      .agent('Grace Agent')
      .getByRole('button', { name: new RegExp(customer.firstName) })
      .waitFor({ state: 'detached' })

    await grace.setState('not_ready', 'Lunch')
    await sue.agent('Grace Agent').getByText('Lunch').waitFor()
    const ben = await world.customer('Ben')
    await ben.starts()
    await sue.waiting(ben.firstName).waitFor()
    await until('the service shows one waiting', async () => /\b1\b/.test(await sue.service('Support').innerText()))
    await grace.setState('ready')
    await grace.accepts(ben.firstName)
    await sue.waiting(ben.firstName).waitFor({ state: 'detached' })
    expect(sue.problems).toEqual([])
  })

  it('watches unseen, coaches so that only the agent hears it, and barges in so that the customer does', async () => {
    const desk = await openDesktop({ browser, url: world.url })
    await desk.signsIn('tom')
    await desk.goesReady()
    const cleo = await world.customer('Cleo')
    await cleo.starts()
    await desk.accepts(cleo.firstName)
    await cleo.writes('Where is my parcel?')

    await sue.watches('Tom Agent', cleo.firstName)
    await sue.sees('Where is my parcel?')
    await desk.says('One moment please')
    await sue.sees('One moment please')
    await cleo.sees('One moment please')
    // Unseen: the agent's screen says nothing of anybody else.
    expect(await desk.conversation.getByText(/Sue/).count()).toBe(0)

    await sue.changesTo('Coach')
    await desk.conversation.getByText('Coached by Sue Supervisor').waitFor()
    await sue.page.getByRole('textbox', { name: 'Note to colleagues' }).fill('Ask for the order number')
    await sue.page.getByRole('textbox', { name: 'Note to colleagues' }).press('Enter')
    await desk.sees('Ask for the order number')

    await sue.changesTo('Barge in')
    await desk.sees(/Sue Supervisor joined/)
    await sue.says('This is Sue, I can help.')
    await cleo.sees('This is Sue, I can help.')
    expect((await cleo.texts()).join('\n')).not.toContain('order number')

    await sue.changesTo('Coach')
    await desk.conversation.getByText('Coached by Sue Supervisor').waitFor()
    await sue.watching.getByRole('button', { name: 'Stop watching' }).click()
    await desk.conversation.getByText('Coached by Sue Supervisor').waitFor({ state: 'detached' })
    await desk.ends()
    expect(desk.problems).toEqual([])
    await desk.context.close()
    await world.holds()
  })

  it('is called by a flag, by the title too, and takes it down', async () => {
    const { grace, customer, interactionId } = await chatOfGrace('Dora')
    const note = 'May I refund 400 €?'
    await grace.api.flag(interactionId, { ...grace.command(), isFlagged: true, note })
    await sue.page.getByRole('region', { name: 'Asked for help' }).getByText(note).waitFor()
    await until('the title calls', async () => (await sue.title()) === 'Help: Grace Agent')
    await sue.page.getByRole('button', { name: 'Look at it' }).click()
    await sue.pane.getByRole('heading', { name: customer.firstName }).waitFor()
    await sue.changesTo('Coach')
    await sue.watching.getByRole('button', { name: 'Take the flag down' }).click()
    await sue.page.getByRole('button', { name: 'Look at it' }).waitFor({ state: 'detached' })
  })

  it('reads why a chat waits, assigns it to an agent, and takes another one himself', async () => {
    for (const username of ['grace', 'tom']) await (await world.agent(username)).setState('not_ready', 'Training')
    const eve = await world.customer('Eve')
    await eve.starts()
    await sue.waiting(eve.firstName).waitFor()

    const why = await sue.asksWhy(eve.firstName)
    const ofGrace = why.getByRole('row').filter({ hasText: 'Grace Agent' })
    await ofGrace.getByRole('listitem').filter({ hasText: 'not ready' }).waitFor()
    // Without the mouse: the dialog has the focus and leaves it where it was.
    await sue.page.keyboard.press('Escape')
    await why.waitFor({ state: 'detached' })

    // Refused in words: tom is not ready; the chat goes on waiting.
    await sue.assigns(eve.firstName, 'Assign to Tom Agent')
    await sue.page.getByText('Tom Agent is not ready.').waitFor()
    await sue.page.keyboard.press('Escape')
    await sue.waiting(eve.firstName).waitFor()

    await sue.assigns(eve.firstName, 'Take it myself')
    await sue.conversation.getByRole('heading', { name: eve.firstName }).waitFor()
    await sue.says('Sue here')
    await eve.sees('Sue here')
    await sue.ends()

    const ivy = await world.readyAgent('ivy')
    const finn = await world.customer('Finn')
    await finn.starts()
    await sue.goesTo('Floor')
    await sue.waiting(finn.firstName).waitFor()
    await sue.assigns(finn.firstName, 'Assign to Ivy Agent')
    await ivy.accepts(finn.firstName)
    await sue
      .agent('Ivy Agent')
      .getByRole('button', { name: new RegExp(finn.firstName) })
      .waitFor()
  })

  it('sets an agent’s state with a reason, and is told in words when it cannot be', async () => {
    const { grace } = await chatOfGrace('Fay')
    await sue.agent('Grace Agent').getByText('Busy').waitFor()
    await sue.forces('Grace Agent', 'Log out')
    await sue.page.getByText('Grace Agent is in a conversation and can be logged out only after it.').waitFor()
    const tom = await world.readyAgent('tom')
    const desk = await openDesktop({ browser, url: world.url })
    await desk.signsIn('tom')
    await sue.forces('Tom Agent', 'Not Ready · Lunch')
    await sue.agent('Tom Agent').getByText('Lunch').waitFor()
    await until('tom is not ready', async () => (await tom.view()).reason === 'Lunch')
    await desk.page.getByText('Sue Supervisor set you to Not Ready (Lunch).').waitFor()
    await desk.context.close()
    expect((await grace.view()).state).toBe('busy')
  })

  it('finds a conversation by a word, reads it, and saves what was found for a spreadsheet', async () => {
    const { customer, grace, interactionId } = await chatOfGrace('=Gus')
    await customer.writes('My zebra <b>parcel</b> is lost')
    await grace.says(interactionId, 'We look for it')
    await grace.ends(interactionId)
    await world.settled()

    // By keys alone, from wherever one is.
    await sue.page.keyboard.press('Alt+F')
    await sue.page.getByRole('textbox', { name: 'Words of the conversation' }).waitFor()
    await sue.page.keyboard.type('zebra')
    const row = sue.found(customer.firstName)
    await row.locator('mark').waitFor()
    expect(await row.locator('mark').allInnerTexts()).toEqual(['zebra'])
    // What a customer writes is text.
    await row.getByText('<b>parcel</b>').waitFor()
    expect(new URL(sue.page.url()).search).toBe('?text=zebra')

    await row.getByRole('link').click()
    const found = sue.page.getByRole('complementary', { name: 'Interaction' })
    await found.getByText('We look for it').waitFor()
    await found.getByRole('tab', { name: 'Details' }).click()
    await found.getByRole('region', { name: 'Path through the scenario' }).getByText('connect').waitFor()
    await found.getByRole('region', { name: 'Agents' }).getByText('Grace Agent').waitFor()
    await sue.page.getByRole('button', { name: 'Close the interaction' }).click()

    await sue.page.getByRole('button', { name: 'Export' }).click()
    const saving = sue.page.waitForEvent('download')
    await sue.page.getByRole('menuitem', { name: /CSV/ }).click()
    const csv = await readFile(await (await saving).path(), 'utf8')
    const lines = csv.trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`'${customer.firstName}`)

    // Nothing fits: says so, and leads back.
    await sue.page.getByRole('textbox', { name: 'Words of the conversation' }).fill('giraffe')
    await sue.page.getByText('Nothing found').waitFor()
    await sue.page.getByRole('button', { name: 'Clear the filters' }).click()
    await sue.found(customer.firstName).waitFor()
    expect(sue.problems).toEqual([])
  })

  it('lifts a ban', async () => {
    const { customer, grace, interactionId } = await chatOfGrace('Hal')
    await grace.api.ban(interactionId, { ...grace.command(), reason: 'Floods the bot' })
    await world.settled()
    await sue.goesTo('Search')
    await sue.page.getByRole('link', { name: 'Banned customers' }).click()
    await sue.page.getByRole('button', { name: `Lift the ban of ${customer.firstName}` }).press('Enter')
    // The row goes, and the cursor with it, were it not led on.
    await sue.page.locator('button:focus', { hasText: 'Ban again' }).waitFor()
    await sue.page.getByText('Nobody is banned').waitFor()
    await sue.page.getByRole('button', { name: 'Ban again' }).click()
    await sue.page.getByRole('cell', { name: 'Floods the bot' }).waitFor()
    await sue.page.getByRole('button', { name: `Lift the ban of ${customer.firstName}` }).click()
    await sue.page.getByText('Nobody is banned').waitFor()
    await customer.writes('Hello again')
    await (await world.readyAgent('grace')).accepts(customer.firstName)
  })
})
