import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { insertOutbox, type OutboxRow } from '../db/outbox.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import { StorageError } from '../errors.ts'
import { systemIds } from '../ids.ts'
import { type LaneContext, silentSignals } from '../lanes/context.ts'
import { silentLog } from '../log.ts'
import type { Outcome } from './outcome.ts'
import { createPacing } from './pacing.ts'
import { createSettle } from './settle.ts'
import { createOutboxWorker, type OutboxWorker } from './worker.ts'

const SENT: Outcome = { status: 'sent' }
const clock = { now: () => Date.now() }
const ids = systemIds(clock)

let database: Database
let worker: OutboxWorker
/** Attempts in their order, `chat text`, each with the function that gives its outcome. */
let tried: { name: string; row: OutboxRow; end(outcome: Outcome): void }[]
let settled: string[]
let refused: string[]
let failingWrites: number
let held: Set<string>
let limits = { messagesPerSecond: 0, messagesPerSecondPerChat: 0 }

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 0, 5) })
  held = new Set()
  limits = { messagesPerSecond: 0, messagesPerSecondPerChat: 0 }
  database = openSqlite(':memory:')
  await migrate(database)
  openWorker()
})

afterEach(async () => {
  vi.useRealTimers()
  void worker.stop()
  await database.close()
})

function openWorker() {
  tried = []
  settled = []
  refused = []
  failingWrites = 0
  const unreliable: Database = {
    ...database,
    write: (work) => {
      if (failingWrites === 0) return database.write(work)
      failingWrites -= 1
      return Promise.reject(new StorageError('disk full'))
    },
  }
  const perform = (row: OutboxRow) =>
    new Promise<Outcome>((end) => {
      const { text = row.method } = row.payload as { text?: string }
      tried.push({ name: `${row.chatId} ${text}`, row: { ...row }, end })
    })
  worker = createOutboxWorker({
    database: unreliable,
    clock,
    log: silentLog,
    pacing: createPacing(),
    limitsOf: () => limits,
    isHeld: (accountId) => held.has(accountId),
    perform: { telegram: perform, http: perform, email: perform },
    settle: createSettle({
      database: unreliable,
      context,
      random: () => 0.5,
      refuseAccount: (_tx, accountId) => void refused.push(accountId),
      observe: (row, status) => void settled.push(`${(row.payload as { text?: string }).text} ${status}`),
    }),
  })
}

function context(): LaneContext {
  const signals = { ...silentSignals, outbox: worker.add, isOutboxIdle: worker.isIdleFor }
  return { tenantId: 1, now: clock.now(), ids, signals }
}

type Wish = Partial<Pick<OutboxRow, 'channel' | 'method' | 'report' | 'seq' | 'interactionId' | 'accountId'>>

function insert(tx: WriteTx, chatId: number, text: string, wish: Wish = {}, mayClaim = false, within = context()) {
  const row = {
    accountId: 'bot',
    channel: 'telegram',
    method: 'send_text',
    interactionId: null,
    seq: 1,
    report: null,
    ...wish,
  } as const
  insertOutbox(tx, within, { ...row, chatId, payload: { text, method: text }, madeBy: 1 }, mayClaim)
}

const send = (chatId: number, text: string, wish?: Wish) => database.write((tx) => insert(tx, chatId, text, wish, true))
const names = () => tried.map(({ name }) => name)
const rows = () =>
  database.read((tx) =>
    tx.all<{ status: string; attempts: number; reason: string | null }>(
      'select status, attempts, reason from outbox order by outbox_id',
    ),
  )

/** Lets everything run that is waiting for the database, not for time. */
async function rest() {
  for (let count = 0; count < 25; count += 1) await new Promise((resolve) => setImmediate(resolve))
}
async function pass(milliseconds: number) {
  vi.advanceTimersByTime(milliseconds)
  await rest()
}
async function end(index: number, outcome: Outcome) {
  tried[index]?.end(outcome)
  await rest()
}

