// What supervisors do on the floor: set states, give waiting chats to agents. And the record of agents' states.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Centre, openCentre } from './centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await openCentre({ isInMemory: true })
  await centre.addAgent('sue', { roles: ['supervisor'], skills: {} })
})
afterEach(() => centre.close())

type State = 'ready' | 'not_ready' | 'supervising' | 'logged_out'
const force = (userId: string, state: State, reason?: string) =>
  centre.command('sue', { type: 'force_state', userId, state, reason })
const assign = (interactionId: string, userId: string) =>
  centre.command('sue', { type: 'assign', interactionId, userId })

describe('setting the state of an agent', () => {
  it('makes him ready, who then gets what waits', async () => {
    await centre.addReadyAgent('grace')
    await centre.command('grace', { type: 'set_state', state: 'not_ready', reason: 'Lunch' })
    const id = await centre.newWaiting()
    await force('grace', 'ready')
    expect(await centre.entry(id)).toMatchObject({ status: 'reserved' })
  })

  it('logs him out when he is in no conversation, and takes offers back', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    await centre.offered(id)
    await force('grace', 'logged_out')
    expect(await centre.state('grace')).toMatchObject({ state: 'logged_out' })
    expect(await centre.offers(id)).toMatchObject([{ outcome: 'withdrawn' }])
  })

  it.each([
    ['ready', 'grace Example is in a conversation and can be made ready only after it.'],
    ['logged_out', 'grace Example is in a conversation and can be logged out only after it.'],
  ] as const)('is refused for %s while he is in a conversation', async (state, because) => {
    await centre.addReadyAgent('grace', { capacity: 2 })
    const id = await centre.newWaiting()
    await centre.connected(id)
    await expect(force('grace', state)).rejects.toThrow(because)
    expect(await centre.inside(id)).toHaveLength(1)
  })

  it('makes Not Ready the next state while he is in a conversation, and remembers who wanted it', async () => {
    await centre.addReadyAgent('grace', { capacity: 2 })
    const id = await centre.newWaiting()
    await centre.connected(id)
    await force('grace', 'not_ready', 'Training')
    expect(await centre.state('grace')).toEqual({ state: 'ready', reason: null, nextState: 'not_ready' })
    expect(await centre.view('grace')).toMatchObject({ forcedByName: null, nextForcedByName: 'sue Example' })
    await centre.leave(id, 'grace')
    expect(await centre.state('grace')).toEqual({ state: 'not_ready', reason: 'Training', nextState: null })
    expect((await centre.stateLog('grace')).at(-1)).toMatchObject({ state: 'not_ready', forcedBy: 'sue' })
    expect(await centre.view('grace')).toMatchObject({ forcedByName: 'sue Example', nextForcedByName: null })
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await centre.view('grace')).toMatchObject({ forcedByName: null })
  })

  it('ends after-call work when it calls him back, but not without a disposition that is owed', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    await centre.connected(id)
    await centre.change('update participants set left_at = ?', centre.now)
    await centre.change('update services set settings_json = \'{"dispositionRequired":true}\'')
    await expect(force('grace', 'ready')).rejects.toThrow('grace Example has yet to choose a disposition.')
    await centre.change("update interactions set disposition = 'Resolved'")
    await force('grace', 'ready')
    expect(centre.told(id).at(-1)).toMatchObject({ type: 'wrap_up_over', interactionId: id })
  })

  it.each([
    ['away', 'ready', 'away Example is not logged in.'],
    ['lost', 'ready', 'lost Example has lost the connection.'],
    ['grace', 'supervising', 'grace Example is no supervisor.'],
    ['nobody', 'ready', 'There is no such agent.'],
    ['dora', 'ready', 'There is no such agent.'],
  ] as const)('is refused for %s made %s', async (userId, state, because) => {
    await centre.addReadyAgent('grace')
    await centre.addAgent('away')
    await centre.addReadyAgent('lost')
    await centre.command('lost', { type: 'absent' })
    await centre.addAgent('dora', { roles: ['designer'] })
    await expect(force(userId, state)).rejects.toThrow(because)
  })

  it('does not take an agent who has lost the connection for one who is back', async () => {
    await centre.addReadyAgent('grace')
    await centre.command('grace', { type: 'present' })
    await centre.command('grace', { type: 'absent' })
    await force('grace', 'not_ready', 'Break')
    await centre.advance(60)
    expect(await centre.state('grace')).toMatchObject({ state: 'logged_out', reason: 'Connection Lost' })
  })
})

