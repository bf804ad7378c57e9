// Where one reads stays where it is, whatever comes, goes and changes around it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser, PATIENCE_MS } from '../src/browser.ts'
import type { Customer } from '../src/customer.ts'
import type { Desktop } from '../src/desktop.ts'
import { png } from '../src/files.ts'
import { openReader, type Reading } from '../src/reading.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

/** So many messages fit the first page with the few that begin the chat. */
const FEW = 40
/** Each race is run as often; SCENARIUM_REPEAT says otherwise. */
const RUNS = Number(process.env.SCENARIUM_REPEAT ?? 2)

describe.skipIf(browserFile === undefined)('reading on the desktop', () => {
  let world: World
  let browser: Browser
  let desk: Desktop
  let ann: Customer
  let reading: Reading
  let lines = 0

  beforeAll(async () => {
    world = await createWorld()
    browser = await launchBrowser()
    ;({ desk, reading, ann } = await openReader(browser, world))
    await world.settled()
    addLines(FEW)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  /** Messages of the customer and of agents, of different heights, as if they had been said long ago. */
  function addLines(count: number) {
    const [chat] = world.rows<{ id: string; next: number }>(
      'select interaction_id as id, next_seq as next from interactions',
    )
    if (chat === undefined) throw new Error('There is no chat.')
    for (let index = 0; index < count; index += 1) {
      lines += 1
      const text = `Line ${lines}.${' And more words'.repeat((lines * 7) % 40)}`
      world.change(
        `insert into messages (interaction_id, seq, tenant_id, account_id, chat_id, sender, user_id, kind, text, delivery, created_at)
         select interaction_id, ?, tenant_id, account_id, chat_id, ?, null, 'text', ?, null, ?
         from interactions where interaction_id = ?`,
        chat.next + index,
        lines % 3 === 0 ? 'scenario' : 'customer',
        text,
        Date.now(),
        chat.id,
      )
    }
    world.change('update interactions set next_seq = next_seq + ? where interaction_id = ?', count, chat.id)
  }

  /** Reads everything, so that nothing is unread when the chat is opened again. */
  async function opensAtTheEnd() {
    await desk.page.reload()
    await reading.goesToNewest()
    await desk.page.reload()
    await reading.isAtEnd()
    await desk.isConnected()
  }

  it('stays at the end when what is there gets higher, and when places and pictures come', async () => {
    await opensAtTheEnd()
    for (const pixels of [13, 60, 7, 200]) {
      await reading.grows(pixels)
      await reading.rests()
      expect(await reading.distanceToEnd()).toBeLessThanOrEqual(1)
    }
    for (let run = 1; run <= RUNS; run += 1) {
      await ann.uploads({ kind: 'photo', bytes: png(640, 360 + run, [90, 140, 90]), caption: `Picture ${run}` })
      await desk.sees(`Picture ${run}`)
      const location = { latitude: 52.52, longitude: 13.405 }
      await ann.sends({ venue: { location, title: `Place ${run}`, address: 'Alexanderplatz 1' } })
      await desk.sees(`Place ${run}`)
      await reading.rests()
      expect(await reading.distanceToEnd()).toBeLessThanOrEqual(1)
    }
  })

  it('gives the focus to rows that have yet to be drawn, at both ends', async () => {
    await opensAtTheEnd()
    await reading.list.focus()
    const focused = () => desk.page.evaluate(() => document.activeElement?.textContent.slice(0, 200) ?? '')
    for (const [key, isThere] of [
      ['Home', (text: string) => !text.includes(`Line ${lines}.`)],
      ['End', (text: string) => text.includes(`Line ${lines}.`) || text.includes('Place')],
      ['Home', (text: string) => !text.includes(`Line ${lines}.`)],
    ] as const) {
      await desk.page.keyboard.press(key)
      const isOnMessage = () => desk.page.evaluate(() => document.activeElement?.tagName === 'ARTICLE')
      await until(`a message has the focus after ${key}`, isOnMessage, focused)
      await reading.rests()
      expect(await isOnMessage()).toBe(true)
      expect(isThere(await focused())).toBe(true)
    }
  })

  it('goes as far as keys are pressed, however fast', async () => {
    await opensAtTheEnd()
    await reading.list.focus()
    const focused = () => desk.page.evaluate(() => Number((document.activeElement as HTMLElement).dataset.seq))
    await desk.page.keyboard.press('End')
    const last = await until('the last message has the focus', focused)
    // All at once, as keys come that are held down.
    await desk.page.evaluate(() => {
      const keys = [...Array(30).fill('ArrowUp'), ...Array(3).fill('ArrowDown')]
      for (const key of keys)
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    })
    await until('the message so far up has the focus', async () => (await focused()) === last - 27, focused)
    await reading.rests()
    expect(await focused()).toBe(last - 27)
  })

  it('stays where one scrolls to in the very moment something comes', async () => {
    for (let run = 1; run <= RUNS; run += 1) {
      await opensAtTheEnd()
      await reading.scrollsBeforeHearing(`At once ${run}`)
      await ann.writes(`At once ${run}`)
      await reading.isTold()
      await reading.rests()
      expect(await reading.distanceToEnd()).toBeGreaterThan(500)
    }
  })

  it('stays where one scrolls to just after something came', async () => {
    for (let run = 1; run <= RUNS; run += 1) {
      await opensAtTheEnd()
      await reading.scrollsAfterSeeing(`Just before ${run}`)
      await ann.writes(`Just before ${run}`)
      await reading.hasScrolled()
      await reading.rests()
      expect(await reading.distanceToEnd()).toBeGreaterThan(500)
    }
  })

  it('opens at what is unread, however far back that begins, and finds back there', async () => {
    await opensAtTheEnd()
    const first = lines + 1
    addLines(120)
    await desk.page.reload()
    const line = desk.messages.getByText('Unread', { exact: true })
    const opensThere = () =>
      until(
        'the unread line is at the top',
        async () => (await reading.seen()).some(({ text, top }) => text.includes(`Line ${first}.`) && top < 150),
        reading.seen,
      )
    await opensThere()
    await line.waitFor()
    expect((await reading.seen()).length).toBeGreaterThan(1)
    await reading.goesToNewest()
    await desk.sees(`Line ${lines}.`)
    await desk.conversation.getByRole('button', { name: 'Unread', exact: true }).click()
    await opensThere()
  })

  it('keeps the place while older messages come, none missing and none twice', async () => {
    await opensAtTheEnd()
    addLines(380)
    await opensAtTheEnd()
    await reading.watches()
    await reading.list.hover()
    const turns = async () => {
      await desk.page.mouse.wheel(0, -600)
      // A wheel turns once per frame, however slow the frames are.
      await reading.isDrawn()
      return (await desk.messages.getByText('The chat began here').count()) > 0
    }
    await until('the chat began here', turns, reading.seen, 4 * PATIENCE_MS)
    await reading.rests()
    const { problems, frames } = await reading.watched()
    expect(frames).toBeGreaterThan(50)
    expect(problems).toEqual([])
  })

  it('keeps the place while what is above and below is edited', async () => {
    const { messageId } = await ann.writes('To be edited')
    await opensAtTheEnd()
    await reading.list.hover()
    await desk.page.mouse.wheel(0, -2_000)
    await reading.rests()
    const before = await reading.seen()
    await ann.edits(messageId, `Edited at last. ${'And longer. '.repeat(60)}`)
    await until(
      'the edit is stored',
      () => world.rows("select 1 from messages where text like 'Edited at last%'").length > 0,
    )
    await world.settled()
    await reading.rests()
    expect(await reading.seen()).toEqual(before)
  })

  it('finds a text in all that was said, from the newest back, and marks it', async () => {
    await opensAtTheEnd()
    const { page } = desk
    await page.keyboard.press('Control+f')
    const bar = page.getByRole('search', { name: 'In this conversation' })
    const text = bar.getByRole('textbox', { name: 'Find in this conversation' })
    await text.fill('LINE 1')
    const wanted = world.rows<{ count: number }>("select count(*) as count from messages where text like '%line 1%'")
    await bar.getByText(`1 of ${wanted[0]?.count}`).waitFor()
    const inSight = (line: string) =>
      until(`${line} is in sight`, async () => (await reading.seen()).some(({ text: seen }) => seen.includes(line)))
    await inSight('Line 1')
    await text.fill('Line 1.')
    await bar.getByText('1 of 1').waitFor()
    await inSight('Line 1.')
    await until('it is marked', () =>
      page.evaluate(() => [...(CSS.highlights.get('found-text') ?? [])].some((range) => String(range) === 'Line 1.')),
    )
    await text.fill('i need a PERSÓN')
    await bar.getByText('1 of 1').waitFor()
    await inSight('I need a person')
    await text.fill('nobody said this')
    await bar.getByText('Nothing found').waitFor()
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
  })
})
