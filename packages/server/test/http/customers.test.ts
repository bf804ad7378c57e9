import type { CustomerRecord } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let edsger: Browser
let barbara: Browser
let accountId: string
let chats = 500

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  accountId = (await desk.addBot(ada)).account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  edsger = await desk.addUser('edsger', ['agent'])
  barbara = await desk.addUser('barbara', ['supervisor'])
})
afterAll(() => desk.close())

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const recordOf = async (browser: Browser, path: string): Promise<CustomerRecord> => (await browser.get(path)).body

/** A customer in a conversation with Grace. */
async function connect() {
  chats += 1
  const interactionId = await desk.connect(grace, accountId, chats)
  const { customerId } = (await grace.get(`/api/interactions/${interactionId}`)).body.interaction
  return { interactionId, customerId: customerId as string, path: `/api/customers/${customerId}`, chatId: chats }
}

const told = (browser: Browser) => desk.liveEvents(browser)

describe('a customer', () => {
  it('is shown to agents concerned and to supervisors, and does not exist for others', async () => {
    const { path, interactionId, customerId } = await connect()
    expect(await recordOf(grace, path)).toMatchObject({
      customerId,
      customer: { firstName: `Ann${chats}`, lastName: 'Meyer', blockedAt: null, photoId: null },
      messenger: 'telegram',
      botUsername: 'desk_bot',
      tags: [],
      notes: [],
      bannedAt: null,
      openInteractionId: interactionId,
      interactionCount: 1,
    })
    expect((await barbara.get(path)).status).toBe(200)
    expect((await edsger.get(path)).body.code).toBe('not_found')
    expect((await edsger.send('PUT', `${path}/tags`, command({ tags: ['vip'] }))).body.code).toBe('not_found')
    expect((await edsger.send('POST', `${path}/notes`, command({ text: 'Hm' }))).body.code).toBe('not_found')
    expect((await edsger.send('POST', `${path}/unban`, command())).body.code).toBe('not_found')
    expect((await grace.get('/api/customers/nonsense')).body.code).toBe('not_found')
  })

  it('keeps tags over all interactions, each once, and tells everybody in the chat', async () => {
    const { path, interactionId, customerId } = await connect()
    const body = command({ tags: ['VIP', 'slow payer', 'vip'] })
    const answers = await Promise.all([1, 2].map(() => grace.send('PUT', `${path}/tags`, body)))
    expect(answers.map((answer) => answer.body.tags)).toEqual([
      ['VIP', 'slow payer'],
      ['VIP', 'slow payer'],
    ])
    expect((await grace.get(`/api/interactions/${interactionId}`)).body.interaction.tags).toEqual(['VIP', 'slow payer'])
    const events = await told(grace)
    expect(events).toContainEqual({ type: 'resource_changed', resource: 'customer', id: customerId })
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'interaction_changed',
        interaction: expect.objectContaining({ interactionId, tags: ['VIP', 'slow payer'] }),
      }),
    )
    const refused = await grace.send('PUT', `${path}/tags`, command({ tags: ['a,b'] }))
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  })

  it('has notes of colleagues, newest first; who wrote one, or a supervisor, deletes it', async () => {
    const { path, interactionId } = await connect()
    const first = command({ text: 'Prefers mornings' })
    await grace.send('POST', `${path}/notes`, first)
    await grace.send('POST', `${path}/notes`, first)
    const { body } = await barbara.send('POST', `${path}/notes`, command({ text: 'Refund was promised' }))
    expect(body.notes.map(({ text, userName }: { text: string; userName: string }) => [text, userName])).toEqual([
      ['Refund was promised', 'barbara Example'],
      ['Prefers mornings', 'grace Example'],
    ])
    const [supervisors, own] = body.notes as { noteId: string }[]
    const refused = await grace.send('DELETE', `${path}/notes/${supervisors?.noteId}`, {})
    expect(refused).toMatchObject({ status: 403, body: { code: 'not_yours' } })
    expect((await grace.send('DELETE', `${path}/notes/${own?.noteId}`, {})).body.notes).toHaveLength(1)
    // The same request sent again is no mistake.
    expect((await grace.send('DELETE', `${path}/notes/${own?.noteId}`, {})).status).toBe(200)
    expect((await barbara.send('DELETE', `${path}/notes/${supervisors?.noteId}`, {})).body.notes).toEqual([])
    expect((await grace.get(`/api/interactions/${interactionId}`)).body.interaction.place).toBe('connected')
  })

  it('is banned by a supervisor who is not in his chat, which ends', async () => {
    const { path, interactionId, chatId, customerId } = await connect()
    expect((await edsger.send('POST', `${path}/ban`, command())).status).toBe(403)
    expect((await barbara.send('POST', `${path}/ban`, command({ reason: 'Floods the bot' }))).status).toBe(200)
    expect((await barbara.send('POST', `${path}/ban`, command())).body.code).toBe('already_banned')
    const ended = async () => (await grace.get(`/api/interactions/${interactionId}`)).body.interaction
    await vi.waitFor(async () => expect((await ended()).endedAt).not.toBeNull())
    await desk.write(accountId, chatId, { text: 'Hello?' })
    expect(await recordOf(barbara, path)).toMatchObject({ interactionCount: 1, openInteractionId: null })
    const { customers } = (await barbara.get('/api/banned-customers')).body
    expect(customers).toEqual([
      expect.objectContaining({ customerId, bannedByName: 'barbara Example', reason: 'Floods the bot', interactionId }),
    ])
    expect((await barbara.send('POST', `${path}/unban`, command())).status).toBe(200)
  })

  it('writes again once unbanned', async () => {
    const { path, interactionId, chatId } = await connect()
    expect((await grace.send('POST', `${path}/unban`, command())).body.code).toBe('not_banned')
    await grace.send('POST', `/api/interactions/${interactionId}/ban`, command())
    await desk.write(accountId, chatId, { text: 'Hello?' })
    const banned = (await barbara.get('/api/customers?isBanned=true')).body.customers
    expect(banned).toEqual([expect.objectContaining({ openInteractionId: null, bannedAt: expect.any(Number) })])
    expect((await grace.send('POST', `${path}/unban`, command())).status).toBe(200)
    expect((await recordOf(grace, path)).bannedAt).toBeNull()
    expect((await barbara.get('/api/customers?isBanned=true')).body.customers).toEqual([])
    await desk.write(accountId, chatId, { text: 'Hello again' })
    expect(await recordOf(grace, path)).toMatchObject({ interactionCount: 2, openInteractionId: expect.any(String) })
  })
})

