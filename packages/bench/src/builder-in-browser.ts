// The Scenario Builder in a real browser with scenarios far larger than usual: how soon one is there, and whether dragging and
// panning stay smooth.
import type { Browser, Page } from 'playwright-core'
import { DESK_PASSWORD } from './desk.ts'
import { findChromium, framesDuring, launchBrowser } from './in-browser.ts'
import type { Figure, Plan } from './parts.ts'
import { percentile } from './percentile.ts'
import { Folder, ServerProcess } from './server-process.ts'
import { startSink } from './sink.ts'

type Sized = { blocks: number; openMs: number; perSecond: number; checkMs?: number }
const sizes: readonly Sized[] = [
  { blocks: 500, openMs: 1_000, perSecond: 50, checkMs: 50 },
  { blocks: 2_000, openMs: 2_000, perSecond: 40 },
]
const LOADS = 3
const MOVES = 90
const LETTERS = 10
/** As the builder names them (watch-problems.ts). */
const CHECKING = 'check scenario'

export async function builderInBrowser(plan: Plan): Promise<Figure[]> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    process.stdout.write('No Chromium found: the builder is not measured.\n')
    return []
  }
  const folder = new Folder()
  const sink = await startSink(0)
  const origin = `http://127.0.0.1:${plan.port}`
  const server = await ServerProcess.scenarium(
    folder,
    sink.url,
    plan.port,
    folder.writeWorkspace(undefined, [designer]),
  )
  const browser = await launchBrowser(executablePath)
  try {
    return await measure(browser, origin)
  } finally {
    await browser.close()
    await server.stop()
    sink.close()
    folder.remove()
  }
}

const designer = { username: 'dora', name: 'Dora Designer', password: DESK_PASSWORD, roles: ['designer'] }

async function measure(browser: Browser, origin: string): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(origin)
  await page.getByLabel('Username').fill(designer.username)
  await page.getByLabel('Password', { exact: true }).fill(DESK_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /^Sign out/ }).waitFor()
  const figures: Figure[] = []
  for (const size of sizes) figures.push(...(await measureSize(page, origin, size)))
  return [...figures, await firstLoad(browser, page)]
}

async function measureSize(
  page: Page,
  origin: string,
  { blocks, openMs, perSecond, checkMs }: Sized,
): Promise<Figure[]> {
  const scenarioId = await create(page, large(blocks))
  const block = page.locator('.react-flow__node[data-id="b0"]')
  const opened: number[] = []
  for (let load = 0; load < LOADS; load += 1) {
    await page.goto(`${origin}/scenarios/chat/${scenarioId}`)
    await block.waitFor()
    opened.push(await page.evaluate(() => performance.now()))
  }
  // The drafts checker and fetching of later parts have their pause.
  await page.waitForLoadState('networkidle')
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, CHECKING)
  const opening = await checks(page)
  const typing = await checksWhileTyping(page)
  const dragging = await framesDuring(page, () => drag(page, block))
  const panning = await framesDuring(page, async () => {
    await page.mouse.move(700, 150)
    await pull(page, { x: 700, y: 150 }, -260)
  })
  const named = blocks.toLocaleString('en')
  return [
    { name: `${named} blocks: open`, value: percentile(opened, 50), unit: 'ms', target: { atMost: openMs } },
    smooth(`${named} blocks: dragging one`, dragging, perSecond),
    smooth(`${named} blocks: panning`, panning, perSecond),
    { name: `${named} blocks: first check`, value: opening[0] ?? 0, unit: 'ms' },
    {
      name: `${named} blocks: check while typing`,
      value: percentile(typing, 50),
      unit: 'ms',
      ...(checkMs !== undefined && { target: { atMost: checkMs } }),
    },
  ]
}

function smooth(name: string, intervals: number[], atLeast: number): Figure {
  const mean = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length
  return { name, value: 1_000 / mean, unit: '/s', target: { atLeast } }
}

