// The watch believes the server: what it says of itself has to be so, and to change when things do.
import { expect, it, onTestFinished } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { Database } from '../db/tx.ts'
import { StorageError } from '../errors.ts'
import { createReadiness } from './readiness.ts'

async function watch() {
  const stored = openSqlite(':memory:')
  onTestFinished(() => stored.close())
  await migrate(stored)
  const disk = { isFull: false, writes: 0 }
  let now = 1_000_000
  const database: Database = {
    ...stored,
    write: (work) =>
      stored.write((tx) =>
        work({
          ...tx,
          run(...statement) {
            if (disk.isFull) throw new StorageError('The database could not store: the disk is full')
            disk.writes += 1
            return tx.run(...statement)
          },
        }),
      ),
  }
  return {
    database: stored,
    disk,
    ask: createReadiness({ database, clock: { now: () => now }, tenantId: 1 }),
    pass(milliseconds: number) {
      now += milliseconds
    },
  }
}

it('is ready while the disk takes what is written, and again once it does', async () => {
  const { disk, ask, pass } = await watch()
  expect(await ask()).toEqual([])
  disk.isFull = true
  pass(1_000)
  expect(await ask()).toEqual(['The database cannot be written.'])
  disk.isFull = false
  pass(1_000)
  expect(await ask()).toEqual([])
})

it('writes no more than once a second, however often it is asked', async () => {
  const { disk, ask, pass } = await watch()
  await Promise.all(Array.from({ length: 50 }, () => ask()))
  expect(disk.writes).toBe(1)
  pass(999)
  await ask()
  expect(disk.writes).toBe(1)
  pass(1)
  await ask()
  expect(disk.writes).toBe(2)
})

it('says for how long events wait when the server does not keep up', async () => {
  const { database, ask, pass } = await watch()
  await database.write((tx) =>
    tx.run(
      `insert into lane_events (lane_event_id, tenant_id, lane, event_json, created_at) values (1, 1, 'router', '{}', ?)`,
      1_000_000,
    ),
  )
  pass(9_999)
  expect(await ask()).toEqual([])
  pass(4_001)
  expect(await ask()).toEqual(['Events wait to be handled, the oldest for 14 s.'])
  await database.write((tx) => tx.run('delete from lane_events'))
  pass(1_000)
  expect(await ask()).toEqual([])
})
