// The README's first steps, taken as they are written by somebody who has just typed `npm start`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser, PATIENCE_MS, watchForErrors } from '../src/browser.ts'
import { openDesktop } from '../src/desktop.ts'
import { startDemo } from '../src/server-process.ts'

describe.skipIf(browserFile === undefined)('the first steps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scenarium-first-'))
  let demo: Awaited<ReturnType<typeof startDemo>>
  let browser: Browser

  beforeAll(async () => {
    demo = await startDemo(join(folder, 'data'))
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const password = (username: string) => new RegExp(`${username} +password (\\S+)`).exec(demo.output())?.[1] ?? ''

  it('lead from signing in to a finished chat', async () => {
    const grace = await openDesktop({ browser, url: demo.url })
    await grace.signsIn('grace', password('grace'))
    await grace.page.getByRole('button', { name: 'Go Ready' }).click()
    await grace.isIn('Ready')

    const phone = await (await browser.newContext({ viewport: { width: 900, height: 800 } })).newPage()
    phone.setDefaultTimeout(PATIENCE_MS)
    const problems = watchForErrors(phone)
    await phone.goto(demo.phoneUrl)
    await phone.getByText('Ann', { exact: true }).first().click()
    await phone.getByRole('button', { name: 'Start', exact: true }).click()
    await phone.getByRole('button', { name: 'Talk to an agent' }).waitFor()
    const words = phone.getByRole('textbox', { name: 'Message' })
    await words.fill('My parcel has not arrived.')
    await words.press('Enter')

    await grace.offer('Ann').waitFor()
    await grace.page.keyboard.press('Alt+KeyA')
    await grace.sees('My parcel has not arrived.')
    await grace.says('I am looking for it.')
    await phone.getByText('I am looking for it.').last().waitFor()

    await grace.ends()
    await phone
      .getByText(/^Thank you for chatting with us, Ann/)
      .last()
      .waitFor()
    await grace.finishes('Resolved')
    await grace.isIn('Ready')
    expect(problems).toEqual([])
  })

  it('show Ada the scenario behind it', async () => {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(demo.url)
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Password', { exact: true }).fill(password('ada'))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Mobile Chat', { exact: true }).first().dblclick()
    await page.locator('.react-flow__node').first().waitFor()
    for (const name of [/^Try it/, /^Publish/]) await page.getByRole('button', { name }).first().waitFor()
  })
})
