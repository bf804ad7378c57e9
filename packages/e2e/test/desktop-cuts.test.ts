// The Agent Desktop while the network, the server or the session goes away in the middle of the work.
import { done, userList } from '@scenarium/api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { openDesktop } from '../src/desktop.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const NEW_PASSWORD = 'another horse battery'

describe.skipIf(browserFile === undefined)('the Agent Desktop, cut off', () => {
  let world: World
  let browser: Browser
  beforeAll(async () => {
    world = await createWorld()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  /** Grace in a chat with somebody new. */
  async function inChat() {
    const grace = await openDesktop({ browser, url: world.url })
    await grace.signsIn('grace')
    await grace.goesReady()
    const ann = await world.customer('Ann')
    await ann.starts()
    await ann.writes('I need a person')
    await grace.accepts(ann.firstName)
    await grace.sees('I need a person')
    return { grace, ann }
  }

  it('comes back after the server was killed: nothing is missing or doubled, and what was typed is there', async () => {
    const { grace, ann } = await inChat()
    await grace.reply.fill('Half a sente')
    await world.kill()
    await grace.page.getByText('Connection lost').waitFor()
    await ann.writes('Written while the server was away')
    await world.start()
    await grace.isConnected()
    await grace.sees('Written while the server was away')
    await ann.writes('And one after')
    await grace.sees('And one after')
    for (const text of ['I need a person', 'Written while the server was away', 'And one after']) {
      expect(await grace.messages.getByText(text, { exact: true }).count(), text).toBe(1)
    }
    await expect.poll(() => grace.reply.inputValue()).toBe('Half a sente')
    await grace.page.getByText('Connection lost').waitFor({ state: 'detached' })
    await grace.reply.fill('')
    await grace.ends()
    await grace.context.close()
    await world.holds()
  })

  it('keeps the page when a part of it cannot be fetched, and gets the part with the server', async () => {
    const { grace } = await inChat()
    await grace.reply.fill('Half a sente')
    await grace.page.evaluate(() => Reflect.set(window, 'isStillThere', true))
    let refused = 0
    await grace.page.route(/\/assets\/emoji-picker/, (route) => {
      refused += 1
      return route.abort('connectionrefused')
    })
    await world.kill()
    await grace.page.keyboard.press('Alt+j')
    await until('the part was asked for', () => refused > 0)
    await grace.page.getByText('Connection lost').waitFor()
    await expect.poll(() => grace.reply.inputValue()).toBe('Half a sente')
    await grace.page.unroute(/\/assets\/emoji-picker/)
    await world.start()
    await grace.page.getByRole('textbox', { name: 'Search emoji' }).waitFor()
    expect(await grace.page.evaluate(() => Reflect.get(window, 'isStillThere'))).toBe(true)
    await grace.page.keyboard.press('Escape')
    await grace.reply.fill('')
    await grace.ends()
    await grace.context.close()
  })

  it('leaves the way to the other pages when one of them fails', async () => {
    const { grace, ann } = await inChat()
    const fails = grace.page.getByRole('alert').getByText('This page cannot be shown')
    const goesTo = (name: string) => grace.page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
    await grace.page.route(/\/assets\/search-page/, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'export function SearchPage() { throw new Error("a mistake of ours") }',
      }),
    )
    await goesTo('Search')
    await fails.waitFor()
    await goesTo('Chats')
    await fails.waitFor({ state: 'detached' })
    await grace.opens(ann.firstName)
    await grace.ends()
    await grace.context.close()
  })

  it('sends once what was sent while nobody answered', async () => {
    const { grace, ann } = await inChat()
    await world.kill()
    await grace.says('First')
    await grace.says('Second')
    await grace.messages.getByText('trying again').waitFor()
    await world.start()
    await ann.sees('First')
    await ann.sees('Second')
    await grace.messages.getByText('trying again').waitFor({ state: 'detached' })
    await world.settled()
    expect((await ann.texts()).filter((text) => ['First', 'Second'].includes(text))).toEqual(['First', 'Second'])
    await grace.ends()
    await grace.context.close()
  })

  it('asks for the password over the page when the session ends, and goes on where it was', async () => {
    const { grace, ann } = await inChat()
    await grace.reply.fill('Half a sente')
    const ada = await world.administrator()
    const { users } = await ada.api.get('/api/users', userList)
    const userId = users.find(({ username }) => username === 'grace')?.userId
    await ada.api.send('PUT', `/api/users/${userId}/password`, done, { password: NEW_PASSWORD })
    const dialog = grace.page.getByRole('dialog', { name: 'Sign in again' })
    await dialog.waitFor()
    await dialog.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await dialog.waitFor({ state: 'detached' })
    await grace.isConnected()
    await expect.poll(() => grace.reply.inputValue()).toBe('Half a sente')
    await ann.writes('Still there?')
    await grace.sees('Still there?')
    await grace.context.close()
  })
})
