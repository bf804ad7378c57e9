// What an agent or a supervisor does while the server has not answered yet: nothing typed is lost, nothing is done twice, and what was
// chosen last is what is seen.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInClient } from '../src/agent.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import type { Customer } from '../src/customer.ts'
import { type Desktop, openDesktop } from '../src/desktop.ts'
import { holdAnswers } from '../src/held-answers.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { openSupervisorDesktop } from '../src/supervisor.ts'
import { createWorld, type World } from '../src/world.ts'

describe.skipIf(browserFile === undefined)('at the Agent Desktop, while an answer is on its way', () => {
  let world: World
  let browser: Browser
  let grace: Desktop
  let ann: Customer
  let bea: Customer
  beforeAll(async () => {
    ;[world, browser] = await Promise.all([
      createWorld({
        scenarios: [straightToAgent],
        agents: [{ username: 'grace' }],
        supervisors: ['sue'],
      }),
      launchBrowser(),
    ])
    grace = await openDesktop({ browser, url: world.url })
    await grace.signsIn('grace')
    await grace.goesReady()
    ann = await world.customer('Ann')
    bea = await world.customer('Bea')
    for (const customer of [ann, bea]) {
      await customer.writes('Hello')
      await grace.accepts(customer.firstName)
      await grace.sees('Hello')
    }
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  const panel = () => grace.page.getByRole('complementary', { name: 'Customer' })
  const tags = () => panel().getByRole('list', { name: 'Tags' })

  it('tags that are chosen one after the other are all kept', async () => {
    const field = () => panel().getByRole('combobox', { name: 'Add a tag' })
    for (const tag of ['Regular', 'VIP']) {
      await field().fill(tag)
      await field().press('Enter')
      await tags().getByText(tag).waitFor()
    }
    await grace.opens(ann.firstName)
    const held = await holdAnswers(grace.page, '**/api/customers/*/tags', 'PUT')
    const option = (tag: string) => grace.page.getByRole('option', { name: tag, exact: true })
    await field().fill('V')
    await option('VIP').click()
    await held.isDone()
    await field().fill('R')
    await option('Regular').click()
    await held.letGo()
    for (const tag of ['VIP', 'Regular']) await tags().getByText(tag).waitFor()
    await expect.poll(() => tags().getByRole('listitem').count()).toBe(2)
    await grace.page.reload()
    for (const tag of ['VIP', 'Regular']) await tags().getByText(tag).waitFor()
  })

  it('a note that is begun while the one before is kept stays', async () => {
    const field = panel().getByRole('textbox', { name: 'Write a note about the customer' })
    await field.fill('Likes to be called in the morning')
    const held = await holdAnswers(grace.page, '**/api/customers/*/notes', 'POST')
    await panel().getByRole('button', { name: 'Keep the note' }).click()
    await held.isDone()
    await field.fill('Speaks Dutch')
    await held.letGo()
    await panel().getByRole('list', { name: 'Notes' }).getByText('Likes to be called in the morning').waitFor()
    await panel().getByRole('button', { name: 'Keep the note' }).click()
    await panel().getByRole('list', { name: 'Notes' }).getByText('Speaks Dutch').waitFor()
    await expect.poll(() => field.inputValue()).toBe('')
  })

  it('a canned response is put into the box once, however often Enter is pressed', async () => {
    const { api } = await signInClient(world.url, 'grace', [])
    await api.createCannedResponse({ serviceId: null, shortcut: 'greet', title: 'Greeting', text: 'How can I help?' })
    const held = await holdAnswers(grace.page, '**/api/interactions/*/canned-responses/*')
    await grace.reply.pressSequentially('/gr')
    await grace.page.getByRole('option', { name: /\/greet/ }).waitFor()
    await grace.reply.press('Enter')
    await held.isDone()
    await grace.reply.press('Enter')
    await held.letGo()
    await expect.poll(() => grace.reply.inputValue()).toBe('How can I help?')
    expect(held.asked()).toBe(1)
    await grace.reply.fill('')
  })

  it('a supervisor sees the conversation that was chosen last, and watches no other', async () => {
    const sue = await openSupervisorDesktop({ browser, url: world.url }, 'sue')
    await sue.goesTo('Floor')
    const chat = (of: Customer) => sue.agent('Grace Agent').getByRole('button', { name: new RegExp(of.firstName) })
    await chat(ann).waitFor()
    const held = await holdAnswers(sue.page, '**/api/interactions/*/watch', 'POST')
    await chat(ann).click()
    await held.isDone()
    held.letsPass()
    await chat(bea).click()
    await sue.pane.getByRole('heading', { name: bea.firstName }).waitFor()
    const unwatched = sue.page.waitForResponse((response) => response.url().endsWith('/unwatch'))
    await held.letGo()
    await unwatched
    expect(await sue.pane.getByRole('heading', { level: 1 }).innerText()).toBe(bea.firstName)
    await sue.context.close()
  })
})
