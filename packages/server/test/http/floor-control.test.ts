// What supervisors and administrators decide about the floor, through the API and the whole server.
import { defaultDeskSettings, type LiveEvent } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { liveEventsAfter } from '../../src/db/live.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let ivy: Browser
let sue: Browser
let accountId: string

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  accountId = (await desk.addBot(ada)).account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 } })
  ivy = await desk.addUser('ivy', ['agent'])
  sue = await desk.addUser('sue', ['supervisor'])
})
afterAll(() => desk.close())

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const live = async ({ userId }: Browser): Promise<LiveEvent[]> =>
  ((await desk.database.read((tx) => liveEventsAfter(tx, userId, 0, 1_000))) ?? []).map(({ event }) => event)

describe('a chat that waits', () => {
  it('is explained, given to an agent without the skill, and connected by its scenario', async () => {
    await grace.send('PUT', '/api/agent/state', command({ state: 'not_ready', reason: 'Lunch' }))
    await ivy.send('PUT', '/api/agent/state', command({ state: 'ready' }))
    await desk.write(accountId, 7, { text: 'Hello' })
    const id = await vi.waitFor(async () => {
      const { interactions } = (await sue.get('/api/interactions?scope=all&place=queue')).body
      expect(interactions).toHaveLength(1)
      return interactions[0].interactionId as string
    }, 20_000)
    await vi.waitFor(async () => {
      const why = await sue.get(`/api/interactions/${id}/waiting`)
      expect(why).toMatchObject({ status: 200, body: { text: 'Of those who serve Support, 1 is not ready.' } })
    }, 20_000)
    const refused = await sue.send('POST', `/api/interactions/${id}/assign`, command({ userId: grace.userId }))
    expect(refused).toMatchObject({ status: 409, body: { text: 'grace Example is not ready.' } })
    const body = command({ userId: ivy.userId })
    for (const _ of [1, 2]) {
      expect(await sue.send('POST', `/api/interactions/${id}/assign`, body)).toMatchObject({ status: 200, body: {} })
    }
    const offer = await vi.waitFor(async () => {
      const { offers } = (await ivy.get('/api/offers')).body
      expect(offers).toMatchObject([{ interactionId: id, purpose: 'connect' }])
      return offers[0]
    }, 20_000)
    const accepted = await ivy.send('POST', `/api/offers/${offer.offerId}/accept`, command())
    expect(accepted.body).toEqual({ interactionId: id })
    const gone = await sue.get(`/api/interactions/${id}/waiting`)
    expect(gone).toMatchObject({ status: 409, body: { code: 'not_waiting' } })
    const busy = await sue.send('PUT', `/api/agents/${ivy.userId}/state`, command({ state: 'logged_out' }))
    expect(busy).toMatchObject({ status: 409, body: { code: 'agent_busy' } })
    const later = await sue.send('PUT', `/api/agents/${ivy.userId}/state`, command({ state: 'not_ready' }))
    expect(later).toMatchObject({ status: 200, body: { state: 'busy', nextState: 'not_ready' } })
  })

  it('does not exist where there is none', async () => {
    expect((await sue.get('/api/interactions/absent/waiting')).status).toBe(409)
  })
})

describe('desk settings', () => {
  it('are read by everybody, changed by administrators, and every desk is told', async () => {
    expect((await grace.get('/api/desk-settings')).body).toEqual(defaultDeskSettings)
    const changed = await ada.send('PATCH', '/api/desk-settings', { rampUpSeconds: 5, notReadyReasons: ['Break'] })
    expect(changed.body).toEqual({ ...defaultDeskSettings, rampUpSeconds: 5, notReadyReasons: ['Break'] })
    expect((await ivy.get('/api/desk-settings')).body).toEqual(changed.body)
    for (const browser of [grace, ivy, sue]) {
      expect(await live(browser)).toContainEqual({ type: 'resource_changed', resource: 'desk_settings' })
    }
    expect(await live(ada)).toEqual([])
    const refused = await grace.send('PUT', '/api/agent/state', command({ state: 'not_ready', reason: 'Lunch' }))
    expect(refused).toMatchObject({ status: 400, body: { code: 'unknown_reason' } })
    expect((await ada.send('PATCH', '/api/desk-settings', { rampUpSeconds: -1 })).status).toBe(400)
  })
})
