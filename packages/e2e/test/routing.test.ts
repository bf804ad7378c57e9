// One owner, one ending per offer, first come first served, and nobody beyond his capacity, one end.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, commandId } from '../src/agent.ts'
import type { Customer } from '../src/customer.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({
    scenarios: [straightToAgent],
    agents: [
      { username: 'grace', capacity: 2 },
      { username: 'alan', capacity: 2 },
      { username: 'mary', capacity: 2 },
      { username: 'single', capacity: 1 },
    ],
  })
})
afterEach(async () => {
  await world.control.clearFaults()
  await world.releaseAgents()
  await world.holds()
})
afterAll(() => world.close())

async function waitingCustomers(count: number, name = 'Ann'): Promise<Customer[]> {
  const people: Customer[] = []
  for (let index = 0; index < count; index += 1) {
    const person = await world.customer(name)
    await person.writes('Hello')
    await until(`${person.firstName} waits`, () => interactionOf(person)?.place !== 'scenario' && interactionOf(person))
    people.push(person)
  }
  return people
}

const interactionOf = ({ id }: Customer) =>
  world.rows<{ interaction_id: string; place: string; queued_at: number; ended_at: number | null }>(
    'select * from interactions where chat_id = ? order by started_at desc',
    id,
  )[0]
const ownersOf = (interactionId: string) =>
  world.rows<{ user_id: string }>(
    "select user_id from participants where interaction_id = ? and role = 'primary' and left_at is null",
    interactionId,
  )
const openOffers = () => world.rows<{ user_id: string }>('select user_id from offers where ended_at is null')
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { body?: { code?: string } }) => error.body?.code,
  )

async function endsAll(agent: Agent, people: Customer[]) {
  for (const person of people) {
    const interactionId = interactionOf(person)?.interaction_id ?? ''
    if (ownersOf(interactionId)[0]?.user_id === agent.userId) await agent.ends(interactionId)
  }
}

describe('an offer', () => {
  it('accepted from two tabs at once gives one stay and the same answer twice', async () => {
    const grace = await world.readyAgent('grace')
    const ann = (await waitingCustomers(1))[0] as Customer
    const offer = await grace.isOffered(ann.firstName)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => grace.api.acceptOffer(offer.offerId, { commandId: commandId() })),
    )
    expect(new Set(answers.map(({ interactionId }) => interactionId)).size).toBe(1)
    await grace.isIn(offer.interactionId)
    expect(world.rows('select * from participants where interaction_id = ?', offer.interactionId)).toHaveLength(1)
    await grace.ends(offer.interactionId)
  })

  it('accepted, rejected and withdrawn at the same time ends once', async () => {
    const grace = await world.readyAgent('grace')
    for (let round = 0; round < 5; round += 1) {
      const ann = (await waitingCustomers(1))[0] as Customer
      const offer = await grace.isOffered(ann.firstName)
      await Promise.all([
        outcome(grace.api.acceptOffer(offer.offerId, grace.command())),
        outcome(grace.api.rejectOffer(offer.offerId, grace.command())),
        outcome(grace.setState('not_ready')),
        ann.blocks(),
      ])
      await world.settled()
      const [ended] = world.rows('select outcome from offers where offer_id = ?', offer.offerId)
      expect(['accepted', 'rejected', 'withdrawn']).toContain(ended?.outcome)
      await endsAll(grace, [ann])
      await grace.setState('ready')
    }
  })

  it('cannot be accepted after its withdrawal, nor by somebody else', async () => {
    const grace = await world.readyAgent('grace')
    const alan = await world.agent('alan')
    const ann = (await waitingCustomers(1))[0] as Customer
    const offer = await grace.isOffered(ann.firstName)
    expect(await outcome(alan.api.acceptOffer(offer.offerId, alan.command()))).toBe('not_found')
    await ann.blocks()
    await until('it is withdrawn', () => grace.live.offers.get(offer.offerId)?.outcome === 'withdrawn')
    expect(await outcome(grace.api.acceptOffer(offer.offerId, grace.command()))).toBe('taken')
  })

  it('is made again by the same command resent, not twice', async () => {
    const [grace, alan] = [await world.readyAgent('grace'), await world.readyAgent('alan')]
    const ann = (await waitingCustomers(1))[0] as Customer
    const owner = await Promise.any([grace.accepts(ann.firstName), alan.accepts(ann.firstName)]).then(
      (interactionId) => (ownersOf(interactionId)[0]?.user_id === grace.userId ? grace : alan),
    )
    const other = owner === grace ? alan : grace
    const interactionId = interactionOf(ann)?.interaction_id ?? ''
    const body = { commandId: commandId(), userId: other.userId }
    const answers = await Promise.all(Array.from({ length: 5 }, () => owner.api.invite(interactionId, body)))
    expect(new Set(answers.map(({ offerId }) => offerId)).size).toBe(1)
    await other.accepts(ann.firstName)
    await owner.ends(interactionId)
  })
})

