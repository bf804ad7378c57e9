// The administrator keeps the centre running: staged faults found and repaired, the bot's profile, a rest, dead letters and
// backups, in a real browser against the real server.
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { type EmptyCentre, openAdministrator, openEmptyCentre } from '../src/administrator.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { until } from '../src/until.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const BOT = 'doctored_bot'
const pictures = process.env.SCENARIUM_PICTURES

describe.skipIf(browserFile === undefined)('the Administrator keeps the centre running', () => {
  let browser: Browser
  let centre: EmptyCentre
  let ada: Awaited<ReturnType<typeof openAdministrator>>
  let token: string

  /** For whoever wants to look at the pages. */
  async function picture(name: string): Promise<void> {
    if (pictures === undefined) return
    await ada.page.screenshot({ path: join(pictures, `${name}.png`) })
    await ada.page.setViewportSize({ width: 390, height: 844 })
    await ada.page.screenshot({ path: join(pictures, `${name}-narrow.png`) })
    await ada.page.setViewportSize({ width: 1440, height: 900 })
  }
  /** Another program with the same token; it waits as long as Telegram wants between two changes. */
  const elsewhere = (method: string, parameters: object) =>
    until(`${method} from elsewhere`, async () => {
      const { ok } = await fetch(`${centre.simulatorUrl}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
      })
      return ok
    })
  const sees = (text: string | RegExp) => ada.page.getByText(text).first().waitFor()

  beforeAll(async () => {
    browser = await launchBrowser()
    centre = await openEmptyCentre(BOT)
    token = centre.token
    ada = await openAdministrator(browser, centre.url)
    await ada.setsUp(centre.code)
    await ada.configures('Integration Accounts')
    await ada.button('Add').click()
    await ada.page.getByRole('dialog').getByRole('button', { name: 'OK' }).click()
    await ada.writes({ Name: 'Shop', 'Bot Username': BOT, Token: token })
    await ada.button('Add').click()
    await ada.page.getByRole('heading', { name: 'Shop', level: 1 }).waitFor()
    await leadsToAService()
    await ada.button('Set Webhook').click()
    await sees('Everything is well')
  })
  /** A bot that leads nowhere is not well. */
  async function leadsToAService(): Promise<void> {
    const telegram = new URL(ada.page.url()).pathname.split('/').at(-1)
    const status = await ada.page.evaluate(
      async (service) => {
        const headers = { 'content-type': 'application/json' }
        const response = await fetch('/api/services', { method: 'POST', headers, body: JSON.stringify(service) })
        return response.status
      },
      { name: 'Support', messengerAccounts: { telegram } },
    )
    expect(status).toBe(200)
  }
  afterAll(async () => {
    await ada?.context.close()
    await browser?.close()
    await centre?.close()
  })

  it('shows an account that is well', async () => {
    await ada.configures('Webhook Doctor')
    await sees('Every account is well')
    await picture('doctor-well')
  })

  it('finds five faults at once, says each in words, repairs two by one button, and says what to do about the others', async () => {
    await centre.control.changeSettings({ paused: true, clockSkewSeconds: 95 })
    await elsewhere('setWebhook', { url: 'http://127.0.0.1:11/x', allowed_updates: ['message'] })
    await centre.control.reportWebhookError(BOT, 'SSL error {certificate verify failed}')
    for (let id = 1; id <= 120; id += 1) {
      const message = { message_id: id, date: 1, chat: { id: 1, type: 'private' }, text: 'x' }
      await centre.control.pushUpdate(BOT, { message })
    }
    for (const text of [
      'The webhook points elsewhere: at 127.0.0.1:11.',
      'These kinds of updates are not delivered: edited_message, callback_query, my_chat_member, message_reaction.',
      '120 updates are waiting at Telegram.',
      'Telegram does not trust the certificate of the public address',
      'The clock of this machine is 1 minute behind Telegram’s.',
    ])
      await sees(text)
    await sees('Let the machine set its clock by NTP')
    await sees('1 of 1 account to look at')
    expect(await barriersOf(ada.page)).toEqual([])
    await picture('doctor-faults')
    await ada.button('Repair').click()
    await sees(/^The webhook was registered at 127\.0\.0\.1:\d+, with all kinds of updates\.$/)
    await centre.control.changeSettings({ paused: false, clockSkewSeconds: 0 })
    await sees('Every account is well')
    const [bot] = await centre.control.bots()
    expect(bot?.webhook?.url).toContain(new URL(centre.url).host)
    await until('what waited is delivered', async () => (await centre.control.bots())[0]?.pendingUpdateCount === 0)
  })

  it('finds a missing webhook and a former username, and a Bot API server that knows less', async () => {
    await ada.page.getByRole('link', { name: 'Shop', exact: true }).click()
    await ada.page.getByRole('heading', { name: 'Shop', level: 1 }).waitFor()
    await elsewhere('deleteWebhook', {})
    await ada.button('Test Connection').click()
    await sees('No webhook is registered, so nothing arrives.')
    await ada.button('Repair').click()
    await sees(/^The webhook was registered/)

    await ada.writes({ 'Bot Username': 'former_bot' })
    await ada.button('Apply').click()
    await sees(`The token belongs to @${BOT}, not to @former_bot.`)
    await ada.button('Repair').click()
    await sees(`The account has the bot’s username of today, @${BOT}.`)

    const { id } = await centre.control.addFault({ method: 'getWebhookInfo', kind: 'method_not_found', times: 0 })
    await ada.button('Test Connection').click()
    await sees('The Bot API server does not say which webhook is registered: it lacks getWebhookInfo.')
    await centre.control.deleteFault(id)
    await ada.button('Test Connection').click()
    await sees('Everything is well')
  })

  it('edits what Telegram shows of the bot, with the limits said while typing', async () => {
    const profile = ada.page.getByRole('region', { name: 'Bot profile' })
    await profile.getByLabel('About').fill('x'.repeat(121))
    await profile.getByText('121 of 120 characters').waitFor()
    expect(await profile.getByRole('button', { name: 'Save in Telegram' }).isDisabled()).toBe(true)
    await profile.getByLabel('About').fill('Flowers, day and night')
    await profile.getByRole('button', { name: 'Add command' }).click()
    await profile.getByLabel('Command 1', { exact: true }).fill('Order!')
    await profile.getByText('Small letters, digits and _ only.').waitFor()
    await profile.getByLabel('Command 1', { exact: true }).fill('order')
    await profile.getByLabel('Description of command 1').fill('Order flowers')
    await picture('profile')
    await profile.getByRole('button', { name: 'Save in Telegram' }).click()
    await sees('Telegram has the new profile.')
    const [bot] = await centre.control.bots()
    expect(bot).toMatchObject({
      shortDescription: 'Flowers, day and night',
      commands: [{ command: 'order', description: 'Order flowers' }],
    })
    await centre.control.addFault({ method: 'setMyName', kind: 'rate_limited', retryAfterSeconds: 7_200 })
    await profile.getByLabel('Bot name').fill('Flowers')
    await profile.getByRole('button', { name: 'Save in Telegram' }).click()
    await profile.getByText('It takes another change in 2 hours.').waitFor()
    expect(await barriersOf(ada.page)).toEqual([])
    await profile.getByRole('button', { name: 'Revert profile' }).click()
  })

  it('pauses the account and resumes it; what a customer wrote meanwhile is taken in', async () => {
    await ada.button('Pause').click()
    await sees('The account is paused: nothing is taken in, and nothing goes out.')
    const ann = await centre.customer('Ann')
    await ann.starts()
    expect((await centre.control.bots())[0]).toMatchObject({ webhook: null, pendingUpdateCount: 1 })
    await picture('paused')
    await ada.button('Resume').click()
    await sees('Everything is well')
    await until('the update is taken in', async () => (await centre.control.bots())[0]?.pendingUpdateCount === 0)
  })

  it('says that a token was revoked, takes the new one of the same bot, and no other bot’s', async () => {
    const other = await centre.control.createBot({ username: 'stranger_bot' })
    token = (await centre.control.renewToken(BOT)).token
    await ada.button('Test Connection').click()
    await sees('Telegram says: Unauthorized (401). The token was revoked, or is mistyped.')
    await ada.writes({ Token: other.token })
    await ada.button('Apply').click()
    await sees('This is the token of another bot.')
    await ada.writes({ Token: token })
    await ada.button('Apply').click()
    await sees('Everything is well')
  })

  it('shows a dead letter, what failed and why, and handles it again', async () => {
    await ada.configures('Dead Letters')
    await sees('There are no dead letters')
    const database = new SqliteDatabase(join(centre.folder, 'scenarium.db'))
    const insert = database.prepare(
      `insert into dead_letters (dead_letter_id, tenant_id, lane, event_json, error, attempts, created_at)
       values (?, 1, 'router', ?, ?, 3, ?)`,
    )
    const event = JSON.stringify({ type: 'user_changed', userId: 'usr_nobody' })
    for (const id of [1, 2, 3]) insert.run(id, event, `TypeError: oops ${token}\n    at line`, Date.now())
    database.close()
    await ada.page.reload()
    await sees('TypeError: oops [hidden]')
    await picture('dead-letters')
    await ada.page.getByRole('button', { name: 'A change of a user' }).first().click()
    const dialog = ada.page.getByRole('dialog', { name: 'A change of a user' })
    await dialog.getByText('usr_nobody').waitFor()
    expect(await dialog.innerHTML()).not.toContain(token)
    expect(await barriersOf(ada.page)).toEqual([])
    await picture('dead-letter')
    await dialog.getByRole('button', { name: 'Dismiss' }).click()
    await sees('It is set aside.')
    await ada.page.getByRole('button', { name: 'Retry all 2' }).click()
    await sees('2 are handled again.')
    await sees('There are no dead letters')
    await ada.page.getByText('Dismissed', { exact: true }).click()
    await sees('TypeError: oops [hidden]')
  })

  it('shows the system, and makes a backup that is restored to see', async () => {
    await ada.configures('System')
    await sees('No backup has been made yet.')
    await ada.button('Back up now').click()
    await sees('Restored, the same')
    await sees(/\d+ rows in \d+ tables/)
    expect(await barriersOf(ada.page)).toEqual([])
    await picture('system')
    const unexpected = ada.problems.filter((problem) => !/status of 4(00|03|09)/.test(problem))
    expect(unexpected).toEqual([])
  })
})
