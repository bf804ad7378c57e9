// Everybody wants one chat at once, an offer ends for every reason at once, transfers are cut short at any point: whatever comes
// first, there is one owner and one ending, and who comes too late is told so (R-42, R-43, R-49; F-34, F-35).
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { type RouterCommand, runRouterCommand } from '../../src/routing/commands.ts'
import { RACES_TIMEOUT_MS, randomRuns } from '../random-runs.ts'
import { type Centre, openCentre } from './centre.ts'

/** Everything that was is kept, and looked at again each time: a fresh centre is faster than an old one. */
const ROUNDS_PER_CENTRE = 25

let centre: Centre
let rounds = 0
const refused = new Map<string, number>()
beforeEach(() => {
  refused.clear()
})
afterEach(() => centre.close())

async function freshCentre(people: (centre: Centre) => Promise<void>) {
  if (rounds % ROUNDS_PER_CENTRE === 0 || rounds === 0) {
    if (rounds > 0) await centre.close()
    centre = await openCentre({ isInMemory: true, isCheckedAtRest: true })
    await people(centre)
  }
  rounds += 1
}

type Act = () => Promise<unknown>

/** All at once; each of them may be too late, which has to be a refusal and nothing else. */
async function atOnce(acts: readonly Act[]): Promise<number> {
  const results = await Promise.all(
    acts.map((act) =>
      act().then(
        () => 'done',
        (error: unknown) => {
          if (!(error instanceof UserError)) throw error
          refused.set(error.code, (refused.get(error.code) ?? 0) + 1)
          return 'refused'
        },
      ),
    ),
  )
  await centre.settle()
  await centre.holds()
  return results.filter((result) => result === 'done').length
}

const command =
  (userId: string, wanted: RouterCommand): Act =>
  () =>
    centre.command(userId, wanted)

/** The server dies when the work is done and not yet stored. */
const dies =
  (userId: string, wanted: RouterCommand): Act =>
  async () => {
    const death = new Error('dies')
    const work = centre.database.write((tx) => {
      runRouterCommand(tx, centre.context(), { userId }, wanted)
      throw death
    })
    await work.catch((error: unknown) => {
      if (error !== death && !(error instanceof UserError)) throw error
    })
  }

const outcomesOf = async (interactionId: string, offerId: string) =>
  (await centre.offers(interactionId)).filter((offer) => offer.offerId === offerId).map(({ outcome }) => outcome)
const ownersOf = async (interactionId: string) =>
  (await centre.inside(interactionId)).filter(({ role }) => role === 'primary').map(({ userId }) => userId)

/** Where the chat is: in a conversation, waiting, being offered or with its scenario. The checker sees to it that it is one place. */
async function placeOf(interactionId: string): Promise<string> {
  if ((await ownersOf(interactionId)).length > 0) return 'connected'
  return (await centre.entry(interactionId))?.status ?? 'scenario'
}