async function drag(page: Page, block: ReturnType<Page['locator']>): Promise<void> {
  const box = await block.boundingBox()
  if (box === null) throw new Error('The start is out of sight')
  await pull(page, { x: box.x + 40, y: box.y + 20 }, 200)
}

/** A move for each frame, as a hand makes them. */
async function pull(page: Page, from: { x: number; y: number }, by: number): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (let move = 1; move <= MOVES; move += 1) {
    await page.mouse.move(from.x + (by * move) / MOVES, from.y + (by * move) / MOVES)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  await page.mouse.up()
}

function create(page: Page, draft: object): Promise<string> {
  return page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch('/api/scenarios', { method: 'POST', headers, body: JSON.stringify(body) })
      return (await response.json()).scenario.scenarioId
    },
    { name: `Large ${Object.keys((draft as { blocks: object }).blocks).length}`, draft },
  )
}

/** What a browser that has nothing yet fetches until the canvas and the form beside it are there. */
async function firstLoad(browser: Browser, page: Page): Promise<Figure> {
  const context = await browser.newContext({ storageState: await page.context().storageState() })
  const fresh = await context.newPage()
  await fresh.goto(page.url())
  await fresh.locator('.react-flow__node').first().waitFor()
  await fresh.locator('[data-panel="block"] input').first().waitFor()
  const bytes = await fresh.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry as PerformanceResourceTiming)
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
  await context.close()
  return { name: 'script of an open scenario, compressed', value: bytes / 1_000, unit: 'kB', target: { atMost: 400 } }
}

/** How long each check took since the page was opened, in ms: the first is at opening. */
function checks(page: Page): Promise<number[]> {
  return page.evaluate((name) => performance.getEntriesByName(name).map(({ duration }) => duration), CHECKING)
}

/** The checker runs after every pause in typing: here the author pauses after each letter. */
async function checksWhileTyping(page: Page): Promise<number[]> {
  const text = page.locator('[data-panel="block"]').getByLabel('Text', { exact: true })
  await page.locator('.react-flow__node[data-id="b0"]').click()
  await text.click()
  const before = (await checks(page)).length
  for (let letter = 1; letter <= LETTERS; letter += 1) {
    await page.keyboard.type('x')
    await page.waitForFunction(([name, count]) => performance.getEntriesByName(name).length >= count, [
      CHECKING,
      before + letter,
    ] as const)
  }
  return (await checks(page)).slice(before)
}

const PER_COLUMN = 25

/** Messages with a choice at every third, in columns; the other way leads to the next column. */
function large(count: number): object {
  const ids = Array.from({ length: count - 1 }, (_, index) => `b${index}`)
  const next = (index: number) => ids[index] ?? 'end'
  const blocks = ids.map((id, index) => [id, index % 3 === 2 ? choice(index, next) : message(index, next)])
  const layout = ids.map((id, index) => [
    id,
    { x: Math.floor(index / PER_COLUMN) * 360, y: (index % PER_COLUMN) * 220 },
  ])
  return {
    schemaVersion: 1,
    name: 'Large',
    kind: 'chat',
    start: 'b0',
    parameters: {},
    blocks: { ...Object.fromEntries(blocks), end: { type: 'exit', title: 'End', settings: {}, exits: {} } },
    layout: { ...Object.fromEntries(layout), end: { x: 0, y: PER_COLUMN * 220 } },
  }
}

const message = (index: number, next: (index: number) => string) => ({
  type: 'send_message',
  title: `Message ${index}`,
  settings: { text: `Hello $(item.firstName), this is message number ${index} of a scenario that is very large.` },
  exits: { next: next(index + 1) },
})

const choice = (index: number, next: (index: number) => string) => ({
  type: 'if',
  title: `Choice ${index}`,
  settings: {
    branches: [
      {
        id: 'yes',
        label: 'Yes',
        when: { kind: 'text', operand: '$(item.message)', operator: 'is', value: 'yes' },
      },
    ],
  },
  exits: { yes: next(index + PER_COLUMN), next: next(index + 1) },
})
