// An agent's work at the Agent Desktop, in a real browser, with a customer who writes by the simulated Telegram.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type Desktop, driveDesktop, openDesktop } from '../src/desktop.ts'
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
    await hearsInNewTab(grace)

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

/** A page that nobody has touched yet is silent, and says so; the sound is a choice that lasts. */
async function hearsInNewTab(desk: Desktop): Promise<void> {
  const page = await desk.context.newPage()
  await page.addInitScript(keepSilent)
  const notice = page.getByText('No sound yet')
  const button = (words: string) => page.getByRole('button', { name: `Sound: ${words}`, exact: true })
  const sound = page.getByRole('switch', { name: 'Sound' })
  const play = page.getByRole('button', { name: 'Play' })
  await page.goto(desk.page.url())
  await notice.waitFor()
  await button('blocked by the browser').click()
  await button('on').waitFor()
  await notice.waitFor({ state: 'detached' })
  await play.click()
  await page.getByRole('slider', { name: 'Volume' }).press('ArrowRight')
  await sound.uncheck({ force: true })
  expect(await play.isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await page.reload()
  await button('off').waitFor()
  await driveDesktop(page).stateButton.waitFor()
  expect(await notice.count()).toBe(0)
  await button('off').click()
  await sound.check({ force: true })
  await page.getByRole('slider', { name: 'Volume' }).and(page.locator('[aria-valuenow="55"]')).waitFor()
  await button('on').waitFor()
  await page.keyboard.press('Escape')
  await play.waitFor({ state: 'detached' })
  await page.close()
}

/** The browser's rule for sound, kept by hand: whatever drives the page in a test counts as a press for the browser. */
function keepSilent(): void {
  window.AudioContext = class extends AudioContext {
    isAllowed = false
    override get state() {
      return this.isAllowed ? super.state : 'suspended'
    }
    override async resume() {
      this.isAllowed = true
      await super.resume()
      this.dispatchEvent(new Event('statechange'))
    }
  }
}
