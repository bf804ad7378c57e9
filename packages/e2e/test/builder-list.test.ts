// The list of scenarios: found, made from a template, saved under another name, imported, exported, renamed, deleted.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scenarioTemplateList, userView } from '@scenarium/api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type Builder, openBuilder } from '../src/builder.ts'
import { mobileChat } from '../src/scenarios.ts'
import { PASSWORD } from '../src/workspace-file.ts'
import { createWorld, type World } from '../src/world.ts'

describe.skipIf(browserFile === undefined)('the list of scenarios', () => {
  let browser: Browser
  let world: World
  let builder: Builder
  beforeAll(async () => {
    browser = await launchBrowser()
    // VIP is what one of the templates needs.
    world = await createWorld({ services: [{ name: 'Support' }, { name: 'VIP' }] })
    const ann = await world.customer('Ann')
    await ann.starts()
    await ann.sees('How can we help you today?')
    builder = await openBuilder({ browser, url: world.url })
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  const row = (name: string) =>
    builder.page.getByRole('row').filter({ has: builder.page.getByRole('button', { name, exact: true }) })
  const properties = () => builder.page.getByRole('complementary', { name: 'Properties' })
  const toList = async () => {
    await builder.toolbar.getByRole('link', { name: 'All scenarios' }).click()
    await builder.page.getByRole('heading', { name: 'Scenarios: Chat' }).waitFor()
  }

  it('shows what is published, who is on it, and the Messenger Accounts of the entry', async () => {
    await row('Mobile Chat').waitFor()
    const heads = await builder.page.getByRole('columnheader').allInnerTexts()
    const liveChats = row('Mobile Chat').getByRole('cell').nth(heads.indexOf('Live chats'))
    await expect.poll(() => liveChats.innerText()).toBe('1')
    await row('Mobile Chat').getByText('Version 1').waitFor()
    await row('Mobile Chat').getByText('As published').waitFor()
    await row('Mobile Chat').getByRole('button', { name: 'Mobile Chat' }).click()
    const account = properties().getByRole('combobox', { name: 'Telegram account of Entry of support_bot' })
    await expect.poll(() => account.inputValue()).toBe('support_bot (@support_bot)')
  })

  it('leads to the account of an entry, and to a new one, whoever may administer', async () => {
    const { page } = builder
    await properties().getByRole('link', { name: 'Edit support_bot' }).click()
    await page.getByLabel('Bot Username').waitFor()
    await page.goBack()
    await row('Mobile Chat').getByRole('button', { name: 'Mobile Chat' }).click()
    await properties().getByRole('link', { name: 'Add an account' }).press('Enter')
    await page.getByRole('heading', { name: 'New Telegram account' }).waitFor()
    await page.goBack()
    await row('Mobile Chat').waitFor()
  })

  it('shows the account to a designer who may not administer, and leads him nowhere', async () => {
    const { api } = await world.administrator()
    const dora = { username: 'dora', password: PASSWORD, firstName: 'Dora', roles: ['designer'] }
    await api.send('POST', '/api/users', userView, dora)
    const { page, context } = await openBuilder({ browser, url: world.url, username: 'dora' })
    const aside = page.getByRole('complementary', { name: 'Properties' })
    await aside.getByText('Messenger Accounts: support_bot (@support_bot)').waitFor()
    expect(await aside.getByRole('link').allTextContents()).toEqual(['Open'])
    await context.close()
  })

  it('opens by double-click, and saves it under another name before anything else', async () => {
    const { page } = builder
    await row('Mobile Chat').getByRole('button', { name: 'Mobile Chat' }).dblclick()
    await builder.block('greeting').waitFor()
    await builder.toolbar.getByRole('button', { name: 'Save As' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save under another name' })
    await dialog.getByLabel('Name').fill('Mobile Chat')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('There is a scenario Mobile Chat already.').waitFor()
    await dialog.getByLabel('Name').fill('Messenger Chat')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Messenger Chat', exact: true }).waitFor()
    await toList()
    await row('Messenger Chat').getByText('Not published').waitFor()
  })

  it('moves the account from one entry to another', async () => {
    const { page } = builder
    await row('Messenger Chat').getByRole('button', { name: 'Messenger Chat' }).click()
    await properties().getByText('customers cannot reach it yet').waitFor()
    await properties().getByRole('button', { name: 'Add an entry' }).click()
    const dialog = page.getByRole('dialog', { name: 'New scenario entry' })
    await dialog.getByLabel('Name').fill('Messenger entry')
    await dialog.getByRole('button', { name: 'Add' }).click()
    const account = properties().getByRole('combobox', { name: 'Telegram account of Messenger entry' })
    await account.click()
    // An account belongs to one entry only.
    const option = page.getByRole('option', { name: /^support_bot.*belongs to Entry of support_bot$/ })
    await expect(option.getAttribute('data-combobox-disabled')).resolves.toBe('true')
    await page.keyboard.press('Escape')

    await row('Mobile Chat').getByRole('button', { name: 'Mobile Chat' }).click()
    await properties().getByRole('combobox', { name: 'Telegram account of Entry of support_bot' }).click()
    await page.getByRole('option', { name: /^None/ }).click()
    await row('Messenger Chat').getByRole('button', { name: 'Messenger Chat' }).click()
    await account.click()
    await page.getByRole('option', { name: 'support_bot (@support_bot)', exact: true }).click()
    await expect.poll(() => account.inputValue()).toBe('support_bot (@support_bot)')
  })

  it('is not deleted while an entry uses it, and says which before anybody tries', async () => {
    const { page } = builder
    await properties().getByRole('button', { name: 'Delete' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete Messenger Chat?' })
    await dialog.getByText('The scenario entry Messenger entry uses it').waitFor()
    expect(await dialog.getByRole('button', { name: 'Delete' }).count()).toBe(0)
    await dialog.getByText('Close', { exact: true }).click()
  })

  it('begins from a template, is renamed, duplicated and deleted', async () => {
    const { page } = builder
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'New scenario' })
    await dialog.getByRole('radio', { name: /^FAQ with buttons/ }).click()
    await dialog.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { name: 'FAQ with buttons', exact: true }).waitFor()
    await toList()
    await row('FAQ with buttons').getByRole('button', { name: 'FAQ with buttons' }).click()
    await properties().getByRole('button', { name: 'Rename' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Questions')
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await row('Questions').waitFor()
    await properties().getByRole('button', { name: 'Duplicate' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click()
    await row('Questions 2').waitFor()
    await properties().getByRole('heading', { name: 'Questions 2' }).waitFor()
    await properties().getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await row('Questions 2').waitFor({ state: 'detached' })
  })

  it('comes out as a file and in again, and is found', async () => {
    const { page } = builder
    await row('Questions').getByRole('button', { name: 'Questions' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      properties().getByRole('button', { name: 'Export' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Questions.scenario.json')
    const file = join(world.root, 'exported.scenario.json')
    await download.saveAs(file)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schemaVersion: 1, name: 'Questions' })

    const imports = async (path: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Import' }).click(),
      ])
      await chooser.setFiles(path)
    }
    await imports(file)
    await row('Questions 2').waitFor()
    const odd = join(world.root, 'odd.scenario.json')
    writeFileSync(odd, JSON.stringify({ ...mobileChat(), name: '<b>Odd</b>', start: 'nowhere' }))
    await imports(odd)
    await row('<b>Odd</b>').getByText('1 error').waitFor()
    writeFileSync(odd, 'no scenario')
    await imports(odd)
    await page.getByText('odd.scenario.json is not JSON.').waitFor()

    await page.getByRole('textbox', { name: 'Search scenarios' }).fill('quest')
    await row('Mobile Chat').waitFor({ state: 'detached' })
    await expect(page.getByRole('row').count()).resolves.toBe(3)
    await page.getByRole('textbox', { name: 'Search scenarios' }).fill('')
  })

  it('is gone through with the keyboard', async () => {
    const { page } = builder
    await row('Mobile Chat').getByRole('button', { name: 'Mobile Chat' }).focus()
    await page.keyboard.press('Space')
    await properties().getByRole('heading', { name: 'Mobile Chat' }).waitFor()
    await page.keyboard.press('Enter')
    await builder.block('greeting').waitFor()
    await toList()
  })

  it('says that a draft differs from what is published', async () => {
    await row('Mobile Chat').getByRole('button', { name: 'Mobile Chat' }).dblclick()
    await builder.selects('greeting')
    await builder.panel('Block').getByLabel('Title').fill('Hello')
    await builder.isSaved()
    await toList()
    await row('Mobile Chat').getByText('Changes to publish').waitFor()
  })

  it('has a way back from a panel that lies over the scenario on a phone', async () => {
    const { page } = builder
    await row('Mobile Chat').getByRole('button', { name: 'Mobile Chat' }).dblclick()
    await builder.toolbar.waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    const panel = await builder.opensPanel('Problems')
    await panel.getByRole('button', { name: 'Back to the scenario' }).press('Enter')
    await panel.waitFor({ state: 'detached' })
    const opener = page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Problems' })
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.setViewportSize({ width: 1440, height: 900 })
    await toList()
  })

  it('keeps nobody out', async () => {
    const { page } = builder
    expect(await barriersOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('radio', { name: /^Mobile Chat/ }).waitFor()
    expect(await barriersOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('opens every template, and finds nothing wrong with it', async () => {
    const { page } = builder
    const { api } = await world.administrator()
    const { templates } = await api.get('/api/scenario-templates', scenarioTemplateList)
    const made: string[] = []
    for (const { name } of templates) {
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'New scenario' })
      await dialog.getByRole('radio', { name: new RegExp(`^${name}`) }).click()
      made.push(await dialog.getByLabel('Name').inputValue())
      await dialog.getByRole('button', { name: 'Create' }).click()
      await page.locator('.react-flow__node').first().waitFor()
      await toList()
    }
    const heads = await page.getByRole('columnheader').allInnerTexts()
    for (const name of made) {
      expect(await row(name).getByRole('cell').nth(heads.indexOf('Problems')).innerText(), name).toBe('None')
    }
  })

  it('showed nobody an error', () => {
    expect(builder.problems.filter((problem) => !problem.includes('409'))).toEqual([])
  })
})
