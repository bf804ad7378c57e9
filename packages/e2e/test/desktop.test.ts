// An agent's work at the Agent Desktop, in a real browser, with a customer who writes by the simulated Telegram.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { openDesktop } from '../src/desktop.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

describe.skipIf(browserFile === undefined)('the Agent Desktop', () => {
  let world: World
  let browser: Browser
  beforeAll(async () => {
    world = await createWorld({
      services: [
        { name: 'Support', dispositions: ['Resolved', 'Spam'], dispositionRequired: true, afterCallWorkSeconds: 600 },
      ],
    })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  it('leads an agent from signing in over an accepted chat to the end of after-call work', async () => {
    const grace = await openDesktop({ browser, url: world.url })
    await grace.signsIn('grace')
    await grace.goesReady()

    const ann = await world.customer('Ann')
    await ann.starts()
    await ann.writes('I need a person')
    await grace.offer(ann.firstName).waitFor()
    await until('the tab says what waits', async () => (await grace.title()) === `New chat: ${ann.firstName}`)
    await grace.accepts(ann.firstName)
    await grace.sees('I need a person')

    await grace.says('How can I help?')
    await ann.sees('How can I help?')
    await ann.writes('My parcel is lost')
    await grace.sees('My parcel is lost')
    await grace.messages.getByRole('article', { name: /^You/ }).getByRole('img', { name: 'Sent' }).waitFor()

    await grace.ends()
    await ann.sees('Thank you for chatting with us')
    await grace.finishes('Resolved')
    await grace.list.getByRole('heading', { name: 'No chats' }).waitFor()
    expect(world.rows('select disposition from interactions')).toEqual([{ disposition: 'Resolved' }])
    expect(grace.problems).toEqual([])
    await grace.context.close()
    await world.holds()
  })
})
