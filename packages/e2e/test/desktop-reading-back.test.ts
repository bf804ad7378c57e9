// Older messages come late, on a slow machine, to a reader who has come to the top of what is there, while others write: what he
// sees stays where it is. SCENARIUM_REPEAT sets how often each place is read from.
import type { Browser, CDPSession, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import type { Customer } from '../src/customer.ts'
import type { Desktop } from '../src/desktop.ts'
import { png } from '../src/files.ts'
import { openReader, type Reading } from '../src/reading.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const RUNS = Number(process.env.SCENARIUM_REPEAT ?? 1)
/** Several pages. */
const LINES = 400
const PICTURE_EVERY = 9
/** Where the reader stands when the older messages come, in pixels from the top of what is there. */
const places = [30, 60, 200]

describe.skipIf(browserFile === undefined)('reading back on a slow machine', () => {
  let world: World
  let browser: Browser
  let desk: Desktop
  let ann: Customer
  let reading: Reading
  let machine: CDPSession

  beforeAll(async () => {
    world = await createWorld()
    browser = await launchBrowser()
    ;({ desk, reading, ann } = await openReader(browser, world))
    await ann.uploads({ kind: 'photo', bytes: png(640, 360, [90, 140, 90]), caption: 'The picture' })
    await desk.sees('The picture')
    await world.settled()
    addLines()
    machine = await desk.page.context().newCDPSession(desk.page)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  /** Long and short texts and pictures over several days, of customer and scenario. */
  function addLines() {
    const [chat] = world.rows<{ id: string; next: number }>(
      'select interaction_id as id, next_seq as next from interactions',
    )
    const [picture] = world.rows<{ json: string }>("select content_json as json from messages where kind = 'photo'")
    if (chat === undefined || picture === undefined) throw new Error('There is no chat with a picture.')
    const now = Date.now()
    for (let index = 0; index < LINES; index += 1) {
      const isPicture = index % PICTURE_EVERY === 0
      world.change(
        `insert into messages (interaction_id, seq, tenant_id, account_id, chat_id, sender, user_id, kind, text, content_json, delivery, created_at)
         select interaction_id, ?, tenant_id, account_id, chat_id, ?, null, ?, ?, ?, null, ?
         from interactions where interaction_id = ?`,
        chat.next + index,
        index % 4 === 0 ? 'scenario' : 'customer',
        isPicture ? 'photo' : 'text',
        `Line ${index}.${' And more words'.repeat((index * 7) % 40)}`,
        isPicture ? picture.json : (null as never),
        now + index * 20_000,
        chat.id,
      )
    }
    world.change('update interactions set next_seq = next_seq + ? where interaction_id = ?', LINES, chat.id)
  }

  /** The next request for earlier messages waits until it is let go. */
  async function holdEarlier() {
    let held: Route | undefined
    const isEarlier = (url: URL) => url.pathname.endsWith('/messages') && url.searchParams.has('before')
    const hold = (route: Route) => {
      held = route
    }
    await desk.page.route(isEarlier, hold, { times: 1 })
    return {
      isAsked: () => until('earlier messages are asked for', () => held),
      letGo: () => held?.continue(),
    }
  }

  it.each(places)('keeps what is seen %i pixels below the top in its place', async (place) => {
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await desk.page.reload()
    await reading.goesToNewest()
    // Opened anew it holds its last page only.
    await desk.page.reload()
    await reading.isAtEnd()
    await desk.isConnected()
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    for (let run = 1; run <= RUNS; run += 1) {
      const earlier = await holdEarlier()
      await reading.goesUpTo(place)
      await earlier.isAsked()
      await reading.rests()
      await reading.watches({ isStill: true })
      await ann.writes(`Meanwhile ${place} ${run}`)
      await earlier.letGo()
      await until('there is more above', async () => (await reading.top()) > place + 500, reading.top)
      await reading.rests()
      const { problems, frames } = await reading.watched()
      expect(frames).toBeGreaterThan(10)
      expect(problems).toEqual([])
    }
  })
})
