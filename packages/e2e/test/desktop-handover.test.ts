// Two agents and one chat: asked in, handed over, declined, queued; and one agent with two tabs.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import type { Customer } from '../src/customer.ts'
import { type Desktop, driveDesktop, openDesktop } from '../src/desktop.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { createWorld, type World } from '../src/world.ts'

describe.skipIf(browserFile === undefined)('the Agent Desktop, between colleagues', () => {
  let world: World
  let browser: Browser
  const desks: Desktop[] = []
  beforeAll(async () => {
    world = await createWorld({
      scenarios: [straightToAgent],
      services: [{ name: 'Support' }, { name: 'Billing' }],
      agents: [
        { username: 'grace', skills: { Support: 100 } },
        { username: 'bob', skills: { Billing: 100 }, team: 'Accounts' },
      ],
    })
    browser = await launchBrowser()
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) {
      expect(desk.problems).toEqual([])
      await desk.context.close()
    }
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  async function desk(username: string): Promise<Desktop> {
    const desktop = await openDesktop({ browser, url: world.url })
    desks.push(desktop)
    await desktop.signsIn(username)
    await desktop.goesReady()
    return desktop
  }

  /** Grace in a chat with somebody new, and Bob, who serves another service. */
  async function chat(): Promise<{ grace: Desktop; bob: Desktop; ann: Customer }> {
    const [grace, bob] = [await desk('grace'), await desk('bob')]
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.accepts(ann.firstName)
    await grace.says('Hello, Grace here')
    await ann.sees('Hello, Grace here')
    return { grace, bob, ann }
  }

  it('lets a colleague in, both write, and the chat goes on with him when the first one leaves', async () => {
    const { grace, bob, ann } = await chat()
    await grace.invites('Bob Agent')
    await grace.conversation.getByText('Bob Agent is asked to join').waitFor()
    await bob.offer(ann.firstName).getByText('Grace Agent asks you in').waitFor()
    expect(await grace.offer(ann.firstName).count(), 'who asks is not asked').toBe(0)
    await bob.accepts(ann.firstName)
    await grace.isTold(`Bob Agent has joined the chat of ${ann.firstName}.`)
    await grace.conversation.getByText('with Bob Agent').waitFor()
    await bob.sees('Hello, Grace here')
    await bob.says('Bob here too')
    await ann.sees('Bob here too')
    await grace.sees('Bob here too')
    await ann.writes('So many of you')
    await Promise.all([grace.sees('So many of you'), bob.sees('So many of you')])

    expect(await bob.conversation.getByRole('button', { name: 'End for everybody' }).count()).toBe(0)
    await grace.conversation.getByRole('button', { name: 'End for everybody' }).waitFor()
    await grace.conversation.getByRole('button', { name: 'Leave', exact: true }).click()
    await grace.list.getByRole('heading', { name: 'No chats' }).waitFor()
    await ann.writes('Still somebody there?')
    await bob.sees('Still somebody there?')
    await bob.ends()
    await ann.sees('Bye')
  })

  it('hands a chat to a colleague, who has it alone then', async () => {
    const { grace, bob, ann } = await chat()
    await grace.transfersTo('Bob Agent')
    await grace.conversation.getByText('Bob Agent is asked to take over').waitFor()
    await bob.accepts(ann.firstName)
    await grace.isTold(`Bob Agent has taken over the chat of ${ann.firstName}.`)
    await grace.list.getByRole('heading', { name: 'No chats' }).waitFor()
    await bob.says('I go on from here')
    await ann.sees('I go on from here')
    await bob.ends()
  })

  it('says that a colleague declined, and takes an invitation back', async () => {
    const { grace, bob, ann } = await chat()
    await grace.transfersTo('Bob Agent')
    await bob.rejects(ann.firstName)
    await grace.isTold('Bob Agent declined. The chat stays yours.')
    await grace.conversation.getByText('is asked to take over').waitFor({ state: 'detached' })

    await bob.goesReady()
    await grace.invites('Bob Agent')
    await bob.offer(ann.firstName).waitFor()
    await grace.conversation.getByRole('button', { name: 'Take the invitation back' }).click()
    await bob.offer(ann.firstName).waitFor({ state: 'detached' })
    await grace.conversation.getByText('is asked to join').waitFor({ state: 'detached' })
    await grace.ends()
  })

  it('shows who is there while the dialog is open, and why somebody cannot be asked', async () => {
    const { grace, bob } = await chat()
    const dialog = await grace.handsOver()
    const row = dialog.getByRole('listitem', { name: 'Bob Agent' })
    await row.getByText('does not serve Support').waitFor()
    await row.getByText('Accounts').waitFor()
    await bob.choosesState('Not Ready · Lunch')
    await row.getByText('Not Ready (Lunch)').waitFor()
    await row.getByRole('button').first().waitFor({ state: 'detached' })
    await bob.goesReady()
    await row.getByRole('button', { name: 'Invite Bob Agent' }).waitFor()
    await grace.page.keyboard.press('Escape')
    await grace.ends()
  })

  it('hands a chat to the queue of a service, where its agents take it', async () => {
    const { grace, bob, ann } = await chat()
    await bob.choosesState('Not Ready · Meeting')
    await bob.isIn('Not Ready, Meeting')
    await grace.transfersToQueue('Billing')
    await grace.conversation.getByText('In the queue of Billing').waitFor()
    await ann.writes('I wait')
    await grace.sees('I wait')
    await bob.choosesState('Ready')
    await bob.accepts(ann.firstName)
    await grace.list.getByRole('heading', { name: 'No chats' }).waitFor()
    await bob.sees('I wait')
    await bob.conversation.getByText('Billing').first().waitFor()
    await bob.ends()
    await world.holds()
  })

  it('keeps two tabs of one agent alike: state, offer, and who has accepted', async () => {
    const grace = await desk('grace')
    const page = await grace.context.newPage()
    await page.goto(`${world.url}/desktop`)
    const second = driveDesktop(page)
    await second.isIn('Ready')
    const ann = await world.customer('Ann')
    await ann.starts()
    await Promise.all([grace.offer(ann.firstName).waitFor(), second.offer(ann.firstName).waitFor()])
    await page.keyboard.press('Alt+KeyA')
    await second.conversation.getByRole('heading', { name: ann.firstName }).waitFor()
    await grace.offer(ann.firstName).waitFor({ state: 'detached' })
    await grace.chat(ann.firstName).waitFor()
    await Promise.all([grace.isIn('Busy'), second.isIn('Busy')])

    await second.choosesState('Not Ready · Break')
    await Promise.all([grace, second].map((one) => one.stateButton.getByText('then Not Ready (Break)').waitFor()))
    await grace.choosesState('Stay Ready')
    await second.stateButton.getByText('then Not Ready').waitFor({ state: 'detached' })
    await second.ends()
    await grace.chat(ann.firstName).waitFor({ state: 'detached' })
  })

  it('lets an agent reject, which makes him Not Ready', async () => {
    const grace = await desk('grace')
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.offer(ann.firstName).waitFor()
    await grace.page.keyboard.press('Alt+KeyR')
    await grace.offer(ann.firstName).waitFor({ state: 'detached' })
    await grace.stateButton.getByText('Not Ready').waitFor()
    await world.settled()
  })

  it('offers a chat on whatever page the agent looks at, and says when it was not taken in time', async () => {
    const grace = await desk('grace')
    const link = (name: string) => grace.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name })
    await link('Search').click()
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.offer(ann.firstName).waitFor()
    await grace.page.keyboard.press('Alt+KeyA')
    await grace.conversation.waitFor()

    await link('Search').click()
    await ann.writes('Is anybody there?')
    await link('Chats 1 unread').waitFor()
    expect(await grace.page.title()).toBe('(1) Agent Desktop')

    const ben = await world.customer('Ben')
    await ben.starts()
    await grace.offer(ben.firstName).waitFor()
    world.runsOutOffers()
    await grace.page.getByText(`The chat of ${ben.firstName} was not accepted in time.`).waitFor()
    await grace.stateButton.getByText('then Not Ready (No Answer)').waitFor()
    await link('Chats 1 unread').click()
    await grace.chat(ann.firstName).click()
    await grace.ends()
    await world.settled()
  })
})
