// An agent at the Agent Desktop, in a real browser: what a person does there, in the words of the glossary.
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { PATIENCE_MS, watchForErrors } from './browser.ts'
import { PASSWORD } from './workspace-file.ts'

export type Desktop = Awaited<ReturnType<typeof openDesktop>>

export type DesktopOptions = {
  browser: Browser
  /** Address of the server. */
  url: string
  context?: BrowserContextOptions
}

/** A desk for an agent who handles chats at the usual size of a screen; nobody is signed in yet. */
export async function openDesktop({ browser, url, context: options = {} }: DesktopOptions) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const problems = watchForErrors(page)
  await page.goto(`${url}/desktop`)
  return { context, ...driveDesktop(page), problems }
}

/** Drives a page that shows the desktop; a second tab of the same person gets a driver of its own. */
export function driveDesktop(page: Page) {
  const list = page.getByRole('complementary', { name: 'Chats' })
  const conversation = page.getByRole('region', { name: 'Conversation' })
  const messages = page.getByRole('log', { name: 'Messages' })
  const reply = page.getByRole('textbox', { name: 'Reply' })
  const stateButton = page.getByRole('button', { name: /^State: / })
  const offer = (customerName: string): Locator => page.getByRole('article', { name: `Offered chat: ${customerName}` })
  const chat = (customerName: string): Locator =>
    list.getByRole('link', { name: new RegExp(`^${escapeRegExp(customerName)}(,|$)`) })

  return {
    page,
    list,
    conversation,
    messages,
    reply,
    stateButton,
    offer,
    chat,

    async signsIn(username: string, password = PASSWORD): Promise<void> {
      await page.getByLabel('Username').fill(username)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await stateButton.waitFor()
    },
    /** Chooses a line of the state menu, such as `Ready`. */
    async choosesState(line: string): Promise<void> {
      await stateButton.click()
      await page.getByRole('menuitem', { name: line, exact: true }).click()
    },
    /** Waits until the menu's button says so, such as `Ready` or `Not Ready, Lunch`. */
    isIn: (state: string): Promise<void> =>
      page.getByRole('button', { name: `State: ${state}`, exact: true }).waitFor(),
    async goesReady(): Promise<void> {
      await this.choosesState('Ready')
      await this.isIn('Ready')
    },
    isConnected: (): Promise<void> => page.locator('[data-connection="connected"]').waitFor(),

    /** Accepts the offer, and waits for the conversation. */
    async accepts(customerName: string): Promise<void> {
      await offer(customerName)
        .getByRole('button', { name: /^Accept/ })
        .click()
      await conversation.getByRole('heading', { name: customerName }).waitFor()
    },
    rejects: (customerName: string): Promise<void> =>
      offer(customerName)
        .getByRole('button', { name: /^Reject/ })
        .click(),
    async opens(customerName: string): Promise<void> {
      await chat(customerName).click()
      await conversation.getByRole('heading', { name: customerName }).waitFor()
    },
    async says(text: string): Promise<void> {
      await reply.fill(text)
      await reply.press('Enter')
    },
    /** Waits for a message in the open conversation. */
    sees: (text: string | RegExp): Promise<void> => messages.getByText(text).first().waitFor(),
    /** Ends the open chat; after-call work follows where the service has it. */
    async ends(): Promise<void> {
      const end = conversation.getByRole('button', { name: 'End chat' })
      await end.click()
      await end.waitFor({ state: 'detached' })
    },
    /** Finishes the after-call work of the open chat. */
    async finishes(disposition?: string): Promise<void> {
      const work = page.getByRole('region', { name: 'After-call work' })
      if (disposition !== undefined) {
        await work.getByRole('combobox', { name: /^Disposition/ }).click()
        await page.getByRole('option', { name: disposition, exact: true }).click()
      }
      await work.getByRole('button', { name: 'Finish' }).click()
      await work.waitFor({ state: 'detached' })
    },
    title: () => page.title(),

    /** Opens the dialog to invite and transfer, and searches it. */
    async handsOver(find = ''): Promise<Locator> {
      await page.keyboard.press('Alt+KeyT')
      const dialog = page.getByRole('dialog', { name: /^Hand over the chat/ })
      await dialog.getByRole('textbox', { name: /^Find/ }).fill(find)
      return dialog
    },
    async invites(name: string): Promise<void> {
      const dialog = await this.handsOver(name)
      await dialog.getByRole('button', { name: `Invite ${name}`, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    },
    async transfersTo(name: string): Promise<void> {
      const dialog = await this.handsOver(name)
      await dialog.getByRole('button', { name: `Transfer to ${name}`, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    },
    async transfersToQueue(service: string): Promise<void> {
      const dialog = await this.handsOver(service)
      await dialog.getByRole('tab', { name: /^Services/ }).click()
      await dialog.getByRole('button', { name: `Transfer to the queue of ${service}`, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    },
    /** Chooses a line of the open chat's menu. */
    async choosesInMenu(line: RegExp): Promise<void> {
      await conversation.getByRole('button', { name: 'More for this chat' }).click()
      await page.getByRole('menuitem', { name: line }).click()
    },
    /** Opens the chat with a colleague. */
    async opensColleague(name: string): Promise<void> {
      const drawer = page.getByRole('dialog', { name: /Colleagues|Agent$/ })
      if (!(await drawer.isVisible())) await page.getByRole('button', { name: /^Messages of colleagues/ }).click()
      await page.getByRole('button', { name: new RegExp(`^${escapeRegExp(name)}(,|$)`) }).click()
      await page.getByRole('textbox', { name: `Message to ${name}` }).waitFor()
    },
    /** Waits for a notice at the edge of the page. */
    isTold: (text: string | RegExp): Promise<void> =>
      page.getByRole('region', { name: 'Notices' }).getByText(text).first().waitFor(),
  }
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
