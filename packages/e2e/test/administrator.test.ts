// The configuration steps of the Telegram guide, from an empty installation to a chat answered, in a real browser.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { barriersOf, narrow, resize, wide } from '../src/accessibility.ts'
import { type EmptyCentre, openAdministrator, openEmptyCentre } from '../src/administrator.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { openDesktop } from '../src/desktop.ts'
import { layoutFaultsOf } from '../src/layout.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const SLOW_ANSWER_MS = 3_000

type Administrator = Awaited<ReturnType<typeof openAdministrator>>

describe.skipIf(browserFile === undefined)('the Administrator', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  describe('by the steps of the guide', () => {
    let centre: EmptyCentre
    let ada: Administrator
    let password: string
    beforeAll(async () => {
      centre = await openEmptyCentre('brightpattern_bot')
      ada = await openAdministrator(browser, centre.url)
    })
    afterAll(async () => {
      await ada?.context.close()
      await centre?.close()
    })

    it('makes the first administrator with the code of the console, and nobody without it', async () => {
      await ada.setsUp('guess')
      await ada.page.getByText('This is not the code shown on the console').waitFor()
      await ada.writes({ 'One-time code': centre.code })
      await ada.button('Make administrator').click()
      await ada.page.getByRole('heading', { name: 'From a bot to the first answered chat' }).waitFor()
      expect(await barriersOf(ada.page)).toEqual([])
    })

    it('says on every page what to do next, wide and narrow', async () => {
      const { page } = ada
      const links = page.getByRole('navigation', { name: 'Configuration' }).getByRole('link')
      await ada.configures('Set-up')
      const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      expect(addresses.length).toBeGreaterThan(20)
      const faults: string[] = []
      for (const address of addresses) {
        await links.and(page.locator(`[href="${address}"]`)).click()
        await page.waitForURL(`**${address}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
        faults.push(...(await layoutFaultsOf(page)).map((fault) => `${address}: ${fault}`))
        const list = page.getByRole('region', { name: /^List: / })
        // A page without a list is a form, or tells of the server; a list that is empty has a way on, or says that there is none.
        if ((await list.count()) === 0 || (await list.getByRole('table').count()) > 0) continue
        const ways = await list.getByRole('link').or(list.getByRole('button')).count()
        const isAtRest = (await list.getByText(/There is nothing to do\.|Press Back up now/).count()) > 0
        if (ways === 0 && !isAtRest) faults.push(`${address}: says nothing of what to do`)
        await resize(page, narrow)
        faults.push(...(await layoutFaultsOf(page)).map((fault) => `${address}, narrow: ${fault}`))
        await resize(page, wide)
      }
      expect(faults).toEqual([])
      await ada.configures('Services')
      expect(await barriersOf(page)).toEqual([])
    })

    it('adds the Telegram account: a wrong token and a wrong username are said at once', async () => {
      await ada.configures('Integration Accounts')
      await ada.page.getByText('No bot is connected yet').waitFor()
      await ada.button('Add').click()
      const dialog = ada.page.getByRole('dialog', { name: 'Create integration account' })
      await dialog.getByRole('radio', { name: 'Messenger' }).waitFor()
      await dialog.getByRole('button', { name: 'OK' }).click()

      await ada.writes({ Name: 'Shop', 'Bot Username': 'someone_elses_bot', Token: 'no token' })
      await ada.button('Add').click()
      await ada.page.getByText('This is not a token of a Telegram bot.').waitFor()
      await expect.poll(() => ada.page.getByLabel('Bot Username').inputValue()).toBe('someone_elses_bot')
      await ada.writes({ Token: centre.token })
      await ada.button('Test Connection').click()
      const report = ada.page.getByRole('region', { name: 'Connection' })
      await report.getByText('The token belongs to @brightpattern_bot, not to @someone_elses_bot.').last().waitFor()
    })

    it('sets the webhook, tests the connection, and shows the token never again', async () => {
      await ada.writes({ 'Bot Username': 'brightpattern_bot' })
      await ada.button('Set Webhook').click()
      const report = ada.page.getByRole('region', { name: 'Connection' })
      await report.getByText('The webhook points at this server.').first().waitFor()
      await ada.button('Test Connection').click()
      await report.getByText('The token belongs to @brightpattern_bot.').waitFor()
      await report.getByText('It works, but look at this').waitFor()
      await report.getByText('No scenario entry has this account').first().waitFor()
      expect(await ada.page.content()).not.toContain(centre.token)
      await ada.page.getByRole('img', { name: 'QR code of https://t.me/brightpattern_bot', exact: true }).waitFor()
      await ada.writes({ 'Start parameter': 'poster' })
      await ada.page.getByRole('img', { name: 'QR code of https://t.me/brightpattern_bot?start=poster' }).waitFor()
      expect(await barriersOf(ada.page)).toEqual([])
    })

    it('switches the delivery to polling and back, saying what the switch does', async () => {
      await ada.page.getByRole('radio', { name: 'Polling' }).check()
      await ada.page.getByText('Apply takes the webhook away at Telegram').waitFor()
      await ada.button('Apply').click()
      await ada.button('Test Connection').click()
      const report = ada.page.getByRole('region', { name: 'Connection' })
      await report.getByText('No webhook is registered: updates are fetched by polling.').waitFor()
      await ada.page.getByRole('radio', { name: 'Webhook' }).check()
      await ada.button('Apply').click()
      await ada.button('Test Connection').click()
      await report.getByText('The webhook points at this server.').first().waitFor()
    })

    it('makes a service and hours, and leaves nothing typed by a mere click', async () => {
      await ada.configures('Hours of Operation')
      await ada.page.getByRole('link', { name: 'Add', exact: true }).click()
      await ada.writes({ Name: 'Always', Monday: 'noon', Tuesday: '9-17' })
      await ada.button('Add').click()
      await ada.page.getByText('must look like 09:00-17:00').waitFor()
      for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
        await ada.writes({ [day]: '0-24' })
      expect(await barriersOf(ada.page)).toEqual([])
      await ada.button('Add').click()
      await ada.page.getByRole('heading', { name: 'Always', level: 1 }).waitFor()

      await ada.configures('Services')
      await ada.page.getByRole('link', { name: 'Add', exact: true }).click()
      await ada.writes({ Name: 'Support' })
      await ada.page.getByRole('link', { name: 'Users', exact: true }).click()
      await ada.button('Stay on the page').click()
      await ada.button('Add').click()
      await ada.page.getByRole('heading', { name: 'Support', level: 1 }).waitFor()
      await ada.chooses('Hours of operation', 'Always')
      await ada.button('Apply').click()
      await ada.page.getByText('The changes are stored.').waitFor()
      await ada.button('Add canned response').click()
      await ada.writes({ Shortcut: 'hello', Title: 'Hello', Text: 'Hello, how can I help?' })
      await ada.button('Save').click()
      await ada.page.getByText('/hello').waitFor()
      expect(await barriersOf(ada.page)).toEqual([])
    })

    it('makes the scenario from Mobile Chat, and publishes it', async () => {
      await ada.page.getByRole('link', { name: 'Scenarios', exact: true }).click()
      await ada.button('Add').click()
      await ada.page.getByRole('radio', { name: /^Mobile Chat/ }).check()
      await ada.writes({ Name: 'Messenger Chat' })
      await ada.button('Create').click()
      await ada.page.getByRole('button', { name: 'Publish…' }).click()
      const dialog = ada.page.getByRole('dialog', { name: 'Publish Messenger Chat' })
      await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
      await ada.page.getByText('Version 1 is published', { exact: false }).waitFor()
    })

    it('makes the entry, and shows an account that is taken with what has it', async () => {
      await ada.configures('Scenario Entries')
      await ada.page.getByRole('link', { name: 'Add', exact: true }).click()
      await ada.writes({ Name: 'Telegram' })
      await ada.chooses('Scenario', 'Messenger Chat')
      await ada.chooses('Service', 'Support')
      await ada.chooses('Messenger account: Telegram', /^Shop/)
      expect(await barriersOf(ada.page)).toEqual([])
      await ada.button('Add').click()
      await ada.page.getByRole('heading', { name: 'Telegram', level: 1 }).waitFor()

      await ada.configures('Services')
      await ada.opens('Support')
      await ada.page.getByRole('combobox', { name: 'Outbound account: Telegram' }).click()
      const taken = ada.page.getByRole('option', { name: /belongs to the scenario entry Telegram/ })
      await taken.waitFor()
      expect(await taken.getAttribute('data-combobox-disabled')).toBe('true')
      await ada.page.keyboard.press('Escape')
    })

    it('makes an agent with a password that is shown once, and gives the skill by keyboard', async () => {
      await ada.configures('Users')
      await ada.page.getByRole('link', { name: 'Add', exact: true }).click()
      await ada.writes({ 'First name': 'Grace', 'Last name': 'Hopper', Username: 'Grace' })
      // A slow network, on which the page is left while the lists are still asked for anew.
      await ada.page.route('**/api/teams', (route) => setTimeout(() => void route.continue(), SLOW_ANSWER_MS))
      await ada.button('Add').click()
      password = await ada.readsPassword()
      await ada.page.getByRole('heading', { name: 'Grace Hopper', level: 1 }).waitFor()
      await ada.page.unroute('**/api/teams')
      expect(password).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
      expect(await barriersOf(ada.page)).toEqual([])

      await ada.configures('Skills')
      await ada.page.getByRole('textbox', { name: 'Support of Ada Lovelace' }).focus()
      await ada.page.keyboard.press('ArrowDown')
      await ada.page.keyboard.type('100')
      const stored = ada.page.waitForResponse((response) => response.request().method() === 'PATCH')
      await ada.page.keyboard.press('Enter')
      expect((await stored).status()).toBe(200)
      expect(await barriersOf(ada.page)).toEqual([])
    })

    it('leads a customer to the agent, who answers', async () => {
      const grace = await openDesktop({ browser, url: centre.url })
      await grace.signsIn('grace', password)
      await grace.goesReady()
      const ann = await centre.customer('Ann')
      await ann.starts()
      await ann.writes('I need a person')
      await grace.accepts('Ann')
      await grace.says('How can I help?')
      await ann.sees('How can I help?')
      expect(grace.problems).toEqual([])

      await ada.configures('Integration Accounts')
      await ada.opens('Shop')
      await ada.button('Delete').click()
      const dialog = ada.page.getByRole('dialog', { name: 'Delete Shop?' })
      await dialog.getByText('It belongs to the scenario entry Telegram: take it away there first.').waitFor()
      await dialog.getByText('1 chat that came by it is still open.').waitFor()
      expect(await dialog.getByRole('button', { name: 'Delete' }).count()).toBe(0)
      await dialog.getByRole('button', { name: 'Close' }).last().click()
      await grace.context.close()
    })

    it('deletes what nothing depends on any more', async () => {
      await ada.configures('Services')
      await ada.page.getByRole('link', { name: 'Add', exact: true }).click()
      await ada.writes({ Name: 'Sales' })
      await ada.button('Add').click()
      await ada.page.getByRole('heading', { name: 'Sales', level: 1 }).waitFor()
      await ada.button('Delete').click()
      const dialog = ada.page.getByRole('dialog', { name: 'Delete Sales?' })
      await dialog.getByText('Its skill Sales goes.').waitFor()
      await dialog.getByRole('button', { name: 'Delete' }).click()
      await ada.page.getByRole('heading', { name: 'Services', level: 1 }).waitFor()
      await ada.page.getByRole('link', { name: 'Support', exact: true }).waitFor()
      expect(await ada.page.getByRole('link', { name: 'Sales', exact: true }).count()).toBe(0)

      await ada.configures('Desk Settings')
      expect(await barriersOf(ada.page)).toEqual([])
      const unexpected = ada.problems.filter((problem) => !/status of 4(00|03)/.test(problem))
      expect(unexpected).toEqual([])
    })
  })

  it('leads a newcomer who begins at the Agent Desktop through the set-up to a bot that answers', async () => {
    const centre = await openEmptyCentre('newcomer_bot')
    const ada = await openAdministrator(browser, `${centre.url}/desktop`)
    await ada.setsUp(centre.code)
    await ada.page.getByRole('link', { name: 'Add the bot' }).click()
    await ada.writes({ 'Bot Username': '@newcomer_bot', Token: centre.token, 'Bot API server': centre.simulatorUrl })
    await ada.page.getByRole('radio', { name: 'Polling' }).check()
    await ada.button('Add').click()
    await ada.page.getByText('It works, but look at this').waitFor()

    await ada.configures('Set-up')
    await ada.writes({ 'Name of the service': 'Sales' })
    await ada.button('Make the service').click()
    await ada.button('Make it and publish it').click()
    // Resumed by what is there.
    await ada.button('Make the entry').waitFor()
    await ada.page.reload()
    await ada.button('Make the entry').click()
    await ada.button('I answer myself').click()
    await ada.page.getByRole('link', { name: 'Agent Desktop', exact: true }).waitFor()

    const ann = await centre.customer('Ann')
    await ann.starts()
    await ann.sees('Ann')
    await ada.context.close()
    await centre.close()
  })
})
