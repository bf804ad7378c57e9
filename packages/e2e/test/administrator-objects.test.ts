// Every kind of thing that is configured, in a real browser: made, refused with a reason where a rule forbids it, changed, and deleted
// with what depends on it shown.
import { chatSettings, skillView, userList, userView } from '@scenarium/api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { openAdministrator } from '../src/administrator.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { layoutFaultsOf } from '../src/layout.ts'
import { scenarioOf, straightToAgent } from '../src/scenarios.ts'
import { createWorld, type World } from '../src/world.ts'

type Kind = {
  /** Of its page, and the link to it. */
  page: string
  /** Besides its name, what one has to have. */
  fields?: { [label: string]: string }
  secret?: 'Secret' | 'Password'
  /** What is wrong, and what is said of it, besides a name that is left out or taken. */
  wrong?: { field: string; value: string; says: string | RegExp }
  /** What is changed where the name stays, since scenarios know it. */
  changed?: { [label: string]: string }
  /** A dialog that shows something once, after it is made. */
  shows?: string
  /** What its deletion takes along although nothing depends on it. */
  takesAlong?: RegExp
}

const kinds: Kind[] = [
  { page: 'Services', takesAlong: /^Its skill .* goes\.$/ },
  { page: 'Hours of Operation' },
  { page: 'Calendars' },
  { page: 'Teams' },
  { page: 'Contact Fields', takesAlong: /^No customer has a value in it/ },
  {
    page: 'Credentials',
    fields: { 'Host 1': 'api.shop.example' },
    secret: 'Secret',
    wrong: { field: 'Host 1', value: 'https://shop.example', says: /^Write a host such as/ },
    changed: { 'Host 1': 'shop.example' },
    takesAlong: /secret is forgotten/,
  },
  {
    page: 'Email Accounts',
    fields: { 'From address': 'support@centre.example', Host: 'smtp.invalid', 'User name': 'support' },
    secret: 'Password',
    wrong: { field: 'From address', value: 'support', says: /^Write an email address such as/ },
    changed: { 'From address': 'help@centre.example' },
    takesAlong: /password is forgotten/,
  },
  {
    page: 'Webhooks',
    fields: { Address: 'https://crm.invalid/hook' },
    wrong: { field: 'Address', value: 'http://crm.example/hook', says: 'The address must begin with https.' },
    shows: 'Signing secret',
    takesAlong: /^crm\.invalid is told nothing any more/,
  },
]

/** Uses what the next test tries to delete. */
const emailing = scenarioOf('Emailing', {
  email: {
    type: 'email',
    settings: { account: 'Used email', to: ['shop@centre.example'], subject: 'Hello', text: 'Hello' },
    exits: { failed: 'end' },
  },
})

/** Never comes to an agent. */
const asking = scenarioOf('Asking', { ask: { type: 'request_input', settings: { prompt: 'Why?', variable: 'why' } } })

