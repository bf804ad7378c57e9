// Whatever is counted when, in which order, and however often the program dies: sums are what a naive count over the rows gives.
import { addDays, instantOf, type ReportName, type ReportQuery } from '@scenarium/api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeReport } from '../../src/reports/reports.ts'
import { TENANT } from '../../src/tenant.ts'
import { naiveAgent, naiveInteractions, naiveOutcomes, naiveStateSeconds } from './naive-count.ts'
import {
  accounts,
  agents,
  type Conversation,
  idOf,
  openStoredCentre,
  type StoredCentre,
  scenarios,
  services,
} from './stored-centre.ts'

const QUARTER = 900_000
const DAY = 86_400_000
/** Long enough for blocks of days. */
const STATE_DAYS = 110
/** Around the night in which clocks in Europe are set back. */
const BEGIN = Date.UTC(2026, 9, 23)
const END = BEGIN + 6 * DAY

const wait = fc.integer({ min: 0, max: 3 * 3_600_000 })
const short = fc.integer({ min: 0, max: 200_000 })

const conversation = fc
  .record({
    serviceId: fc.constantFrom(...Object.keys(services), null),
    accountId: fc.constantFrom(...accounts),
    scenarioId: fc.constantFrom(...scenarios),
    direction: fc.constantFrom('inbound' as const, 'inbound' as const, 'outbound' as const),
    startedAt: fc.integer({ min: BEGIN, max: END - DAY }),
    steps: fc.array(fc.oneof(short, wait), { minLength: 3, maxLength: 3 }),
    reaches: fc.integer({ min: 0, max: 4 }),
    disposition: fc.constantFrom(null, 'Resolved', 'Spam'),
    rating: fc.constantFrom(null, null, '1', '5'),
    first: fc.constantFrom(...agents),
    isHandedOver: fc.boolean(),
    refusals: fc.array(fc.constantFrom('rejected', 'no_answer', 'withdrawn'), { maxLength: 2 }),
  })
  .map(({ steps, reaches, first, isHandedOver, refusals, startedAt, ...rest }): Omit<Conversation, 'number'> => {
    const [toQueue = 0, toAgent = 0, toEnd = 0] = steps
    const queuedAt = reaches >= 1 ? startedAt + toQueue : null
    const connectedAt = reaches >= 3 ? startedAt + toQueue + toAgent : null
    const endedAt = reaches === 2 || reaches === 4 ? startedAt + toQueue + toAgent + toEnd : null
    const second = agents.find((one) => one !== first) ?? first
    const half = connectedAt === null ? 0 : connectedAt + Math.floor(toEnd / 2)
    const stay = (userId: string, joinedAt: number, leftAt: number | null) => ({
      ...{ userId, role: 'primary', joinedAt, leftAt },
      closedAt: leftAt === null ? null : leftAt + 30_000,
    })
    const stays =
      connectedAt === null
        ? []
        : isHandedOver
          ? [stay(first, connectedAt, half), stay(second, half, endedAt)]
          : [stay(first, connectedAt, endedAt)]
    const offer = (
      userId: string,
      outcome: string,
      at: number,
      purpose = 'connect',
      fromUserId: string | null = null,
    ) => ({
      ...{ userId, purpose, fromUserId, endedAt: at, outcome },
    })
    return {
      ...{ ...rest, startedAt, queuedAt, connectedAt, endedAt, stays },
      disposition: stays.length === 0 ? null : rest.disposition,
      rating: endedAt === null ? null : rest.rating,
      offers: [
        ...(queuedAt === null ? [] : refusals.map((outcome) => offer(second, outcome, queuedAt))),
        ...(connectedAt === null ? [] : [offer(first, 'accepted', connectedAt)]),
        ...(stays.length < 2 ? [] : [offer(second, 'accepted', half, 'transfer', first)]),
      ],
      messages: [],
    }
  })

const zones = ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu']

async function asked(centre: StoredCentre, now: number, name: ReportName, query: ReportQuery) {
  return makeReport({ database: centre.database, tenantId: TENANT, now }, name, query)
}

async function expectNaive(centre: StoredCentre, now: number, all: Conversation[], query: ReportQuery) {
  const { from, to, zone, serviceId } = query
  const known = all.filter((one) => serviceId === undefined || one.serviceId === serviceId)
  const period = { from: instantOf(from, '00:00', zone), before: instantOf(addDays(to, 1), '00:00', zone) }
  const { averageWait, met, counted, ...interactions } = naiveInteractions(known, period)
  const byDay = await asked(centre, now, 'interactions', query)
  expect(byDay.totals).toMatchObject(interactions)
  for (const row of byDay.rows) {
    const date = String(row.name)
    const day = { from: instantOf(date, '00:00', zone), before: instantOf(addDays(date, 1), '00:00', zone) }
    const { averageWait: _, met: __, counted: ___, ...figures } = naiveInteractions(known, day)
    expect(row).toMatchObject(figures)
  }
  expect((await asked(centre, now, 'service-level', query)).totals).toMatchObject({ met, counted })
  const waits = (await asked(centre, now, 'queue-waits', query)).totals
  expect(waits?.averageWait ?? null).toBe(averageWait)
  const outcomes = naiveOutcomes(known, period)
  const dispositions = (await asked(centre, now, 'dispositions', query)).totals
  expect(dispositions).toMatchObject({ ended: outcomes.concluded, none: outcomes.none })
  const ratings = (await asked(centre, now, 'ratings', query)).totals
  expect(ratings).toMatchObject({ rated: outcomes.rated, average: outcomes.average })
  const done = await asked(centre, now, 'agents', query)
  for (const userId of agents) {
    const row = done.rows.find(({ id }) => id === userId)
    const naive = naiveAgent(known, period, userId)
    if (row === undefined) expect(Object.values(naive).every((value) => value === 0)).toBe(true)
    else expect(row).toMatchObject(naive)
  }
}