describe('a waiting chat that fifty want at once', () => {
  const AGENTS = Array.from({ length: 30 }, (_, index) => `agent${index}`)
  const SUPERVISORS = Array.from({ length: 5 }, (_, index) => `boss${index}`)
  beforeEach(() => {
    rounds = 0
  })

  /** Takes up whatever the scenario's Connect chat would, then answers as the agent who was asked, from two tabs. */
  const connects =
    (interactionId: string): Act =>
    async () => {
      const entry = await centre.entry(interactionId)
      if (entry?.status === 'reserved') await centre.connect(interactionId, entry.userId ?? '')
    }
  const accepts =
    (interactionId: string, asWho?: string): Act =>
    async () => {
      const offer = (await centre.offers(interactionId)).find(({ outcome }) => outcome === null)
      if (offer !== undefined) await centre.command(asWho ?? offer.userId, { type: 'accept', offerId: offer.offerId })
    }

  it('has one owner, and the others hear that it is taken', { timeout: RACES_TIMEOUT_MS }, async () => {
    const winners = new Set<string>()
    const writers = (id: string): Act[] => [
      ...AGENTS.map((userId) => command(userId, { type: 'set_state', state: 'ready' })),
      ...SUPERVISORS.map((userId) => command(userId, { type: 'assign', interactionId: id, userId })),
      ...AGENTS.slice(0, 7).map((userId) => command('boss0', { type: 'assign', interactionId: id, userId })),
      ...[connects(id), connects(id), connects(id)],
      ...[accepts(id), accepts(id), accepts(id), accepts(id, 'agent1'), accepts(id, 'boss1')],
    ]
    expect(writers('')).toHaveLength(50)
    const order = Array.from({ length: 50 }, (_, index) => index)
    const property = fc.asyncProperty(fc.shuffledSubarray(order, { minLength: 50 }), async (places) => {
      await freshCentre(async (one) => {
        for (const userId of AGENTS) await one.addAgent(userId)
        for (const userId of SUPERVISORS) await one.addAgent(userId, { roles: ['supervisor'], skills: {} })
      })
      await centre.command('agent0', { type: 'set_state', state: 'not_ready' })
      const id = await centre.newWaiting()
      const all = writers(id)
      await atOnce(places.map((place) => all[place] as Act))
      // Whoever has it reserved or is being asked gets it: it is his by then.
      await connects(id)()
      await accepts(id)()
      await centre.holds()
      const owners = await ownersOf(id)
      expect(owners).toHaveLength(1)
      expect((await centre.offers(id)).filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
      expect(centre.told(id).filter(({ type }) => type === 'participant_joined')).toHaveLength(1)
      winners.add(String(owners[0]))
      await centre.end(id)
      await centre.change("update agent_states set state = 'logged_out', reason = null, next_state = null")
    })
    await fc.assert(property, randomRuns)
    expect(winners.size).toBeGreaterThan(1)
    const late = ['agent_unavailable', 'not_waiting', 'no_room', 'not_found', 'taken']
    expect([...refused.keys()].filter((code) => !late.includes(code))).toEqual([])
    expect(refused.get('not_waiting')).toBeGreaterThan(0)
    report()
  })
})

describe('an offer that ends for every reason within one millisecond', () => {
  beforeEach(() => {
    rounds = 0
  })

  it('ends once, with the chat in one place', { timeout: RACES_TIMEOUT_MS }, async () => {
    const seen = new Map<string, number>()
    const names = ['accept', 'acceptAgain', 'reject', 'timeout', 'chatEnds', 'logsOut', 'isLost', 'dies'] as const
    const property = fc.asyncProperty(fc.shuffledSubarray([...names], { minLength: 2 }), async (chosen) => {
      await freshCentre((one) => one.addAgent('grace'))
      await centre.command('grace', { type: 'set_state', state: 'ready' })
      await centre.command('grace', { type: 'present' })
      const id = await centre.newWaiting()
      const { offerId } = await centre.offered(id)
      // Everything falls on the moment at which nobody has answered in time.
      centre.jump(10)
      const acts: { [name in (typeof names)[number]]: Act } = {
        accept: command('grace', { type: 'accept', offerId }),
        acceptAgain: command('grace', { type: 'accept', offerId }),
        reject: command('grace', { type: 'reject', offerId }),
        timeout: () => centre.event({ type: 'router_timer', name: `offer:${offerId}` }),
        chatEnds: () => centre.end(id),
        logsOut: command('grace', { type: 'set_state', state: 'logged_out' }),
        isLost: command('grace', { type: 'absent' }),
        dies: dies('grace', { type: 'accept', offerId }),
      }
      await atOnce(chosen.map((name) => acts[name]))
      const isEnded = chosen.includes('chatEnds')
      const endings = await outcomesOf(id, offerId)
      expect(endings).toHaveLength(1)
      const place = await placeOf(id)
      // Only those who died, or found it open and left it so, have not ended it.
      if (chosen.some((name) => name !== 'dies')) expect(endings[0]).not.toBeNull()
      if (endings[0] === 'accepted') expect(isEnded || ['connected', 'scenario'].includes(place)).toBe(true)
      else expect(place).not.toBe('connected')
      if (isEnded) expect(place).toBe('scenario')
      const name = String(endings[0])
      seen.set(name, (seen.get(name) ?? 0) + 1)
      await centre.end(id)
      await centre.command('grace', { type: 'set_state', state: 'logged_out' }).catch(() => {})
      await centre.advance(120)
    })
    await fc.assert(property, randomRuns)
    expect([...seen.keys()].toSorted()).toEqual(['accepted', 'no_answer', 'rejected', 'withdrawn'])
    report(Object.fromEntries(seen))
  })
})

describe('a transfer, with everything that may come between', () => {
  beforeEach(() => {
    rounds = 0
  })

  it(
    'is with the source or with the target, never with both or with nobody',
    {
      timeout: RACES_TIMEOUT_MS,
    },
    async () => {
      const seen = { moved: 0, stayed: 0, crossed: 0 }
      const names = [
        ...[
          'transfer',
          'transferDies',
          'accept',
          'acceptDies',
          'acceptNext',
          'reject',
          'rejectDies',
          'timeout',
          'cancel',
        ],
        ...[
          'toSelf',
          'toFull',
          'toOffline',
          'toService',
          'back',
          'backAccept',
          'sourceLeaves',
          'sourceIsLost',
          'chatEnds',
        ],
      ] as const
      const sources = ['sourceLeaves', 'sourceIsLost', 'chatEnds']
      const property = fc.asyncProperty(
        fc.shuffledSubarray([...names], { minLength: 4 }),
        fc.boolean(),
        async (shuffled, isKept) => {
          const chosen = isKept ? shuffled.filter((name) => !sources.includes(name)) : shuffled
          await freshCentre(async (one) => {
            await one.addService('Sales')
            await one.addAgent('grace', { capacity: 2 })
            await one.addAgent('sam', { capacity: 2, skills: { Support: 1, Sales: 100 } })
            await one.addAgent('full', { capacity: 0, skills: { Sales: 1 } })
            await one.addAgent('away', { skills: { Sales: 1 } })
          })
          for (const userId of ['grace', 'sam']) await centre.command(userId, { type: 'set_state', state: 'ready' })
          await centre.command('full', { type: 'set_state', state: 'ready' })
          await centre.command('grace', { type: 'present' })
          const id = await centre.newWaiting()
          await centre.connected(id)
          const other = await centre.newWaiting({ serviceId: 'Sales' })
          await centre.connected(other)
          expect([await ownersOf(id), await ownersOf(other)]).toEqual([['grace'], ['sam']])
          const interactionId = id
          await centre.command('grace', { type: 'transfer_to_agent', interactionId, userId: 'sam' })
          const { offerId } = await centre.openOffer(id)
          centre.jump(10)
          const accepts =
            (chat: string): Act =>
            async () => {
              const offer = (await centre.offers(chat)).find(({ outcome }) => outcome === null)
              if (offer !== undefined) await centre.command(offer.userId, { type: 'accept', offerId: offer.offerId })
            }
          const to = (userId: string): RouterCommand => ({ type: 'transfer_to_agent', interactionId, userId })
          const acts: { [name: string]: Act } = {
            transfer: command('grace', to('sam')),
            transferDies: dies('grace', to('sam')),
            accept: command('sam', { type: 'accept', offerId }),
            acceptDies: dies('sam', { type: 'accept', offerId }),
            acceptNext: accepts(id),
            reject: command('sam', { type: 'reject', offerId }),
            rejectDies: dies('sam', { type: 'reject', offerId }),
            timeout: () => centre.event({ type: 'router_timer', name: `offer:${offerId}` }),
            cancel: command('grace', { type: 'cancel_transfer', interactionId }),
            toSelf: command('grace', to('grace')),
            toFull: command('grace', to('full')),
            toOffline: command('grace', to('away')),
            toService: command('grace', { type: 'transfer_to_service', interactionId, serviceId: 'Sales' }),
            back: command('sam', { type: 'transfer_to_agent', interactionId: other, userId: 'grace' }),
            backAccept: accepts(other),
            sourceLeaves: () => centre.leave(id, 'grace'),
            sourceIsLost: command('grace', { type: 'set_state', state: 'logged_out' }),
            chatEnds: () => centre.end(id),
          }
          await atOnce(chosen.map((name) => acts[name] as Act))
          const owners = await ownersOf(id)
          // Without an owner only if the source went away by himself, or the chat is over.
          if (!chosen.some((name) => sources.includes(name))) expect(owners).toHaveLength(1)
          expect(owners.length).toBeLessThanOrEqual(1)
          expect(['grace', 'sam', undefined]).toContain(owners[0])
          expect(await ownersOf(other)).toHaveLength(1)
          if (owners[0] === 'sam') seen.moved += 1
          if (owners[0] === 'grace') seen.stayed += 1
          if (owners[0] === 'sam' && (await ownersOf(other))[0] === 'grace') seen.crossed += 1
          for (const chat of [id, other]) await centre.end(chat)
          for (const userId of ['grace', 'sam'])
            await centre.command(userId, { type: 'set_state', state: 'logged_out' })
          await centre.advance(120)
        },
      )
      await fc.assert(property, randomRuns)
      expect(Math.min(seen.moved, seen.stayed)).toBeGreaterThan(0)
      report(seen)
    },
  )
})

/** The figures of a long run; an ordinary one need not say anything. */
function report(figures: object = {}) {
  if (process.env.SCENARIUM_RACES === undefined) return
  process.stdout.write(`${JSON.stringify({ ...figures, refused: Object.fromEntries(refused) })}\n`)
}
