import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readStatistic } from '../../src/routing/statistics.ts'
import { type Centre, openCentre } from './centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await openCentre()
})
afterEach(() => centre.close())

const found = (userId: string) => ({ type: 'agent_found', visit: 1, agent: expect.objectContaining({ userId }) })
const notConnected = (reason: string) => ({ type: 'agent_not_connected', visit: 2, reason })
const outcomes = async (id: string) => (await centre.offers(id)).map(({ userId, outcome }) => [userId, outcome])

describe('Find agent', () => {
  it('finds a ready agent at once and holds him for the chat', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    expect(centre.sessionEvents(id)).toEqual([found('grace')])
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'grace' })
    const next = await centre.newWaiting()
    expect(await centre.entry(next)).toEqual({ status: 'waiting', userId: null })
  })

  it('says that no agents are available when nobody with the skills is logged in', async () => {
    await centre.addAgent('grace')
    await centre.addReadyAgent('sam', { skills: { Support: 0 } })
    const id = await centre.newWaiting()
    expect(centre.sessionEvents(id)).toEqual([{ type: 'agents_unavailable', visit: 1 }])
    expect(await centre.entry(id)).toBeUndefined()
  })

  it('waits for an agent who is logged in but not ready, and finds him when he is', async () => {
    await centre.addReadyAgent('grace')
    await centre.command('grace', { type: 'set_state', state: 'not_ready', reason: 'Lunch' })
    const id = await centre.newWaiting()
    expect(centre.lastSessionEvent(id)).toMatchObject({ type: 'queue_position_changed', position: 1 })
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(centre.lastSessionEvent(id)).toEqual(found('grace'))
  })

  it('says so when the last agent with the skills logs out while a chat waits', async () => {
    await centre.addReadyAgent('grace', { capacity: 1 })
    await centre.addReadyAgent('sam', { skills: { Support: 100 } })
    await centre.command('sam', { type: 'set_state', state: 'not_ready' })
    await centre.newWaiting()
    const id = await centre.newWaiting()
    await centre.command('grace', { type: 'set_state', state: 'logged_out' })
    expect(centre.lastSessionEvent(id)?.type).toBe('queue_position_changed')
    await centre.command('sam', { type: 'set_state', state: 'logged_out' })
    expect(centre.lastSessionEvent(id)).toEqual({ type: 'agents_unavailable', visit: 1 })
  })

  it('takes the oldest first when one agent with room for three comes to a hundred chats', async () => {
    await centre.addReadyAgent('grace', { capacity: 3 })
    await centre.command('grace', { type: 'set_state', state: 'not_ready' })
    const chats: string[] = []
    for (let count = 0; count < 100; count++) {
      chats.push(await centre.newWaiting())
      await centre.advance(1)
    }
    const reserved = async () =>
      (
        await centre.read<{ id: string }>(
          "select interaction_id as id from queue_entries where status = 'reserved' order by 1",
        )
      ).map(({ id }) => id)
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await reserved()).toEqual(chats.slice(0, 3))
    const first = chats[0] ?? ''
    await centre.connected(first)
    expect(await reserved()).toEqual(chats.slice(1, 3))
    await centre.leave(first, 'grace')
    expect(await reserved()).toEqual(chats.slice(1, 4))
  })

  it('prefers higher priority, then the longer wait', async () => {
    await centre.addReadyAgent('grace')
    const [blocker] = [await centre.newWaiting()]
    const plain = await centre.newWaiting()
    await centre.advance(1)
    const urgent = await centre.newWaiting({ priority: 5 })
    await centre.event({ type: 'agent_unwanted', interactionId: blocker })
    expect(await centre.entry(urgent)).toMatchObject({ status: 'reserved' })
    expect(await centre.entry(plain)).toMatchObject({ status: 'waiting' })
  })

  it('widens the demand when an escalation interval begins', async () => {
    await centre.addSkill('German')
    await centre.addReadyAgent('grace')
    await centre.addReadyAgent('heinz', { skills: { Support: 1, German: 90 } })
    await centre.command('heinz', { type: 'set_state', state: 'not_ready' })
    const id = await centre.newWaiting({
      skills: [{ skill: 'German', level: 80 }],
      escalation: [{ afterSeconds: 30, skills: [] }],
    })
    await centre.advance(29)
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
    await centre.advance(1)
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'grace' })
  })

  it('waits for an interval that somebody logged in will meet, even if nobody meets the first', async () => {
    await centre.addSkill('German')
    await centre.addReadyAgent('grace')
    const wish = { skills: [{ skill: 'German', level: 80 }] }
    const hopeless = await centre.newWaiting(wish)
    const patient = await centre.newWaiting({ ...wish, escalation: [{ afterSeconds: 30, skills: [] }] })
    expect(centre.lastSessionEvent(hopeless)?.type).toBe('agents_unavailable')
    expect(centre.lastSessionEvent(patient)?.type).toBe('queue_position_changed')
  })

  it('refuses a full queue to new chats, but not to a chat that comes back', async () => {
    await centre.change('update services set settings_json = \'{"queueLimit":1}\'')
    await centre.addReadyAgent('grace')
    const first = await centre.newWaiting()
    const second = await centre.newWaiting()
    const third = await centre.newWaiting()
    expect(centre.lastSessionEvent(third)).toEqual({ type: 'queue_limit_reached', visit: 1 })
    const { offerId } = await centre.offered(first)
    await centre.command('grace', { type: 'reject', offerId })
    expect(centre.lastSessionEvent(first)).toEqual(notConnected('rejected'))
    await centre.want(first)
    expect(await centre.entry(first)).toMatchObject({ status: 'waiting' })
    expect(await centre.entry(second)).toMatchObject({ status: 'waiting' })
  })

  it('tells a place in the queue when it changes, and only then', async () => {
    await centre.addReadyAgent('grace')
    const blocker = await centre.newWaiting()
    const first = await centre.newWaiting()
    const second = await centre.newWaiting()
    const positions = () =>
      centre.sessionEvents(second).map((event) => ('position' in event ? event.position : event.type))
    await centre.advance(30)
    expect(positions()).toEqual([2])
    await centre.event({ type: 'agent_unwanted', interactionId: blocker })
    await centre.advance(30)
    expect(await centre.entry(first)).toMatchObject({ status: 'reserved' })
    expect(positions()).toEqual([2, 1])
  })

  it('gives up on an agent who is found but never asked for', async () => {
    await centre.addReadyAgent('grace')
    const first = await centre.newWaiting()
    const second = await centre.newWaiting()
    await centre.advance(59)
    expect(await centre.entry(first)).toMatchObject({ status: 'reserved' })
    await centre.advance(1)
    expect(await centre.entry(first)).toBeUndefined()
    expect(await centre.entry(second)).toEqual({ status: 'reserved', userId: 'grace' })
    await centre.connect(first, 'grace')
    expect(centre.lastSessionEvent(first)).toEqual(notConnected('unavailable'))
  })

  it('spreads chats over agents by how long they have been idle', async () => {
    await centre.addReadyAgent('a', { capacity: 4 })
    await centre.advance(1)
    await centre.addReadyAgent('b', { capacity: 4 })
    const takers: string[] = []
    for (let count = 0; count < 4; count++) {
      await centre.advance(1)
      takers.push(await centre.connected(await centre.newWaiting()))
    }
    expect(takers).toEqual(['a', 'b', 'a', 'b'])
  })

  it('uses skills and capacity as they are at the moment of the match', async () => {
    await centre.addReadyAgent('grace', { capacity: 2 })
    const first = await centre.newWaiting()
    await centre.connected(first)
    await centre.setCapacity('grace', 1)
    const second = await centre.newWaiting()
    expect(await centre.entry(second)).toMatchObject({ status: 'waiting' })
    await centre.setCapacity('grace', 2)
    expect(await centre.entry(second)).toMatchObject({ status: 'reserved' })
    expect(await centre.inside(first)).toHaveLength(1)
  })
})

