// What leaves the centre, and what is kept about people: credentials, webhooks, retention, customers, in a real browser. The
// customer has the worst name one can have.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { type EmptyCentre, openAdministrator, openEmptyCentre } from '../src/administrator.ts'
import { browserFile, launchBrowser, storageOf } from '../src/browser.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const HOSTILE = `<img src=x onerror=alert(1)>\u202Egnp\u200B$(x)\${7*7}{{7*7}}`

describe.skipIf(browserFile === undefined)('the outside world in the Administrator', () => {
  let browser: Browser
  let centre: EmptyCentre
  let ada: Awaited<ReturnType<typeof openAdministrator>>

  beforeAll(async () => {
    browser = await launchBrowser()
    centre = await openEmptyCentre('outside_bot')
    ada = await openAdministrator(browser, centre.url)
    await ada.setsUp(centre.code)
    await ada.page.getByRole('heading', { name: 'From a bot to the first answered chat' }).waitFor()
  })
  afterAll(async () => {
    await ada?.context.close()
    await centre?.close()
    await browser?.close()
  })

  it('stores a credential, whose secret is never shown again', async () => {
    await ada.configures('Credentials')
    await ada.page.getByText('There are no credentials yet').waitFor()
    await ada.page.getByRole('link', { name: 'Add' }).click()
    await ada.writes({ Name: 'Shop', 'Host 1': 'https://shop.example' })
    await ada.page.getByLabel('Secret', { exact: true }).fill('canary-4711')
    await ada.button('Add').click()
    await ada.page.getByText('Write a host such as api.shop.example').waitFor()
    await ada.writes({ 'Host 1': 'api.shop.example' })
    await ada.button('Add').click()
    await ada.page.getByRole('heading', { name: 'Shop', level: 1 }).waitFor()
    expect(await ada.page.content()).not.toContain('canary-4711')
    expect(await barriersOf(ada.page)).toEqual([])
  })

  it('sets up an email account, and says what the mail server answers to a test', async () => {
    await ada.configures('Email Accounts')
    await ada.page.getByText('There are no email accounts yet').waitFor()
    await ada.page.getByRole('link', { name: 'Add' }).click()
    await ada.writes({ Name: 'Support', 'From address': 'support', Host: 'smtp.invalid', 'User name': 'support' })
    await ada.page.getByLabel('Password', { exact: true }).fill('canary-4712')
    await ada.button('Add').click()
    await ada.page.getByText('Write an email address such as support@example.org.').waitFor()
    await ada.writes({ 'From address': 'support@centre.example' })
    await ada.button('Add').click()
    await ada.page.getByRole('heading', { name: 'Support', level: 1 }).waitFor()
    expect(await ada.page.content()).not.toContain('canary-4712')
    await ada.writes({ 'Send it to': 'ada@centre.example' })
    await ada.button('Send a test email').click()
    await ada.page
      .getByText(/smtp\.invalid/)
      .last()
      .waitFor()
    expect(await barriersOf(ada.page)).toEqual([])
    await ada.writes({ Host: 'smtp2.invalid' })
    await ada.button('Apply').click()
    await ada.page.getByText(/^Enter the password again/).waitFor()
    await ada.page.getByLabel('Password', { exact: true }).fill('canary-4712')
    await ada.button('Apply').click()
    await ada.page.getByText('The changes are stored.').waitFor()
  })

  it('adds a webhook: a wrong address is refused, the secret is shown once, a test says how it went', async () => {
    await ada.configures('Webhooks')
    await ada.page.getByRole('link', { name: 'Add' }).click()
    await ada.writes({ Name: 'CRM', Address: 'http://crm.example/hook' })
    await ada.button('Add').click()
    await ada.page.getByText('The address must begin with https.').waitFor()
    await ada.writes({ Address: 'https://crm.invalid/hook' })
    await ada.button('Add').click()
    const dialog = ada.page.getByRole('dialog', { name: 'Signing secret' })
    expect(await dialog.locator('pre').innerText()).toMatch(/^whsec_/)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await ada.page.getByRole('heading', { name: 'CRM', level: 1 }).waitFor()
    const asked = ada.page.getByRole('dialog', { name: 'Make a new secret?' })
    for (const answer of ['Cancel', 'Make a new secret']) {
      await ada.button('Make a new secret').click()
      await asked.getByRole('button', { name: answer, exact: true }).click()
      await asked.waitFor({ state: 'detached' })
    }
    await dialog.getByRole('button', { name: 'Done' }).click()
    await ada.button('Send test event').click()
    await ada.page.getByText(/^Did not arrive: /).waitFor()
    expect(await barriersOf(ada.page)).toEqual([])
  })

  it('says for how long things are kept', async () => {
    await ada.configures('Retention')
    await ada.page.getByLabel('Transcripts').fill('365')
    await ada.button('Apply').click()
    await ada.page.getByText('The changes are stored.').waitFor()
    expect(await barriersOf(ada.page)).toEqual([])
  })

  it('finds and erases a customer whose name is hostile, and runs nothing of it', async () => {
    let dialogs = 0
    ada.page.on('dialog', () => {
      dialogs += 1
    })
    await ada.configures('Integration Accounts')
    await ada.button('Add').click()
    await ada.page.getByRole('dialog').getByRole('button', { name: 'OK' }).click()
    await ada.writes({ Name: 'Outside', 'Bot Username': 'outside_bot', Token: centre.token })
    await ada.page.getByRole('radio', { name: /^Polling/ }).check()
    await ada.page.getByLabel('Bot API server').fill(centre.simulatorUrl)
    await ada.button('Add').click()
    await ada.page.getByRole('heading', { name: 'Outside', level: 1 }).waitFor()
    const customer = await centre.customer(HOSTILE)
    await customer.writes('hello')
    await ada.configures('Customers')
    await ada.page.getByRole('table').getByText('onerror=alert(1)').waitFor()
    expect(await ada.page.locator('img[src="x"]').count()).toBe(0)
    const { scrollWidth, clientWidth } = await ada.page.evaluate(() => document.documentElement)
    expect(scrollWidth).toBe(clientWidth)
    expect(await barriersOf(ada.page)).toEqual([])
    const confirmation = '**/api/own-account/confirmation'
    await ada.page.route(confirmation, (route) => route.abort())
    await ada.page.getByRole('button', { name: /^Export / }).click()
    await ada.page.getByText('The server cannot be reached.').waitFor()
    await ada.page.unroute(confirmation)
    const download = ada.page.waitForEvent('download')
    await ada.page.getByRole('button', { name: /^Export / }).click()
    expect((await download).suggestedFilename()).toMatch(/\.tar$/)
    await ada.page.getByRole('button', { name: /^Erase / }).click()
    const dialog = ada.page.getByRole('dialog')
    await dialog.getByLabel('Write erase to go on').fill('erase')
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
    await ada.page.getByText('Nobody has written yet').waitFor()
    expect(dialogs).toBe(0)
    // Refusals are answers too; nothing else may have gone wrong, a breach of the content security policy least of all.
    expect(ada.problems.filter((text) => !/400 \(Bad Request\)|ERR_FAILED/.test(text))).toEqual([])
    const kept = await storageOf(ada.page)
    for (const secret of ['canary-4711', 'canary-4712', centre.token]) expect(kept).not.toContain(secret)
    await ada.configures('Banned Customers')
    await ada.page.getByText('Nobody is banned').waitFor()
  })
})
