// Anything anybody may do, in any order: the invariants hold after every transaction (centre.ts checks them).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { type Centre, openCentre } from './centre.ts'

const AGENTS = ['a', 'b', 'c', 'd']
const skills: { [skill: string]: number }[] = [
  { Support: 100, German: 50 },
  { Support: 50, Sales: 50 },
  { Sales: 100, German: 90 },
  { Support: 10, Sales: 10 },
]

type Action = { name: keyof typeof actions; agent: number; other: number; chat: number; seconds: number; flag: boolean }

async function newChat(centre: Centre, { flag, seconds, chat }: Action) {
  if ((await centre.read("select 1 from interactions where place <> 'ended'")).length >= 8) return
  const german = { skills: [{ skill: 'German', level: 60 }], escalation: [{ afterSeconds: 20, skills: [] }] }
  await centre.newWaiting({
    serviceId: chat % 2 === 0 ? 'Support' : 'Sales',
    priority: seconds % 2,
    ...(flag ? german : {}),
  })
}

/** A customer who has been there before. */
async function returns(centre: Centre, { chat }: Action) {
  const id = await pick(centre, "select interaction_id as id from interactions where place = 'ended' order by 1", chat)
  if (id !== undefined) await centre.want(await centre.addChat(id))
}

async function pick(centre: Centre, sql: string, index: number, ...parameters: string[]): Promise<string | undefined> {
  const rows = await centre.read<{ id: string }>(sql, ...parameters)
  return rows[index % Math.max(1, rows.length)]?.id
}

const openChat = (centre: Centre, { chat }: Action) =>
  pick(centre, "select interaction_id as id from interactions where place <> 'ended' order by 1", chat)

/** An agent in a conversation, mostly its owner; sometimes somebody who has no say in it. */
async function speaker(centre: Centre, { agent, chat, seconds }: Action) {
  const rows = await centre.read<{ id: string; userId: string }>(
    'select interaction_id as id, user_id as userId from participants where left_at is null order by role desc, joined_at',
  )
  const row = rows[chat % Math.max(1, rows.length)]
  return row && { interactionId: row.id, userId: seconds === 1 ? (AGENTS[agent] ?? '') : row.userId }
}

/** An open offer and who answers it, mostly the one who was asked. */
async function openOffer(centre: Centre, { agent, chat, seconds }: Action) {
  const rows = await centre.read<{ offerId: string; userId: string; fromUserId: string | null }>(
    'select offer_id as offerId, user_id as userId, from_user_id as fromUserId from offers where ended_at is null order by 1',
  )
  const row = rows[chat % Math.max(1, rows.length)]
  return row && { ...row, userId: seconds === 1 ? (AGENTS[agent] ?? '') : row.userId }
}

