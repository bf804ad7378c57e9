// What agents know of a customer and tell each other: tags, notes, earlier chats, reminders, writing first, colleagues.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type Desktop, openDesktop } from '../src/desktop.ts'
import { scenarioOf, straightToAgent } from '../src/scenarios.ts'
import { createWorld, type World } from '../src/world.ts'

const telling = scenarioOf('Telling', {
  tell: {
    type: 'internal_message',
    settings: { to: { kind: 'service', service: 'Support' }, text: '$(item.firstName) asks for a call back' },
    exits: { failed: 'end' },
  },
  ...straightToAgent.blocks,
})

describe.skipIf(browserFile === undefined)('the Agent Desktop, around the customer', () => {
  let world: World
  let browser: Browser
  const desks: Desktop[] = []
  beforeAll(async () => {
    world = await createWorld({
      scenarios: [straightToAgent, telling],
      bots: [
        { username: 'support_bot' },
        { username: 'telling_bot', scenario: telling.name },
        { username: 'news_bot', outboundOf: 'Support' },
      ],
      services: [{ name: 'Support', dispositions: ['Resolved'] }],
      agents: [{ username: 'grace' }, { username: 'bob' }],
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
    return desktop
  }
  const panelOf = ({ page }: Desktop) => page.getByRole('complementary', { name: 'Customer' })

  it('shows tags and notes to the colleague at once, and earlier chats to read', async () => {
    const [grace, bob] = [await desk('grace'), await desk('bob')]
    await grace.goesReady()
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.accepts(ann.firstName)
    await ann.writes('My parcel is lost')
    await grace.sees('My parcel is lost')
    await grace.ends()
    await ann.sees('Bye')

    await ann.writes('Me again')
    await grace.accepts(ann.firstName)
    await bob.goesReady()
    await grace.invites('Bob Agent')
    await bob.accepts(ann.firstName)
    const [own, his] = [panelOf(grace), panelOf(bob)]
    await own.getByRole('combobox', { name: 'Add a tag' }).fill('VIP')
    await own.getByRole('button', { name: 'Add', exact: true }).click()
    await his.getByRole('list', { name: 'Tags' }).getByText('VIP').waitFor()
    await his.getByRole('button', { name: 'Remove the tag VIP' }).click()
    await own.getByText('VIP').waitFor({ state: 'detached' })

    await own
      .getByRole('textbox', { name: 'Write a note about the customer' })
      .fill('Likes to be called\nin the morning')
    await grace.page.reload()
    await own.getByRole('button', { name: 'Keep the note' }).click()
    const note = his.getByRole('list', { name: 'Notes' }).getByText('Likes to be called')
    await note.waitFor()
    expect(await his.getByRole('button', { name: 'Delete the note' }).count(), 'not his note').toBe(0)
    await own.getByRole('button', { name: 'Delete the note' }).click()
    await own.getByRole('button', { name: 'Really delete the note' }).click()
    await note.waitFor({ state: 'detached' })

    await own.getByRole('list', { name: 'Earlier chats' }).getByRole('button').first().click()
    const earlier = grace.page.getByRole('dialog', { name: new RegExp(`^${ann.firstName}`) })
    await earlier.getByText('My parcel is lost').waitFor()
    await earlier.getByRole('button', { name: 'Close' }).click()
    await grace.conversation.getByRole('button', { name: 'End for everybody' }).click()
    await ann.sees('Bye')
  })

  it('says that the customer has blocked the bot, or bans him when asked twice', async () => {
    const grace = await desk('grace')
    await grace.choosesState('Ready')
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.accepts(ann.firstName)
    await ann.blocks()
    await panelOf(grace).getByText(`${ann.firstName} blocked the bot`).waitFor()
    await ann.unblocks()
    await panelOf(grace).getByText(`${ann.firstName} blocked the bot`).waitFor({ state: 'detached' })
    await grace.choosesInMenu(/^Ban the customer/)
    await grace.page
      .getByRole('dialog', { name: `Ban ${ann.firstName}?` })
      .getByRole('button', { name: /^Ban/ })
      .click()
    await grace.conversation.getByRole('button', { name: 'End chat' }).waitFor({ state: 'detached' })
    expect(world.rows('select banned_at from chats where banned_at is not null')).toHaveLength(1)
  })

  it('flags a chat for help with a note, and takes the flag back', async () => {
    const grace = await desk('grace')
    await grace.choosesState('Ready')
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.accepts(ann.firstName)
    await grace.choosesInMenu(/^Ask a supervisor/)
    const dialog = grace.page.getByRole('dialog', { name: 'Ask a supervisor for help' })
    await dialog.getByRole('textbox').fill('He wants a refund')
    await dialog.getByRole('button', { name: 'Ask for help' }).click()
    await grace.conversation.getByText('A supervisor is asked for help: He wants a refund').waitFor()
    await grace.conversation.getByRole('button', { name: 'Take the flag back' }).click()
    await grace.conversation.getByText('A supervisor is asked for help').waitFor({ state: 'detached' })
    await grace.ends()
  })

  it('reminds once when it is time, and leads to what was said', async () => {
    const grace = await desk('grace')
    await grace.choosesState('Ready')
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.accepts(ann.firstName)
    await ann.writes('Call me back')
    await grace.sees('Call me back')
    await grace.choosesInMenu(/^Remind me/)
    const dialog = grace.page.getByRole('dialog', { name: `Come back to ${ann.firstName}` })
    await dialog.getByRole('textbox', { name: 'Note' }).fill('Tell about the parcel')
    await dialog.getByRole('button', { name: 'Remind me', exact: true }).click()
    await panelOf(grace)
      .getByRole('listitem', { name: `Reminder: ${ann.firstName}` })
      .waitFor()
    await grace.page.getByRole('button', { name: 'Reminders: 1', exact: true }).waitFor()

    world.change('update reminders set due_at = 1')
    await grace.page.reload()
    await grace.isTold('Tell about the parcel')
    await grace.page.getByRole('button', { name: 'Reminders: 1 due' }).click()
    const drawer = grace.page.getByRole('dialog', { name: 'Reminders' })
    await drawer.getByRole('button', { name: 'Read the chat' }).click()
    const transcript = grace.page.getByRole('dialog', { name: new RegExp(`^${ann.firstName},`) })
    await transcript.getByText('Call me back').waitFor()
    await transcript.getByRole('button', { name: 'Close' }).click()
    await grace.page.reload()
    await grace.page.getByRole('button', { name: 'Reminders: 1 due' }).click()
    expect(await grace.page.getByRole('region', { name: 'Notices' }).getByText('Tell about the parcel').count()).toBe(0)
    await drawer.getByRole('button', { name: `Remind me later: ${ann.firstName}` }).click()
    await grace.page.getByRole('menuitem', { name: 'Tomorrow at 9:00' }).click()
    await grace.page.getByRole('button', { name: 'Reminders: 1', exact: true }).waitFor()
    const done = drawer.getByRole('button', { name: `Done: ${ann.firstName}` })
    await done.click()
    await grace.page.getByRole('heading', { name: 'No reminders' }).waitFor()
    await drawer.getByRole('button', { name: 'Undo' }).click()
    await done.click()
    await grace.page.getByRole('heading', { name: 'No reminders' }).waitFor()
  })

  it('writes first to a customer of the outbound account, and opens the chat', async () => {
    const grace = await desk('grace')
    const mia = await world.customer('Mia', { bot: 'news_bot' })
    await mia.starts()
    await mia.sees('We can write to you here now')
    await grace.page.getByRole('button', { name: 'Write first' }).click()
    const dialog = grace.page.getByRole('dialog', { name: 'Write first' })
    await dialog.getByRole('textbox', { name: 'Customer' }).fill('Mi')
    await dialog.getByRole('radio', { name: new RegExp(`^${mia.firstName}`) }).check()
    await dialog.getByRole('textbox', { name: 'Message' }).fill('Your parcel is there')
    await dialog.getByRole('button', { name: 'Send and open the chat' }).click()
    await mia.sees('Your parcel is there')
    await grace.conversation.getByRole('heading', { name: mia.firstName }).waitFor()
    await mia.writes('Thank you!')
    await grace.sees('Thank you!')
    await grace.ends()
  })

  it('tells what a scenario writes at once, and leads to the chat for who is in it', async () => {
    const [grace, bob] = [await desk('grace'), await desk('bob')]
    // He was ready before, and may still be.
    await bob.choosesState('Not Ready · Lunch')
    await grace.choosesState('Ready')
    const ann = await world.customer('Ann', { bot: 'telling_bot' })
    const text = `${ann.firstName} asks for a call back`
    await ann.starts()
    // At once: what is told goes by, and an offer is open for a while only.
    await Promise.all([grace.isTold(text), bob.isTold(text), grace.accepts(ann.firstName)])
    for (const { page } of [grace, bob]) {
      await page.getByRole('button', { name: 'Messages of colleagues: 1 unread' }).click()
      await page.getByRole('button', { name: /^Scenarios, 1 unread/ }).click()
      await page.getByRole('log', { name: 'Messages' }).getByText(text).waitFor()
      await page.getByText('Scenarios do not read answers.').waitFor()
      await page.getByRole('button', { name: 'Messages of colleagues', exact: true }).waitFor()
    }
    await ann.writes('It is about the blue mugs')
    await grace.page.getByRole('button', { name: 'Read the chat' }).click()
    const chat = grace.page.getByRole('dialog', { name: new RegExp(`^${ann.firstName}`) })
    await chat.getByText('It is about the blue mugs').waitFor()
    await chat.getByRole('button', { name: 'Close' }).click()
    expect(await bob.page.getByRole('button', { name: 'Read the chat' }).count(), 'not his chat').toBe(0)
    await grace.ends()
    await ann.sees('Bye')
  })

  it('lets colleagues write to each other, both ways, and says what is read', async () => {
    const [grace, bob] = [await desk('grace'), await desk('bob')]
    await grace.opensColleague('Bob Agent')
    const box = grace.page.getByRole('textbox', { name: 'Message to Bob Agent' })
    await box.fill('Do you know this customer?')
    await box.press('Enter')
    await grace.page.getByText('Not read yet').waitFor()
    await bob.isTold('Do you know this customer?')
    await bob.page.getByRole('button', { name: 'Messages of colleagues: 1 unread' }).waitFor()
    await bob.opensColleague('Grace Agent')
    await grace.page.getByText(/^Read at/).waitFor()
    await bob.page.getByRole('button', { name: 'Messages of colleagues', exact: true }).waitFor()
    const his = bob.page.getByRole('textbox', { name: 'Message to Grace Agent' })
    const line = Promise.withResolvers<void>()
    await bob.context.route('**/api/internal-chats/*/messages', async (route) => {
      if (route.request().method() === 'POST') await line.promise
      await route.continue()
    })
    await his.fill('Since years')
    await his.press('Enter')
    await his.fill('A draft')
    const drawer = bob.page.getByRole('dialog', { name: 'Grace Agent' })
    await drawer.getByRole('button', { name: 'Close' }).click()
    await drawer.waitFor({ state: 'detached' })
    await bob.opensColleague('Grace Agent')
    await drawer.getByText('being sent').waitFor()
    line.resolve()
    await grace.page.getByText('Since years').first().waitFor()
    await bob.page.reload()
    await bob.opensColleague('Grace Agent')
    await expect.poll(() => his.inputValue()).toBe('A draft')
    await world.holds()
  })
})