describe('a chat that many want', () => {
  it('has one owner after transfers and invitations to everybody at once', async () => {
    const grace = await world.readyAgent('grace')
    const ann = (await waitingCustomers(1))[0] as Customer
    const chat = await grace.accepts(ann.firstName)
    const others = [await world.readyAgent('alan'), await world.readyAgent('mary')]
    const { services } = await grace.api.services()
    const attempts = await Promise.all([
      ...others.map(({ userId }) => outcome(grace.api.transfer(chat, { commandId: commandId(), userId }))),
      outcome(grace.api.transfer(chat, { commandId: commandId(), serviceId: services[0]?.serviceId ?? '' })),
    ])
    expect(attempts.filter((result) => result === 'done')).toHaveLength(1)
    await Promise.all(
      others.map((agent) =>
        until('offered or not', async () => {
          const { offers } = await agent.api.offers()
          if (offers[0] === undefined)
            return openOffers().length === 0 || !openOffers().some(({ user_id }) => user_id === agent.userId)
          return outcome(agent.api.acceptOffer(offers[0].offerId, agent.command()))
        }),
      ),
    )
    await until('one of them has it', () => ownersOf(chat)[0]?.user_id !== grace.userId)
    expect(ownersOf(chat)).toHaveLength(1)
    for (const agent of others) await endsAll(agent, [ann])
  })
})

describe('a rejected chat', () => {
  it('keeps its place, skips who rejected it for a while, and comes back after that', async () => {
    const grace = await world.readyAgent('grace')
    await world.agent('single').then((agent) => agent.setState('not_ready'))
    const [ann, ben] = await waitingCustomers(2)
    if (ann === undefined || ben === undefined) throw new Error('two were asked for')
    const before = interactionOf(ann)?.queued_at
    // Whoever turns a chat down is given no other: both have to be offered by then.
    await grace.isOffered(ben.firstName)
    await grace.rejects(ann.firstName)
    await grace.rejects(ben.firstName)
    await world.settled()
    // However slow this machine is: the cool-off lasts until it is ended below.
    world.change(`update queue_entries set cooling_json = '{"${grace.userId}":9000000000000000}'`)
    await grace.setState('ready')
    await world.settled()
    expect(interactionOf(ann)).toMatchObject({ place: 'queue', queued_at: before })
    expect(openOffers()).toEqual([])
    const single = await world.readyAgent('single')
    const chat = await single.accepts(ann.firstName)
    await single.ends(chat)
    await single.setState('logged_out')
    world.change("update queue_entries set cooling_json = '{}'")
    await grace.setState('ready')
    await grace.ends(await grace.accepts(ben.firstName))
  })
})

describe('an agent who is lost', () => {
  it('finds his chat as it was when he is back in time, with what was written meanwhile', async () => {
    const grace = await world.readyAgent('grace')
    const ann = (await waitingCustomers(1))[0] as Customer
    const chat = await grace.accepts(ann.firstName)
    grace.live.cut()
    await ann.writes('while you were away')
    await grace.sees(chat, 'while you were away')
    await world.restart()
    await ann.writes('after the restart')
    await grace.sees(chat, 'after the restart')
    await grace.says(chat, 'I am still here')
    await ann.sees('I am still here')
    await grace.ends(chat)
  })

  it('loses offers at once, and his chats when the time of grace is over', async () => {
    const alan = await world.readyAgent('alan')
    const [ann, ben] = await waitingCustomers(2)
    if (ann === undefined || ben === undefined) throw new Error('two were asked for')
    await alan.accepts(ann.firstName)
    const offer = await alan.isOffered(ben.firstName)
    await world.leaves('alan')
    await until(
      'the offer is withdrawn',
      () => world.rows('select * from offers where offer_id = ? and outcome = ?', offer.offerId, 'withdrawn').length,
    )
    await ann.writes('Are you there?')
    await world.settled()
    expect(interactionOf(ann)).toMatchObject({ place: 'connected' })
    world.hasten('grace:')
    await ann.sees('Bye')
    expect(
      world.rows('select leave_cause from participants where user_id = ? and left_at is not null', alan.userId).at(-1),
    ).toEqual({ leave_cause: 'Failure' })
    await ben.sees('Nobody is there.')
  })

  it('who logs out leaves his chats with that cause', async () => {
    const grace = await world.readyAgent('grace')
    const ann = (await waitingCustomers(1))[0] as Customer
    const chat = await grace.accepts(ann.firstName)
    await grace.setState('logged_out')
    await ann.sees('Bye')
    expect(world.rows('select leave_cause from participants where interaction_id = ?', chat)).toEqual([
      { leave_cause: 'UserLogout' },
    ])
  })
})

