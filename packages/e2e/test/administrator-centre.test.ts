// The objects of the centre as an administrator sets them up in a browser: calendars, hours, dispositions, teams, chat settings.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { type EmptyCentre, openAdministrator, openEmptyCentre } from '../src/administrator.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

type Administrator = Awaited<ReturnType<typeof openAdministrator>>

describe.skipIf(browserFile === undefined)('the centre', () => {
  let browser: Browser
  let centre: EmptyCentre
  let ada: Administrator
  beforeAll(async () => {
    browser = await launchBrowser()
    centre = await openEmptyCentre('centre_bot')
    ada = await openAdministrator(browser, centre.url)
    await ada.setsUp(centre.code)
    await ada.page.getByRole('heading', { name: 'From a bot to the first answered chat' }).waitFor()
  })
  afterAll(async () => {
    await ada?.context.close()
    await centre?.close()
    await browser?.close()
  })

  const add = () => ada.page.getByRole('link', { name: 'Add', exact: true }).click()
  const stored = () => ada.page.getByText('The changes are stored.').first().waitFor()
  const heading = (name: string) => ada.page.getByRole('heading', { name, level: 1, exact: true }).waitFor()
  async function isAccessible() {
    expect(await barriersOf(ada.page)).toEqual([])
  }

  it('keeps special days in a calendar, which hours follow, and shows the next seven days', async () => {
    const { page } = ada
    await ada.configures('Calendars')
    await page.getByText('There are no calendars yet').waitFor()
    await add()
    await ada.writes({ Name: 'Holidays' })
    await ada.button('Add day').click()
    const day = page.getByRole('group', { name: 'Day 1', exact: true })
    await day.getByRole('combobox', { name: 'Kind of day' }).click()
    await page.getByRole('option', { name: 'Every year' }).click()
    const today = new Date()
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat('en', { timeZone: 'UTC', day: 'numeric', month: 'long' })
        .formatToParts(today)
        .map(({ type, value }) => [type, value]),
    )
    await day.getByRole('combobox', { name: 'Day of the month' }).click()
    await page.getByRole('option', { name: parts.day, exact: true }).click()
    await day.getByRole('combobox', { name: 'Month', exact: true }).click()
    await page.getByRole('option', { name: parts.month, exact: true }).click()
    await day.getByRole('textbox', { name: 'Name of the day' }).fill('Founders’ day')
    await day.getByRole('textbox', { name: 'Hours of the day' }).fill('noon')
    await ada.button('Add').click()
    await page.getByText('Row 1: This must look like 09:00-17:00').waitFor()
    await day.getByRole('textbox', { name: 'Hours of the day' }).fill('')
    await isAccessible()
    await ada.button('Add').click()
    await heading('Holidays')

    await ada.configures('Hours of Operation')
    await add()
    await ada.writes({ Name: 'Office' })
    await page.getByRole('combobox', { name: 'Time zone' }).fill('UTC')
    await page.getByRole('option', { name: 'UTC', exact: true }).click()
    for (const weekday of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
      await ada.writes({ [weekday]: '0-24' })
    }
    const preview = page.getByRole('region', { name: 'The next seven days' })
    await preview.getByText('Open now.').waitFor()
    await page.getByRole('combobox', { name: 'Calendars' }).click()
    await page.getByRole('option', { name: 'Holidays' }).click()
    await page.keyboard.press('Escape')
    await preview.getByText('Closed now.').waitFor()
    await preview.getByRole('row', { name: /Closed Founders’ day/ }).waitFor()
    await isAccessible()
    await ada.button('Add').click()
    await heading('Office')
    await ada.configures('Calendars')
    await ada.opens('Holidays')
    await ada.button('Delete').click()
    await page.getByText('The hours Office follow it: take it away there first.').waitFor()
    await ada.button('Close').last().click()
  })

  it('has dispositions in folders, moved by keyboard, and services that are renamed', async () => {
    const { page } = ada
    await ada.configures('Services')
    await add()
    await ada.writes({ Name: 'Support' })
    await ada.button('Add').click()
    await heading('Support')
    const list = page.getByRole('region', { name: 'Dispositions' })
    await list.getByRole('textbox', { name: 'Disposition 3' }).press('Alt+ArrowUp')
    await list.getByRole('textbox', { name: 'Disposition 1' }).press('Enter')
    await list.getByRole('textbox', { name: 'Disposition 4' }).fill('Refund')
    await list.getByLabel('Folder of Refund').fill('Sales')
    await page.keyboard.press('Escape')
    await list.getByRole('checkbox', { name: 'Agents may choose Spam' }).uncheck()
    await isAccessible()
    await ada.writes({ Name: 'Helpdesk' })
    await ada.button('Apply').click()
    await stored()
    await page.reload()
    await heading('Helpdesk')
    const names = await list
      .getByRole('textbox', { name: /^Disposition \d/ })
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
    expect(names).toEqual(['Resolved', 'Spam', 'Follow-up needed', 'Refund'])
    await page.getByRole('region', { name: 'Used by' }).getByText('Agents with its skill').waitFor()
  })

  it('has teams that give their members the skill of a service', async () => {
    const { page } = ada
    await ada.configures('Users')
    await add()
    await ada.writes({ 'First name': 'Grace', 'Last name': 'Hopper', Username: 'grace', Nickname: 'Gracie' })
    await ada.button('Add').click()
    await ada.readsPassword()
    await ada.configures('Teams')
    await page.getByText('There are no teams yet').waitFor()
    await add()
    await ada.writes({ Name: 'Day shift' })
    await page.getByRole('combobox', { name: 'Add a supervisor' }).click()
    await page.getByRole('option', { name: /Ada Lovelace/ }).click()
    await page.getByRole('combobox', { name: 'Add a member' }).fill('hop')
    await page.getByRole('option', { name: /Grace Hopper/ }).click()
    await page.getByRole('combobox', { name: 'Add a service' }).click()
    await page.getByRole('option', { name: 'Helpdesk' }).click()
    await page.getByRole('textbox', { name: 'Level of Helpdesk for members' }).fill('70')
    await isAccessible()
    await ada.button('Add').click()
    await heading('Day shift')
    await ada.configures('Users')
    await ada.opens('Grace Hopper')
    await expect.poll(() => page.getByRole('textbox', { name: 'Level of Helpdesk' }).inputValue()).toBe('70')
    const team = page
      .getByRole('combobox', { name: 'Team' })
      .or(page.getByRole('textbox', { name: 'Team', exact: true }))
    await expect.poll(() => team.inputValue()).toBe('Day shift')
    await ada.configures('Roles')
    await page.getByText('Administrator: 1').waitFor()
    await isAccessible()
  })

  it('words what the server says, per language', async () => {
    const { page } = ada
    await ada.configures('Chat Settings')
    await ada.writes({ 'Nickname for system messages': 'Shop' })
    await page.getByLabel('Show customers which agent writes').check()
    const joined = page.getByRole('group', { name: 'An agent joins the chat' })
    await joined.getByText('Own text').click()
    await joined.getByRole('textbox', { name: 'Text', exact: true }).fill('$(user.nickname) is here.')
    await joined.getByRole('button', { name: 'Add language' }).click()
    await joined.getByRole('textbox', { name: 'Language 1' }).fill('de')
    await joined.getByRole('textbox', { name: 'Text in de' }).fill('$(user.nickname) ist da.')
    const files = page.getByRole('textbox', { name: 'Files sent: One customer, per hour' })
    await files.fill('0')
    await isAccessible()
    await ada.button('Apply').click()
    await page.getByRole('alert').filter({ hasText: 'Customer hourly files: Write at least 1.' }).waitFor()
    await files.fill('')
    await ada.button('Apply').click()
    await stored()
    await page.reload()
    await page.getByText('$(user.nickname) ist da.').waitFor()
    await expect.poll(() => files.inputValue()).toBe('')
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Chats begun: One customer, per hour' }).inputValue())
      .toBe('60')
    // The hours that were refused on purpose.
    expect(ada.problems.filter((problem) => !problem.includes('400'))).toEqual([])
  })
})
