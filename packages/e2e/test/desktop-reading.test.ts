// Where one reads stays where it is, whatever comes, goes and changes around it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import type { Customer } from '../src/customer.ts'
import { type Desktop, openDesktop } from '../src/desktop.ts'
import { watchReading } from '../src/reading.ts'
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
  let reading: ReturnType<typeof watchReading>
  let lines = 0

  beforeAll(async () => {
    world = await createWorld()
    browser = await launchBrowser()
    desk = await openDesktop({ browser, url: world.url })
    reading = watchReading(desk)
    await reading.prepare()
    await desk.signsIn('grace')
    await desk.goesReady()
    ann = await world.customer('Ann')
    await ann.starts()
    await ann.writes('I need a person')
    await desk.accepts(ann.firstName)
    await desk.sees('I need a person')
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
})
