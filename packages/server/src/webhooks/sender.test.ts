// The sender against a real database and a clock that is set: what is sent when, in which order, and what becomes of it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { Database } from '../db/tx.ts'
import { deliveryLog, insertDelivery, retryDead } from '../db/webhooks/deliveries.ts'
import { createSubscription, listSubscriptions, updateSubscription } from '../db/webhooks/subscriptions.ts'
import { systemIds } from '../ids.ts'
import { silentLog } from '../log.ts'
import { TENANT } from '../tenant.ts'
import type { Posting } from './post.ts'
import { createWebhookSender, type WebhookSender } from './sender.ts'

const HOUR = 3_600_000
let now = Date.UTC(2026, 0, 5)
const clock = { now: () => now }
const ids = systemIds({ now: () => now })
const vault = { seal: (text: string) => text, open: (text: string) => text, mac: (text: string) => text }

let database: Database
let sender: WebhookSender
let subscriptionId: string
/** Bodies in the order they were sent. */
let sent: string[]
let answer: (posting: Posting) => number

beforeEach(async () => {
  sent = []
  answer = () => 200
  database = openSqlite(':memory:')
  await migrate(database)
  const context = { tenantId: TENANT, now, ids, userId: null }
  subscriptionId = await database.write((tx) =>
    createSubscription(tx, context, {
      name: 'CRM',
      url: 'https://crm.example/hook',
      querySealed: null,
      events: ['message'],
      serviceIds: [],
      isEnabled: true,
      secretSealed: 'whsec_a2V5',
    }),
  )
  sender = createWebhookSender({
    database,
    clock,
    log: silentLog,
    vault,
    ids,
    tenantId: TENANT,
    random: () => 0.5,
    observe() {},
    async post(posting) {
      sent.push(posting.body)
      const statusCode = answer(posting)
      const isDelivered = statusCode === 200
      return { isDelivered, statusCode, durationMs: 1, error: isDelivered ? null : `answered ${statusCode}` }
    },
  })
  sender.start()
})
afterEach(async () => {
  await sender.stop()
  await database.close()
})

async function happens(interactionId: string, body: string) {
  await database.write((tx) => {
    const place = { tenantId: TENANT, now, deliveryId: ids.number() }
    insertDelivery(tx, place, { subscriptionId, interactionId, eventId: `evt ${body}`, event: 'message', body })
  })
}

async function later(milliseconds: number) {
  now += milliseconds
  sender.wake()
  await sender.settled()
}

const log = () => database.read((tx) => deliveryLog(tx, subscriptionId, 100))
const subscription = async () => (await database.read((tx) => listSubscriptions(tx, TENANT)))[0]

describe('the sender of webhooks', () => {
  it('sends the events of an interaction one after the other, and holds those behind one that fails', async () => {
    answer = ({ body }) => (body === 'a1' ? 500 : 200)
    for (const body of ['a1', 'a2', 'b1', 'b2']) await happens(body[0] ?? '', body)
    await later(0)
    expect(sent.filter((body) => body.startsWith('b'))).toEqual(['b1', 'b2'])
    expect(sent.filter((body) => body.startsWith('a'))).toEqual(['a1'])
    answer = () => 200
    await later(10_000)
    expect(sent.filter((body) => body.startsWith('a'))).toEqual(['a1', 'a1', 'a2'])
    expect((await log()).map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered', 'delivered'])
  })

  it('keeps no body of what was delivered', async () => {
    await happens('a', 'what the customer said')
    await later(0)
    const rows = await database.read((tx) => tx.all('select body_json from webhook_deliveries'))
    expect(JSON.stringify(rows)).not.toContain('customer')
  })

  it('tries again after longer and longer pauses, gives up after a day, and pauses what nothing reaches', async () => {
    answer = () => 503
    await happens('a', 'a1')
    await later(0)
    const pauses: number[] = []
    for (let line = (await log())[0]; line?.nextAt != null; line = (await log())[0]) {
      pauses.push((line.nextAt - now) / 1000)
      await later(line.nextAt - now)
    }
    expect(pauses.slice(0, 8)).toEqual([10, 30, 90, 270, 810, 2_430, 7_290, 14_400])
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(24 * 3_600)
    expect((await log())[0]).toMatchObject({ status: 'dead', statusCode: 503, error: 'answered 503' })
    expect(await subscription()).toMatchObject({
      isEnabled: false,
      pausedReason: 'nothing has got through for a day; the last try: answered 503',
    })
    const audit = await database.read((tx) => tx.all('select action from audit_records'))
    expect(audit).toEqual([{ action: 'webhook_paused' }])
  })

  it('goes on where it was when a pause is over, and tries what was given up when asked', async () => {
    answer = () => 410
    await happens('a', 'a1')
    await later(0)
    expect(await subscription()).toMatchObject({ isEnabled: false, pausedReason: 'answered 410' })
    answer = () => 200
    await later(HOUR)
    expect(sent).toEqual(['a1'])
    const known = await subscription()
    if (known === undefined) throw new Error('gone')
    const context = { tenantId: TENANT, now, ids, userId: null }
    await database.write((tx) => updateSubscription(tx, context, known, { ...known, isEnabled: true }))
    await later(0)
    expect(sent).toEqual(['a1', 'a1'])
    await database.write((tx) => tx.run("update webhook_deliveries set status = 'dead', body_json = 'a1'"))
    expect(await database.write((tx) => retryDead(tx, subscriptionId, null, now))).toBe(1)
    await later(0)
    expect((await log())[0]).toMatchObject({ status: 'delivered', attempts: 1 })
  })

  it('tries one at a time where everything fails', async () => {
    answer = () => 500
    for (const body of ['a1', 'b1', 'c1', 'd1', 'e1']) await happens(body, body)
    let together = 0
    let most = 0
    answer = () => {
      together += 1
      most = Math.max(most, together)
      queueMicrotask(() => {
        together -= 1
      })
      return 500
    }
    await later(0)
    expect(sent).toHaveLength(5)
    expect(await subscription()).toMatchObject({ failingSince: now })
    most = 0
    await later(10_000)
    expect(sent).toHaveLength(10)
    expect(most).toBe(1)
  })
})
