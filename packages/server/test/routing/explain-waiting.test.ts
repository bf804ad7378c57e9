import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { match, type WaitingEntry } from '../../src/routing/match.ts'
import { type ConsideredAgent, reasonsAgainst } from '../../src/routing/obstacles.ts'
import { type Centre, openCentre } from './centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await openCentre({ isInMemory: true })
  await centre.addSkill('German')
  await centre.addService('Sales')
})
afterEach(() => centre.close())

const german = { skills: [{ skill: 'German', level: 60 }] }
const reasonsOf = async (id: string, userId: string) =>
  (await centre.explain(id)).agents.find(({ agent }) => agent.userId === userId)?.reasons.map(({ code }) => code)
const notReady = (userId: string) => centre.command(userId, { type: 'set_state', state: 'not_ready' })

describe('why a chat waits', () => {
  it('is said for each agent and for all together', async () => {
    const able = { Support: 100, German: 90 }
    await centre.addReadyAgent('nora', { skills: able })
    await notReady('nora')
    const id = await centre.newWaiting({ ...german, priority: 3, escalation: [{ afterSeconds: 90, skills: [] }] })
    await centre.addAgent('away', { skills: able })
    await centre.addReadyAgent('weak', { skills: { Support: 1, German: 59 } })
    await centre.addReadyAgent('other', { skills: { Sales: 1, German: 90 } })
    await centre.addAgent('sue', { skills: able, roles: ['supervisor'] })
    await centre.command('sue', { type: 'set_state', state: 'supervising' })
    expect(await centre.explain(id)).toMatchObject({
      interactionId: id,
      serviceName: 'Support',
      position: 1,
      priority: 3,
      skills: [{ skill: 'German', level: 60 }],
      nextEscalationAt: centre.now + 90_000,
      text: 'Of those who serve Support, 1 is not logged in, 1 is not ready, 1 is supervising, 1 is below the level it asks for.',
    })
    expect(await reasonsOf(id, 'nora')).toEqual(['not_ready'])
    expect(await reasonsOf(id, 'away')).toEqual(['logged_out'])
    expect(await reasonsOf(id, 'weak')).toEqual(['level_too_low'])
    expect(await reasonsOf(id, 'other')).toEqual(['skill_missing'])
    expect(await reasonsOf(id, 'sue')).toEqual(['supervising'])
  })

  it('names the rest: no room, ramping up, next state, connection, cool-off', async () => {
    await centre.set({ rampUpSeconds: 60 })
    for (const [userId, capacity] of [
      ['full', 1],
      ['new', 2],
      ['leaving', 2],
    ] as const) {
      await centre.addReadyAgent(userId, { capacity })
      expect(await centre.connected(await centre.newWaiting())).toBe(userId)
    }
    await centre.addReadyAgent('cool')
    const id = await centre.newWaiting()
    const { offerId } = await centre.offered(id)
    await centre.command('cool', { type: 'reject', offerId })
    await centre.command('leaving', { type: 'present' })
    await notReady('leaving')
    await centre.command('cool', { type: 'set_state', state: 'ready' })
    await centre.want(id)
    expect(await reasonsOf(id, 'full')).toEqual(['no_room'])
    expect(await reasonsOf(id, 'new')).toEqual(['ramping_up'])
    expect(await reasonsOf(id, 'leaving')).toEqual(['next_state', 'ramping_up'])
    expect(await reasonsOf(id, 'cool')).toEqual(['cooling_off'])
    await centre.command('leaving', { type: 'absent' })
    expect(await reasonsOf(id, 'leaving')).toContain('disconnected')
  })

  it('says of a transfer who is in the conversation', async () => {
    await centre.addReadyAgent('grace', { capacity: 3 })
    const id = await centre.newWaiting()
    await centre.connected(id)
    await centre.addReadyAgent('sam')
    await notReady('sam')
    await centre.command('grace', { type: 'transfer_to_service', interactionId: id, serviceId: 'Support' })
    expect(await reasonsOf(id, 'grace')).toEqual(['in_conversation'])
    expect((await centre.explain(id)).text).toBe(
      'Of those who serve Support, 1 is in the conversation, 1 is not ready.',
    )
  })

  it('says who is being asked, and is refused for a chat that does not wait', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    expect((await centre.explain(id)).text).toBe('It is being offered to grace Example.')
    await centre.connected(id)
    await expect(centre.explain(id)).rejects.toThrow('This chat is not waiting for an agent.')
  })

  it('says that nobody who serves it is logged in', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    await centre.connected(id)
    await centre.addReadyAgent('sam', { skills: { Sales: 1 } })
    await notReady('sam')
    await centre.command('grace', { type: 'transfer_to_service', interactionId: id, serviceId: 'Sales' })
    await centre.command('sam', { type: 'set_state', state: 'logged_out' })
    expect((await centre.explain(id)).text).toBe('Nobody who serves Sales is logged in.')
  })
})

