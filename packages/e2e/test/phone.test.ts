// A newcomer opens the phone page in a browser, writes to the bot and is led through Mobile Chat to an agent.
import { describe, expect, it } from 'vitest'
import { browserFile, launchBrowser, PATIENCE_MS, watchForErrors } from '../src/browser.ts'
import { createWorld } from '../src/world.ts'

describe('the phone page', () => {
  it.skipIf(browserFile === undefined)('leads a newcomer through Mobile Chat to an agent and back out', async () => {
    const world = await createWorld()
    const browser = await launchBrowser()
    try {
      const grace = await world.readyAgent('grace')
      const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true })
      page.setDefaultTimeout(PATIENCE_MS)
      const problems = watchForErrors(page)
      await page.goto(world.simulator.url)
      await page.getByRole('button', { name: 'New customer' }).click()
      await page.getByLabel('First name').fill('Ann')
      await page.getByRole('button', { name: 'Create customer' }).click()
      await page.getByRole('button', { name: 'Start', exact: true }).click()

      const log = page.getByRole('region', { name: 'Conversation' })
      await log.getByText('Hello Ann, welcome to our support chat!').waitFor()
      await log.getByRole('button', { name: 'Opening hours' }).click()
      await log.getByText('Monday to Friday').waitFor()
      await page.getByLabel('Message', { exact: true }).fill('I need a person')
      await page.getByRole('button', { name: 'Send' }).click()
      await log.getByText('Good news: Grace will be with you').waitFor()

      const chat = await grace.accepts('Ann')
      await grace.sees(chat, 'joined')
      grace.live.type(chat)
      await page.getByRole('main').getByText('typing').first().waitFor()
      await grace.says(chat, 'How can I help?')
      await log.getByText('How can I help?').waitFor()
      await page.getByLabel('Message', { exact: true }).fill('Thank you, that is all')
      await page.keyboard.press('Enter')
      await grace.sees(chat, 'Thank you, that is all')
      await grace.ends(chat)
      await log.getByText('Thank you for chatting with us, Ann!').waitFor()

      await page.reload()
      await log.getByText('Thank you for chatting with us, Ann!').waitFor()
      expect(problems).toEqual([])
      await world.holds()
    } finally {
      await browser.close()
      await world.close()
    }
  })
})
