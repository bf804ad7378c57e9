// A command that got no answer is sent again: every one of them is carried out once and gives the same answer each time.
// One story takes them all; a command that is in no place of it fails the test.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bindAccount } from '../../src/db/bindings.ts'
import { TENANT } from '../../src/tenant.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

/** Nothing depends on it that counts: it says that somebody writes at this moment. */
const HARMLESS = 'post /api/interactions/{interactionId}/typing'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const counted = [
  ...['commands', 'messages', 'offers', 'participants', 'customer_notes', 'internal_messages', 'reminders'],
  ...[
    'agent_state_changes',
    'live_events',
    'turns',
    'watchers',
    'queue_entries',
    'interactions',
    'outbox',
    'audit_records',
  ],
] as const

type Counts = { [table in (typeof counted)[number]]?: number }

const count = (): Promise<Counts> =>
  desk.database.read((tx) =>
    Object.fromEntries(
      counted.map((table) => [table, tx.get<{ count: number }>(`select count(*) as count from ${table}`)?.count ?? 0]),
    ),
  )

/** Until no lane has anything to do and nothing is left to send. */
async function rest(): Promise<Counts> {
  await vi.waitFor(
    async () => {
      const [open] = await desk.database.read((tx) =>
        tx.all<{ count: number }>(
          `select (select count(*) from lane_events)
             + (select count(*) from outbox where status in ('queued', 'sending')) as count`,
        ),
      )
      expect(open?.count).toBe(0)
    },
    { timeout: 20_000 },
  )
  return count()
}

/** Without what goes on by itself: a message is on its way when the first answer is given, and has arrived with a later one. */
const settled = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer ?? null, (key, value) => (key === 'delivery' ? undefined : value)))

const covered = new Set<string>()

/** Sends it one to five times at once, then twice more; gives the answer. */
async function resends(who: Browser, route: string, path: string, body: object, made: Counts = {}) {
  covered.add(route)
  const [method = '', pattern = ''] = route.split(' ')
  expect(path).toMatch(new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`))
  const commandId = desk.commandId()
  // Not as `who` does it: what is carried out once is in the audit log once.
  const send = async () => {
    const response = await desk.app.request(`http://desk.test${path}`, {
      method: method.toUpperCase(),
      headers: {
        cookie: who.cookie,
        'content-type': 'application/json',
        host: 'desk.test',
        origin: 'http://desk.test',
      },
      body: JSON.stringify({ ...body, commandId }),
    })
    return { status: response.status, body: await response.json() }
  }
  const before = await rest()
  const answers = await Promise.all(Array.from({ length: 1 + (covered.size % 5) }, send))
  const after = await rest()
  answers.push(...(await Promise.all([send(), send()])))
  for (const { status, body: answer } of answers) {
    expect({ route, status, answer: settled(answer) }).toEqual({
      route,
      status: 200,
      answer: settled(answers[0]?.body),
    })
  }
  expect(await rest(), route).toEqual(after)
  const grown = Object.fromEntries(
    Object.keys(made).map((name) => [name, (after[name as keyof Counts] ?? 0) - (before[name as keyof Counts] ?? 0)]),
  )
  expect({ route, grown, commands: (after.commands ?? 0) - (before.commands ?? 0) }).toEqual({
    route,
    grown: made,
    commands: 1,
  })
  return answers[0]?.body
}