describe('Connect chat', () => {
  it('connects when the agent accepts, and remembers one ending', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    await centre.connected(id)
    expect(centre.told(id).at(-1)).toEqual({
      type: 'participant_joined',
      interactionId: id,
      userId: 'grace',
      purpose: 'connect',
      visit: 2,
    })
    expect(await centre.inside(id)).toEqual([{ userId: 'grace', role: 'primary' }])
    expect(await outcomes(id)).toEqual([['grace', 'accepted']])
    expect(await centre.entry(id)).toBeUndefined()
    await centre.advance(60)
    expect(await outcomes(id)).toEqual([['grace', 'accepted']])
  })

  it('shows the offer and its outcome, and his own state, to the agent and to nobody else', async () => {
    await centre.addAgent('sue', { roles: ['supervisor'] })
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    await centre.connected(id)
    const offers = (await centre.live('grace')).flatMap((event) =>
      event.type === 'offer_changed' ? [event.offer] : [],
    )
    expect(offers.map(({ outcome }) => outcome)).toEqual([null, 'accepted'])
    expect(offers[0]).toMatchObject({
      customerName: 'Ann',
      serviceName: 'Support',
      accountName: 'Support bot',
      fromName: null,
    })
    expect(await centre.live('sue')).toEqual([])
    const seen = (await centre.live('grace')).flatMap((event) => (event.type === 'agent_changed' ? [event.agent] : []))
    expect(seen.map(({ state, load }) => [state, load])).toEqual([
      ['ready', 0],
      ['busy', 1],
      ['busy', 1],
    ])
  })

  it('connects by itself when auto-answer is due', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    await centre.connect(id, 'grace', { autoAnswerSeconds: 3 })
    await centre.advance(2)
    expect(await centre.inside(id)).toEqual([])
    await centre.advance(1)
    expect(await centre.inside(id)).toHaveLength(1)
  })

  it('makes an agent who does not answer not ready, and the chat comes back to the head of the queue', async () => {
    await centre.addReadyAgent('grace')
    const first = await centre.newWaiting()
    const second = await centre.newWaiting()
    await centre.offered(first)
    await centre.advance(10)
    expect(centre.lastSessionEvent(first)).toEqual(notConnected('no_answer'))
    expect(await centre.state('grace')).toEqual({ state: 'not_ready', reason: 'No Answer', nextState: null })
    await centre.want(first)
    await centre.advance(30)
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await centre.entry(first)).toMatchObject({ status: 'reserved' })
    expect(await centre.entry(second)).toMatchObject({ status: 'waiting' })
  })

  it('does not ask the agent who rejected again before the cool-off is over, and gives him the next chat meanwhile', async () => {
    await centre.addReadyAgent('grace', { capacity: 1 })
    const id = await centre.newWaiting()
    const { offerId } = await centre.offered(id)
    await centre.command('grace', { type: 'reject', offerId })
    expect(await centre.state('grace')).toMatchObject({ state: 'not_ready', reason: 'Rejected' })
    await centre.want(id)
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
    await centre.advance(29)
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
    await centre.advance(1)
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'grace' })
  })

  it('goes to everybody in turn when each rejects', async () => {
    for (const name of ['a', 'b', 'c']) {
      await centre.addReadyAgent(name)
      await centre.advance(1)
    }
    const id = await centre.newWaiting()
    const asked: string[] = []
    for (let count = 0; count < 3; count++) {
      const { offerId, userId } = await centre.offered(id)
      asked.push(userId)
      await centre.command(userId, { type: 'reject', offerId })
      await centre.command(userId, { type: 'set_state', state: 'ready' })
      await centre.want(id)
    }
    expect(asked).toEqual(['a', 'b', 'c'])
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
    await centre.advance(30)
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'a' })
  })

  it('makes rejecting with another chat open the next state', async () => {
    await centre.addReadyAgent('grace', { capacity: 2 })
    const open = await centre.newWaiting()
    await centre.connected(open)
    const id = await centre.newWaiting()
    const { offerId } = await centre.offered(id)
    await centre.command('grace', { type: 'reject', offerId })
    expect(await centre.state('grace')).toEqual({ state: 'ready', reason: null, nextState: 'not_ready' })
    const third = await centre.newWaiting()
    expect(await centre.entry(third)).toMatchObject({ status: 'waiting' })
    await centre.leave(open, 'grace')
    expect(await centre.state('grace')).toEqual({ state: 'not_ready', reason: 'Rejected', nextState: null })
  })

  it('offers to the agent a scenario names when he is free and qualified, else says he is not available', async () => {
    await centre.addReadyAgent('grace')
    await centre.addReadyAgent('sam', { skills: { Support: 0 } })
    await centre.addAgent('offline')
    const id = await centre.addChat()
    for (const destination of ['', 'nobody', 'sam', 'offline']) {
      await centre.connect(id, destination)
      expect(centre.lastSessionEvent(id)).toEqual(notConnected('unavailable'))
    }
    await centre.connect(id, 'grace')
    expect(await centre.openOffer(id)).toMatchObject({ userId: 'grace', purpose: 'connect' })
    const other = await centre.addChat()
    await centre.connect(other, 'grace')
    expect(centre.lastSessionEvent(other)).toEqual(notConnected('unavailable'))
  })

  it('asks again at the moment of the offer whether the agent who was found is still ready', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    await centre.command('grace', { type: 'set_state', state: 'not_ready' })
    await centre.connect(id, 'grace')
    expect(centre.lastSessionEvent(id)).toEqual(notConnected('unavailable'))
    expect(await centre.entry(id)).toBeUndefined()
  })

  it('withdraws the offer when the chat ends', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    const { offerId } = await centre.offered(id)
    await centre.end(id)
    expect(await outcomes(id)).toEqual([['grace', 'withdrawn']])
    await expect(centre.command('grace', { type: 'accept', offerId })).rejects.toMatchObject({
      code: 'taken',
      message: 'This offer has been withdrawn.',
    })
    expect(await centre.state('grace')).toMatchObject({ state: 'ready' })
  })

  it('refuses to connect to a chat that has ended a moment ago', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    const { offerId } = await centre.offered(id)
    // The agents' work on it is not over: its place is not `ended` yet.
    await centre.change("update interactions set place = 'wrap_up', ended_at = 1 where interaction_id = ?", id)
    await expect(centre.command('grace', { type: 'accept', offerId })).rejects.toThrow('ended')
    await centre.event({ type: 'agent_unwanted', interactionId: id })
    expect(await outcomes(id)).toEqual([['grace', 'withdrawn']])
  })
})

