import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeCodes, type LiveEvent, type ServerFrame } from '@scenarium/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { appendLive } from '../db/live.ts'
import { migrate } from '../db/migrate.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { Database } from '../db/tx.ts'
import { silentSignals } from '../lanes/context.ts'
import { TENANT } from '../tenant.ts'
import { BEAT_MS, createConnection, MOST_BUFFERED_BYTES, MOST_FRAMES_PER_SECOND } from './connection.ts'

const event: LiveEvent = { type: 'interaction_removed', interactionId: 'i' }

let folder: string
let database: Database
let now: number
let isAlive: boolean
let buffered: number
let frames: ServerFrame[]
let closed: number[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'live-'))
  database = openSqlite(join(folder, 'test.db'))
  await migrate(database)
  now = 0
  isAlive = true
  buffered = 0
  frames = []
  closed = []
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

function connect() {
  return createConnection({
    database,
    clock: { now: () => now },
    userId: 'grace',
    wire: {
      send: (text) => frames.push(JSON.parse(text)),
      async drained() {
        buffered = 0
      },
      bufferedBytes: () => buffered,
      close: (code) => closed.push(code),
    },
    isSessionAlive: async () => isAlive,
    typing: async () => {},
    floor: { add: () => () => {} },
    floorKind: async () => null,
  })
}

const append = () =>
  database.write((tx) => appendLive(tx, { tenantId: TENANT, now, signals: silentSignals }, ['grace'], event))
const seqs = () => frames.flatMap((frame) => (frame.type === 'event' ? [frame.seq] : []))
const resume = (afterSeq: number | null) => JSON.stringify({ type: 'resume', afterSeq })

describe('a connection', () => {
  it('finds in the rows what it was never told of', async () => {
    const connection = connect()
    await connection.open()
    connection.receive(resume(0))
    for (let n = 0; n < 3; n += 1) await append()
    connection.beat()
    await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3]), 20_000)
    for (let n = 0; n < 3; n += 1) await append()
    connection.notify(6, event)
    await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4, 5, 6]), 20_000)
  })

  it('tells nothing twice', async () => {
    const connection = connect()
    await connection.open()
    await append()
    connection.receive(resume(0))
    connection.notify(1, event)
    await vi.waitFor(() => expect(seqs()).toEqual([1]), 20_000)
    connection.notify(1, event)
    await append()
    connection.notify(2, event)
    expect(seqs()).toEqual([1, 2])
  })

  it('waits with a slow browser while catching up, and lets go of it when it stops reading', async () => {
    for (let n = 0; n < 20; n += 1) await append()
    buffered = MOST_BUFFERED_BYTES / 2
    const connection = connect()
    await connection.open()
    connection.receive(resume(0))
    await vi.waitFor(() => expect(seqs()).toHaveLength(20), 20_000)
    buffered = MOST_BUFFERED_BYTES + 1
    connection.notify(21, event)
    expect(closed).toEqual([closeCodes.resync])
    connection.notify(22, event)
    expect(seqs()).toHaveLength(20)
  })

  it('is dead at the latest 45 seconds after the last frame, whenever that came between two beats', async () => {
    for (const before of [1, BEAT_MS / 2, BEAT_MS]) {
      closed = []
      const connection = connect()
      await connection.open()
      // Answers keep it alive, each of them.
      for (let beats = 0; beats < 10; beats += 1) {
        connection.beat()
        connection.receive('{"type":"pong"}')
      }
      let silence = before
      for (; closed.length === 0; silence += BEAT_MS) connection.beat()
      expect(closed).toEqual([closeCodes.silent])
      expect(silence - BEAT_MS).toBeLessThanOrEqual(45_000)
      expect(silence - BEAT_MS).toBeGreaterThan(30_000)
    }
  })

  it('outlives a wall clock that is set, and everybody being looked after in a hurry', async () => {
    const connection = connect()
    await connection.open()
    connection.receive(resume(0))
    for (const step of [3_600_000, -7_200_000]) {
      now += step
      connection.beat()
      for (let times = 0; times < 10; times += 1) connection.review()
      for (let frame = 0; frame < MOST_FRAMES_PER_SECOND; frame += 1) connection.receive('{"type":"pong"}')
    }
    expect(closed).toEqual([])
  })

  it('says with every ping what it has told, so that a loss shows', async () => {
    const connection = connect()
    await connection.open()
    connection.beat()
    expect(frames.map(({ type }) => type)).toEqual(['hello'])
    connection.receive(resume(0))
    await append()
    connection.notify(1, event)
    await vi.waitFor(() => expect(seqs()).toEqual([1]))
    connection.beat()
    expect(frames.at(-1)).toEqual({ type: 'ping', at: now, lastSeq: 1 })
  })

  it('ends with the session', async () => {
    const connection = connect()
    await connection.open()
    isAlive = false
    connection.beat()
    await vi.waitFor(() => expect(closed).toEqual([closeCodes.sessionEnded]), 20_000)
  })

  it('carries out no command of a session that has ended', async () => {
    const connection = connect()
    await connection.open()
    isAlive = false
    connection.receive(JSON.stringify({ type: 'typing', interactionId: 'i' }))
    await vi.waitFor(() => expect(closed).toEqual([closeCodes.sessionEnded]), 20_000)
  })

  it('gives a snapshot and its number of one moment', async () => {
    await append()
    const connection = connect()
    await connection.open()
    connection.receive(resume(null))
    await append()
    connection.notify(2, event)
    await vi.waitFor(() => {
      const reset = frames.find((frame) => frame.type === 'reset')
      expect([reset?.lastSeq, ...seqs()].at(-1)).toBe(2)
    }, 20_000)
  })
})
