// A designer at the Scenario Builder, in a real browser.

import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { PATIENCE_MS, watchForErrors } from './browser.ts'
import { PASSWORD } from './workspace-file.ts'

/** The drawing; React Flow's element takes the keys. */
const CANVAS = { name: 'Canvas' } as const

export type Builder = Awaited<ReturnType<typeof openBuilder>>

export type BuilderOptions = {
  browser: Browser
  /** Address of the server. */
  url: string
  context?: BrowserContextOptions
  /** Signs in as this user; ada is administrator and designer. */
  username?: string
}

/** The list of scenarios, for somebody who has signed in. */
export async function openBuilder({ browser, url, context: options = {}, username = 'ada' }: BuilderOptions) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const problems = watchForErrors(page)
  await page.goto(url)
  const builder = driveBuilder(page)
  await builder.signsIn(username)
  return { context, ...builder, problems }
}

/** Drives a page that shows the builder; a second tab of the same person gets a driver of its own. */
export function driveBuilder(page: Page) {
  const toolbar = page.getByRole('toolbar', { name: 'Scenario' })
  /** A block on the canvas, by its id in the document. */
  const block = (blockId: string): Locator => page.locator(`.react-flow__node[data-id="${blockId}"]`)
  /** The open panel at the right, such as `Block`. */
  const panel = (title: string): Locator => page.getByRole('complementary', { name: title, exact: true })

  const canvas = page.getByRole('application', CANVAS)
  const palette = page.getByRole('complementary', { name: 'Blocks' })

  return {
    page,
    toolbar,
    palette,
    block,
    panel,

    async signsIn(username: string, password = PASSWORD): Promise<void> {
      await page.getByLabel('Username').fill(username)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('button', { name: `Sign out ${username}` }).waitFor()
    },
    canvas,
    /** Waits until the draft on the server has every edit. */
    isSaved: (): Promise<void> => toolbar.locator('[data-save="saved"]').waitFor(),
    /** Drags a type of block from the palette to a point of the page. */
    async dragsIn(label: string, x: number, y: number): Promise<void> {
      const type = palette.getByRole('button', { name: label, exact: true })
      const box = await canvas.boundingBox()
      await type.dragTo(canvas, { targetPosition: { x: x - (box?.x ?? 0), y: y - (box?.y ?? 0) } })
    },
    /** The middle of an exit's handle, on the page. */
    async exitAt(blockId: string, exit: string): Promise<{ x: number; y: number }> {
      const box = await block(blockId).locator(`.react-flow__handle[data-handleid="${exit}"]`).boundingBox()
      if (box === null) throw new Error(`${blockId} shows no exit ${exit}`)
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    },
    /** Pulls a connection from an exit to a point of the page. */
    async pulls(blockId: string, exit: string, to: { x: number; y: number }): Promise<void> {
      const from = await this.exitAt(blockId, exit)
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
      await page.mouse.move(to.x, to.y, { steps: 4 })
      await page.mouse.up()
    },
    /** Goes to the scenario's canvas. */
    async edits(scenarioId: string): Promise<void> {
      await page.goto(`${new URL(page.url()).origin}/scenarios/chat/${scenarioId}`)
      await toolbar.waitFor()
    },
    selects: (blockId: string): Promise<void> => block(blockId).click(),
    /** Shows a panel at the right. */
    async opensPanel(title: string): Promise<Locator> {
      const button = page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: title, exact: true })
      if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
      await panel(title).waitFor()
      return panel(title)
    },
  }
}