describe.skipIf(browserFile === undefined)('what is configured', () => {
  let world: World
  let browser: Browser
  let ada: Awaited<ReturnType<typeof openAdministrator>>

  beforeAll(async () => {
    world = await createWorld({
      scenarios: [straightToAgent, emailing, asking],
      bots: [
        { username: 'support_bot', service: 'Support' },
        { username: 'emailing_bot', scenario: emailing.name },
        { username: 'asking_bot', scenario: asking.name },
      ],
      services: [{ name: 'Support', dispositions: ['Resolved'] }],
      agents: [{ username: 'grace', team: 'Day shift' }],
      emailAccounts: [
        { name: 'Used email', fromAddress: 'support@centre.example', host: 'smtp.invalid', port: 465, security: 'tls' },
      ],
    })
    browser = await launchBrowser()
    ada = await openAdministrator(browser, world.url)
    await ada.signsIn('ada')
  })
  // What one test leaves open does not stand in the way of the next.
  beforeEach(() => ada.page.goto(`${world.url}/configuration/system`))
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  const heading = (name: string) => ada.page.getByRole('heading', { name, level: 1, exact: true }).waitFor()
  const add = () => ada.page.getByRole('link', { name: 'Add', exact: true }).click()
  const says = (text: string | RegExp) => ada.page.getByText(text).first().waitFor()
  const isIn = (name: string) => ada.page.getByRole('table').getByRole('link', { name, exact: true })

  it.each(kinds)('$page are made, refused, changed and deleted', async (kind) => {
    const { page: title, fields = {}, secret, wrong, shows, takesAlong } = kind
    const { changed = { Name: 'Second' } } = kind
    const name = changed.Name ?? 'First'
    const { page } = ada
    const make = async (name: string, more: { [label: string]: string } = {}) => {
      await ada.writes({ Name: name, ...fields, ...more })
      if (secret !== undefined) await page.getByLabel(secret, { exact: true }).fill('a secret')
      await ada.button('Add').click()
    }
    await ada.configures(title)
    // The first is added from an empty list's own words at times.
    await page.goto(`${page.url().replace(/\/$/, '')}/new`)
    await make(' ')
    const nameField = page.getByRole('textbox', { name: 'Name', exact: true })
    await expect.poll(() => nameField.getAttribute('aria-invalid')).toBe('true')
    if (wrong !== undefined) {
      await make('First', { [wrong.field]: wrong.value })
      await says(wrong.says)
    }
    await make('First')
    if (shows !== undefined) {
      const dialog = page.getByRole('dialog', { name: shows })
      await dialog.getByRole('button', { name: 'Done' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await heading('First')

    await ada.configures(title)
    await add()
    await make('First')
    await says(/^There (is|are) .*first already\.$/i)
    await page
      .getByRole('navigation', { name: 'Configuration' })
      .getByRole('link', { name: title, exact: true })
      .click()
    const leave = page.getByRole('dialog', { name: 'Leave without applying?' })
    await leave.getByRole('button', { name: 'Leave', exact: true }).click()
    await heading(title)

    await ada.opens('First')
    await ada.writes(changed)
    // What goes elsewhere is entered anew.
    if (secret === 'Secret') await page.getByLabel(secret, { exact: true }).fill('another secret')
    await ada.button('Apply').click()
    await says('The changes are stored.')
    expect(await layoutFaultsOf(page), 'what the notice lies over').toEqual([])
    await heading(name)

    await ada.button('Delete').click()
    const dialog = page.getByRole('dialog', { name: `Delete ${name}?` })
    await dialog.getByText(takesAlong ?? 'Nothing else depends on it.').waitFor()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await heading(title)
    await isIn(name).waitFor({ state: 'detached' })
    expect(await isIn('First').count()).toBe(0)
  })

  it.each([
    { page: 'Services', name: 'Support', says: /Straight to an agent|support_bot/ },
    { page: 'Teams', name: 'Day shift', says: '1 user is in no team then; skills stay.' },
    { page: 'Email Accounts', name: 'Used email', says: /Emailing/ },
    { page: 'Integration Accounts', name: 'support_bot', says: /support_bot/ },
    { page: 'Scenario Entries', name: 'Entry of support_bot', says: /./ },
  ])('$page say what depends on one before it is deleted', async ({ page: title, name, says: what }) => {
    await ada.configures(title)
    await isIn(name).first().click()
    await ada.page.getByRole('heading', { level: 1 }).waitFor()
    await ada.button('Delete').click()
    const dialog = ada.page.getByRole('dialog')
    await dialog.getByText(/cannot be deleted now:|This goes with it:/).waitFor()
    expect((await dialog.getByRole('listitem').allInnerTexts()).join('\n')).toMatch(what)
    await ada.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(ada.problems.filter((problem) => !/status of 4(00|09)/.test(problem))).toEqual([])
  })

  const asked = (name: string) => ada.page.getByRole('dialog', { name, exact: true })
  const answers = async (name: string, action: string) => {
    await asked(name).getByRole('button', { name: action, exact: true }).click()
    await asked(name).waitFor({ state: 'detached' })
  }
  const refusesEmpty = async (label: string, sentence: string) => {
    await ada.page.getByLabel(label, { exact: true }).fill('')
    await ada.button('Apply').click()
    await says(sentence)
    await ada.button('Revert').click()
  }

  it('refuses what is left empty and must not be, at its field', async () => {
    await ada.configures('Desk Settings')
    await refusesEmpty('Ramp-up interval', 'Write a number; this cannot be empty.')
    await ada.configures('Chat Settings')
    await refusesEmpty('End the chat after', 'Write a number; this cannot be empty.')
    await ada.configures('Services')
    await isIn('Support').first().click()
    await ada.page.getByLabel('Service level', { exact: true }).fill('80')
    await ada.button('Apply').click()
    await says('Say within which time as well, or leave both empty.')
    await ada.button('Revert').click()
  })

  it('leads from a scenario entry to what it refers to', async () => {
    await ada.configures('Scenario Entries')
    await isIn('Entry of support_bot').first().click()
    for (const name of ['Open the account', 'All hours']) await ada.page.getByRole('link', { name }).waitFor()
    await ada.page.getByRole('link', { name: 'Open the service' }).click()
    await heading('Support')
  })

  it('asks before a canned response goes', async () => {
    const { page } = ada
    await ada.configures('Services')
    await isIn('Support').first().click()
    await ada.button('Add canned response').click()
    await ada.writes({ Shortcut: 'bye', Title: 'Farewell', Text: 'Goodbye!' })
    await ada.button('Save').click()
    await ada.button('Change /bye').click()
    await ada.button('Delete').last().click()
    await answers('Delete /bye?', 'Cancel')
    await page.getByRole('dialog', { name: 'Change /bye' }).getByRole('button', { name: 'Delete' }).click()
    await answers('Delete /bye?', 'Delete')
    await ada.button('Change /bye').waitFor({ state: 'detached' })
  })

  it('renames a skill, unless it belongs to a service, and leaves what others changed meanwhile', async () => {
    const { page } = ada
    const { api } = await world.administrator()
    await api.send('POST', '/api/skills', skillView, { name: 'Spanish' })
    await ada.configures('Skills')
    const renames = async (name: string, wanted: string) => {
      await ada.button(`Rename the skill ${name}`).click()
      const popover = page.getByRole('dialog', { name: `Rename the skill ${name}`, exact: true })
      await popover.getByLabel('Name of the skill').fill(wanted)
      await popover.getByRole('button', { name: 'Rename', exact: true }).click()
    }
    await renames('Spanish', 'Castilian')
    await ada.button('Rename the skill Castilian').waitFor()
    await renames('Support', 'Help')
    await says('The skill belongs to the service Support and is called like it: rename the service.')
    await page.keyboard.press('Escape')
    const level = page.getByRole('textbox', { name: /^Castilian of Grace/ })
    await level.waitFor()
    const { users } = await api.get('/api/users', userList)
    const grace = users.find(({ username }) => username === 'grace')
    await api.send('PATCH', `/api/users/${grace?.userId}`, userView, { skillChanges: { Support: 33 } })
    await level.fill('50')
    await level.press('Tab')
    const levels = async () => (await api.get(`/api/users/${grace?.userId}`, userView)).skills
    await expect.poll(levels).toEqual({ Support: 33, Castilian: 50 })
  })

  it('shows a hundred of a long list, and the rest when asked', async () => {
    const { page } = ada
    const calendars = Array.from({ length: 101 }, (_, n) => ({
      calendarId: `cal_${n}`,
      name: `Calendar ${n}`,
      days: [],
    }))
    await page.route('**/api/calendars', (route) => route.fulfill({ json: { calendars } }))
    await ada.configures('Calendars')
    await says('100 of 101')
    await isIn('Calendar 99').waitFor()
    expect(await isIn('Calendar 100').count()).toBe(0)
    await ada.button('Show more').click()
    await isIn('Calendar 100').waitFor()
    await page.unroute('**/api/calendars')
  })

  it('leads from who is over budget to the customer', async () => {
    const { page } = ada
    const { api } = await world.administrator()
    const allow = (chats: number) =>
      api.send('PATCH', '/api/chat-settings', chatSettings, { budgets: { customerHourly: { chats } } })
    await allow(1)
    const ben = await world.customer('Ben', { bot: 'asking_bot' })
    await ben.starts()
    await ben.sees('Why?')
    await ben.starts()
    await page.getByRole('table', { name: 'Over budget' }).getByRole('link', { name: /^Ben/ }).click()
    await heading('Customers')
    await expect.poll(() => page.getByRole('textbox', { name: 'Search' }).inputValue()).toMatch(/^Ben/)
    await page.getByRole('button', { name: /^Ban Ben/ }).waitFor()
    await allow(60)
  })

  it('bans who is in no chat with an agent, and takes an unban by mistake back', async () => {
    const { page } = ada
    const ann = await world.customer('Ann', { bot: 'asking_bot' })
    await ann.starts()
    await ann.sees('Why?')
    await ada.configures('Customers')
    await page.getByRole('button', { name: /^Ban Ann/ }).click()
    const dialog = page.getByRole('dialog', { name: /^Ban Ann/ })
    await dialog.getByLabel('Why (optional)').fill('Floods the bot')
    await dialog.getByRole('button', { name: 'Ban', exact: true }).click()
    await page.getByRole('cell', { name: 'Banned', exact: true }).waitFor()
    await expect.poll(() => world.rows("select 1 from interactions where end_reason = 'banned'")).toHaveLength(1)
    await ada.configures('Banned Customers')
    await page.getByRole('button', { name: /^Unban Ann/ }).press('Enter')
    await says('Nobody is banned')
    // What was pressed goes both times, and the cursor with it, were it not led on.
    await page.locator('button:focus', { hasText: 'Ban again' }).press('Enter')
    await page.getByRole('cell', { name: 'Floods the bot' }).waitFor()
    await page.locator('[aria-live]:focus').waitFor({ state: 'attached' })
    expect(await barriersOf(page)).toEqual([])
  })

  it('says what shorter retention would take away at once, and asks', async () => {
    // As if it had begun long ago: its id tells when.
    world.change(
      `pragma foreign_keys = off;
       update interactions set interaction_id = 'int_0000000001' where end_reason = 'banned'`,
    )
    await ada.configures('Retention')
    await ada.page.getByLabel('Transcripts').fill('365')
    await ada.button('Apply').click()
    await asked('Delete what is older?').getByText('What was said, with files, in 1 conversation.').waitFor()
    await answers('Delete what is older?', 'Cancel')
    expect(world.rows("select 1 from audit_records where action = 'retention_changed'")).toEqual([])
    await ada.button('Apply').click()
    await answers('Delete what is older?', 'Delete')
    await says('The changes are stored.')
  })
})
