// The server is killed at random moments under light traffic; nothing is lost, and nothing is said twice without need.
// SCENARIUM_KILLS sets how often (10); SCENARIUM_SEED repeats the moments of a run.
import { ApiError } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { type Agent, commandId } from '../src/agent.ts'
import type { Customer } from '../src/customer.ts'
import { randomOf } from '../src/random.ts'
import { echo, straightToAgent } from '../src/scenarios.ts'
import { pause, until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const KILLS = Number(process.env.SCENARIUM_KILLS ?? 10)
const SEED = Number(process.env.SCENARIUM_SEED ?? Date.now() % 1_000_000)
const CUSTOMERS = 6
/** On a busy machine the server is down more often than up, and Telegram's tries have to meet it. */
const ANSWER_MS = 150_000
const LONGEST_PAUSES = 40
/** The simulator remembers so much of a chat only; what it has forgotten cannot be compared. */
const MOST_MESSAGES = 300
/** Longer runs write more slowly, so that there is traffic to their end. */
const PAUSES_BETWEEN = Math.ceil(KILLS / 10) * 3

/** Writes as a person does: the next message once the last has been answered, in the transcript at least. */
async function write(world: World, person: Customer, isOver: () => boolean): Promise<number> {
  await person.writes('Hello')
  for (let count = 0; ; count += 1) {
    if (isOver() || count === MOST_MESSAGES) return count
    for (let pauses = PAUSES_BETWEEN; pauses > 0; pauses -= 1) await pause()
    await person.writes(`number ${count}`)
    await until(
      `"number ${count}" of ${person.firstName} is answered`,
      () =>
        world.rows('select seq from messages where chat_id = ? and text = ?', person.id, `You said: number ${count}`)
          .length,
      () => '',
      ANSWER_MS,
    )
  }
}

async function killAtRandom(world: World, times: number) {
  const random = randomOf(SEED)
  for (let kill = 0; kill < times; kill += 1) {
    for (let pauses = Math.floor(random() * LONGEST_PAUSES); pauses > 0; pauses -= 1) await pause()
    await world.restart()
  }
}

/** Comes again and again, each time until an agent has said goodbye. */
async function visit(world: World, person: Customer, isOver: () => boolean): Promise<number> {
  for (let count = 0; ; count += 1) {
    if (isOver()) return count
    await person.writes(`visit ${count}`)
    await until(
      `visit ${count} of ${person.firstName} is over`,
      () => {
        const visits = world.rows<{ ended: number | null }>(
          'select ended_at as ended from interactions where chat_id = ? order by started_at',
          person.id,
        )
        return visits.length > count && visits.every(({ ended }) => ended !== null)
      },
      () => ({
        open: world.rows('select chat_id, place, started_at from interactions where ended_at is null'),
        offers: world.rows('select * from offers order by rowid desc limit 5'),
        agents: world.rows('select * from agent_states'),
        now: Date.now(),
      }),
      ANSWER_MS,
    )
  }
}

/** Takes whatever is offered, answers, and ends the chat. What the server refuses meanwhile is seen again in the next round. */
async function serve(agent: Agent, isOver: () => boolean): Promise<void> {
  const attempt = (work: Promise<unknown>) =>
    work.catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status >= 500) throw error
    })
  while (!isOver()) {
    const { offers } = await agent.api.offers()
    for (const { offerId } of offers) await attempt(agent.api.acceptOffer(offerId, { commandId: commandId() }))
    const { interactions } = await agent.api.interactions()
    for (const { interactionId, place } of interactions) {
      if (place !== 'connected') continue
      await attempt(agent.says(interactionId, 'Here you are.'))
      await attempt(agent.ends(interactionId))
    }
    await pause()
  }
}

describe(`${KILLS} kills under traffic (seed ${SEED})`, () => {
  it('lose nothing, and double only what nobody can know about', { timeout: 60_000 + KILLS * 10_000 }, async () => {
    const world = await createWorld({
      bots: [{ username: 'echo_bot' }, { username: 'polled_bot', delivery: 'polling' }],
      scenarios: [echo],
    })
    try {
      const people = await Promise.all(
        Array.from({ length: CUSTOMERS }, (_, index) =>
          world.customer('Ann', { bot: index % 2 === 0 ? 'echo_bot' : 'polled_bot' }),
        ),
      )
      let isOver = false
      const writing = people.map((person) => write(world, person, () => isOver))
      await killAtRandom(world, KILLS)
      isOver = true
      const counts = await Promise.all(writing)
      await world.holds()
      for (const [index, person] of people.entries()) {
        const texts = await person.texts()
        const echoed = texts.filter((text) => text.startsWith('You said'))
        const expected = Array.from({ length: counts[index] ?? 0 }, (_, count) => `You said: number ${count}`)
        const unknown = world
          .rows<{ text: string }>("select text from messages where chat_id = ? and delivery = 'unknown'", person.id)
          .map(({ text }) => text)
          .filter((text) => text.startsWith('You said'))
        expect([...new Set([...echoed, ...unknown])].toSorted()).toEqual(expected.toSorted())
        // Doubles stand beside their originals: order is kept.
        const order = [...new Set(echoed)]
        expect(order).toEqual(expected.filter((text) => order.includes(text)))
        expect(echoed.length - order.length).toBeLessThanOrEqual(KILLS)
      }
      expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(CUSTOMERS)
    } finally {
      await world.close()
    }
  })

  it('leave every chat with one owner and one end', { timeout: 60_000 + KILLS * 10_000 }, async () => {
    const usernames = ['grace', 'alan']
    const world = await createWorld({
      scenarios: [straightToAgent],
      agents: usernames.map((username) => ({ username, capacity: 2 })),
    })
    try {
      const agents = await Promise.all(usernames.map((username) => world.readyAgent(username)))
      const people = await Promise.all(Array.from({ length: 5 }, () => world.customer()))
      let isClosing = false
      let isOver = false
      const serving = agents.map((agent) => serve(agent, () => isOver))
      const visiting = people.map((person) => visit(world, person, () => isClosing))
      await killAtRandom(world, Math.ceil(KILLS / 2))
      isClosing = true
      const counts = await Promise.all(visiting)
      isOver = true
      await Promise.all(serving)
      await world.holds()
      const interactions = world.rows('select * from interactions')
      expect(interactions).toHaveLength(counts.reduce((sum, count) => sum + count))
    } finally {
      await world.close()
    }
  })
})