describe('a supervisor whose browser connects', () => {
  it('begins as Supervising, and no chat is offered to him', async () => {
    await centre.addAgent('sam', { roles: ['agent', 'supervisor'] })
    await centre.command('sam', { type: 'present' })
    expect(await centre.state('sam')).toMatchObject({ state: 'supervising' })
    const id = await centre.newWaiting()
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
    await centre.command('sam', { type: 'set_state', state: 'ready' })
    expect(await centre.entry(id)).toMatchObject({ status: 'reserved', userId: 'sam' })
  })

  it('keeps the state he chose when he is back in time, and begins anew after that', async () => {
    await centre.command('sue', { type: 'present' })
    await centre.command('sue', { type: 'set_state', state: 'not_ready', reason: 'Lunch' })
    await centre.command('sue', { type: 'absent' })
    await centre.advance(59)
    await centre.command('sue', { type: 'present' })
    expect(await centre.state('sue')).toMatchObject({ state: 'not_ready', reason: 'Lunch' })
    await centre.command('sue', { type: 'absent' })
    await centre.advance(61)
    expect(await centre.state('sue')).toMatchObject({ state: 'logged_out' })
    await centre.command('sue', { type: 'present' })
    expect(await centre.state('sue')).toMatchObject({ state: 'supervising', reason: null })
  })
})

describe('an agent whose browser connects', () => {
  it('is at work, Not Ready: what comes waits for him instead of finding nobody', async () => {
    await centre.addAgent('grace')
    await centre.command('grace', { type: 'present' })
    expect(await centre.state('grace')).toMatchObject({ state: 'not_ready', reason: null })
    const id = await centre.newWaiting()
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await centre.entry(id)).toMatchObject({ status: 'reserved', userId: 'grace' })
  })

  it('stays logged out when he has been, until he is back', async () => {
    await centre.addAgent('grace')
    await centre.command('grace', { type: 'present' })
    await centre.command('grace', { type: 'set_state', state: 'logged_out' })
    expect(await centre.state('grace')).toMatchObject({ state: 'logged_out' })
    await centre.command('grace', { type: 'absent' })
    await centre.advance(61)
    await centre.command('grace', { type: 'present' })
    expect(await centre.state('grace')).toMatchObject({ state: 'not_ready', reason: null })
  })

  it('says why he takes nothing when the connection was lost for too long', async () => {
    await centre.addReadyAgent('grace')
    await centre.command('grace', { type: 'present' })
    await centre.command('grace', { type: 'absent' })
    await centre.advance(61)
    expect(await centre.state('grace')).toMatchObject({ state: 'logged_out', reason: 'Connection Lost' })
    await centre.command('grace', { type: 'present' })
    expect(await centre.state('grace')).toMatchObject({ state: 'not_ready', reason: 'Connection Lost' })
  })
})

describe('Not Ready reasons', () => {
  const notReady = (reason?: string) => centre.command('grace', { type: 'set_state', state: 'not_ready', reason })

  it('are those of the desk settings, for agents and supervisors', async () => {
    await centre.addReadyAgent('grace')
    await centre.set({ notReadyReasons: ['Break', 'Lunch'] })
    await notReady('Lunch')
    await notReady()
    const because = '"Gardening" is no reason for Not Ready here. Choose one of these: Break, Lunch.'
    await expect(notReady('Gardening')).rejects.toThrow(because)
    await expect(force('grace', 'not_ready', 'Gardening')).rejects.toThrow(because)
    await expect(notReady('No Answer')).rejects.toMatchObject({ code: 'unknown_reason' })
  })

  it('are free where none are set', async () => {
    await centre.addReadyAgent('grace')
    await centre.set({ notReadyReasons: [] })
    await notReady('Gardening')
    expect(await centre.state('grace')).toMatchObject({ reason: 'Gardening' })
  })
})

