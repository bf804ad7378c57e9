// The desktop's own live connection and store behind a line that loses, doubles and reorders frames and breaks again and again,
// while chats come and go and the server is killed: in the end each desktop shows what the database says.
// SCENARIUM_CUTS sets how often the line is cut (40); SCENARIUM_SEED repeats the disturbances of a run.
import { isDeepStrictEqual } from 'node:util'
import { ApiError, createClient, createDeskClient, type InteractionView } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createFeed, type Feed } from '../../agent-desktop/src/desktop/feed.ts'
import { carryOut } from '../../web-kit/src/commands/carry-out.ts'
import { createLiveConnection } from '../../web-kit/src/live/live-connection.ts'
import { commandId, signInClient } from '../src/agent.ts'
import type { Customer } from '../src/customer.ts'
import { randomOf } from '../src/random.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { createUnrulyStream, type UnrulyStream } from '../src/unruly-stream.ts'
import { pause, until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const CUTS = Number(process.env.SCENARIUM_CUTS ?? 40)
const SEED = Number(process.env.SCENARIUM_SEED ?? Date.now() % 1_000_000)
const RESTARTS = Math.ceil(CUTS / 100)
const USERNAMES = ['grace', 'alan', 'lena']
const CUSTOMERS = 8
/** The desktop's own times are shorter here, so that a cut costs no half a second. */
const HASTE = 20

const random = randomOf(SEED)
const oneIn = (many: number) => random() < 1 / many

type Command = Parameters<typeof carryOut>[1]

/** An agent's desktop without the browser: what it is told, and commands as a page gives them. */
async function openDesk(world: World, username: string, streamUrl: string) {
  const { cookie, userId } = await signInClient(world.url, username, [])
  const api = createDeskClient(
    createClient({
      baseUrl: world.url,
      fetch: (address, init) =>
        fetch(address, { ...init, headers: { ...init.headers, cookie: cookie(), origin: world.url } }),
    }),
  )
  const problems: string[] = []
  const tab = commandId()
  const hasty = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds / HASTE))
  const feed = createFeed({
    client: api,
    connect: (receiver) =>
      createLiveConnection(
        {
          openSocket(listener) {
            const socket = new WebSocket(`${streamUrl}/api/live?tab=${tab}`, {
              headers: { cookie: cookie(), origin: world.url },
            })
            socket.on('open', listener.opened)
            socket.on('message', (data) => listener.received(String(data)))
            socket.on('error', () => {})
            socket.on('close', listener.closed)
            return { send: (text) => socket.send(text), close: () => socket.terminate() }
          },
          now: Date.now,
          after(milliseconds, action) {
            const timer = setTimeout(action, milliseconds / HASTE)
            return () => clearTimeout(timer)
          },
          random: Math.random,
          isOnline: () => true,
        },
        receiver,
      ),
    pause: hasty,
    errorText: String,
    told() {},
    toldAnew() {},
    statusChanged(status) {
      if (status.kind === 'stopped' && status.reason !== 'closed') problems.push(`stopped: ${status.reason}`)
    },
    serverTime() {},
    refused: (code) => problems.push(`refused: ${code}`),
    openingFailed() {},
  })
  feed.state.subscribe(({ transcripts }, before) => {
    for (const [interactionId, { messages }] of Object.entries(transcripts)) {
      if (messages === before.transcripts[interactionId]?.messages) continue
      const isInOrder = messages.every(({ seq }, index) => seq === (messages[0]?.seq ?? 0) + index)
      if (!isInOrder) problems.push(`${interactionId} shows ${messages.map(({ seq }) => seq).join()}`)
    }
  })
  const stop = feed.start()
  return {
    username,
    userId,
    api,
    feed,
    problems,
    stop,
    /** Sent until it is answered; what the server refuses meanwhile is not possible any more. */
    command: (command: Command) =>
      carryOut({ newId: commandId, now: Date.now, pause: hasty, random: Math.random }, command).catch(
        (error: unknown) => {
          if (!(error instanceof ApiError) || error.status >= 500) throw error
        },
      ),
  }
}
type Desk = Awaited<ReturnType<typeof openDesk>>

/** Does what is to be done according to the screen, and to nothing else. */
async function serve({ feed, api, command, userId, username }: Desk, mayEnd: boolean, isOver: () => boolean) {
  const stayIn = ({ participants }: InteractionView) =>
    participants.find((stay) => stay.userId === userId && stay.closedAt === null)
  for (let count = 0; !isOver(); count += 1) {
    const { agent, offers, interactions } = feed.state.getState()
    // Who rejects while another chat is open is not ready from its end on: nothing more is offered to him.
    if (agent?.state === 'not_ready' || agent?.nextState === 'not_ready')
      await command((body) => api.setAgentState({ ...body, state: 'ready' }))
    for (const { offerId } of Object.values(offers)) {
      await command((body) => (oneIn(10) ? api.rejectOffer(offerId, body) : api.acceptOffer(offerId, body)))
    }
    for (const interaction of Object.values(interactions)) {
      const { interactionId, disposition } = interaction
      const stay = stayIn(interaction)
      if (stay === undefined) continue
      if (stay.leftAt !== null) {
        if (disposition === null) await command((body) => api.setDisposition(interactionId, { ...body, ...RESOLVED }))
        await command((body) => api.close(interactionId, body))
      } else if (mayEnd && oneIn(12)) await command((body) => api.end(interactionId, body))
      else if (oneIn(3)) {
        await command((body) => api.sendMessage(interactionId, { ...body, type: 'text', text: `${username} ${count}` }))
      } else if (oneIn(10)) await command((body) => api.flag(interactionId, { ...body, isFlagged: oneIn(2) }))
    }
    await pause()
  }
}
const RESOLVED = { disposition: 'Resolved', note: 'Done.' }

