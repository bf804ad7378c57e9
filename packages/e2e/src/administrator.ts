// A server nobody has set up yet, beside a simulated Telegram with one bot, and an administrator's browser.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { createControlClient, startSimulator } from 'telegram-simulator'
import { PATIENCE_MS, watchForErrors } from './browser.ts'
import { createCustomer } from './customer.ts'
import { freePort, startServerProcess } from './server-process.ts'
import { until } from './until.ts'
import { PASSWORD } from './workspace-file.ts'

export type EmptyCentre = Awaited<ReturnType<typeof openEmptyCentre>>

/** An installation as it is after the first start. */
export async function openEmptyCentre(bot: string) {
  const simulator = await startSimulator()
  const control = createControlClient(simulator.url)
  const { token } = await control.createBot({ username: bot })
  const folder = mkdtempSync(join(tmpdir(), 'scenarium-empty-'))
  const port = await freePort()
  const server = await startServerProcess({ folder, port, telegramApiRoot: simulator.url })
  const code = () => /one-time code (\S+)/.exec(server.output())?.[1] ?? ''
  await until('the console shows the one-time code', () => code() !== '')
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    /** What the simulated Telegram is made to do. */
    control,
    simulatorUrl: simulator.url,
    token,
    /** From the console. */
    code: code(),
    async customer(firstName: string) {
      const { id } = await control.createCustomer({ firstName })
      return createCustomer({ control, bot, id, firstName, caused() {} })
    },
    async close(): Promise<void> {
      await server.stop()
      await simulator.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function openAdministrator(browser: Browser, url: string) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const problems = watchForErrors(page)
  await page.goto(url)
  return { context, ...driveAdministrator(page), problems }
}

function driveAdministrator(page: Page) {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  return {
    page,
    button,
    /** What is written into fields, by their labels. */
    async writes(fields: { [label: string]: string }): Promise<void> {
      for (const [label, text] of Object.entries(fields))
        await page.getByRole('textbox', { name: label, exact: true }).fill(text)
    },
    /** Signs in an administrator of a centre that is set up. */
    async signsIn(username: string): Promise<void> {
      await this.writes({ Username: username })
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Configuration', exact: true }).waitFor()
    },
    /** Makes the first administrator with the code of the console. */
    async setsUp(code: string): Promise<void> {
      await this.writes({
        'One-time code': code,
        'Your name': 'Ada Lovelace',
        Username: 'ada',
        Password: PASSWORD,
        'Password again': PASSWORD,
      })
      await button('Make administrator').click()
    },
    /** Goes to a page of the configuration. */
    async configures(name: string): Promise<void> {
      const links = page.getByRole('navigation', { name: 'Configuration' })
      if (!(await links.isVisible())) await page.getByRole('link', { name: 'Configuration', exact: true }).click()
      await links.getByRole('link', { name, exact: true }).click()
      await links.locator('[aria-current="page"]', { hasText: name }).waitFor()
    },
    /** Chooses from a list that opens under its field. */
    async chooses(label: string, option: string | RegExp): Promise<void> {
      await page.getByRole('combobox', { name: label, exact: true }).click()
      await page.getByRole('option', { name: option }).click()
    },
    /** Opens a thing of the list. */
    async opens(name: string): Promise<void> {
      await page.getByRole('table').getByRole('link', { name, exact: true }).first().click()
      await page.getByRole('heading', { name, exact: true, level: 1 }).waitFor()
    },
    /** Reads the password that is shown once. */
    async readsPassword(): Promise<string> {
      const dialog = page.getByRole('dialog', { name: /^Password of / })
      const password = await dialog.locator('code').innerText()
      await dialog.getByRole('button', { name: 'Done', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      return password
    },
  }
}
