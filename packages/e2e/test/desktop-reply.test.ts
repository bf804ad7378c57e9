// Writing at the Agent Desktop, in a real browser, and what arrives at the simulated phone.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type Desktop, driveDesktop, openDesktop } from '../src/desktop.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

/** A picture of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

type DroppedFile = { name: string; type: string; base64?: string; bytes?: number }

describe.skipIf(browserFile === undefined)('writing at the Agent Desktop', () => {
  let world: World
  let browser: Browser
  let desks: Desktop[] = []
  beforeAll(async () => {
    world = await createWorld({ scenarios: [straightToAgent] })
    browser = await launchBrowser()
  })
  afterEach(async () => {
    for (const desk of desks) await desk.context.close()
    desks = []
    await finishChats()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  /** Ends what a test left open, so that the next finds Grace free. */
  async function finishChats() {
    const { api } = await world.agent('grace')
    for (const { interactionId, endedAt } of (await api.interactions()).interactions) {
      if (endedAt === null) await api.end(interactionId, { commandId: randomUUID() })
    }
    await world.releaseAgents()
    await world.leaves('grace')
  }

  /** Grace in a chat with somebody new, and with nobody else. */
  async function inChat() {
    const grace = await openDesktop({ browser, url: world.url })
    desks.push(grace)
    await grace.signsIn('grace')
    await grace.goesReady()
    const ann = await world.customer('Ann')
    await ann.writes('Hello')
    await grace.accepts(ann.firstName)
    await grace.sees('Hello')
    return { grace, ann, press: (keys: string) => grace.page.keyboard.press(keys) }
  }

  const said = async (ann: { texts(): Promise<string[]> }, text: string) =>
    (await ann.texts()).filter((one) => one === text).length
  const file = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true })
  const preview = (page: Page) => page.getByRole('region', { name: 'Preview' })

  it('keeps what is typed for each chat over a reload and in a second tab, and clears it where it is sent', async () => {
    const { grace, ann } = await inChat()
    const bob = await world.customer('Bob')
    await bob.writes('Hi')
    await grace.reply.fill('Half a sente')
    await grace.accepts(bob.firstName)
    await expect.poll(() => grace.reply.inputValue()).toBe('')
    await grace.reply.fill('for Bob')
    await grace.page.reload()
    await grace.isConnected()
    await until('the draft is there', async () => (await grace.reply.inputValue()) === 'for Bob')
    await grace.opens(ann.firstName)
    await expect.poll(() => grace.reply.inputValue()).toBe('Half a sente')

    const second = driveDesktop(await grace.context.newPage())
    await second.page.goto(grace.page.url())
    await until('the draft is in the second tab', async () => (await second.reply.inputValue()) === 'Half a sente')
    await second.says('Half a sentence, finished')
    await ann.sees('Half a sentence, finished')
    await until('the first tab lets go of it', async () => (await grace.reply.inputValue()) === '')
    expect(await said(bob, 'for Bob')).toBe(0)
  })

  it('sends once what was under way when server and tab died between Enter and the answer', async () => {
    const { grace, ann } = await inChat()
    // The server carries it out, and dies before the answer is heard.
    let isCut = false
    await grace.context.route('**/api/interactions/*/messages', async (route) => {
      if (route.request().method() !== 'POST' || isCut) return route.continue()
      isCut = true
      await route.fetch()
      // Before, nobody could know whether it was sent, and the agent would be asked.
      await ann.sees('Exactly once')
      await world.kill()
      await route.abort()
    })
    await grace.says('Exactly once')
    await grace.messages
      .getByText(/trying again|Sending/)
      .first()
      .waitFor()
    await until('the server is dead', () => isCut && world.server().hasEnded())
    await grace.says('And after it')
    await grace.page.close({ runBeforeUnload: false })
    await world.start()
    const again = driveDesktop(await grace.context.newPage())
    await again.page.goto(`${world.url}/desktop`)
    await again.isConnected()
    await ann.sees('And after it')
    await again.opens(ann.firstName)
    await again.messages
      .getByRole('article', { name: /Sending|trying|Waiting/ })
      .first()
      .waitFor({ state: 'detached' })
    await world.settled()
    expect((await ann.texts()).filter((text) => text === 'Exactly once' || text === 'And after it')).toEqual([
      'Exactly once',
      'And after it',
    ])
  })

  it('shows as not sent, for copying, what came too late for the chat', async () => {
    const { grace, ann } = await inChat()
    await grace.context.route('**/api/interactions/*/messages', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await grace.says('Too late')
    await grace.messages.getByText('trying again').waitFor()
    await grace.page.close()
    const api = await world.agent('grace')
    await api.ends(await until('the chat is open', () => api.interactionOf(ann.firstName)?.interactionId))
    await grace.context.unroute('**/api/interactions/*/messages')
    const again = driveDesktop(await grace.context.newPage())
    await again.page.goto(`${world.url}/desktop`)
    await again.page.getByText('Too late').first().waitFor()
    await again.page
      .getByText(/^Not sent/)
      .first()
      .waitFor()
    await again.page.getByRole('button', { name: 'Copy' }).first().waitFor()
    expect(await said(ann, 'Too late')).toBe(0)
  })

  it('asks before a chat ends with something unsent, and hands it back when somebody else ends it', async () => {
    const { grace, ann, press } = await inChat()
    const question = grace.page.getByRole('dialog', { name: 'End the chat without sending?' })
    const handedBack = (name: RegExp) => grace.page.getByRole('article', { name })
    await grace.reply.fill('Half a sente')
    await grace.page.getByRole('textbox', { name: 'Write a note about the customer' }).fill('Likes tea')
    await press('Alt+E')
    await question.getByRole('button', { name: 'Stay in the chat' }).click()
    await question.waitFor({ state: 'detached' })
    expect(await grace.reply.inputValue()).toBe('Half a sente')
    const api = await world.agent('grace')
    await api.ends(await until('the chat is open', () => api.interactionOf(ann.firstName)?.interactionId))
    await grace.isTold(/^The chat of Ann/)
    const reply = handedBack(/^Not sent to Ann/)
    await reply.getByText('Half a sente').waitFor()
    await grace.page.reload()
    await handedBack(/^Note about the customer/)
      .getByText('Likes tea')
      .waitFor()
    await reply.getByRole('button', { name: 'Discard' }).click()
    await reply.waitFor({ state: 'detached' })

    await ann.writes('Once more')
    await grace.accepts(ann.firstName)
    await grace.reply.fill('Never mind')
    await press('Alt+E')
    await question.getByRole('button', { name: 'End without sending' }).click()
    await grace.conversation.waitFor({ state: 'detached' })
    expect(await reply.count()).toBe(0)
  })

  it('sends a pasted picture and dropped files with captions, in their order, after the text', async () => {
    const { grace, ann } = await inChat()
    await paste(grace, { name: 'shot.png', type: 'image/png', base64: PIXEL })
    await file(grace.page, 'shot.png').getByRole('img').or(file(grace.page, 'shot.png')).first().waitFor()
    await dragOver(grace)
    await grace.page.getByText(`Drop to send to ${ann.firstName}`).waitFor()
    await drop(grace, [
      { name: 'one.txt', type: 'text/plain', bytes: 10 },
      { name: 'empty.txt', type: 'text/plain', bytes: 0 },
      { name: 'two.txt', type: 'text/plain', bytes: 20 },
    ])
    await grace.page.getByText('The file is empty.').waitFor()
    await grace.reply.fill('Three files')
    expect(await grace.page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
    await grace.page.getByRole('button', { name: 'Remove empty.txt' }).click()
    await grace.page.getByLabel('Caption of one.txt').fill('The first')
    await grace.reply.press('Enter')
    await ann.sees('The first')
    await until('all are at the phone', async () => (await filesOf(ann)).length === 3)
    const messages = (await mediaOf(ann)).slice(-4)
    expect(messages.map((one) => one.text ?? one.caption ?? one.document?.file_name ?? 'photo')).toEqual([
      'Three files',
      'photo',
      'The first',
      'two.txt',
    ])
    expect(messages[1]?.photo).toBeDefined()
    await grace.page.getByRole('list', { name: 'Files to send' }).waitFor({ state: 'detached' })
  })

  it('waits with the reply for its files, gives up a canceled one, and tries again a failed one', async () => {
    const { grace, ann } = await inChat()
    const held: (() => void)[] = []
    let refusals = 1
    await grace.context.route('**/api/attachments?*', async (route) => {
      if (route.request().url().includes('refused.txt') && refusals > 0) {
        refusals -= 1
        return route.fulfill({ status: 507, json: { code: 'storage_full', text: 'There is no room for the file.' } })
      }
      if (route.request().url().includes('slow')) await new Promise<void>((resolve) => held.push(resolve))
      await route.continue().catch(() => {})
    })
    await drop(grace, [
      { name: 'slow-1.txt', type: 'text/plain', bytes: 1_000 },
      { name: 'slow-2.txt', type: 'text/plain', bytes: 1_000 },
      { name: 'refused.txt', type: 'text/plain', bytes: 1_000 },
    ])
    await grace.reply.fill('With one file')
    await grace.reply.press('Enter')
    await grace.page.getByRole('button', { name: /files are uploaded first/ }).waitFor()
    await grace.page.getByRole('button', { name: 'Cancel the upload of slow-1.txt' }).click()
    await file(grace.page, 'slow-1.txt').waitFor({ state: 'detached' })
    await grace.page.getByText('There is no room for the file.').waitFor()
    await expect.poll(() => grace.reply.inputValue()).toBe('With one file')
    await file(grace.page, 'refused.txt').getByRole('button', { name: 'Try again' }).click()
    await grace.reply.press('Enter')
    // A cut of the live connection is nothing to an upload.
    await grace.page.evaluate(() => dispatchEvent(new Event('offline')))
    await until('both uploads are held', () => held.length >= 2)
    for (const release of held) release()
    await ann.sees('With one file')
    await until('both files are at the phone', async () => (await filesOf(ann)).length === 2)
    expect((await filesOf(ann)).map((one) => one.document?.file_name)).toEqual(['slow-2.txt', 'refused.txt'])
  })

  it('puts a canned response into the box by its shortcut, filled in, and keeps new ones', async () => {
    const { grace, ann, press } = await inChat()
    await press('Alt+C')
    const dialog = grace.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'New' }).click()
    await dialog.getByLabel('Shortcut').fill('not good')
    await dialog.getByLabel('Title').fill('Greeting')
    await dialog.getByLabel('Text', { exact: true }).fill('Hello $(item.firstName), about $(order): how can I help?')
    await grace.page.mouse.click(5, 450)
    await dialog.getByText('What you typed is not saved.').waitFor()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('letters, digits, hyphens and underscores.').waitFor()
    await dialog.getByLabel('Shortcut').fill('greet')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText(`Hello ${ann.firstName}, about`).waitFor()
    await dialog.getByText('left empty: $(order)').waitFor()
    await press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await grace.reply.pressSequentially('/gr')
    await grace.page.getByRole('option', { name: /\/greet/ }).waitFor()
    await grace.reply.press('Enter')
    await until('the text is in the box', async () =>
      (await grace.reply.inputValue()).startsWith(`Hello ${ann.firstName}`),
    )
    expect(await said(ann, await grace.reply.inputValue())).toBe(0)
    await grace.reply.press('Enter')
    await ann.sees(`Hello ${ann.firstName}, about`)
  })

  it('sends formatted text, buttons and a place as the preview shows them', async () => {
    const { grace, ann, press } = await inChat()
    await grace.reply.fill('Really')
    await grace.reply.selectText()
    await press('Control+B')
    await expect.poll(() => grace.reply.inputValue()).toBe('*Really*')
    await grace.reply.press('End')
    await grace.reply.pressSequentially(' sure? /buttons [Yes] [No]')
    await preview(grace.page).getByText('Yes', { exact: true }).waitFor()
    expect(await preview(grace.page).locator('strong').textContent()).toBe('Really')
    await grace.reply.press('Enter')
    const message = await ann.sees('Really sure?')
    expect(message.entities).toEqual([{ type: 'bold', offset: 0, length: 6 }])
    const { replyKeyboard } = await world.control.chat(ann.bot, ann.id)
    expect(replyKeyboard?.map((row) => row.map(({ text }) => text))).toEqual([['Yes', 'No']])
    // Pressing such a button is to send its label.
    await ann.writes('Yes')
    await grace.messages
      .getByRole('article', { name: new RegExp(`^${ann.firstName}`) })
      .getByText('Yes')
      .waitFor()

    await grace.reply.fill('We are here: /location: 52.52, 13.405, "Office", "Unter den Linden 1"')
    await preview(grace.page).getByText('Unter den Linden 1').waitFor()
    await grace.reply.press('Enter')
    await ann.sees('We are here:')
    await until('the place is at the phone', async () =>
      (await mediaOf(ann)).some(({ venue, location }) => (venue?.location ?? location)?.latitude === 52.52),
    )

    await grace.reply.fill('/location: 95, 2')
    await grace.page.getByText('between -90 and 90').waitFor()
    await grace.reply.press('Enter')
    await expect.poll(() => grace.reply.inputValue()).toBe('/location: 95, 2')
    await grace.page.getByRole('button', { name: 'Send as typed' }).click()
    await grace.reply.press('Enter')
    await ann.sees('/location: 95, 2')
  })

  it('keeps a note from the customer', async () => {
    const { grace, ann, press } = await inChat()
    await grace.reply.fill('for Ann')
    await press('Alt+N')
    const note = grace.page.getByRole('textbox', { name: 'Note to colleagues' })
    await grace.page.getByText('Only colleagues see this').waitFor()
    await expect.poll(() => note.inputValue()).toBe('')
    await note.fill('She is *angry* /ban')
    await note.press('Enter')
    await grace.sees('She is *angry* /ban')
    await press('Alt+N')
    await expect.poll(() => grace.reply.inputValue()).toBe('for Ann')
    await grace.reply.press('Enter')
    await ann.sees('for Ann')
    expect(await said(ann, 'She is *angry* /ban')).toBe(0)
  })

  it('puts an emoji where the caret is, by keyboard alone', async () => {
    const { grace, ann, press } = await inChat()
    await grace.reply.fill('Great !')
    await grace.reply.press('ArrowLeft')
    await press('Alt+J')
    const search = grace.page.getByRole('textbox', { name: 'Search emoji' })
    await search.fill('thumbs up')
    await search.press('ArrowDown')
    await press('Enter')
    await until('it is in the box', async () => (await grace.reply.inputValue()) === 'Great 👍!')
    await grace.reply.press('Enter')
    await ann.sees('Great 👍!')
  })

  it('says why nothing can be sent, and keeps what was typed', async () => {
    const { grace, ann } = await inChat()
    await grace.reply.fill('Are you there?')
    await ann.blocks()
    await grace.page.getByText(`${ann.firstName} has blocked the bot`).first().waitFor()
    await grace.page.getByText('Not sent: Are you there?').waitFor()
    await ann.unblocks()
    await until('the box is back', async () => (await grace.reply.inputValue()) === 'Are you there?')
    await grace.reply.fill('/ban')
    await grace.reply.press('Enter')
    await grace.page.getByRole('button', { name: 'Ban and end the chat' }).click()
    await until(
      'the customer is banned',
      () => world.rows('select 1 from chats where banned_at is not null').length === 1,
    )
    await grace.reply.waitFor({ state: 'detached' })
  })

  it('says how many messages a long text becomes', async () => {
    const { grace, ann } = await inChat()
    const text = 'Ten words make a sentence that is not very long. '.repeat(120).trim()
    await grace.reply.fill(text)
    await grace.page.getByText('it will be sent as 2 messages').waitFor()
    await grace.reply.press('Enter')
    await ann.sees('Ten words')
    await world.settled()
    const parts = (await ann.texts()).filter((one) => one.startsWith('Ten words'))
    expect(parts).toHaveLength(2)
    expect(parts.join(' ').replaceAll(/\s+/g, ' ')).toBe(text)
  })
})

