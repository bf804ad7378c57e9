// A centre of a thousand users, two hundred services, five hundred scenarios and a million conversations: how soon every page of the
// Administrator can be used, and how long searches and reports take.
import type { Browser, Page } from 'playwright-core'
import { findChromium, launchBrowser } from '../in-browser.ts'
import type { Figure, Plan } from '../parts.ts'
import { percentile } from '../percentile.ts'
import { Folder, ServerProcess } from '../server-process.ts'
import { startSink } from '../sink.ts'
import { ADMINISTRATOR, bigCentreFolder } from './make-centre.ts'
import { askedOf } from './requests.ts'

const LOADS = 3
const MOST_MS = 1_000

export async function bigCentre(plan: Plan): Promise<Figure[]> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    process.stdout.write('No Chromium found: the big centre is not measured.\n')
    return []
  }
  const { path, rebuiltSeconds } = await bigCentreFolder(plan.port)
  const sink = await startSink(0)
  const server = await ServerProcess.scenarium(new Folder(path), sink.url, plan.port, null)
  const browser = await launchBrowser(executablePath)
  try {
    const figures = await measure(browser, `http://127.0.0.1:${plan.port}`)
    if (rebuiltSeconds !== null)
      figures.push({ name: 'counting all reports anew', value: rebuiltSeconds, unit: 's', target: { atMost: 900 } })
    return [...figures, { name: 'memory with a million', value: server.rssBytes() / 1_048_576, unit: 'MB' }]
  } finally {
    await browser.close()
    await server.stop()
    sink.close()
  }
}

async function measure(browser: Browser, origin: string): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(origin)
  await page.getByLabel('Username').fill(ADMINISTRATOR.username)
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /^Sign out/ }).waitFor()
  return [...(await measurePages(page, origin)), ...(await measureRequests(page))]
}

/** Every page a link leads to, and of each list the page of its first thing. */
async function measurePages(page: Page, origin: string): Promise<Figure[]> {
  const figures: Figure[] = []
  const seen = new Set<string>()
  const waiting = ['/']
  for (let href = waiting.shift(); href !== undefined; href = waiting.shift()) {
    const address = patternOf(href)
    if (seen.has(address)) continue
    seen.add(address)
    const loads: number[] = []
    for (let load = 0; load < LOADS; load += 1) loads.push(await timeToUse(page, `${origin}${href}`))
    figures.push({ name: `page ${address}`, value: percentile(loads, 50), unit: 'ms', target: { atMost: MOST_MS } })
    waiting.push(...(await linksOf(page)))
  }
  return figures
}

/** Things of one kind are one page. */
function patternOf(href: string): string {
  return href.replace(/\?.*/, '').replace(/\/[a-z]{3}_[a-z0-9]+/g, '/…')
}

/** From the navigation until nothing of the page is awaited any more. */
async function timeToUse(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => {
    const main = document.querySelector('main')
    if (main === null || main.querySelector('[aria-busy="true"], .mantine-Loader-root') !== null) return false
    return main.querySelector('h1, h2, table, form, .react-flow') !== null
  })
  return page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))),
  )
}

/** Links of all menus, and one of each table. */
function linksOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const menus = document.querySelectorAll<HTMLAnchorElement>('nav a[href^="/"]')
    const rows = [...document.querySelectorAll('main table')].flatMap(
      (table) => table.querySelector<HTMLAnchorElement>('a[href^="/"]') ?? [],
    )
    return [...menus, ...rows]
      .map((link) => link.getAttribute('href') ?? '/')
      .filter((href) => !/^\/desktop/.test(href))
  })
}

async function measureRequests(page: Page): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { name, path } of await askedOf(page)) {
    const took = await page.evaluate(
      async ({ path, times }) => {
        const all: number[] = []
        for (let time = 0; time < times; time += 1) {
          const began = performance.now()
          const response = await fetch(path)
          await response.text()
          if (!response.ok) throw new Error(`${path}: ${response.status}`)
          all.push(performance.now() - began)
        }
        return all
      },
      { path, times: LOADS },
    )
    figures.push({ name, value: percentile(took, 50), unit: 'ms', target: { atMost: MOST_MS } })
  }
  return figures
}