describe('the explanation and the matcher', () => {
  const NOW = 1_000
  const names = ['Support', 'German']
  const arbitraryEntry: fc.Arbitrary<WaitingEntry> = fc.record({
    interactionId: fc.constant('i'),
    serviceName: fc.constant('Support'),
    skills: fc.array(fc.record({ skill: fc.constant('German'), level: fc.constantFrom(0, 50) }), { maxLength: 1 }),
    rank: fc.constant(0),
    skipUntil: fc.dictionary(fc.constantFrom('u0', 'u1'), fc.constantFrom(NOW, NOW + 1, Number.POSITIVE_INFINITY)),
    keptFor: fc.option(fc.record({ userId: fc.constantFrom('u0', 'u1'), until: fc.constantFrom(NOW, NOW + 1) })),
  })
  const levels = fc.array(fc.constantFrom(0, 1, 50), { minLength: 2, maxLength: 2 })
  const arbitraryAgents = fc.array(fc.record({ spare: fc.nat(1), levels }), { maxLength: 4 }).map((agents) =>
    agents.map((agent, index) => ({
      userId: `u${index}`,
      spare: agent.spare,
      idleSince: 0,
      levels: new Map(names.map((name, n) => [name, agent.levels[n] ?? 0])),
    })),
  )

  it('agree: an agent without a reason against him is there exactly when the chat would be given away', () => {
    fc.assert(
      fc.property(arbitraryEntry, arbitraryAgents, (entry, agents) => {
        const able = agents.filter(({ spare, ...agent }) => {
          const obstacles: ConsideredAgent['obstacles'] = spare === 0 ? ['no_room'] : []
          return reasonsAgainst(entry, { ...agent, obstacles }, NOW).length === 0
        })
        const [assignment] = match([entry], agents, NOW)
        expect(able.length > 0).toBe(assignment !== undefined)
        expect(able.some(({ userId }) => userId === assignment?.userId)).toBe(assignment !== undefined)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ["update user_skills set level = 5 where user_id = 'sam'", 'sam'],
    ["update users set capacity = 2 where user_id = 'grace'", 'grace'],
    ["update agent_states set state = 'ready' where user_id = 'nora'", 'nora'],
    ["update users set disabled_at = 1 where user_id = 'sam'", null],
    ['update agent_states set disconnected_at = 1', null],
  ])('agree in a whole centre after %s', async (change, taker) => {
    await centre.addReadyAgent('grace')
    await centre.connected(await centre.newWaiting())
    await centre.addReadyAgent('sam', { skills: { Support: 0 } })
    await centre.addReadyAgent('nora')
    await notReady('nora')
    const id = await centre.newWaiting()
    // The router has not heard of it.
    await centre.change(change)
    const { agents } = await centre.explain(id)
    const able = agents.filter(({ reasons }) => reasons.length === 0).map(({ agent }) => agent.userId)
    expect(able).toEqual(taker === null ? [] : [taker])
    for (const userId of taker === null ? ['grace', 'sam', 'nora'] : [taker])
      await centre.event({ type: 'user_changed', userId })
    expect((await centre.entry(id))?.userId).toBe(taker)
  })
})
