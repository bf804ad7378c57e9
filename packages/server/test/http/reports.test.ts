// Reports as browsers ask for them, of chats that really went through the server.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createReportCounter } from '../../src/db/report-counter.ts'
import { silentLog } from '../../src/log.ts'
import { TENANT } from '../../src/tenant.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let accountId: string
let interactionId: string

const today = new Date().toISOString().slice(0, 10)
const period = `from=${today}&to=${today}&zone=UTC`
const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })

/** As the server does in spare time, but at once. */
const count = () =>
  createReportCounter({ database: desk.database, clock: systemClock, log: silentLog, tenantId: TENANT }).countAll()

const reportOf = async (name: string, more = '') => {
  await count()
  const { status, body } = await ada.get(`/api/reports/${name}?${period}${more}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  const { account } = await desk.addBot(ada)
  accountId = account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  const { services } = (await ada.get('/api/services')).body
  await ada.send('PATCH', `/api/services/${services[0].serviceId}`, {
    settings: { serviceLevel: { percent: 80, seconds: 60 } },
  })
  interactionId = await desk.connect(grace, accountId, 501)
  await grace.send('POST', `/api/interactions/${interactionId}/messages`, command({ type: 'text', text: 'Hello' }))
})
afterAll(() => desk.close())

describe('a chat that is answered', () => {
  it('is started, queued and answered in time, and nothing else', async () => {
    const { totals, by, isComplete } = await reportOf('interactions')
    expect({ by, isComplete }).toEqual({ by: 'day', isComplete: true })
    expect(totals).toMatchObject({ started: 1, queued: 1, answered: 1, abandoned: 0, ended: 0 })
    const level = await reportOf('service-level', '&by=service')
    expect(level.rows).toMatchObject([{ name: 'Support', level: 100, met: 1, counted: 1 }])
  })

  it('is the agent’s once he is done, with what came of it', async () => {
    const before = await reportOf('agents')
    expect(before.rows.find(({ name }: { name: string }) => name === 'grace Example')?.handled ?? 0).toBe(0)
    await grace.send('POST', `/api/interactions/${interactionId}/disposition`, command({ disposition: 'Resolved' }))
    await grace.send('POST', `/api/interactions/${interactionId}/end`, command())
    await grace.send('POST', `/api/interactions/${interactionId}/close`, command())
    const { rows } = await reportOf('agents', `&userId=${grace.userId}`)
    expect(rows).toMatchObject([{ handled: 1, accepted: 1, noAnswers: 0 }])
    expect(rows[0].readyTime).toBeGreaterThan(0)
    expect(rows[0].averageFirstReply).toBeGreaterThanOrEqual(0)
    const dispositions = await reportOf('dispositions')
    const resolved = dispositions.columns.find(({ title }: { title: string }) => title === 'Resolved')
    expect(dispositions.totals).toMatchObject({ ended: 1, none: 0, [resolved?.key]: 1 })
  })

  it('is found by its filters and by no other', async () => {
    const { services, agents } = (await ada.get('/api/report-filters')).body
    expect(agents.map(({ name }: { name: string }) => name)).toContain('grace Example')
    const [support] = services
    expect((await reportOf('interactions', `&serviceId=${support.id}&accountId=${accountId}`)).totals.started).toBe(1)
    expect((await reportOf('interactions', '&serviceId=srv_other')).totals.started).toBe(0)
  })

  it('went through the blocks of its scenario', async () => {
    const { scenarios } = (await ada.get('/api/report-filters')).body
    const path = `/api/reports/blocks?${period}&scenarioId=${scenarios[0].id}`
    const ended = async (): Promise<number> =>
      (await ada.get(path)).body.rows.reduce((sum: number, row: { ended: number }) => sum + row.ended, 0)
    // Counted in spare time, as exits are.
    await expect.poll(ended, { timeout: 30_000 }).toBe(1)
    expect((await ada.get(path)).body.rows[0]).toMatchObject({ arrived: 1 })
    expect((await ada.get(`/api/reports/blocks?${period}`)).body).toMatchObject({ code: 'scenario_missing' })
  })
})

describe('what cannot be reported', () => {
  it.each([
    ['from=2026-02-30&to=2026-03-01&zone=UTC', 'a date'],
    ['from=2026-03-01&to=2026-03-02&zone=Mars/Base', 'time zone'],
    ['from=2026-03-02&to=2026-03-01&zone=UTC', 'ends before it begins'],
    ['from=2026-03-01&to=2026-03-02&zone=UTC&until=25:00', 'a time'],
  ])('%s is refused in words', async (query, reason) => {
    const { status, body } = await ada.get(`/api/reports/interactions?${query}`)
    expect(status).toBe(400)
    expect(body.text).toContain(reason)
  })
})

describe('the file', () => {
  it('says what the report says, calculates nothing, and is on record', async () => {
    await desk.database.write((tx) => tx.run('update services set name = ?', '=HYPERLINK("x")'))
    await count()
    const { body, headers } = await ada.get(`/api/reports/service-level/export?${period}&by=service`)
    expect(headers.get('content-type')).toContain('text/csv')
    expect(headers.get('content-disposition')).toContain(`service-level-${today}-${today}.csv`)
    expect(body).toContain('Service,Service level (%),Answered in time')
    expect(body).toContain(`"'=HYPERLINK(""x"")",100,1`)
    const [record] = await desk.database.read((tx) =>
      tx.all<{ subject: string }>("select subject from audit_records where action = 'report_exported'"),
    )
    expect(record?.subject).toBe('service-level')
  })
})