/** Writes, and mends what he wrote now and then, whether anybody is there or not. */
async function write(person: Customer, isOver: () => boolean) {
  for (let count = 0; !isOver(); count += 1) {
    const { messageId } = await person.writes(`${person.firstName} ${count}`)
    if (oneIn(5)) await person.edits(messageId, `${person.firstName} ${count}, edited`)
    for (let pauses = 5 + Math.floor(random() * 15); pauses > 0; pauses -= 1) await pause()
  }
}

async function disturb(world: World, stream: UnrulyStream) {
  for (let restart = 1; restart <= RESTARTS; restart += 1) {
    const soMany = Math.floor((CUTS * restart) / (RESTARTS + 1))
    await until(`${soMany} cuts`, () => stream.done().cuts >= soMany, stream.done, 600_000)
    await world.restart()
  }
  await until(`${CUTS} cuts`, () => stream.done().cuts >= CUTS, stream.done, 600_000)
}

/** Everything a desk shows, with conversations back to their beginnings. */
function picture({ state, transcripts }: Feed) {
  const { agent, offers, asked, interactions, watching, reminders, ...rest } = state.getState()
  for (const interactionId of Object.keys(interactions)) transcripts.reach(interactionId, 1)
  const open = Object.entries(asked).filter(([, { outcome }]) => outcome === null)
  const shown = Object.keys(interactions).map((interactionId) => {
    const transcript = rest.transcripts[interactionId]
    return [interactionId, { state: transcript?.state, messages: transcript?.messages }]
  })
  return {
    ...{ agent, offers, interactions, watching, reminders },
    asked: Object.fromEntries(open),
    transcripts: Object.fromEntries(shown),
  }
}

describe(`${CUTS} cuts under traffic (seed ${SEED})`, () => {
  it('leave every desktop with what the database says', { timeout: 180_000 + CUTS * 2_000 }, async () => {
    const world = await createWorld({
      scenarios: [straightToAgent],
      services: [{ name: 'Support', dispositions: ['Resolved', 'Spam'], afterCallWorkSeconds: 600 }],
      agents: USERNAMES.map((username) => ({ username, capacity: 4 })),
    })
    const stream = await createUnrulyStream(world.url, random)
    const desks: Desk[] = []
    try {
      for (const username of USERNAMES) desks.push(await openDesk(world, username, stream.url))
      const people = await Promise.all(Array.from({ length: CUSTOMERS }, () => world.customer()))
      let isCalm = false
      let isOver = false
      const ending = desks.map((desk) => serve(desk, true, () => isCalm))
      const writing = people.map((person) => write(person, () => isOver))
      await disturb(world, stream)
      isCalm = true
      await Promise.all(ending)
      const keeping = desks.map((desk) => serve(desk, false, () => isOver))
      // A chat in after-call work counts too: its agent still has it open.
      const unsettled = () =>
        world.rows<{ place: string }>(
          `select place, started_at, ended_at from interactions i where ended_at is null or exists
            (select 1 from participants p where p.interaction_id = i.interaction_id and p.closed_at is null)`,
        )
      await until(
        'everybody is with an agent, and no ended chat is open',
        () => {
          const open = unsettled()
          return open.length === CUSTOMERS && open.every(({ place }) => place === 'connected')
        },
        unsettled,
        // Whoever rejected is asked again after the cool-off only.
        90_000,
      )
      isOver = true
      await Promise.all([...keeping, ...writing])
      stream.calms()
      await world.holds()
      for (const desk of desks) {
        const fresh = await openDesk(world, desk.username, world.url.replace('http', 'ws'))
        await until(
          `${desk.username}'s screen is what a new one shows`,
          () => {
            const [shown, asStored] = [picture(desk.feed), picture(fresh.feed)]
            return asStored.agent !== null && isDeepStrictEqual(shown, asStored)
          },
          () => ({ shown: picture(desk.feed), asStored: picture(fresh.feed), status: desk.feed.live.status() }),
        )
        fresh.stop()
        expect(desk.problems).toEqual([])
        for (const [interactionId, transcript] of Object.entries(desk.feed.state.getState().transcripts)) {
          const stored = world.rows(
            'select seq, text from messages where interaction_id = ? order by seq',
            interactionId,
          )
          expect(transcript.messages.map(({ seq, text }) => ({ seq, text }))).toEqual(stored)
        }
      }
      const open = desks.flatMap(({ feed }) => Object.keys(feed.state.getState().interactions))
      expect(new Set(open).size).toBe(CUSTOMERS)
      expect(
        Object.entries(stream.done()).filter(([what, count]) => count === 0 && (what !== 'dead' || CUTS >= 200)),
      ).toEqual([])
      process.stdout.write(`${JSON.stringify(stream.done())}\n`)
    } finally {
      for (const desk of desks) desk.stop()
      await stream.close()
      await world.close()
    }
  })
})
