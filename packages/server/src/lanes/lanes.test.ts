import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listDeadLetters } from '../db/dead-letters.ts'
import { migrate } from '../db/migrate.ts'
import { openSqlite } from '../db/sqlite.ts'
import { setTimer } from '../db/timers.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import { StorageError } from '../errors.ts'
import { systemIds } from '../ids.ts'
import { silentLog } from '../log.ts'
import { type LaneContext, silentSignals } from './context.ts'
import { emitToChat, emitToRouter } from './emit.ts'
import type { ChatEvent, ChatKey } from './lane-event.ts'
import { createLanes, type Lanes } from './lanes.ts'

const clock = { now: () => Date.now() }
const ids = systemIds(clock)
const key: ChatKey = { accountId: 'bot', chatId: 1 }
const timer = (name: string): ChatEvent => ({ type: 'chat_timer', name })

let database: Database
let lanes: Lanes
let handled: string[]
/** How often handling an event of that name fails before it works. */
let failures: Map<string, number>
let storageFailures: number

beforeEach(async () => {
  database = openSqlite(':memory:')
  await migrate(database)
  handled = []
  failures = new Map()
  storageFailures = 0
  lanes = createLanes({
    database: {
      ...database,
      write: (work) => {
        if (storageFailures === 0) return database.write(work).catch(countFailure)
        storageFailures -= 1
        return Promise.reject(new StorageError('disk full'))
      },
    },
    context,
    chat: { handle: (tx, _context, { chatId }, event) => handle(tx, `${chatId} ${nameOf(event)}`) },
    router: { handle: (tx, _context, event) => void handle(tx, `router ${event.type}`) },
    log: silentLog,
  })
})

afterEach(async () => {
  vi.useRealTimers()
  await lanes.stop()
  await database.close()
})

const nameOf = (event: ChatEvent) => (event.type === 'chat_timer' ? event.name : event.type)

function context(): LaneContext {
  return { tenantId: 1, now: clock.now(), ids, signals: { ...silentSignals, laneEvent: (row) => lanes.deliver(row) } }
}

function handle(tx: WriteTx, name: string): null {
  tx.run('insert into settings values (?, ?, ?)', 1, `${name} ${ids.number()}`, '{}')
  const left = failures.get(name) ?? 0
  if (left > 0) throw new Error(`cannot ${name}`)
  handled.push(name)
  return null
}