describe('races', () => {
  it('gives an offer one ending when accept and timeout fall on the same millisecond', async () => {
    for (const isAcceptFirst of [true, false]) {
      const name = `agent_${isAcceptFirst}`
      await centre.addReadyAgent(name)
      const id = await centre.newWaiting()
      const { offerId } = await centre.offered(id)
      await centre.advance(9.999)
      const accept = () =>
        centre.command(name, { type: 'accept', offerId }).then(
          () => 'accepted',
          () => 'refused',
        )
      const timeout = () => centre.event({ type: 'router_timer', name: `offer:${offerId}` })
      const pass = centre.advance(0.001)
      const answers = isAcceptFirst ? [accept(), timeout()] : [timeout(), accept()]
      await Promise.all([pass, ...answers])
      const result = await outcomes(id)
      expect(result).toHaveLength(1)
      const isConnected = (await centre.inside(id)).length === 1
      expect(result).toEqual([[name, isConnected ? 'accepted' : 'no_answer']])
      await centre.end(id)
      await centre.command(name, { type: 'set_state', state: 'logged_out' })
    }
  })

  it('answers both tabs of an agent who accepts twice the same, and connects once', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    const { offerId } = await centre.offered(id)
    const answers = await Promise.all([1, 2].map(() => centre.command('grace', { type: 'accept', offerId })))
    expect(answers).toEqual([{ interactionId: id }, { interactionId: id }])
    expect(await centre.inside(id)).toHaveLength(1)
    expect(centre.told(id).filter(({ type }) => type === 'participant_joined')).toHaveLength(1)
  })

  it('carries out a command that is sent again only once', async () => {
    await centre.addReadyAgent('grace', { capacity: 2 })
    await centre.addReadyAgent('sam', { capacity: 2, skills: { Support: 1 } })
    const id = await centre.newWaiting()
    await centre.connected(id)
    const ask = () => centre.command('grace', { type: 'invite', interactionId: id, userId: 'sam' }, 'c1')
    expect(await ask()).toEqual(await ask())
    expect(await centre.offers(id)).toHaveLength(2)
  })

  it('lets one of two agents have a chat that both are asked to own', async () => {
    await centre.addService('Sales')
    await centre.addReadyAgent('grace')
    await centre.addReadyAgent('sam', { skills: { Sales: 1 } })
    await centre.addReadyAgent('ivy', { skills: { Sales: 1 } })
    const id = await centre.newWaiting()
    await centre.connected(id)
    await centre.command('grace', { type: 'invite', interactionId: id, userId: 'ivy' })
    await centre.command('grace', { type: 'transfer_to_agent', interactionId: id, userId: 'sam' })
    const [invited, transferred] = await centre.read<{ offerId: string; userId: string }>(
      'select offer_id as offerId, user_id as userId from offers where ended_at is null order by purpose',
    )
    await Promise.all(
      [invited, transferred].map((offer) =>
        centre.command(offer?.userId ?? '', { type: 'accept', offerId: offer?.offerId ?? '' }),
      ),
    )
    expect(await centre.inside(id)).toEqual([
      { userId: 'sam', role: 'primary' },
      { userId: 'ivy', role: 'member' },
    ])
  })

  it('treats offers of others as not there', async () => {
    await centre.addReadyAgent('grace')
    await centre.addReadyAgent('sam', { skills: {} })
    const { offerId } = await centre.offered(await centre.newWaiting())
    await expect(centre.command('sam', { type: 'accept', offerId })).rejects.toMatchObject({ status: 404 })
    await expect(centre.command('sam', { type: 'reject', offerId })).rejects.toMatchObject({ status: 404 })
  })
})

