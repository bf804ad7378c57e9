// What is measured. Each part starts from an empty folder and gives figures with the bounds they are held against.

import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { measureDisk } from './disk.ts'
import { Load, type LoadResult } from './load.ts'
import { Folder, ServerProcess } from './server-process.ts'
import { startSink } from './sink.ts'

export type Figure = {
  name: string
  value: number
  unit: string
  /** What the project promises on two cores; figures without one are for comparison. */
  target?: { atLeast: number } | { atMost: number }
}

export type Plan = { warmUpSeconds: number; seconds: number; openChats: number; port: number }

type Run = { result: LoadResult; cpuSeconds: number; rssBytes: number; bytesPerTurn: number }

export const mb = (bytes: number) => bytes / 1_048_576

/** Saturation: every chat writes again as soon as it was answered. */
export async function saturation(plan: Plan): Promise<Figure[]> {
  const floor = await runFloor(plan, 64, 0)
  const ours = await runOurs(plan, (load) => load.closedLoop(64, plan.warmUpSeconds, plan.seconds), 64, 0)
  const rate = ours.result.updatesPerSecond
  return [
    { name: 'floor: updates per second, 64 chats', value: floor.updatesPerSecond, unit: '/s' },
    { name: 'updates per second, 64 chats', value: rate, unit: '/s', target: { atLeast: 4_000 } },
    { name: 'share of the floor', value: (100 * rate) / floor.updatesPerSecond, unit: '%', target: { atLeast: 60 } },
    ...latencies('saturated', ours.result),
    { name: 'processor per update', value: (1e6 * ours.cpuSeconds) / ours.result.updates, unit: 'µs' },
    { name: 'memory under load', value: mb(ours.rssBytes), unit: 'MB' },
    { name: 'database per turn', value: ours.bytesPerTurn / 1_000, unit: 'kB', target: { atMost: 4 } },
  ]
}

/** A Bot API as far away as Telegram's: the pool of connections has to carry the wait. */
export async function distantTelegram(plan: Plan): Promise<Figure[]> {
  const floor = await runFloor(plan, 1_000, 50)
  const ours = await runOurs(plan, (load) => load.closedLoop(1_000, plan.warmUpSeconds, plan.seconds), 1_000, 50)
  const rate = ours.result.updatesPerSecond
  return [
    { name: 'floor: updates per second, 1,000 chats, 50 ms', value: floor.updatesPerSecond, unit: '/s' },
    { name: 'updates per second, 1,000 chats, 50 ms', value: rate, unit: '/s', target: { atLeast: 4_000 } },
  ]
}

/** An ordinary day: updates arrive at a fixed rate, whatever the server does. The disk alone, just before and after, tells its share. */
export async function steady(plan: Plan): Promise<Figure[]> {
  const before = await measureDisk(plan.seconds / 4)
  const { result } = await runOurs(plan, (load) => load.openLoop(200, plan.warmUpSeconds, plan.seconds), 64, 0)
  const after = await measureDisk(plan.seconds / 4)
  return [
    { name: 'disk alone: stored p50', value: Math.max(before.p50, after.p50), unit: 'ms' },
    { name: 'disk alone: stored p99', value: Math.max(before.p99, after.p99), unit: 'ms' },
    { name: 'disk alone: longest', value: Math.max(before.longest, after.longest), unit: 'ms' },
    ...latencies('at 200/s', result, 10, 15),
  ]
}

/** Start with an empty database, and with many open chats in it. */
export async function starting(plan: Plan): Promise<Figure[]> {
  const folder = new Folder()
  const sink = await startSink(0)
  try {
    const workspace = folder.writeWorkspace()
    const first = await ServerProcess.scenarium(folder, sink.url, plan.port, workspace)
    const hook = await sink.webhook()
    const load = new Load(hook, sink, 1)
    // One conversation left open is the pattern for all the others.
    await load.one()
    await load.close()
    await first.stop()
    const empty = await measureStart(folder, sink.url, plan.port)
    copyOpenChat(folder, plan.openChats)
    const full = await measureStart(folder, sink.url, plan.port)
    const chats = plan.openChats.toLocaleString('en')
    return [
      { name: 'ready after start', value: empty.readyMs, unit: 'ms', target: { atMost: 1_000 } },
      { name: 'idle memory', value: mb(empty.rssBytes), unit: 'MB', target: { atMost: 150 } },
      {
        name: `added to the start by ${chats} open chats`,
        value: full.readyMs - empty.readyMs,
        unit: 'ms',
        target: { atMost: 1_000 },
      },
      {
        name: `added to idle memory by ${chats} open chats`,
        value: mb(full.rssBytes - empty.rssBytes),
        unit: 'MB',
        target: { atMost: 50 },
      },
    ]
  } finally {
    sink.close()
    folder.remove()
  }
}

