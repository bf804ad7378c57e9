// Every screen of connecting a bot, in the order in which an administrator meets them: from the first start to a chat that is answered.
// The pictures of docs/telegram-guide.md and the checks of accessibility walk it.
import type { Browser, Page } from 'playwright-core'
import { type EmptyCentre, openAdministrator, openEmptyCentre } from './administrator.ts'
import { PATIENCE_MS, watchForErrors } from './browser.ts'
import { type Desktop, openDesktop } from './desktop.ts'
import type { Screen } from './guide.ts'

type Administrator = Awaited<ReturnType<typeof openAdministrator>>

export type TelegramTour = {
  centre: EmptyCentre
  ada: Administrator
  /** The agent, Grace. */
  grace: Desktop
  /** Ann's phone. */
  phone: Page
  problems: string[]
  password: string
}

export type TelegramScreen = Screen<TelegramTour> & { on?: 'desk' | 'phone' }

const plain = [{}]
const BOT = 'example_shop_bot'

export async function beginTelegramTour(browser: Browser): Promise<TelegramTour> {
  const centre = await openEmptyCentre(BOT)
  const ada = await openAdministrator(browser, centre.url)
  const grace = await openDesktop({ browser, url: centre.url })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const phone = await context.newPage()
  phone.setDefaultTimeout(PATIENCE_MS)
  return { centre, ada, grace, phone, problems: watchForErrors(phone), password: '' }
}

export async function endTelegramTour({ centre, ada, grace, phone }: TelegramTour): Promise<void> {
  await Promise.all([ada.context.close(), grace.context.close(), phone.context().close()])
  await centre.close()
}

export const pageOfTelegramTour = ({ ada, grace, phone }: TelegramTour, { on }: TelegramScreen): Page =>
  on === 'desk' ? grace.page : on === 'phone' ? phone : ada.page

/** What was refused on purpose is no complaint. */
export const problemsOfTelegramTour = ({ ada, grace, problems }: TelegramTour): string[] =>
  [...ada.problems, ...grace.problems, ...problems].filter((problem) => !/status of 40[013]/.test(problem))

const adds = ({ ada }: TelegramTour) => ada.page.getByRole('link', { name: 'Add', exact: true }).click()
const heading = ({ ada }: TelegramTour, name: string) => ada.page.getByRole('heading', { name, level: 1 }).waitFor()

export const telegramScreens: readonly TelegramScreen[] = [
  {
    name: 'first-administrator',
    picture: plain,
    reach: ({ ada }) =>
      ada.writes({ 'One-time code': 'the code of the console', 'Your name': 'Ada Lovelace', Username: 'ada' }),
  },
  {
    name: 'set-up',
    picture: plain,
    async reach(tour) {
      await tour.ada.setsUp(tour.centre.code)
      await heading(tour, 'From a bot to the first answered chat')
    },
  },
  {
    name: 'create-account',
    picture: plain,
    async reach({ ada }) {
      await ada.configures('Integration Accounts')
      await ada.page.getByText('No bot is connected yet').waitFor()
      await ada.button('Add').click()
      await ada.page.getByRole('radio', { name: 'Messenger' }).waitFor()
    },
  },
  {
    name: 'account',
    picture: plain,
    async reach({ ada, centre }) {
      await ada.page.getByRole('dialog').getByRole('button', { name: 'OK' }).click()
      await ada.writes({ Name: 'Shop', 'Bot Username': BOT, Token: centre.token })
    },
  },
  {
    name: 'connection',
    picture: [{}, { isDark: true }, { isNarrow: true }],
    async reach({ ada }) {
      await ada.button('Set Webhook').click()
      const report = ada.page.getByRole('region', { name: 'Connection' })
      await report.getByText('The webhook points at this server.').first().waitFor()
      await ada.button('Test Connection').click()
      await report.getByText('It works, but look at this').waitFor()
    },
  },
  {
    name: 'service',
    picture: plain,
    async reach(tour) {
      const { ada } = tour
      await ada.configures('Services')
      await adds(tour)
      await ada.writes({ Name: 'Support' })
      await ada.button('Add').click()
      await heading(tour, 'Support')
    },
  },
  {
    name: 'agent',
    picture: plain,
    async reach(tour) {
      const { ada } = tour
      await ada.configures('Users')
      await adds(tour)
      await ada.writes({ 'First name': 'Grace', 'Last name': 'Hopper', Username: 'grace' })
    },
    async leave(tour) {
      await tour.ada.button('Add').click()
      tour.password = await tour.ada.readsPassword()
    },
  },
  {
    name: 'skills',
    picture: plain,
    async reach({ ada }) {
      await ada.configures('Skills')
      await ada.page.getByRole('textbox', { name: 'Support of Grace Hopper' }).fill('100')
      const stored = ada.page.waitForResponse((response) => response.request().method() === 'PATCH')
      await ada.page.keyboard.press('Enter')
      await stored
    },
  },
  {
    name: 'scenario',
    picture: plain,
    async reach({ ada }) {
      await ada.page.getByRole('link', { name: 'Scenarios', exact: true }).click()
      await ada.button('Add').click()
      await ada.page.getByRole('radio', { name: /^Mobile Chat/ }).check()
      await ada.writes({ Name: 'Messenger Chat' })
    },
    async leave({ ada }) {
      await ada.button('Create').click()
      await ada.page.getByRole('button', { name: 'Publish…' }).click()
      const dialog = ada.page.getByRole('dialog', { name: 'Publish Messenger Chat' })
      await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
      await ada.page.getByText('Version 1 is published', { exact: false }).waitFor()
    },
  },
  {
    name: 'entry',
    picture: plain,
    async reach(tour) {
      const { ada } = tour
      await ada.configures('Scenario Entries')
      await adds(tour)
      await ada.writes({ Name: 'Telegram' })
      await ada.chooses('Scenario', 'Messenger Chat')
      await ada.chooses('Service', 'Support')
      await ada.chooses('Messenger account: Telegram', /^Shop/)
    },
    async leave(tour) {
      await tour.ada.button('Add').click()
      await heading(tour, 'Telegram')
    },
  },
  {
    name: 'phone',
    on: 'phone',
    picture: plain,
    async reach({ centre, grace, phone, password }) {
      // The page was opened before there was anybody to sign in.
      await grace.page.reload()
      await grace.signsIn('grace', password)
      await grace.goesReady()
      await phone.goto(centre.simulatorUrl)
      await phone.getByRole('button', { name: 'New customer' }).click()
      await phone.getByLabel('First name').fill('Ann')
      await phone.getByRole('button', { name: 'Create customer' }).click()
      await phone.getByRole('button', { name: 'Start', exact: true }).click()
      await phone.getByText('Hello Ann, welcome to our support chat!').last().waitFor()
      await phone.getByLabel('Message', { exact: true }).fill('My parcel has not arrived.')
      await phone.getByRole('button', { name: 'Send' }).click()
    },
  },
  {
    name: 'first-chat',
    on: 'desk',
    picture: plain,
    async reach({ grace, phone }) {
      await grace.accepts('Ann')
      await grace.says('I am sorry to hear that, Ann. What is the number of your order?')
      await phone.getByText('What is the number of your order?').last().waitFor()
    },
  },
]