describe('agents', () => {
  it('makes not ready with a chat open the next state, and ready again forgets it', async () => {
    await centre.addReadyAgent('grace', { capacity: 2 })
    const id = await centre.newWaiting()
    await centre.connected(id)
    await centre.command('grace', { type: 'set_state', state: 'not_ready', reason: 'Lunch' })
    expect(await centre.state('grace')).toEqual({ state: 'ready', reason: null, nextState: 'not_ready' })
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await centre.state('grace')).toEqual({ state: 'ready', reason: null, nextState: null })
    await centre.command('grace', { type: 'set_state', state: 'not_ready', reason: 'Lunch' })
    await centre.leave(id, 'grace')
    expect(await centre.state('grace')).toEqual({ state: 'not_ready', reason: 'Lunch', nextState: null })
  })

  it('takes an agent who logs out from his chats with cause UserLogout', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    await centre.connected(id)
    await centre.command('grace', { type: 'set_state', state: 'logged_out' })
    expect(centre.told(id).at(-1)).toEqual({
      type: 'participant_left',
      interactionId: id,
      userId: 'grace',
      cause: 'UserLogout',
    })
    expect(await centre.inside(id)).toEqual([])
  })

  it('keeps the chats of an agent who is back within the grace time', async () => {
    await centre.addReadyAgent('grace', { capacity: 2 })
    await centre.command('grace', { type: 'present' })
    const id = await centre.newWaiting()
    await centre.connected(id)
    const offered = await centre.newWaiting()
    await centre.offered(offered)
    await centre.command('grace', { type: 'absent' })
    expect(centre.lastSessionEvent(offered)).toEqual(notConnected('withdrawn'))
    expect(await centre.entry(await centre.newWaiting())).toMatchObject({ status: 'waiting' })
    await centre.advance(59)
    await centre.command('grace', { type: 'present' })
    await centre.advance(60)
    expect(await centre.inside(id)).toHaveLength(1)
    expect(await centre.state('grace')).toMatchObject({ state: 'ready' })
  })

  it('takes a lost agent from his chats with cause Failure once the grace time is over', async () => {
    await centre.addReadyAgent('grace', { capacity: 2 })
    await centre.command('grace', { type: 'present' })
    const id = await centre.newWaiting()
    await centre.connected(id)
    await centre.command('grace', { type: 'absent' })
    const waiting = await centre.newWaiting()
    await centre.advance(60)
    expect(centre.told(id).at(-1)).toMatchObject({ type: 'participant_left', cause: 'Failure' })
    expect(await centre.state('grace')).toEqual({ state: 'logged_out', reason: 'Connection Lost', nextState: null })
    expect(centre.lastSessionEvent(waiting)?.type).toBe('agents_unavailable')
  })

  it('gives agents with a browser the grace time after a restart, and leaves those without one alone', async () => {
    await centre.addReadyAgent('browser')
    await centre.command('browser', { type: 'present' })
    await centre.addReadyAgent('program')
    await centre.restart()
    await centre.advance(60)
    expect(await centre.state('browser')).toMatchObject({ state: 'logged_out' })
    expect(await centre.state('program')).toMatchObject({ state: 'ready' })
  })
})