describe('every command', () => {
  it('is carried out once, however often it is sent', { timeout: 180_000 }, async () => {
    const ada = await desk.addUser('ada', ['administrator'])
    const { account, entry } = await desk.addBot(ada)
    const grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 5 })
    const alan = await desk.addUser('alan', ['agent'], { skills: { Support: 1 }, capacity: 5 })
    const sue = await desk.addUser('sue', ['supervisor'])
    const { accountId } = account
    const direct = async (who: Browser, method: string, path: string, body: object = {}) => {
      const answer = await who.send(method, path, { ...body, commandId: desk.commandId() })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      return answer.body
    }
    const offerTo = (who: Browser) =>
      vi.waitFor(
        async () => {
          const { offers } = (await who.get('/api/offers')).body
          expect(offers).toHaveLength(1)
          return offers[0] as { offerId: string; interactionId: string }
        },
        { timeout: 20_000 },
      )

    await resends(grace, 'put /api/agent/state', '/api/agent/state', { state: 'ready' }, { agent_state_changes: 1 })
    await desk.write(accountId, 7001, { text: 'Hello' })
    const { offerId } = await offerTo(grace)
    const accept = `/api/offers/${offerId}/accept`
    const { interactionId } = await resends(grace, 'post /api/offers/{offerId}/accept', accept, {}, { participants: 1 })
    const chat = `/api/interactions/${interactionId}`
    const inChat = (verb: string) => [`post /api/interactions/{interactionId}/${verb}`, `${chat}/${verb}`] as const

    await resends(grace, ...inChat('messages'), { type: 'text', text: 'Hello!' }, { messages: 1, outbox: 1 })
    await resends(grace, ...inChat('messages'), { type: 'note', text: 'A good one.' }, { messages: 1, outbox: 0 })
    await resends(grace, ...inChat('flag'), { isFlagged: true, note: 'Help' })
    await resends(grace, ...inChat('disposition'), { disposition: 'Resolved', note: 'fine' })
    const reminder = { dueAt: Date.now() + 3_600_000, note: 'Call' }
    const { reminderId } = await resends(grace, ...inChat('reminders'), reminder, { reminders: 1 })
    const postpone = `/api/reminders/${reminderId}/postpone`
    await resends(grace, 'post /api/reminders/{reminderId}/postpone', postpone, { dueAt: Date.now() + 7_200_000 })
    await resends(grace, 'post /api/reminders/{reminderId}/done', `/api/reminders/${reminderId}/done`, {})

    for (const [verb, delivery] of [
      ['resend', 'sent'],
      ['discard', 'failed'],
    ] as const) {
      const sent = await direct(grace, 'POST', `${chat}/messages`, { type: 'text', text: 'In doubt' })
      const { seq } = sent.messages[0]
      await rest()
      await desk.database.write((tx) => {
        tx.run("update messages set delivery = 'unknown' where interaction_id = ? and seq = ?", interactionId, seq)
        tx.run("update outbox set status = 'unknown' where interaction_id = ? and seq = ?", interactionId, seq)
      })
      const route = `post /api/interactions/{interactionId}/messages/{seq}/${verb}`
      await resends(grace, route, `${chat}/messages/${seq}/${verb}`, {}, { messages: 0 })
      const [line] = await desk.database.read((tx) =>
        tx.all<{ delivery: string }>(
          'select delivery from messages where interaction_id = ? and seq = ?',
          interactionId,
          seq,
        ),
      )
      expect(line).toEqual({ delivery })
    }
    expect(desk.telegram.calls.filter(({ payload }) => payload.text === 'In doubt')).toHaveLength(3)

    const { customerId } = (await grace.get(chat)).body.interaction
    const customer = `/api/customers/${customerId}`
    await resends(grace, 'put /api/customers/{customerId}/tags', `${customer}/tags`, { tags: ['VIP'] })
    const contact = { revision: 0, phone: '+49 30 1234567' }
    await resends(grace, 'patch /api/customers/{customerId}/contact', `${customer}/contact`, contact)
    const note = { text: 'Likes tea' }
    await resends(grace, 'post /api/customers/{customerId}/notes', `${customer}/notes`, note, { customer_notes: 1 })

    await resends(sue, ...inChat('watch'), { mode: 'monitor' }, { watchers: 1 })
    await resends(sue, ...inChat('unwatch'), {}, { watchers: -1 })
    await resends(sue, ...inChat('barge-in'), {}, { participants: 1 })
    await direct(sue, 'POST', `${chat}/leave`)

    await direct(alan, 'PUT', '/api/agent/state', { state: 'ready' })
    const invited = await resends(grace, ...inChat('invite'), { userId: alan.userId }, { offers: 1 })
    const withdraw = `/api/offers/${invited.offerId}/withdraw`
    await resends(grace, 'post /api/offers/{offerId}/withdraw', withdraw, {}, { offers: 0 })
    await resends(grace, ...inChat('transfer'), { userId: alan.userId }, { offers: 1 })
    await resends(grace, ...inChat('cancel-transfer'), {}, { offers: 0 })
    await direct(grace, 'POST', `${chat}/invite`, { userId: alan.userId })
    const again = await offerTo(alan)
    await resends(alan, 'post /api/offers/{offerId}/reject', `/api/offers/${again.offerId}/reject`, {}, { offers: 0 })

    await resends(grace, ...inChat('leave'), {}, { participants: 0 })
    await resends(grace, ...inChat('close'), {}, { participants: 0 })
    const second = await desk.connect(grace, accountId, 7002)
    const ended = `/api/interactions/${second}`
    await resends(grace, 'post /api/interactions/{interactionId}/end', `${ended}/end`, {}, { interactions: 0 })
    await direct(grace, 'POST', `${ended}/close`)
    const third = await desk.connect(grace, accountId, 7003)
    const banned = `/api/interactions/${third}`
    await resends(grace, 'post /api/interactions/{interactionId}/ban', `${banned}/ban`, {}, { interactions: 0 })
    const { customerId: unbanned } = (await grace.get(banned)).body.interaction
    await resends(ada, 'post /api/customers/{customerId}/unban', `/api/customers/${unbanned}/unban`, {})
    await resends(ada, 'post /api/customers/{customerId}/ban', `/api/customers/${unbanned}/ban`, {}, {})
    await direct(ada, 'POST', `/api/customers/${unbanned}/unban`)

    for (const who of [grace, alan]) await direct(who, 'PUT', '/api/agent/state', { state: 'not_ready' })
    await desk.write(accountId, 7004, { text: 'Hello' })
    await rest()
    const [waiting] = await desk.database.read((tx) =>
      tx.all<{ id: string }>("select interaction_id as id from queue_entries where status = 'waiting'"),
    )
    const assign = `/api/interactions/${waiting?.id}/assign`
    const toSue = { userId: sue.userId }
    await resends(sue, 'post /api/interactions/{interactionId}/assign', assign, toSue, { queue_entries: 0 })
    const forced = `/api/agents/${alan.userId}/state`
    await resends(sue, 'put /api/agents/{userId}/state', forced, { state: 'ready' }, { agent_state_changes: 1 })
    const toAlan = `/api/internal-chats/${alan.userId}/messages`
    const written = { internal_messages: 1 }
    await resends(grace, 'post /api/internal-chats/{userId}/messages', toAlan, { text: 'Tea?' }, written)

    const serviceId = entry.serviceId ?? ''
    const bot = {
      name: 'Outbound bot',
      messenger: 'telegram',
      botUsername: 'outbound_bot',
      token: `654321:${'B'.repeat(35)}`,
      delivery: 'webhook',
      limits: { messagesPerSecond: 0, messagesPerSecondPerChat: 0 },
    }
    const other = (await ada.send('POST', '/api/integration-accounts', bot)).body.accountId
    await desk.database.write((tx) =>
      bindAccount(tx, TENANT, { accountId: other, messenger: 'telegram' }, { serviceId }),
    )
    await desk.write(other, 7_005, { text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }] })
    const first = { customerId: `${other}-7005`, text: 'Your order is here' }
    const outbound = 'post /api/services/{serviceId}/outbound'
    await resends(grace, outbound, `/api/services/${serviceId}/outbound`, first, { participants: 1, interactions: 1 })

    const { body: document } = await ada.get('/api/openapi.json')
    const wanted = Object.entries(document.paths as { [path: string]: { [method: string]: object } }).flatMap(
      ([path, methods]) =>
        Object.entries(methods)
          .filter(([, { requestBody }]: [string, { requestBody?: object }]) =>
            JSON.stringify(requestBody ?? {}).includes('"commandId"'),
          )
          .map(([method]) => `${method} ${path}`),
    )
    expect(wanted.length).toBeGreaterThan(20)
    expect(wanted.filter((route) => route !== HARMLESS && !covered.has(route))).toEqual([])
  })
})