describe('the sums of reports', () => {
  it('are what a naive count gives, whatever changes late and whenever the program dies', async () => {
    const now = { at: END }
    await fc.assert(
      fc.asyncProperty(
        fc.array(conversation, { minLength: 1, maxLength: 12 }),
        fc.array(conversation, { maxLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(undefined, 'Support'),
        async (first, later, deaths, zone, firstDay, moreDays, serviceId) => {
          const centre = await openStoredCentre(now)
          let all = first.map((one, number) => ({ ...one, number }))
          for (const one of all) await centre.store(one)
          for (const commits of deaths)
            await centre
              .dyingCounter(commits)
              .countAll()
              .catch(() => {})
          const running = centre.counter()
          await running.countAll()
          // Late changes of what was counted, but for what nothing changes.
          all = all.map((one, index) => {
            const { startedAt, number, direction, accountId } = one
            return { ...one, ...later[index], startedAt, number, direction, accountId }
          })
          for (const one of all) await centre.store(one)
          for (const one of all) running.changed(idOf(one))
          await running.countAll()
          await running.countAll()
          const from = addDays('2026-10-22', firstDay)
          const query: ReportQuery = { from, to: addDays(from, moreDays), zone, by: 'day', serviceId }
          await expectNaive(centre, now.at, all, query)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('are complete after a start, though nobody told of late changes', async () => {
    const now = { at: END }
    const centre = await openStoredCentre(now)
    const [one] = fc.sample(
      conversation.filter(({ stays, endedAt }) => stays.length > 0 && endedAt !== null),
      {
        numRuns: 1,
        seed: 1,
      },
    )
    const before: Conversation = { ...(one as Conversation), number: 1, disposition: null, rating: null }
    await centre.store(before)
    await centre.counter().countAll()
    const after = { ...before, disposition: 'Spam', rating: '2' }
    await centre.store(after)
    await centre.counter().countAll()
    const query: ReportQuery = { from: '2026-10-23', to: '2026-10-29', zone: 'UTC', by: 'day' }
    await expectNaive(centre, now.at, [after], query)
    expect((await asked(centre, now.at, 'interactions', query)).isComplete).toBe(true)
  })

  it('keep the figures of what is erased', async () => {
    const now = { at: END }
    const centre = await openStoredCentre(now)
    const [one] = fc.sample(conversation, { numRuns: 1, seed: 7 })
    const stored = { ...(one as Conversation), number: 1 }
    await centre.store(stored)
    await centre.counter().countAll()
    await centre.database.write((tx) => tx.run('delete from interactions where interaction_id = ?', idOf(stored)))
    const counter = centre.counter()
    counter.changed(idOf(stored))
    await counter.countAll()
    const query: ReportQuery = { from: '2026-10-23', to: '2026-10-29', zone: 'UTC', by: 'day' }
    await expectNaive(centre, now.at, [stored], query)
  })
})

describe('time of agents in states', () => {
  it('is what looking every quarter of an hour gives, summed up or not', async () => {
    const states = fc.array(
      fc.tuple(fc.integer({ min: 1, max: STATE_DAYS * 96 - 1 }), fc.constantFrom('ready', 'not_ready', 'logged_out')),
      { minLength: 1, maxLength: 15 },
    )
    const now = { at: END }
    await fc.assert(
      fc.asyncProperty(
        states,
        fc.nat({ max: 15 }),
        fc.constantFrom(...zones),
        fc.nat({ max: 90 }),
        async (made, counted, zone, days) => {
          const centre = await openStoredCentre(now)
          const changes = [...new Map(made)]
            .map(([quarter, state]) => ({ at: END - STATE_DAYS * DAY + quarter * QUARTER, state }))
            .toSorted((a, b) => a.at - b.at)
          for (const [index, { at, state }] of changes.entries()) {
            await centre.stateChange('grace', at, state, state === 'not_ready' ? 'Lunch' : null)
            if (index === counted) await centre.counter().countAll()
          }
          const query: ReportQuery = { from: addDays('2026-10-26', -days), to: '2026-10-26', zone }
          const period = { from: instantOf(query.from, '00:00', zone), before: instantOf('2026-10-27', '00:00', zone) }
          const [row] = (await asked(centre, now.at, 'agents', query)).rows
          expect({ ready: row?.readyTime ?? 0, notReady: row?.notReadyTime ?? 0 }).toEqual({
            ready: naiveStateSeconds(changes, period, 'ready'),
            notReady: naiveStateSeconds(changes, period, 'not_ready'),
          })
        },
      ),
      { numRuns: 25 },
    )
  })
})