function latencies(when: string, result: LoadResult, webhookMs?: number, replyMs?: number): Figure[] {
  return [
    { name: `webhook answer p50, ${when}`, value: result.webhookP50, unit: 'ms' },
    { name: `webhook answer p99, ${when}`, value: result.webhookP99, unit: 'ms', target: bound(webhookMs) },
    { name: `update to reply p50, ${when}`, value: result.replyP50, unit: 'ms' },
    { name: `update to reply p99, ${when}`, value: result.replyP99, unit: 'ms', target: bound(replyMs) },
    { name: `updates refused or unanswered, ${when}`, value: result.failed, unit: '', target: { atMost: 0 } },
  ]
}

const bound = (atMost: number | undefined) => (atMost === undefined ? undefined : { atMost })

async function runFloor(plan: Plan, chats: number, delayMs: number): Promise<LoadResult> {
  const folder = new Folder()
  const sink = await startSink(delayMs)
  const { process, url } = await ServerProcess.floor(folder, sink.url)
  const load = new Load({ url, secret: '' }, sink, chats)
  try {
    return await load.closedLoop(chats, plan.warmUpSeconds, plan.seconds)
  } finally {
    await load.close()
    await process.stop()
    sink.close()
    folder.remove()
  }
}

async function runOurs(
  plan: Plan,
  drive: (load: Load) => Promise<LoadResult>,
  connections: number,
  delayMs: number,
): Promise<Run> {
  const folder = new Folder()
  const sink = await startSink(delayMs)
  const server = await ServerProcess.scenarium(folder, sink.url, plan.port, folder.writeWorkspace())
  const emptyBytes = folder.databaseBytes()
  const load = new Load(await sink.webhook(), sink, connections)
  load.onCount = () => server.cpuSeconds()
  try {
    const result = await drive(load)
    const cpuSeconds = server.cpuSeconds() - load.cpuAtCount
    const rssBytes = server.rssBytes()
    await load.close()
    await server.stop()
    const bytesPerTurn = (folder.databaseBytes() - emptyBytes) / sink.received()
    return { result, cpuSeconds, rssBytes, bytesPerTurn }
  } finally {
    await server.stop()
    sink.close()
    folder.remove()
  }
}

async function measureStart(folder: Folder, botApi: string, port: number) {
  const server = await ServerProcess.scenarium(folder, botApi, port, null)
  const { readyMs } = server
  // Idle memory is what stays once the start has settled.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const rssBytes = server.rssBytes()
  await server.stop()
  return { readyMs, rssBytes }
}

/** Copies the one open chat with all its rows, as if so many customers had been asked and not answered yet. */
function copyOpenChat(folder: Folder, count: number): void {
  const database = new SqliteDatabase(join(folder.data, 'scenarium.db'))
  const numbers = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})`
  const columnsOf = database.prepare('select name from pragma_table_info(?)').pluck()
  const changed: { [column: string]: string } = {
    chat_id: 'chat_id + i',
    interaction_id: "interaction_id || '_' || i",
    // Due long after the measurement, as an answer is waited for.
    due_at: `${Date.now() + 86_400_000}`,
  }
  database.exec('begin')
  for (const table of ['chats', 'interactions', 'messages', 'turns', 'timers']) {
    const columns = columnsOf.all(table) as string[]
    const values = columns.map((column) => changed[column] ?? column)
    database.exec(
      `${numbers} insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from ${table}, n`,
    )
  }
  database.exec('commit')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}