describe("the record of an agent's states", () => {
  it('has every change with its moment, reason and author, and nothing that is no change', async () => {
    await centre.addReadyAgent('grace')
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    await centre.advance(5)
    await centre.command('grace', { type: 'set_state', state: 'not_ready', reason: 'Lunch' })
    await centre.command('grace', { type: 'set_state', state: 'not_ready', reason: 'Break' })
    await centre.command('grace', { type: 'present' })
    await force('grace', 'ready')
    const id = await centre.newWaiting()
    await centre.offered(id)
    await centre.advance(10)
    await force('grace', 'logged_out', 'End of shift')
    const start = (await centre.stateLog('grace'))[0]?.at ?? 0
    expect((await centre.stateLog('grace')).map((row) => ({ ...row, at: (row.at - start) / 1000 }))).toEqual([
      { at: 0, state: 'ready', reason: null, forcedBy: null },
      { at: 5, state: 'not_ready', reason: 'Lunch', forcedBy: null },
      { at: 5, state: 'not_ready', reason: 'Break', forcedBy: null },
      { at: 5, state: 'ready', reason: null, forcedBy: 'sue' },
      { at: 15, state: 'not_ready', reason: 'No Answer', forcedBy: null },
      { at: 15, state: 'logged_out', reason: 'End of shift', forcedBy: 'sue' },
    ])
  })
})

describe('giving a waiting chat to an agent', () => {
  /** A chat of Support that waits, and grace, who has no skill for it. */
  async function waiting(): Promise<string> {
    await centre.addService('Sales')
    await centre.addReadyAgent('sam')
    await centre.command('sam', { type: 'set_state', state: 'not_ready' })
    await centre.addReadyAgent('grace', { skills: { Sales: 1 } })
    return centre.newWaiting({
      skills: [{ skill: 'Sales', level: 90 }],
      escalation: [{ afterSeconds: 60, skills: [] }],
    })
  }

  it('offers it through its scenario, whatever his skills', async () => {
    const id = await waiting()
    expect(await assign(id, 'grace')).toEqual({})
    expect(centre.lastSessionEvent(id)).toMatchObject({ type: 'agent_found', agent: { userId: 'grace' } })
    expect(await centre.connected(id)).toBe('grace')
  })

  it('goes before chats that have waited longer, and leaves those their places', async () => {
    const older = await waiting()
    const id = await centre.newWaiting()
    await assign(id, 'grace')
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'grace' })
    await centre.command('sam', { type: 'set_state', state: 'ready' })
    await centre.advance(60)
    expect(await centre.entry(older)).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it('is one try: turned down, the chat asks for its skills again', async () => {
    const id = await waiting()
    await assign(id, 'grace')
    const { offerId } = await centre.offered(id)
    await centre.command('grace', { type: 'reject', offerId })
    await centre.want(id)
    await centre.advance(40)
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
  })

  it('offers a transfer at once', async () => {
    const id = await waiting()
    await assign(id, 'grace')
    await centre.connected(id)
    await centre.command('grace', { type: 'transfer_to_service', interactionId: id, serviceId: 'Support' })
    await centre.addReadyAgent('ivy', { skills: {} })
    const { offerId } = await assign(id, 'ivy')
    expect(await centre.openOffer(id)).toMatchObject({ offerId, userId: 'ivy', purpose: 'transfer' })
    await centre.command('ivy', { type: 'accept', offerId: offerId ?? '' })
    expect(await centre.inside(id)).toEqual([{ userId: 'ivy', role: 'primary' }])
  })

  it.each([
    ['sam', 'sam Example is not ready.'],
    ['full', 'full Example has no room for another chat.'],
    ['nobody', 'There is no such agent.'],
  ])('is refused for %s', async (userId, because) => {
    const id = await waiting()
    await centre.addReadyAgent('full', { skills: { Sales: 1 } })
    const blocker = await centre.addChat()
    await centre.change("update interactions set service_id = 'Sales' where interaction_id = ?", blocker)
    await centre.connect(blocker, 'full')
    await expect(assign(id, userId)).rejects.toThrow(because)
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
  })

  it('is refused for a chat that does not wait, is being offered, or has the agent in it', async () => {
    const id = await waiting()
    await expect(assign(await centre.addChat(), 'grace')).rejects.toThrow('This chat is not waiting for an agent.')
    await assign(id, 'grace')
    await centre.addReadyAgent('ivy', { skills: {} })
    await expect(assign(id, 'ivy')).rejects.toThrow('This chat is being offered to grace Example already.')
    await centre.connected(id)
    await centre.setCapacity('grace', 2)
    await centre.command('grace', { type: 'transfer_to_service', interactionId: id, serviceId: 'Support' })
    await expect(assign(id, 'grace')).rejects.toThrow('grace Example is in this chat already.')
  })
})
