// The real browser the journeys are made in.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { slowDown, slowLineWanted } from './slow-line.ts'

/** How long a page may take to show what it should; machines are busy at times. */
export const PATIENCE_MS = 60_000

const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Path of the browser's executable; undefined when there is none. SCENARIUM_CHROMIUM names one. */
export const browserFile = findBrowser()

function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return process.env.SCENARIUM_CHROMIUM || candidates.find((file) => existsSync(file))
}

/**
 * A page of a test lives for seconds: compiling its code well, and collecting its garbage beside it, took a quarter of the processors' time
 * and gave nothing back.
 */
const SHORT_LIVES = '--js-flags=--no-opt --no-maglev --single-threaded-gc'

export async function launchBrowser(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  const line = await slowLineWanted()
  const browser = await chromium.launch({
    executablePath: browserFile,
    args: ['--no-sandbox', '--disable-quic', SHORT_LIVES, ...quiet],
    ...(line !== undefined && { proxy: { server: line.url } }),
  })
  slowDown(browser)
  browser.on('disconnected', () => line?.close())
  return browser
}

/** Errors the page would show nobody. The list grows while the page lives. */
export function watchForErrors(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('console', (message) => {
    const { url } = message.location()
    // A browser reports this of every page that asks who is signed in before anybody is.
    const isQuestion = url.endsWith('/api/session') && message.text().includes('401')
    if (message.type() === 'error' && !isQuestion) problems.push(`console: ${message.text()} ${url}`)
  })
  return problems
}

/** All that pages keep in the browser: cookies, local and session storage, databases. */
export async function storageOf(page: Page): Promise<string> {
  const kept = await page.context().storageState({ indexedDB: true })
  return JSON.stringify([kept, await page.evaluate(() => ({ ...sessionStorage }))])
}