describe('the outbox worker', () => {
  it('sends the messages of a chat in order, one at a time, and chats side by side', async () => {
    await send(1, 'a')
    await send(1, 'b')
    await send(2, 'c')
    await rest()
    expect(names()).toEqual(['1 a', '2 c'])
    await end(0, SENT)
    expect(names()).toEqual(['1 a', '2 c', '1 b'])
    await end(1, SENT)
    await end(2, SENT)
    expect(worker.depth()).toBe(0)
    expect(await rows()).toMatchObject([{ status: 'sent' }, { status: 'sent' }, { status: 'sent' }])
  })

  it('gives HTTP requests of a chat their own order', async () => {
    await send(1, 'a')
    await send(1, 'h', { channel: 'http', method: 'fetch_url' })
    await rest()
    expect(names()).toEqual(['1 a', '1 h'])
  })

  it('claims what is tried at once as it is written, and nothing behind it', async () => {
    await Promise.all([send(1, 'a'), send(1, 'b'), send(2, 'c')])
    expect((await rows()).map(({ status }) => status)).toEqual(['sending', 'queued', 'sending'])
    await rest()
    await end(0, SENT)
    expect((await rows()).map(({ status, attempts }) => `${status} ${attempts}`)).toEqual([
      'sent 1',
      'sending 1',
      'sending 1',
    ])
  })

  it('claims what follows as it is written while what was sent before is being stored, and tries it then', async () => {
    await send(1, 'a')
    await rest()
    tried[0]?.end(SENT)
    // The outcome waits for the commit now, and what comes is written with it.
    for (let count = 0; count < 5; count += 1) await Promise.resolve()
    await Promise.all([send(1, 'b'), send(1, 'c')])
    expect((await rows()).map(({ status }) => status)).toEqual(['sent', 'sending', 'queued'])
    await rest()
    expect(names()).toEqual(['1 a', '1 b'])
    await end(1, SENT)
    expect(names()).toEqual(['1 a', '1 b', '1 c'])
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([1, 1, 1])
  })

  it('claims nothing behind what may have to be tried again', async () => {
    await send(1, 'a')
    await rest()
    tried[0]?.end({ status: 'postponed', reason: '429', seconds: 30 })
    for (let count = 0; count < 5; count += 1) await Promise.resolve()
    await send(1, 'b')
    expect((await rows()).map(({ status }) => status)).toEqual(['queued', 'queued'])
  })

  it('claims again after a turn whose claim was rolled back', async () => {
    const undone = database.write((tx) => {
      insert(tx, 1, 'never', {}, true)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await send(1, 'a')
    await rest()
    expect(names()).toEqual(['1 a'])
    await end(0, SENT)
    await send(1, 'b')
    expect((await rows()).map(({ status }) => status)).toEqual(['sent', 'sending'])
  })

  it('waits as long as Telegram asks, keeps the order, counts no try, and lets other chats pass', async () => {
    await send(1, 'a')
    await send(1, 'b')
    await rest()
    await end(0, { status: 'postponed', reason: '429', seconds: 30 })
    await send(2, 'c')
    await pass(29_999)
    expect(names()).toEqual(['1 a', '2 c'])
    expect((await rows())[0]).toMatchObject({ status: 'queued', attempts: 0 })
    await pass(1)
    expect(names()).toEqual(['1 a', '2 c', '1 a'])
    await end(2, SENT)
    expect(names().at(-1)).toBe('1 b')
  })

  it('tries what certainly did not happen again, ever more slowly, for a day', async () => {
    await send(1, 'a')
    await rest()
    const pauses: number[] = []
    for (let count = 0; count < 9; count += 1) {
      await end(tried.length - 1, { status: 'postponed', reason: 'unreachable', seconds: null })
      const before = clock.now()
      const seen = tried.length
      while (tried.length === seen) await pass(500)
      pauses.push((clock.now() - before) / 1000)
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    vi.setSystemTime(clock.now() + 86_400_000)
    await end(tried.length - 1, { status: 'postponed', reason: 'unreachable', seconds: null })
    expect(await rows()).toMatchObject([{ status: 'failed', reason: 'unreachable' }])
  })

  it("sends a scenario's text once more when the answer was lost, and an agent's never", async () => {
    const report = { interactionId: 'int_1', visit: 3, awaitDelivery: false }
    await send(1, 'scenario', { report, interactionId: 'int_1' })
    await send(2, 'agent', { interactionId: 'int_1' })
    await rest()
    await end(0, { status: 'unknown', reason: 'lost' })
    await end(1, { status: 'unknown', reason: 'lost' })
    await pass(1_000)
    expect(names()).toEqual(['1 scenario', '2 agent', '1 scenario'])
    await end(2, { status: 'unknown', reason: 'lost' })
    await pass(60_000)
    expect(names()).toHaveLength(3)
    expect(await rows()).toMatchObject([
      { status: 'unknown', attempts: 2 },
      { status: 'unknown', attempts: 1 },
    ])
  })

  it('parks the messages of a refused account and sends them, in order, once it works again', async () => {
    await send(1, 'a')
    await send(1, 'b')
    await send(2, 'c', { accountId: 'other' })
    await rest()
    await end(0, { status: 'account_refused', reason: 'Unauthorized' })
    expect(refused).toEqual(['bot'])
    await pass(86_400_000)
    expect(names()).toEqual(['1 a', '2 c'])
    worker.unpark('other')
    await rest()
    expect(names()).toHaveLength(2)
    worker.unpark('bot')
    await rest()
    expect(names()).toEqual(['1 a', '2 c', '1 a'])
    await end(2, SENT)
    expect(names().at(-1)).toBe('1 b')
  })

  it('never does again what has happened, however long its outcome cannot be stored', async () => {
    await send(1, 'a')
    await send(1, 'b')
    await rest()
    failingWrites = 5
    await end(0, SENT)
    for (let count = 0; count < 5; count += 1) {
      expect(names()).toEqual(['1 a'])
      await pass(1_000)
    }
    expect(settled).toEqual(['a sent'])
    expect(names()).toEqual(['1 a', '1 b'])
  })

  it('tries nothing that it could not mark as being tried', async () => {
    failingWrites = 2
    await database.write((tx) => insert(tx, 1, 'a'))
    await rest()
    await pass(1_000)
    expect(names()).toEqual([])
    await pass(1_000)
    expect(names()).toEqual(['1 a'])
  })

  it('holds back what goes to customers of a paused account, in order, until it is resumed', async () => {
    held.add('bot')
    await send(1, 'a')
    await send(1, 'b')
    await rest()
    expect(names()).toEqual([])
    expect(await rows()).toMatchObject([{ status: 'queued' }, { status: 'queued' }])
    worker.unpark('bot')
    await rest()
    expect(names()).toEqual([])
    held.clear()
    worker.unpark('bot')
    await rest()
    expect(names()).toEqual(['1 a'])
    await end(0, SENT)
    expect(names()).toEqual(['1 a', '1 b'])
  })

  it('takes a sender that throws for one whose answer was lost', async () => {
    const failing = () => Promise.reject(new Error('bug'))
    worker = createOutboxWorker({
      database,
      clock,
      log: silentLog,
      pacing: createPacing(),
      limitsOf: () => limits,
      isHeld: () => false,
      perform: { telegram: failing, http: failing, email: failing },
      settle: createSettle({ database, context, random: () => 0.5, refuseAccount() {}, observe() {} }),
    })
    await send(1, 'a')
    await rest()
    expect(await rows()).toMatchObject([{ status: 'unknown', reason: 'bug' }])
  })

  it('keeps to the pace of a chat', async () => {
    limits = { messagesPerSecond: 30, messagesPerSecondPerChat: 1 }
    for (let count = 0; count < 7; count += 1) await send(1, String(count))
    for (let count = 0; count < 5; count += 1) await end(count, SENT)
    expect(tried).toHaveLength(5)
    await pass(999)
    expect(tried).toHaveLength(5)
    await pass(1)
    expect(tried).toHaveLength(6)
  })

  it('does not pace answers to presses', async () => {
    limits = { messagesPerSecond: 30, messagesPerSecondPerChat: 1 }
    for (let count = 0; count < 8; count += 1) {
      await send(1, String(count), { method: 'answer_press' })
      await rest()
      await end(count, SENT)
    }
    expect(tried).toHaveLength(8)
  })
})

describe('the outbox worker after a stop', () => {
  /** Rows a process that died has left: the first of them was being tried. */
  async function die(...left: [chatId: number, text: string, wish?: Wish][]) {
    await database.write((tx) => {
      for (const [index, [chatId, text, wish]] of left.entries()) {
        const signals = { ...silentSignals, isOutboxIdle: () => index === 0 }
        insert(tx, chatId, text, wish, true, { ...context(), signals })
      }
    })
    openWorker()
  }

  it('waits for what is under way, begins nothing more, and takes the rest up at the next start', async () => {
    await send(1, 'a')
    await send(1, 'b')
    await rest()
    let isStopped = false
    const stopping = worker.stop().then(() => {
      isStopped = true
    })
    await pass(10)
    expect(isStopped).toBe(false)
    await end(0, SENT)
    await pass(10)
    await stopping
    expect(names()).toEqual(['1 a'])
    openWorker()
    await worker.start()
    await rest()
    expect(names()).toEqual(['1 b'])
  })

  it('still tries what was claimed as it was written', async () => {
    await send(1, 'a')
    await rest()
    tried[0]?.end(SENT)
    for (let count = 0; count < 5; count += 1) await Promise.resolve()
    const stopping = send(1, 'b').then(() => worker.stop())
    await rest()
    expect(names()).toEqual(['1 a', '1 b'])
    await end(1, SENT)
    await pass(10)
    await stopping
    expect((await rows()).map(({ status }) => status)).toEqual(['sent', 'sent'])
  })

  it("does not know what became of what was under way: scenarios' texts go out again, agents' do not", async () => {
    const report = { interactionId: 'int_1', visit: 3, awaitDelivery: false }
    await die([1, 'scenario', { report, interactionId: 'int_1' }])
    await worker.start()
    await rest()
    expect(names()).toEqual([])
    await pass(1_000)
    expect(names()).toEqual(['1 scenario'])
    await end(0, SENT)
    await die([2, 'agent'], [2, 'next'])
    await worker.start()
    await rest()
    expect(names()).toEqual(['2 next'])
    expect((await rows())[1]).toMatchObject({ status: 'unknown', reason: 'the server stopped while sending' })
  })

  it('keeps the order of a chat although new messages come while it starts', async () => {
    await die([1, 'lost'], [2, 'old'])
    const starting = worker.start()
    await send(2, 'new')
    await starting
    await rest()
    expect(names()).toEqual(['2 old'])
    await end(0, SENT)
    expect(names()).toEqual(['2 old', '2 new'])
  })

  it.each([
    ['GET', 1],
    ['PUT', 1],
    ['POST', 0],
    ['PATCH', 0],
  ])('sends a %s request %i times more', async (method, times) => {
    const report = { interactionId: 'int_1', visit: 3, awaitDelivery: true }
    await die([1, method, { channel: 'http', method: 'fetch_url', report, interactionId: 'int_1', seq: null }])
    await worker.start()
    await rest()
    await pass(1_000)
    expect(names()).toHaveLength(times)
    const events = await database.read((tx) => tx.all<{ json: string }>('select event_json as json from lane_events'))
    const told = times === 1 ? [] : [{ event: { type: 'fetch_failed', visit: 3, reason: 'failed' } }]
    expect(events.map(({ json }) => JSON.parse(json))).toMatchObject(told)
  })

  it('sends nothing twice when it is stopped between', async () => {
    await send(1, 'a')
    await rest()
    await end(0, SENT)
    await worker.stop()
    openWorker()
    await worker.start()
    await pass(60_000)
    expect(names()).toEqual([])
  })
})