describe('a search for customers', () => {
  const found = async (query: string) =>
    (await barbara.get(`/api/customers?query=${encodeURIComponent(query)}`)).body.customers.map(
      ({ customer }: CustomerRecord) => customer.firstName,
    )

  it('takes capital and small letters for the same, also beyond ASCII', async () => {
    const person = { id: 901, is_bot: false, first_name: 'ÉLODIE', last_name: 'Șerban', username: 'Elo_S' }
    await desk.write(accountId, 901, { text: 'Bonjour', from: person })
    for (const query of ['élodie', 'ÉLO', 'șerban', '@elo_s', 'serban élodie'.replace('s', 'Ș')]) {
      expect(await found(query)).toEqual(['ÉLODIE'])
    }
    expect(await found('elodie')).toEqual([])
    // Letters that mean something in a search of the database mean themselves.
    expect(await found('%')).toEqual([])
  })

  it('gives the most recently seen first, as many as asked for', async () => {
    const all = (await barbara.get('/api/customers?limit=100')).body.customers
    const times = all.map(({ lastSeenAt }: CustomerRecord) => lastSeenAt)
    expect(times).toEqual(times.toSorted((a: number, b: number) => b - a))
    expect((await barbara.get('/api/customers?limit=2')).body.customers).toHaveLength(2)
  })
})