describe('a chat that ends for many reasons at once', () => {
  it.each([
    false,
    true,
  ])('ends once, with one farewell at most, and the next message begins anew (banned: %s)', async (isBanned) => {
    const grace = await world.readyAgent('grace')
    for (let round = 0; round < 4; round += 1) {
      const ann = (await waitingCustomers(1))[0] as Customer
      const chat = await grace.accepts(ann.firstName)
      const outcomes = await Promise.all([
        outcome(grace.ends(chat)),
        outcome(grace.ends(chat)),
        outcome(grace.api.leave(chat, grace.command())),
        ...(isBanned ? [outcome(grace.api.ban(chat, grace.command()))] : []),
        outcome(grace.setState('logged_out')),
        ann.writes('One more thing'),
      ])
      expect(outcomes).toContain('done')
      await world.settled()
      const stays = world.rows<{ end_reason: string | null }>(
        'select end_reason from interactions where interaction_id = ?',
        chat,
      )
      expect(stays[0]?.end_reason).not.toBeNull()
      const said = (await ann.texts()).filter((text) => text.startsWith('Bye'))
      expect(said.length).toBeLessThanOrEqual(1)
      if (!isBanned) {
        await ann.writes('Hello again')
        await until('another conversation began', () => interactionOf(ann)?.interaction_id !== chat)
      }
      // Nobody is there any more: what began anew has ended too.
      await world.settled()
      await grace.setState('ready')
    }
  })
})

describe('chats without agents', () => {
  it('take the exit for it when nobody is logged in, and can come again', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.sees('Nobody is there.')
    const grace = await world.readyAgent('grace')
    await ann.writes('Hello again')
    await grace.ends(await grace.accepts(ann.firstName))
    await ann.sees('Bye')
  })

  it('wait for somebody who is not ready, and go to him oldest first, one as he has room for one', async () => {
    const single = await world.agent('single')
    await single.setState('not_ready')
    const people = await waitingCustomers(5)
    expect(openOffers()).toEqual([])
    await single.setState('ready')
    for (const person of people) {
      const chat = await single.accepts(person.firstName)
      expect(openOffers()).toEqual([])
      await single.ends(chat)
      await person.sees('Bye')
    }
  })
})

describe('capacity', () => {
  it('is a limit for offers, transfers and invitations', async () => {
    const [grace, single] = [await world.readyAgent('grace'), await world.readyAgent('single')]
    const people = await waitingCustomers(6)
    await world.settled()
    expect(openOffers().toSorted((a, b) => a.user_id.localeCompare(b.user_id))).toEqual(
      [grace.userId, grace.userId, single.userId].toSorted().map((user_id) => ({ user_id })),
    )
    const { offers: offered } = await grace.api.offers()
    for (const offer of offered) await grace.api.acceptOffer(offer.offerId, grace.command())
    const [mine] = offered
    const full = (work: Promise<unknown>) =>
      expect(work).rejects.toMatchObject({ status: 409, body: { code: 'agent_unavailable' } })
    await full(grace.api.transfer(mine?.interactionId ?? '', { ...grace.command(), userId: single.userId }))
    await full(grace.api.invite(mine?.interactionId ?? '', { ...grace.command(), userId: single.userId }))
    for (const agent of [single, grace]) {
      const { offers } = await agent.api.offers()
      for (const offer of offers) await agent.api.acceptOffer(offer.offerId, agent.command())
    }
    for (let left = people.length; left > 0; left -= 1) {
      const agent = await until('somebody has a chat', async () => {
        for (const one of [grace, single]) {
          const { offers } = await one.api.offers()
          for (const offer of offers) await outcome(one.api.acceptOffer(offer.offerId, one.command()))
          if (people.some((person) => ownersOf(interactionOf(person)?.interaction_id ?? '')[0]?.user_id === one.userId))
            return one
        }
        return undefined
      })
      const person = people.find(
        (one) => ownersOf(interactionOf(one)?.interaction_id ?? '')[0]?.user_id === agent.userId,
      )
      if (person === undefined) throw new Error('unreachable')
      await agent.ends(interactionOf(person)?.interaction_id ?? '')
      await person.sees('Bye')
    }
  })

  it('holds when everything happens at once', async () => {
    const agents = [await world.readyAgent('grace'), await world.readyAgent('alan'), await world.readyAgent('mary')]
    const people = await Promise.all(Array.from({ length: 10 }, () => world.customer('Storm')))
    await Promise.all(people.map((person) => person.writes('Hello')))
    const isOver = () => people.every((person) => interactionOf(person)?.ended_at)
    await Promise.all(
      agents.map((agent, index) =>
        until('the storm is over', async () => {
          if (isOver()) return true
          const other = agents[(index + 1) % agents.length] as Agent
          const { offers } = await agent.api.offers()
          const { interactions } = await agent.api.interactions()
          await Promise.all([
            ...offers.map((offer) => outcome(agent.api.acceptOffer(offer.offerId, agent.command()))),
            ...interactions.map(({ interactionId, place, participants }) => {
              if (place !== 'connected') return undefined
              const isShared = participants.length > 1
              return isShared
                ? outcome(agent.ends(interactionId))
                : outcome(agent.api.transfer(interactionId, { ...agent.command(), userId: other.userId })).then(
                    (result) => (result === 'done' ? undefined : outcome(agent.ends(interactionId))),
                  )
            }),
          ])
          return undefined
        }),
      ),
    )
  })
})
