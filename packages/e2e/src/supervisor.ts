// A supervisor at the Agent Desktop, in a real browser: the floor, conversations of others, the search.
import type { Locator } from 'playwright-core'
import { type DesktopOptions, openDesktop } from './desktop.ts'

export type Supervisor = Awaited<ReturnType<typeof openSupervisorDesktop>>

export async function openSupervisorDesktop(options: DesktopOptions, username: string) {
  const desktop = await openDesktop(options)
  const { page } = desktop
  await desktop.signsIn(username)

  const row = (table: string, name: string | RegExp): Locator =>
    page
      .getByRole('table', { name: table, exact: true })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name }) })
  const pane = page.getByRole('complementary', { name: 'Watched conversation' })
  const watching = page.getByRole('region', { name: 'Watching' })

  return {
    ...desktop,
    service: (name: string) => row('Services', name),
    agent: (name: string) => row('Agents', name),
    waiting: (customerName: string) => row('Waiting chats', new RegExp(customerName)),
    pane,
    watching,
    async goesTo(pageName: 'Chats' | 'Floor' | 'Search'): Promise<void> {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: pageName }).click()
    },
    /** Opens the conversation from the agent's row; it is watched unseen then. */
    async watches(agentName: string, customerName: string): Promise<void> {
      await row('Agents', agentName)
        .getByRole('button', { name: new RegExp(customerName) })
        .click()
      await pane.getByRole('heading', { name: customerName }).waitFor()
    },
    /** One of Monitor, Coach, Barge in. */
    async changesTo(mode: string): Promise<void> {
      await watching.getByText(mode, { exact: true }).click()
      await watching.getByRole('radio', { name: mode, exact: true, checked: true }).waitFor({ state: 'attached' })
    },
    async forces(agentName: string, line: string): Promise<void> {
      await page.getByRole('button', { name: `Set the state of ${agentName}` }).click()
      await page.getByRole('menuitem', { name: line, exact: true }).click()
    },
    /** The dialog that says why a chat waits. */
    async asksWhy(customerName: string): Promise<Locator> {
      await page.getByRole('button', { name: `Why is the chat of ${customerName} waiting?` }).click()
      return page.getByRole('dialog', { name: `Why is the chat of ${customerName} waiting?` })
    },
    async assigns(customerName: string, button: string): Promise<void> {
      await page.getByRole('button', { name: `Assign the chat of ${customerName}` }).click()
      await page.getByRole('dialog').getByRole('button', { name: button }).click()
    },
    found: (customerName: string) => row('Interactions', new RegExp(customerName)),
  }
}