describe('readStatistic', () => {
  const read = (statistic: 'queue_length' | 'agents_ready' | 'estimated_wait_seconds', serviceId = 'Support') =>
    centre.database.read((tx) => readStatistic(tx, centre.context(), serviceId, statistic))

  it('counts who waits and who is ready', async () => {
    await centre.addReadyAgent('grace')
    await centre.addReadyAgent('sam', { skills: { Support: 0 } })
    await centre.newWaiting()
    await centre.newWaiting()
    expect(await read('queue_length')).toBe(1)
    expect(await read('agents_ready')).toBe(1)
    expect(await read('queue_length', 'no such service')).toBeNull()
  })

  it('estimates the wait from recent connections, and not from too few', async () => {
    await centre.addReadyAgent('grace')
    for (let count = 0; count < 2; count++)
      await centre.change(
        'update interactions set connected_at = ? where interaction_id = ?',
        centre.now,
        await centre.addChat(),
      )
    expect(await read('estimated_wait_seconds')).toBeNull()
    await centre.change(
      'update interactions set connected_at = ? where interaction_id = ?',
      centre.now,
      await centre.addChat(),
    )
    await centre.advance(60)
    // Three in a minute; nobody waits, so a newcomer would be next.
    expect(await read('estimated_wait_seconds')).toBe(20)
  })
})
