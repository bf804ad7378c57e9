import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { openSqlite } from '../db/sqlite.ts'
import { cancelTimer, type DueTimer, setTimer, takeTimer } from '../db/timers.ts'
import type { Database } from '../db/tx.ts'
import { systemIds } from '../ids.ts'
import { type LaneContext, silentSignals } from '../lanes/context.ts'
import { silentLog } from '../log.ts'
import { createTimerWorker, type TimerWorker } from './worker.ts'

const key = { accountId: 'bot', chatId: 1 }
const clock = { now: () => Date.now() }
let database: Database
let worker: TimerWorker
let fired: string[]
let fire: (timer: DueTimer) => Promise<void>
let failures: number

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 0, 5) })
  database = openSqlite(':memory:')
  await migrate(database)
  fired = []
  failures = 0
  fire = async (timer) => {
    if (await database.write((tx) => takeTimer(tx, timer))) fired.push(timer.name)
  }
  const unreliable: Database = {
    ...database,
    read: (work) => {
      if (failures === 0) return database.read(work)
      failures -= 1
      return Promise.reject(new Error('disk'))
    },
  }
  worker = createTimerWorker({ database: unreliable, clock, log: silentLog, fire: (timer) => fire(timer) })
})

afterEach(async () => {
  vi.useRealTimers()
  await worker.stop()
  await database.close()
})

function set(name: string, seconds: number) {
  const context: LaneContext = {
    tenantId: 1,
    now: clock.now(),
    ids: systemIds(clock),
    signals: { ...silentSignals, timer: worker.wake },
  }
  return database.write((tx) =>
    setTimer(tx, context, key, name, clock.now() + seconds * 1000, { type: 'chat_timer', name }),
  )
}

async function rest() {
  for (let count = 0; count < 20; count += 1) await new Promise((resolve) => setImmediate(resolve))
}
/** In steps, so that a worker that sleeps can wake. */
async function pass(seconds: number) {
  for (let passed = 0; passed < seconds * 1000; passed += 100) {
    vi.advanceTimersByTime(100)
    await rest()
  }
}

describe('timers', () => {
  it('fire when they are due, within a second, and once', async () => {
    worker.start()
    await set('a', 5)
    await pass(4.9)
    expect(fired).toEqual([])
    await pass(0.1)
    expect(fired).toEqual(['a'])
    await pass(10)
    expect(fired).toEqual(['a'])
  })

  it('that came due while nothing ran fire at the start, oldest first, however many', async () => {
    for (const [name, seconds] of [
      ['c', 3],
      ['a', 1],
      ['b', 2],
    ] as const)
      await set(name, seconds)
    for (let count = 0; count < 600; count += 1) await set(`n${count}`, 10 + count / 1000)
    vi.setSystemTime(clock.now() + 3_600_000)
    worker.start()
    await pass(1)
    expect(fired.slice(0, 4)).toEqual(['a', 'b', 'c', 'n0'])
    expect(fired).toHaveLength(603)
  })

  it('that are cancelled or moved as they fire do nothing, or fire at their new time', async () => {
    worker.start()
    await set('cancelled', 1)
    await set('moved', 1)
    const original = fire
    fire = async (timer) => {
      if (timer.name === 'cancelled') await database.write((tx) => cancelTimer(tx, key, 'cancelled'))
      if (timer.name === 'moved' && fired.length === 0) await set('moved', 3)
      await original(timer)
    }
    await pass(2)
    expect(fired).toEqual([])
    fire = original
    await pass(3)
    expect(fired).toEqual(['moved'])
  })

  it('set by another program, or by a clock that jumps, are noticed within a second', async () => {
    worker.start()
    await pass(1)
    await database.write((tx) =>
      setTimer(
        tx,
        { tenantId: 1, now: 0, ids: systemIds(clock), signals: silentSignals },
        key,
        'other',
        clock.now() + 200,
        { type: 'chat_timer', name: 'other' },
      ),
    )
    await pass(1.3)
    expect(fired).toEqual(['other'])
    await set('later', 7_200)
    vi.setSystemTime(clock.now() + 7_200_000)
    await pass(1.1)
    expect(fired).toEqual(['other', 'later'])
    vi.setSystemTime(clock.now() - 3_600_000)
    await set('soon', 0.5)
    await pass(1)
    expect(fired).toEqual(['other', 'later', 'soon'])
  })

  it('fire late rather than never when the database cannot be read', async () => {
    await set('a', 0)
    failures = 3
    worker.start()
    await pass(1.9)
    expect(fired).toEqual([])
    await pass(2)
    expect(fired).toEqual(['a'])
  })

  it('wait for the next start after a stop', async () => {
    worker.start()
    await set('a', 1)
    await worker.stop()
    await pass(5)
    expect(fired).toEqual([])
  })
})