/** Lets everything run that is waiting for the database, not for time. */
async function rest() {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Seconds of a fake clock. */
async function pass(seconds: number) {
  for (let second = 0; second < seconds; second += 1) {
    vi.advanceTimersByTime(1_000)
    await rest()
  }
}

/** Per transaction: a work that throws may be run again within it. */
function countFailure(error: Error): never {
  const name = error.message.replace('cannot ', '')
  failures.set(name, (failures.get(name) ?? 0) - 1)
  throw error
}

const letters = () => database.read(listDeadLetters)
const count = async (table: string) =>
  (await database.read((tx) => tx.all<{ count: number }>(`select count(*) as count from ${table}`)))[0]?.count

async function openChat(interactionId: string | null) {
  await database.write((tx) =>
    tx.run(
      `insert into chats (account_id, chat_id, tenant_id, customer_json, interaction_id, first_seen_at, last_seen_at)
       values ('bot', 1, 1, '{}', ?, 0, 0)`,
      interactionId,
    ),
  )
}

describe('lane events', () => {
  it('are handled after their commit, in order, each once', async () => {
    await database.write((tx) => {
      emitToChat(tx, context(), key, timer('a'))
      emitToRouter(tx, context(), { type: 'router_timer', name: 'x' })
      emitToChat(tx, context(), key, timer('b'))
    })
    await rest()
    expect(handled).toEqual(['1 a', 'router router_timer', '1 b'])
    expect(await count('lane_events')).toBe(0)
    await lanes.start()
    await rest()
    expect(handled).toHaveLength(3)
  })

  it('a crash left are handled at the start', async () => {
    await database.write((tx) => {
      const silent = { ...context(), signals: silentSignals }
      emitToChat(tx, silent, key, timer('a'))
      emitToChat(tx, silent, key, timer('b'))
    })
    expect(handled).toEqual([])
    await lanes.start()
    await rest()
    expect(handled).toEqual(['1 a', '1 b'])
  })

  it('that were undone are not handled', async () => {
    const failing = database.write((tx) => {
      emitToChat(tx, context(), key, timer('a'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await rest()
    expect(handled).toEqual([])
  })

  it('that fail are tried three times, without a trace of the failed tries', async () => {
    failures.set('1 a', 2)
    await database.write((tx) => emitToChat(tx, context(), key, timer('a')))
    await rest()
    expect(handled).toEqual(['1 a'])
    expect(await count('settings')).toBe(1)
    expect(await letters()).toEqual([])
  })

  it('that fail for good become dead letters; the chat is sent to its fallback, once', async () => {
    await openChat('int_1')
    failures.set('1 a', 99)
    failures.set('1 fallback_wanted', 99)
    await database.write((tx) => emitToChat(tx, context(), key, timer('a')))
    await rest()
    expect(failures.get('1 a')).toBe(96)
    expect(failures.get('1 fallback_wanted')).toBe(96)
    expect(await letters()).toMatchObject([
      { key, event: { type: 'chat_timer', name: 'a' }, error: 'cannot 1 a', attempts: 3 },
      { key, event: { type: 'fallback_wanted', interactionId: 'int_1', reason: 'cannot 1 a' } },
    ])
    expect(await count('lane_events')).toBe(0)
  })

  it('of the router that fail for good hold up nothing', async () => {
    failures.set('router router_timer', 3)
    await database.write((tx) => {
      emitToRouter(tx, context(), { type: 'router_timer', name: 'x' })
      emitToRouter(tx, context(), { type: 'capacity_freed', userId: 'grace' })
    })
    await rest()
    expect(handled).toEqual(['router capacity_freed'])
    expect(await letters()).toMatchObject([{ key: null, event: { type: 'router_timer', name: 'x' } }])
  })

  it('wait for a database that cannot store, and count no try', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    failures.set('1 a', 3)
    storageFailures = 6
    await database.write((tx) => emitToChat(tx, context(), key, timer('a')))
    await pass(12)
    expect(await letters()).toHaveLength(1)
  })

  it('are buried when the database can store again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    failures.set('1 a', 6)
    await lanes.start()
    const original = failures.set.bind(failures)
    failures.set = (name, left) => {
      // The third try has failed: from here on nothing can be stored for a while.
      if (left === 3) storageFailures = 2
      return original(name, left)
    }
    await database.write((tx) => emitToChat(tx, context(), key, timer('a')))
    await pass(6)
    expect(await letters()).toHaveLength(1)
    expect(await count('lane_events')).toBe(0)
  })

  it('written by another program are noticed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    await lanes.start()
    await database.write((tx) => emitToChat(tx, { ...context(), signals: silentSignals }, key, timer('a')))
    expect(handled).toEqual([])
    await pass(1)
    expect(handled).toEqual(['1 a'])
  })
})

describe('timers', () => {
  it('are taken and handled in one transaction, by whoever is first', async () => {
    const dueAt = clock.now()
    await database.write((tx) => setTimer(tx, context(), key, 'a', dueAt, timer('a')))
    const due = { key, name: 'a', dueAt, event: timer('a') }
    await Promise.all([lanes.fire(due), lanes.fire(due), lanes.fire({ ...due, dueAt: dueAt + 1 })])
    expect(handled).toEqual(['1 a'])
    expect(await count('timers')).toBe(0)
  })

  it('that fail for good are buried, and do not fire for ever', async () => {
    failures.set('1 a', 99)
    const dueAt = clock.now()
    await database.write((tx) => setTimer(tx, context(), key, 'a', dueAt, timer('a')))
    await lanes.fire({ key, name: 'a', dueAt, event: timer('a') })
    expect(await letters()).toHaveLength(1)
    expect(await count('timers')).toBe(0)
  })
})
