// What somebody does while the server has not answered yet: nothing typed is lost, nothing is done twice, and nothing old takes the place
// of what is new.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAdministrator } from '../src/administrator.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { driveBuilder } from '../src/builder.ts'
import { holdAnswers } from '../src/held-answers.ts'
import { createWorld, type World } from '../src/world.ts'

describe.skipIf(browserFile === undefined)('while an answer is on its way', () => {
  let world: World
  let browser: Browser
  let ada: Awaited<ReturnType<typeof openAdministrator>>
  let page: Page
  beforeAll(async () => {
    ;[world, browser] = await Promise.all([createWorld({ agents: [{ username: 'grace' }] }), launchBrowser()])
    ada = await openAdministrator(browser, world.url)
    page = ada.page
    await driveBuilder(page).signsIn('ada')
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  it('the first administrator is not shown a form that goes away again', async () => {
    const context = await browser.newContext()
    const first = await context.newPage()
    const { promise: isKnown, resolve: say } = Promise.withResolvers<void>()
    await first.route('**/api/setup', async (route) => {
      await isKnown
      await route.fulfill({ json: { isNeeded: true } })
    })
    await first.goto(world.url)
    await first.getByRole('status', { name: 'Loading' }).waitFor()
    expect(await first.getByRole('textbox').count()).toBe(0)
    say()
    await first.getByRole('textbox', { name: 'One-time code' }).waitFor()
    await context.close()
  })

  it('what is typed into a form that is being stored stays, and is asked about', async () => {
    await ada.configures('Teams')
    await page.getByRole('link', { name: 'Add', exact: true }).click()
    const name = page.getByRole('textbox', { name: 'Name', exact: true })
    await name.fill('Parcels')
    const added = await holdAnswers(page, '**/api/teams', 'POST')
    await ada.button('Add').click()
    await added.isDone()
    expect(await name.isDisabled()).toBe(true)
    await added.letGo()
    await page.getByRole('heading', { name: 'Parcels', level: 1 }).waitFor()

    await name.fill('Parcels and letters')
    const stored = await holdAnswers(page, '**/api/teams/*', 'PATCH')
    await ada.button('Apply').click()
    await stored.isDone()
    await name.fill('Parcels, letters and cards')
    await stored.letGo()
    await page.getByRole('heading', { name: 'Parcels and letters', level: 1 }).waitFor()
    await expect.poll(() => ada.button('Revert').isEnabled()).toBe(true)
    expect(await name.inputValue()).toBe('Parcels, letters and cards')
    await page.getByRole('link', { name: 'Skills', exact: true }).click()
    await page.getByRole('dialog', { name: 'Leave without applying?' }).waitFor()
    await ada.button('Stay on the page').click()
    await ada.button('Apply').click()
    await page.getByRole('heading', { name: 'Parcels, letters and cards', level: 1 }).waitFor()
  })

  it('a skill is made once, however often Enter is pressed', async () => {
    await ada.configures('Skills')
    await ada.button('Add').click()
    const name = page.getByRole('textbox', { name: 'Name of the skill' })
    await name.fill('Dutch')
    const made = await holdAnswers(page, '**/api/skills', 'POST')
    await name.press('Enter')
    await made.isDone()
    await name.press('Enter')
    await made.letGo()
    await page.getByRole('button', { name: 'Delete the skill Dutch' }).waitFor()
    await name.waitFor({ state: 'detached' })
    expect(made.asked()).toBe(1)
  })

  it('a level that is typed anew is neither replaced nor forgotten', async () => {
    const cell = page.getByRole('textbox', { name: /^Dutch of/ }).last()
    const stored = await holdAnswers(page, '**/api/users/*', 'PATCH')
    await cell.fill('80')
    await cell.press('Enter')
    await stored.isDone()
    await cell.fill('90')
    await stored.letGo()
    const level = () =>
      world.rows<{ level: number }>(
        'select level from user_skills s join skills k using (skill_id) where k.name = ?',
        'Dutch',
      )
    await cell.press('Enter')
    await expect.poll(level).toEqual([{ level: 90 }])
    await expect.poll(() => cell.inputValue()).toBe('90')
  })

  it('a token is made once, and cannot be lost by Cancel', async () => {
    await ada.button('My account').click()
    const tokens = page.getByRole('region', { name: 'API tokens' })
    await tokens.getByRole('button', { name: 'Make a token' }).click()
    await tokens.getByRole('textbox', { name: 'Name' }).fill('Nightly export')
    await tokens.getByRole('checkbox').first().check()
    const made = await holdAnswers(page, '**/api/api-tokens', 'POST')
    await tokens.getByRole('button', { name: 'Make the token' }).click()
    await made.isDone()
    await tokens.getByRole('textbox', { name: 'Name' }).press('Enter')
    await tokens.getByRole('button', { name: 'Cancel', disabled: true }).waitFor()
    await made.letGo()
    await tokens.getByText('Copy it now').waitFor()
    expect(world.rows('select * from api_tokens')).toHaveLength(1)
    await page.keyboard.press('Escape')
  })

  it('a scenario that is left is stored once, and no copy of the edits stays behind', async () => {
    await page.goto(world.url)
    const builder = driveBuilder(page)
    await page.getByRole('button', { name: 'Mobile Chat', exact: true }).dblclick()
    await builder.block('greeting').click()
    const saved = await holdAnswers(page, '**/draft', 'PUT')
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('First words')
    await builder.toolbar.getByRole('link', { name: 'All scenarios' }).click()
    await page.getByRole('heading', { name: 'Scenarios: Chat' }).waitFor()
    await saved.isDone()
    await saved.letGo()
    const kept = () =>
      page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('scenarium.unsaved.')))
    await expect.poll(kept).toEqual([])
  })

  it('a scenario is not published before it is known whether anybody will meet it', async () => {
    await page.getByRole('button', { name: 'Mobile Chat', exact: true }).dblclick()
    await page.getByRole('button', { name: 'Publish…' }).waitFor()
    const usage = await holdAnswers(page, '**/usage')
    await page.getByRole('button', { name: 'Publish…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Publish Mobile Chat' })
    const publish = dialog.getByRole('button', { name: 'Publish', exact: true })
    await dialog.getByText('1 block changed').waitFor()
    await usage.isDone()
    expect(await publish.isDisabled()).toBe(true)
    await usage.letGo()
    await expect.poll(() => publish.isEnabled()).toBe(true)
  })
})