const actions = {
  newChat,
  returns,
  async connect(centre: Centre, action: Action) {
    const id = await pick(
      centre,
      "select interaction_id as id from queue_entries where status = 'reserved' order by 1",
      action.chat,
    )
    if (id === undefined) return
    const { userId } = (await centre.entry(id)) ?? {}
    await centre.connect(id, action.flag ? (userId ?? '') : (AGENTS[action.other] ?? ''), {
      autoAnswerSeconds: action.seconds === 7 ? 2 : undefined,
    })
  },
  async connectAndAccept(centre: Centre, action: Action) {
    await actions.connect(centre, { ...action, flag: true })
    await actions.accept(centre, { ...action, seconds: 0 })
  },
  async comeBack(centre: Centre, action: Action) {
    const id = await openChat(centre, action)
    if (id === undefined || (await centre.inside(id)).length > 0) return
    await centre.want(id)
  },
  async giveUp(centre: Centre, action: Action) {
    const id = await openChat(centre, action)
    if (id !== undefined && (await centre.inside(id)).length === 0)
      await centre.event({ type: 'agent_unwanted', interactionId: id })
  },
  async end(centre: Centre, action: Action) {
    const id = await openChat(centre, action)
    if (id !== undefined) await centre.end(id)
  },
  async accept(centre: Centre, action: Action) {
    const offer = await openOffer(centre, action)
    if (offer !== undefined) await centre.command(offer.userId, { type: 'accept', offerId: offer.offerId })
  },
  async reject(centre: Centre, action: Action) {
    const offer = await openOffer(centre, action)
    if (offer !== undefined) await centre.command(offer.userId, { type: 'reject', offerId: offer.offerId })
  },
  async withdraw(centre: Centre, action: Action) {
    const offer = await openOffer(centre, action)
    if (offer !== undefined) await centre.command(offer.fromUserId ?? '', { type: 'withdraw', offerId: offer.offerId })
  },
  async leave(centre: Centre, action: Action) {
    const agent = await speaker(centre, action)
    if (agent !== undefined) await centre.leave(agent.interactionId, agent.userId)
  },
  async ask(centre: Centre, action: Action) {
    const agent = await speaker(centre, action)
    if (agent === undefined) return
    const type = action.flag ? 'invite' : 'transfer_to_agent'
    const { interactionId } = agent
    await centre.command(agent.userId, { type, interactionId, userId: AGENTS[action.other] ?? '' })
  },
  async toService(centre: Centre, action: Action) {
    const agent = await speaker(centre, action)
    if (agent === undefined) return
    const serviceId = action.flag ? 'Support' : 'Sales'
    await centre.command(agent.userId, { type: 'transfer_to_service', interactionId: agent.interactionId, serviceId })
  },
  async cancelTransfer(centre: Centre, action: Action) {
    const agent = await speaker(centre, action)
    if (agent === undefined) return
    await centre.command(agent.userId, { type: 'cancel_transfer', interactionId: agent.interactionId })
  },
  ready: (centre: Centre, { agent }: Action) =>
    centre.command(AGENTS[agent] ?? '', { type: 'set_state', state: 'ready' }),
  notReady: (centre: Centre, { agent }: Action) =>
    centre.command(AGENTS[agent] ?? '', { type: 'set_state', state: 'not_ready', reason: 'Lunch' }),
  logOut: (centre: Centre, { agent }: Action) =>
    centre.command(AGENTS[agent] ?? '', { type: 'set_state', state: 'logged_out' }),
  present: (centre: Centre, { agent }: Action) => centre.command(AGENTS[agent] ?? '', { type: 'present' }),
  absent: (centre: Centre, { agent }: Action) => centre.command(AGENTS[agent] ?? '', { type: 'absent' }),
  force: (centre: Centre, { agent, seconds }: Action) => {
    const state = (['ready', 'not_ready', 'logged_out'] as const)[seconds % 3] ?? 'ready'
    return centre.command('boss', { type: 'force_state', userId: AGENTS[agent] ?? '', state })
  },
  async assign(centre: Centre, { agent, chat }: Action) {
    const id = await pick(
      centre,
      "select interaction_id as id from queue_entries where status = 'waiting' order by 1",
      chat,
    )
    if (id === undefined) return
    await centre.command('boss', { type: 'assign', interactionId: id, userId: AGENTS[agent] ?? '' })
  },
  rampUp: (centre: Centre, { seconds }: Action) => centre.set({ rampUpSeconds: seconds }),
  weighPriority: (centre: Centre, { seconds }: Action) => centre.set({ prioritySeconds: 1 + seconds }),
  pass: (centre: Centre, { seconds }: Action) => centre.advance(seconds),
  capacity: (centre: Centre, { agent, other }: Action) => centre.setCapacity(AGENTS[agent] ?? '', other),
}

const often: (keyof typeof actions)[] = [
  'newChat',
  'newChat',
  'connectAndAccept',
  'accept',
  'ready',
  'ask',
  'toService',
]
const arbitraryAction: fc.Arbitrary<Action> = fc.record({
  name: fc.oneof(fc.constantFrom(...often), fc.constantFrom(...(Object.keys(actions) as (keyof typeof actions)[]))),
  agent: fc.nat(AGENTS.length - 1),
  other: fc.nat(AGENTS.length - 1),
  chat: fc.nat(7),
  seconds: fc.constantFrom(0, 1, 7, 10, 30, 60),
  flag: fc.boolean(),
})

describe('the router', () => {
  it('keeps its invariants whatever happens in whatever order', { timeout: 120_000 }, async () => {
    const seen = { participants: 0, transfers: 0, explained: 0 }
    const property = fc.asyncProperty(fc.array(arbitraryAction, { minLength: 60, maxLength: 60 }), async (script) => {
      const centre = await openCentre({ isInMemory: true })
      try {
        await centre.addService('Sales')
        await centre.change('update services set settings_json = \'{"lastAgentSeconds":15}\'')
        await centre.addSkill('German')
        for (const [index, userId] of AGENTS.entries()) {
          await centre.addReadyAgent(userId, { capacity: 1 + (index % 3), skills: skills[index] })
        }
        for (const action of script) {
          try {
            await actions[action.name](centre, action)
          } catch (error) {
            if (!(error instanceof UserError)) throw error
          }
        }
        for (const { id } of await centre.read<{ id: string }>(
          "select interaction_id as id from queue_entries where status = 'waiting'",
        )) {
          const { agents } = await centre.explain(id)
          expect(agents.filter(({ reasons }) => reasons.length === 0)).toEqual([])
          seen.explained += 1
        }
        seen.participants += (await centre.read('select 1 from participants')).length
        seen.transfers += (
          await centre.read("select 1 from offers where purpose = 'transfer' and outcome = 'accepted'")
        ).length
      } finally {
        await centre.close()
      }
    })
    await fc.assert(property, { numRuns: Number(process.env.FUZZ_RUNS ?? 40) })
    // The scripts are worth their time only if they get agents into chats.
    expect(seen.participants).toBeGreaterThan(60)
    expect(seen.transfers).toBeGreaterThan(3)
    expect(seen.explained).toBeGreaterThan(10)
  })
})
