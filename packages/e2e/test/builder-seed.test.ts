// What the user's guide asks of a designer, step by step: the template under a name of its own, its blocks drawn anew in their order, the
// account chosen, published, and used by a customer and an agent.
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser, PATIENCE_MS, watchForErrors } from '../src/browser.ts'
import { type Builder, openBuilder } from '../src/builder.ts'
import { type Desktop, openDesktop } from '../src/desktop.ts'
import { createWorld, type World } from '../src/world.ts'

/** The guide's blocks in the guide's order, each with where it is dropped on the canvas, in pixels of the page. */
const blocks = [
  { type: 'Send message', at: { x: 330, y: 140 } },
  { type: 'Send message', at: { x: 330, y: 330 } },
  { type: 'If', at: { x: 330, y: 540 } },
  { type: 'Find agent', at: { x: 600, y: 140 } },
  { type: 'Send message', at: { x: 600, y: 380 } },
  { type: 'Connect chat', at: { x: 600, y: 560 } },
  { type: 'Send message', at: { x: 860, y: 140 } },
  { type: 'Exit', at: { x: 860, y: 400 } },
] as const

describe.skipIf(browserFile === undefined)('a designer who follows the guide', () => {
  let world: World
  let browser: Browser
  let builder: Builder
  let grace: Desktop

  beforeAll(async () => {
    world = await createWorld()
    browser = await launchBrowser()
    builder = await openBuilder({ browser, url: world.url })
    grace = await openDesktop({ browser, url: world.url })
    await grace.signsIn('grace')
    await grace.goesReady()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  const newest = (): Locator => builder.page.locator('.react-flow__node.selected')
  const ids: string[] = []
  const blockNo = (number: number) => builder.block(ids[number - 1] ?? '')

  /** Along a line, as a hand does it. */
  async function drags(from: Locator, to: { x: number; y: number }) {
    const { mouse } = builder.page
    const box = await from.boundingBox()
    if (box === null) throw new Error('There is nothing to drag.')
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await mouse.down()
    await mouse.move(to.x, to.y, { steps: 8 })
    await mouse.up()
  }
  async function connects(from: number, exit: string, to: number) {
    const entrance = await blockNo(to).locator('.react-flow__handle.target').boundingBox()
    if (entrance === null) throw new Error('The block has no entrance.')
    const { x, y, width, height } = entrance
    await drags(blockNo(from).locator(`.react-flow__handle[data-handleid="${exit}"]`), {
      x: x + width / 2,
      y: y + height / 2,
    })
  }
  async function sets(number: number, title: string) {
    await blockNo(number).click({ position: { x: 20, y: 12 } })
    const form = await builder.opensPanel('Block')
    await form.getByLabel('Title').fill(title)
    return form
  }

  it('opens Mobile Chat by a double click and saves it as Messenger Chat', async () => {
    const { page } = builder
    await page.getByRole('row', { name: /Mobile Chat/ }).dblclick()
    await builder.toolbar.waitFor()
    await page.getByRole('button', { name: 'Save As' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('Messenger Chat')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Messenger Chat' }).waitFor()
  })

  it('drags the eight blocks in their order onto an empty canvas and connects them', async () => {
    const { page } = builder
    await page.locator('.react-flow__pane').click({ position: { x: 30, y: 300 } })
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.getByRole('button', { name: 'Smaller' }).click()
    for (const { type, at } of blocks) {
      const source = page
        .getByRole('complementary', { name: 'Blocks' })
        .getByRole('button', { name: type, exact: true })
      await source.dragTo(page.locator('.react-flow'), {
        targetPosition: await withinCanvas(at),
      })
      await newest().waitFor()
      ids.push((await newest().getAttribute('data-id')) ?? '')
    }
    expect(new Set(ids).size).toBe(8)
    for (let number = 1; number < 8; number += 1) await connects(number, 'next', number + 1)
  })

  it('sets the properties of each block', async () => {
    const { page } = builder
    await (await sets(1, 'Welcome')).getByLabel('Text', { exact: true }).fill('Welcome, $(item.firstName)!')
    const question = await sets(2, 'Question')
    await question.getByLabel('Text', { exact: true }).fill('Do you want to talk to a person?')
    await question.getByRole('switch', { name: /^Wait for the answer/ }).check({ force: true })
    await blockNo(2).getByText('Timeout').waitFor()
    const branch = await sets(3, 'What was said')
    await branch.getByLabel('Label of branch 1').fill('No')
    await branch.getByRole('textbox', { name: 'Compared with' }).fill('no')
    await (await sets(4, 'Find an agent')).getByRole('combobox', { name: 'Service' }).click()
    await page.getByRole('option', { name: 'Support' }).click()
    await (await sets(5, 'Found')).getByLabel('Text', { exact: true }).fill('$(destination) will be with you.')
    await sets(6, 'Talk')
    await (await sets(7, 'Thanks')).getByLabel('Text', { exact: true }).fill('Thank you for talking to us.')
    await sets(8, 'The end')
    await connects(3, 'branch_1', 7)
    await connects(6, 'target_disconnected', 7)
  })

  it('publishes it, and gives it the Messenger account of the template', async () => {
    const { page } = builder
    await page.getByRole('button', { name: /^Publish/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Note').fill('As the guide says')
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText(/Version 1 is published/).waitFor()
    // The account is given to it in the list, as the guide has it.
    await page
      .getByRole('dialog', { name: /^Who is to meet/ })
      .getByText('Not now')
      .click()

    await page.getByRole('link', { name: 'All scenarios' }).click()
    await page.getByRole('row', { name: /Mobile Chat/ }).click({ position: { x: 5, y: 5 } })
    await page.getByRole('combobox', { name: /^Telegram account of/ }).click()
    await page.getByRole('option', { name: /^None/ }).click()
    await page.getByRole('row', { name: /Messenger Chat/ }).click({ position: { x: 5, y: 5 } })
    await page.getByRole('button', { name: 'Add an entry' }).click()
    await dialog.getByRole('button', { name: 'Add' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('combobox', { name: /^Telegram account of/ }).click()
    await page.getByRole('option', { name: /support_bot/ }).click()
    await page
      .getByRole('combobox', { name: /^Telegram account of/ })
      .and(page.locator('[value*="support_bot"]'))
      .waitFor()
  })

  it('is met by a customer on the phone and by an agent at the desktop', async () => {
    const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
    phone.setDefaultTimeout(PATIENCE_MS)
    const problems = watchForErrors(phone)
    await phone.goto(world.simulator.url)
    await phone.getByRole('button', { name: 'New customer' }).click()
    await phone.getByLabel('First name').fill('Ann')
    await phone.getByRole('button', { name: 'Create customer' }).click()
    await phone.getByRole('button', { name: 'Start', exact: true }).click()
    const conversation = phone.getByRole('region', { name: 'Conversation' })
    await conversation.getByText('Welcome, Ann!').waitFor()
    await conversation.getByText('Do you want to talk to a person?').waitFor()
    expect(await grace.offer('Ann').count()).toBe(0)
    await phone.getByLabel('Message', { exact: true }).fill('Yes')
    await phone.getByRole('button', { name: 'Send' }).click()
    await grace.accepts('Ann')
    await conversation.getByText('will be with you.').waitFor()
    await grace.says('Good day, what is it about?')
    await conversation.getByText('Good day, what is it about?').waitFor()
    await phone.getByLabel('Message', { exact: true }).fill('A parcel that has not come')
    await phone.keyboard.press('Enter')
    await grace.sees('A parcel that has not come')
    await grace.ends()
    await conversation.getByText('Thank you for talking to us.').waitFor()
    expect([builder.problems, problems]).toEqual([[], []])
  })

  async function withinCanvas({ x, y }: { x: number; y: number }) {
    const box = await builder.page.locator('.react-flow').boundingBox()
    if (box === null) throw new Error('There is no canvas.')
    return { x: x - box.x, y: y - box.y }
  }
})
