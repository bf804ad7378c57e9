// The Agent Desktop in a real browser: how soon it can be worked with, and whether it stays smooth with fifty long chats.
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Browser } from 'playwright-core'
import { Pool } from 'undici'
import { straightToAgent } from './conversation.ts'
import { Customers } from './customers.ts'
import { agents, DESK_PASSWORD, Desk, seat } from './desk.ts'
import { findChromium, framesDuring, launchBrowser } from './in-browser.ts'
import type { Figure, Plan } from './parts.ts'
import { percentile } from './percentile.ts'
import { Folder, ServerProcess } from './server-process.ts'
import { startSink } from './sink.ts'
import { until } from './until.ts'

const CHATS = 50
const MESSAGES = 2_000

/** Nothing is measured where there is no Chromium; SCENARIUM_CHROMIUM names one. */
export async function desktopInBrowser(plan: Plan): Promise<Figure[]> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    process.stdout.write('No Chromium found: the desktop is not measured.\n')
    return []
  }
  const folder = new Folder()
  const sink = await startSink(0)
  const workspace = folder.writeWorkspace(straightToAgent, agents(1, CHATS))
  const origin = `http://127.0.0.1:${plan.port}`
  const pool = new Pool(origin, { connections: 16 })
  let server = await ServerProcess.scenarium(folder, sink.url, plan.port, workspace)
  const browser = await launchBrowser(executablePath)
  try {
    const desk = new Desk(pool, origin)
    await seat([desk])
    const customers = new Customers(pool, await sink.webhook())
    await customers.arrive(CHATS)
    await until(() => desk.chats === CHATS)
    desk.leave()
    await server.stop()
    lengthenTranscripts(folder)
    server = await ServerProcess.scenarium(folder, sink.url, plan.port, null)
    return await measure(browser, origin)
  } finally {
    await browser.close()
    await pool.destroy()
    await server.stop()
    sink.close()
    folder.remove()
  }
}

async function measure(browser: Browser, origin: string): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${origin}/desktop`)
  await page.getByLabel('Username').fill('agent0')
  await page.getByLabel('Password', { exact: true }).fill(DESK_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const chats = page.getByRole('complementary', { name: 'Chats' }).getByRole('link')
  await chats.nth(CHATS - 1).waitFor()
  const interactive: number[] = []
  for (let load = 0; load < 5; load += 1) {
    await page.reload()
    await chats.nth(CHATS - 1).waitFor()
    interactive.push(await page.evaluate(() => performance.now()))
  }
  // What the page names itself; chunks fetched in idle time come later and are not waited for.
  const script = await page.evaluate(async () => {
    const html = await (await fetch('/desktop')).text()
    const named = new Set([...html.matchAll(/"(\/desktop\/[^"]+\.js)"/g)].map(([, path]) => path))
    return performance
      .getEntriesByType('resource')
      .map((entry) => entry as PerformanceResourceTiming)
      .filter(({ name }) => named.has(new URL(name).pathname))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
  })
  const switching = await framesDuring(page, async () => {
    for (let index = 0; index < CHATS; index += 1) {
      await chats.nth(index).click()
      await page
        .getByRole('log', { name: 'Messages' })
        .getByText(/^message \d+$/)
        .first()
        .waitFor()
    }
  })
  const scrolling = await framesDuring(page, async () => {
    await page.getByRole('log', { name: 'Messages' }).hover()
    for (let turn = 0; turn < 100; turn += 1) await page.mouse.wheel(0, -400)
  })
  return [
    { name: 'script of the first page, compressed', value: script / 1_000, unit: 'kB', target: { atMost: 250 } },
    {
      name: 'desktop can be worked with after a reload',
      value: percentile(interactive, 50),
      unit: 'ms',
      target: { atMost: 1_000 },
    },
    ...frames(`switching between ${CHATS} chats of ${MESSAGES} messages`, switching),
    ...frames(`scrolling through ${MESSAGES} messages`, scrolling),
  ]
}

function frames(when: string, intervals: number[]): Figure[] {
  return [
    { name: `frame p95, ${when}`, value: percentile(intervals, 95), unit: 'ms', target: { atMost: 100 } },
    { name: `frame longest, ${when}`, value: Math.max(...intervals), unit: 'ms' },
  ]
}

/** Copies a message of each chat until all are long. */
function lengthenTranscripts(folder: Folder): void {
  const database = new SqliteDatabase(join(folder.data, 'scenarium.db'))
  const changed: { [column: string]: string } = {
    seq: 'next_seq + i - 1',
    text: "'message ' || i",
    messenger_message_id: 'null',
    sender: "case i % 3 when 0 then 'agent' else 'customer' end",
    user_id: 'case i % 3 when 0 then (select user_id from users limit 1) end',
    delivery: "case i % 3 when 0 then 'sent' end",
  }
  const columns = database.prepare("select name from pragma_table_info('messages')").pluck().all() as string[]
  database.exec(`
    begin;
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${MESSAGES})
    insert into messages (${columns.join(', ')})
      select ${columns.map((column) => changed[column] ?? `m.${column}`).join(', ')}
      from messages m join interactions using (interaction_id), n where m.seq = 1;
    update interactions set next_seq = next_seq + ${MESSAGES};
    commit;`)
  database.close()
}
