// What the centre knows of its customers, in real browsers: an administrator says which fields there are, an agent corrects what is in
// them while a colleague does so too, and a field that goes takes its values along.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf, narrow, resize, wide } from '../src/accessibility.ts'
import { openAdministrator } from '../src/administrator.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type Desktop, openDesktop } from '../src/desktop.ts'
import { layoutFaultsOf } from '../src/layout.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { createWorld, type World } from '../src/world.ts'

const HOSTILE = `<img src=x onerror=alert(1)>‮${'W'.repeat(200)}`
const pictures = process.env.SCENARIUM_PICTURES

describe.skipIf(browserFile === undefined)('contact fields', () => {
  let world: World
  let browser: Browser
  let ada: Awaited<ReturnType<typeof openAdministrator>>
  let grace: Desktop
  let bob: Desktop

  beforeAll(async () => {
    world = await createWorld({
      scenarios: [straightToAgent],
      agents: [{ username: 'grace' }, { username: 'bob' }],
    })
    browser = await launchBrowser()
    ada = await openAdministrator(browser, world.url)
    await ada.signsIn('ada')
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  async function look(page: typeof ada.page, name: string) {
    expect(await barriersOf(page)).toEqual([])
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` })
    await resize(page, narrow)
    expect(await layoutFaultsOf(page)).toEqual([])
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}-narrow.png` })
    await resize(page, wide)
  }
  const panelOf = ({ page }: Desktop) => page.getByRole('complementary', { name: 'Customer' })

  it('are made with a key of their own, ordered, and refused with a reason', async () => {
    await ada.configures('Contact Fields')
    await ada.page.getByText('There are no contact fields yet').waitFor()
    await ada.page.getByRole('link', { name: 'Add the first field' }).click()
    await ada.writes({ Name: 'Customer number' })
    expect(await ada.page.getByRole('textbox', { name: 'Key', exact: true }).inputValue()).toBe('customerNumber')
    await ada.button('Add').click()
    await ada.page.getByRole('heading', { name: 'Customer number', level: 1 }).waitFor()

    await ada.configures('Contact Fields')
    await ada.page.getByRole('link', { name: 'Add', exact: true }).click()
    await ada.writes({ Name: 'Size', Key: 'customerNumber' })
    await ada.chooses('Kind', 'Choice')
    await ada.writes({ Choices: 'S\nM' })
    await look(ada.page, 'contact-field')
    await ada.button('Add').click()
    await ada.page.getByText('There is a field with the key customerNumber already.').waitFor()
    await ada.writes({ Key: 'size' })
    await ada.button('Add').click()
    await ada.page.getByRole('heading', { name: 'Size', level: 1 }).waitFor()

    await ada.configures('Contact Fields')
    await ada.button('Move Size up').click()
    const names = () => ada.page.getByRole('table').getByRole('link').allInnerTexts()
    await expect.poll(names).toEqual(['Size', 'Customer number'])
    await look(ada.page, 'contact-fields')
  })

  it('are corrected beside the chat; a wrong value is said at its field, and a colleague is not overwritten', async () => {
    grace = await openDesktop({ browser, url: world.url })
    bob = await openDesktop({ browser, url: world.url })
    await grace.signsIn('grace')
    await bob.signsIn('bob')
    await grace.goesReady()
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.accepts(ann.firstName)
    await bob.goesReady()
    const panel = panelOf(grace)
    await panel.getByRole('button', { name: 'Correct', exact: true }).click()
    const form = panel.getByRole('form', { name: 'Correct the contact' })
    await form.getByLabel('Phone').fill('five')
    await form.getByLabel('Customer number').fill(HOSTILE)
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText('A phone number', { exact: false }).waitFor()
    await form.getByLabel('Phone').fill('+49 30 1234567')
    await form.getByLabel('Email').fill('Ann@Example.com')
    await form.getByRole('combobox', { name: 'Size' }).click()
    await grace.page.getByRole('option', { name: 'M', exact: true }).click()
    await look(grace.page, 'contact-form')
    await form.getByRole('button', { name: 'Save' }).click()
    await panel.getByRole('link', { name: '+49 30 1234567' }).waitFor()
    expect(await panel.getByRole('link', { name: '+49 30 1234567' }).getAttribute('href')).toBe('tel:+49301234567')
    await expect
      .poll(() =>
        panel.getByRole('button', { name: 'Correct', exact: true }).evaluate((one) => one === document.activeElement),
      )
      .toBe(true)
    await look(grace.page, 'contact-facts')
    expect(await panel.getByText('onerror', { exact: false }).innerText()).toContain('<img src=x')

    await panel.getByRole('button', { name: 'Correct', exact: true }).click()
    await form.getByLabel('First name').fill('Anna')
    const { api } = await world.administrator()
    const [customer] = (await api.customers({})).customers
    await api.correctContact(customer?.customerId ?? '', {
      commandId: 'cmd_colleague_0001',
      revision: 1,
      lastName: 'Miller',
    })
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByRole('alert').waitFor()
    expect(await form.getByLabel('First name').inputValue()).toBe('Anna')
    expect(await form.getByLabel('Last name').inputValue()).toBe('Miller')
    await form.getByRole('button', { name: 'Save' }).click()
    await panel.getByText('Anna Miller', { exact: true }).waitFor()
    await grace.page.keyboard.press('Escape')
  })

  it('say how many customers have a value, and take the values along', async () => {
    await ada.configures('Contact Fields')
    await ada.opens('Size')
    await ada.button('Delete').click()
    const dialog = ada.page.getByRole('dialog', { name: 'Delete Size?' })
    await dialog.getByText(/1 customer/).waitFor()
    expect(await barriersOf(ada.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await ada.page.getByRole('heading', { name: 'Contact Fields', level: 1 }).waitFor()
    await panelOf(grace).getByText('Size', { exact: true }).waitFor({ state: 'detached' })
    const unexpected = [...ada.problems, ...grace.problems].filter((problem) => !/status of 4(00|01|09)/.test(problem))
    expect(unexpected).toEqual([])
  })
})
