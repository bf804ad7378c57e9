// An agent writes first. The desk's bot belongs to an entry; the outbound account is a second one, bound to the service.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bindAccount } from '../../src/db/bindings.ts'
import { TENANT } from '../../src/tenant.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let edsger: Browser
let accountId: string
let entryAccountId: string
let serviceId: string
let path: string
let chats = 800

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  entryAccountId = (await desk.addBot(ada)).account.accountId
  serviceId = (await ada.get('/api/services')).body.services[0].serviceId
  path = `/api/services/${serviceId}`
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 2 })
  edsger = await desk.addUser('edsger', ['agent'], { skills: { Sales: 100 } })
})
afterAll(() => desk.close())

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const customerIdOf = (chatId: number) => `${accountId}-${chatId}`
const begin = (browser: Browser, customerId: string, more: object = {}) =>
  browser.send('POST', `${path}/outbound`, command({ customerId, text: 'Your order is here', ...more }))
const known = async (query = '') => (await grace.get(`${path}/outbound-customers?query=${query}`)).body.customers
const setState = (state: string) => grace.send('PUT', '/api/agent/state', command({ state }))
const sentTo = (chatId: number) =>
  desk.telegram.calls.flatMap(({ payload }) => (payload.chat_id === chatId && payload.text ? [payload.text] : []))
const viewOf = async (interactionId: string) => (await grace.get(`/api/interactions/${interactionId}`)).body.interaction

async function start(): Promise<number> {
  chats += 1
  await desk.write(accountId, chats, { text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }] })
  return chats
}

async function close(interactionId: string) {
  await grace.send('POST', `/api/interactions/${interactionId}/end`, command())
  await grace.send('POST', `/api/interactions/${interactionId}/close`, command())
}

describe('a service without an outbound account', () => {
  it('says so, and says who serves it', async () => {
    expect((await grace.get(`${path}/outbound-customers`)).body).toEqual({
      code: 'no_outbound_account',
      text: 'Support has no outbound account to write through.',
    })
    expect((await begin(grace, `${entryAccountId}-1`)).body.code).toBe('no_outbound_account')
    expect((await begin(edsger, `${entryAccountId}-1`)).body).toMatchObject({ code: 'not_your_service' })
    const [service] = (await grace.get('/api/services')).body.services
    expect(service.outboundAccountName).toBeNull()
  })
})

