// A designer's first ten minutes with `npm start`, by pointer: Mobile Chat under another name, changed, tried on both sides with the clock
// turned, published to the demo's bot, and met on the phone page.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { browserFile, launchBrowser, PATIENCE_MS, watchForErrors } from '../src/browser.ts'
import { type Builder, driveBuilder } from '../src/builder.ts'
import { startDemo } from '../src/server-process.ts'

describe.skipIf(browserFile === undefined)('the first ten minutes of a designer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scenarium-designer-'))
  let demo: Awaited<ReturnType<typeof startDemo>>
  let browser: Browser
  let builder: Pick<Builder, 'page' | 'block' | 'panel' | 'toolbar' | 'signsIn' | 'opensPanel' | 'isSaved'>
  let page: Page
  let problems: string[]

  beforeAll(async () => {
    demo = await startDemo(join(folder, 'data'))
    browser = await launchBrowser()
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    problems = watchForErrors(page)
    builder = driveBuilder(page)
    await page.goto(demo.url)
    await builder.signsIn('ada', /ada +password (\S+)/.exec(demo.output())?.[1])
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('begin with Mobile Chat under another name, and other words', async () => {
    await page.getByText('Mobile Chat', { exact: true }).first().dblclick()
    await builder.toolbar.getByRole('button', { name: 'Save As' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Messenger Chat')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Messenger Chat', exact: true }).waitFor()
    await builder.block('greeting').click()
    const words = builder.panel('Block').getByLabel('Text', { exact: true })
    await words.fill('Good to see you, $(item.firstName)!')
    await builder.panel('Block').getByText('Good to see you, Ann!').first().waitFor()
    await builder.isSaved()
  })

  it('go on with both sides of the conversation, and a clock that is turned', async () => {
    // Whoever has never seen it reads what the buttons at the right are for.
    await page.getByRole('navigation', { name: 'Panels' }).getByText('Try it').click()
    const panel = builder.panel('Try it')
    await panel.getByText('Good to see you, Ann!').first().waitFor()
    await panel.getByRole('button', { name: 'Talk to an agent' }).click()
    await panel.getByRole('button', { name: 'Accept' }).click()
    await panel.getByText('Grace Hopper joined.').waitFor()
    await panel.getByRole('button', { name: 'End chat' }).click()
    await panel.getByText('The interaction is over.', { exact: false }).first().waitFor()
    await panel.getByRole('button', { name: 'Begin anew' }).click()
    await panel.getByRole('button', { name: 'To the timer, in 15 min' }).click()
    await panel.getByText('We have not heard from you for a while', { exact: false }).first().waitFor()
  })

  it('publish it, lead the bot there without leaving the dialog, and meet it on the phone', async () => {
    await page.getByRole('button', { name: 'Publish…' }).click()
    await page.getByRole('dialog').getByText('no customer will meet it yet', { exact: false }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
    const leading = page.getByRole('dialog', { name: 'Who is to meet Messenger Chat?' })
    await leading.getByText('begin on Messenger Chat instead of Mobile Chat.', { exact: false }).waitFor()
    expect(await barriersOf(page, { within: '[role="dialog"]' })).toEqual([])
    await leading.getByRole('button', { name: 'Lead it here' }).click()
    await page.getByText(/^New chats of .* begin on Messenger Chat\.$/).waitFor()
    await leading.waitFor({ state: 'detached' })

    const phone = await (await browser.newContext({ viewport: { width: 900, height: 800 } })).newPage()
    phone.setDefaultTimeout(PATIENCE_MS)
    await phone.goto(demo.phoneUrl)
    await phone.getByText('Ann', { exact: true }).first().click()
    await phone.getByRole('button', { name: 'Start', exact: true }).click()
    await phone.getByText('Good to see you, Ann!').last().waitFor()
    await phone.getByRole('button', { name: 'Opening hours' }).click()
    await phone
      .getByText(/Monday to Friday/)
      .last()
      .waitFor()
  })

  it('and back again from the list of scenarios', async () => {
    await builder.toolbar.getByRole('link', { name: 'All scenarios' }).click()
    await page.getByRole('button', { name: 'Mobile Chat', exact: true }).click()
    const properties = page.getByRole('complementary', { name: 'Properties' })
    await properties.getByText('customers cannot reach it yet', { exact: false }).waitFor()
    await properties.getByRole('button', { name: 'Lead an entry here…' }).click()
    await page.getByRole('dialog', { name: 'Lead an entry to Mobile Chat' }).getByText('Lead it here').click()
    await properties.getByText('Messenger Accounts').waitFor()
    expect(problems).toEqual([])
  })
})