type Point = { latitude: number }
type Media = {
  text?: string
  caption?: string
  photo?: object[]
  document?: { file_name?: string }
  location?: Point
  venue?: { location: Point }
}

/** Messages at the phone, oldest first, with what Telegram says of files and places. */
const mediaOf = async (customer: { said(): Promise<object[]> }): Promise<Media[]> => await customer.said()
const filesOf = async (customer: { said(): Promise<object[]> }) =>
  (await mediaOf(customer)).filter(({ photo, document }) => photo !== undefined || document !== undefined)

function paste(desk: Desktop, picture: DroppedFile): Promise<void> {
  return desk.reply.evaluate((box, { name, type, base64 = '' }) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], name, { type }))
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, picture)
}

const dragOver = (desk: Desktop) => drag(desk, ['dragenter', 'dragover'], [{ name: 'a', type: '', bytes: 1 }])
const drop = (desk: Desktop, files: DroppedFile[]) => drag(desk, ['dragenter', 'dragover', 'drop'], files)

/** As the browser tells of files that come from outside. */
function drag(desk: Desktop, types: string[], files: DroppedFile[]): Promise<void> {
  return desk.messages.evaluate(
    (target, { types: events, files: dropped }) => {
      const dataTransfer = new DataTransfer()
      for (const { name, type, bytes = 0 } of dropped) {
        dataTransfer.items.add(new File([new Uint8Array(bytes).fill(97)], name, { type }))
      }
      const { left, top } = target.getBoundingClientRect()
      const at = { clientX: left + 5, clientY: top + 5 }
      for (const type of events) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, ...at }))
      }
    },
    { types, files },
  )
}