describe('an agent who writes first', () => {
  beforeAll(async () => {
    const account = {
      name: 'Outbound bot',
      messenger: 'telegram',
      botUsername: 'outbound_bot',
      token: `654321:${'B'.repeat(35)}`,
      delivery: 'webhook',
      limits: { messagesPerSecond: 0, messagesPerSecondPerChat: 0 },
    }
    accountId = (await ada.send('POST', '/api/integration-accounts', account)).body.accountId
    await desk.database.write((tx) => bindAccount(tx, TENANT, { accountId, messenger: 'telegram' }, { serviceId }))
    await setState('not_ready')
  })

  it('finds those who have started the bot, newest first, and nobody else', async () => {
    const first = await start()
    const second = await start()
    await desk.write(entryAccountId, 4_000, { text: 'Hello' })
    const ids = (await known()).map(({ customerId }: { customerId: string }) => customerId)
    expect(ids).toEqual([customerIdOf(second), customerIdOf(first)])
    expect(await known(`ann${first}`)).toMatchObject([{ customerId: customerIdOf(first), openInteractionId: null }])
    await vi.waitFor(() => expect(sentTo(first).join()).toContain('We can write to you here now'), 20_000)
    const all = (await ada.get('/api/interactions?scope=all')).body.interactions
    expect(all.map(({ botUsername }: { botUsername: string }) => botUsername)).not.toContain('outbound_bot')
    expect((await edsger.get(`${path}/outbound-customers`)).body.code).toBe('not_your_service')
    expect((await grace.get('/api/services')).body.services[0].outboundAccountName).toBe('Outbound bot')
  })

  it('has the chat at once, hears the answer, and ends it as any other', async () => {
    const chatId = await start()
    const body = command({ customerId: customerIdOf(chatId), text: 'Your order is here' })
    const answers = await Promise.all([1, 2, 3].map(() => grace.send('POST', `${path}/outbound`, body)))
    const interactionId: string = answers[0]?.body.interactionId
    expect(answers.map((answer) => answer.body)).toEqual([1, 2, 3].map(() => ({ interactionId })))
    expect(await viewOf(interactionId)).toMatchObject({
      place: 'connected',
      direction: 'outbound',
      entryName: null,
      serviceName: 'Support',
      participants: [{ userId: grace.userId, role: 'primary', leftAt: null }],
      connectedAt: expect.any(Number),
    })
    await vi.waitFor(
      () => expect(sentTo(chatId).filter((text) => text === 'Your order is here')).toHaveLength(1),
      20_000,
    )
    expect((await grace.get('/api/agent/state')).body.load).toBe(1)
    expect(await known(`ann${chatId}`)).toMatchObject([{ openInteractionId: interactionId }])

    await desk.write(accountId, chatId, { text: 'Thank you!' })
    const { messages } = (await grace.get(`/api/interactions/${interactionId}/messages`)).body
    expect(messages.map(({ sender, text }: { sender: string; text: string }) => [sender, text])).toEqual([
      ['system', 'grace Example wrote first'],
      ['agent', 'Your order is here'],
      ['customer', 'Thank you!'],
    ])
    await grace.send('POST', `/api/interactions/${interactionId}/disposition`, command({ disposition: 'Resolved' }))
    await close(interactionId)
    expect(await viewOf(interactionId)).toMatchObject({
      place: 'ended',
      endReason: 'agent_ended',
      disposition: 'Resolved',
    })
    expect((await grace.get('/api/agent/state')).body.load).toBe(0)
  })

  it('is told in words why it cannot be', async () => {
    const chatId = await start()
    const refusal = async (chat: number | string) =>
      (await begin(grace, typeof chat === 'string' ? chat : customerIdOf(chat))).body
    expect(await refusal(999_999)).toMatchObject({ code: 'not_found' })
    expect(await refusal(`${entryAccountId}-4000`)).toEqual({
      code: 'not_found',
      text: 'There is no such customer of @outbound_bot.',
    })
    expect(await refusal('nonsense')).toMatchObject({ code: 'not_found' })
    await setState('logged_out')
    expect(await refusal(chatId)).toMatchObject({ code: 'logged_out' })
    await setState('not_ready')

    const { interactionId } = await refusal(chatId)
    expect(await refusal(chatId)).toMatchObject({ code: 'open_interaction' })
    const { interactionId: other } = await refusal(await start())
    expect(await refusal(await start())).toEqual({ code: 'no_room', text: 'You have no room for another chat.' })
    await close(other)
    await grace.send('POST', `/api/interactions/${interactionId}/ban`, command())
    await grace.send('POST', `/api/interactions/${interactionId}/close`, command())
    expect(await refusal(chatId)).toMatchObject({ code: 'customer_banned' })

    const blocking = await start()
    await desk.database.write((tx) => tx.run('update chats set blocked_at = 1 where chat_id = ?', blocking))
    expect(await refusal(blocking)).toMatchObject({ code: 'customer_blocked' })
    const reachable = (await known()).map(({ customerId }: { customerId: string }) => customerId)
    expect(reachable).not.toContain(customerIdOf(chatId))
    expect(reachable).not.toContain(customerIdOf(blocking))
  })

  it('leaves nothing behind when it fails in the middle', async () => {
    const chatId = await start()
    const counted = () =>
      desk.database.read((tx) =>
        tx.get(
          `select (select count(*) from interactions) as interactions, (select count(*) from participants) as stays,
             (select count(*) from messages) as messages, (select count(*) from commands) as commands`,
        ),
      )
    const before = await counted()
    // The answer to the command is the last thing that is stored.
    await desk.database.write((tx) =>
      tx.run("create trigger broken before insert on commands begin select raise(abort, 'disk full'); end"),
    )
    expect((await begin(grace, customerIdOf(chatId))).status).toBeGreaterThanOrEqual(500)
    await desk.database.write((tx) => tx.run('drop trigger broken'))
    expect(await counted()).toEqual(before)
    const { interactionId } = (await begin(grace, customerIdOf(chatId))).body
    await close(interactionId)
  })

  it('serves those who write to the outbound account by themselves as customers of the service', async () => {
    const chatId = await start()
    await setState('ready')
    const interactionId = await desk.connect(grace, accountId, chatId)
    expect(await viewOf(interactionId)).toMatchObject({
      direction: 'inbound',
      entryName: null,
      serviceName: 'Support',
      place: 'connected',
    })
    await close(interactionId)
  })
})
