// A chat that ends for every reason at once ends once; a disposition is chosen once; whoever is in a conversation
// hears the same, from when he came until he left.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endStay } from '../../src/db/routing/participants.ts'
import { UserError } from '../../src/errors.ts'
import { emitToChat } from '../../src/lanes/emit.ts'
import { RACES_TIMEOUT_MS, randomRuns } from '../random-runs.ts'
import { type Chat, openChat, toAgent } from './chat.ts'

type Act = () => Promise<unknown>

/** In any order within one instant; who comes too late is refused, and nothing else goes wrong. */
async function atOnce(acts: readonly Act[]): Promise<(true | string)[]> {
  return Promise.all(
    acts.map((act) =>
      act().then(
        () => true as const,
        (error: unknown) => {
          if (error instanceof UserError) return error.code
          throw error
        },
      ),
    ),
  )
}

/** As the router takes an agent out: stored, and told to the chat in the same transaction. */
async function isGone(chat: Chat, interactionId: string, userId: string, cause: 'Failure' | 'UserLogout') {
  await chat.database.write((tx) => {
    const stay = tx.get<{ participantId: string }>(
      `select participant_id as "participantId" from participants
       where interaction_id = ? and user_id = ? and left_at is null`,
      ...[interactionId, userId],
    )
    if (stay === undefined) return
    endStay(tx, stay.participantId, cause, chat.now())
    emitToChat(tx, chat.context(), chat.key, { type: 'participant_left', interactionId, userId, cause })
  })
  await chat.settlesLanes()
}

describe('a chat that customer, agent, inactivity, scenario and administrator end within one instant', () => {
  it(
    'ends once, for one reason, with one farewell at most, and the next message begins anew',
    {
      timeout: RACES_TIMEOUT_MS,
    },
    async () => {
      const farewells: { [count: number]: number } = {}
      const reasons = new Map<string, number>()
      const names = ['customer', 'agent', 'agentAgain', 'inactivity', 'scenario', 'logsOut', 'administrator'] as const
      let chat: Chat | undefined
      let round = 0
      const property = fc.asyncProperty(fc.shuffledSubarray([...names], { minLength: 2 }), async (chosen) => {
        round += 1
        if (chat === undefined || round % 50 === 0) {
          await chat?.close()
          chat = await openChat(toAgent, { isInMemory: true, entry: { inactivityTimeoutSeconds: 100 } })
        }
        const one = chat
        await one.writes('Hello')
        const { interactionId } = (await one.interaction()) ?? { interactionId: '' }
        await one.joins('grace')
        await one.commands('grace', { type: 'send_text', text: 'How can I help?' })
        await one.settlesAll()
        one.advance(50)
        await one.fires()
        await one.settlesAll()
        one.advance(50)
        const acts: { [name in (typeof names)[number]]: Act } = {
          customer: () => one.blocks(true),
          agent: () => one.commands('grace', { type: 'end' }, interactionId),
          agentAgain: () => one.commands('grace', { type: 'end' }, interactionId),
          inactivity: () => one.fires(),
          scenario: () => one.commands('grace', { type: 'leave' }, interactionId),
          logsOut: () => isGone(one, interactionId, 'grace', 'UserLogout'),
          administrator: () => one.commands('grace', { type: 'ban' }, interactionId),
        }
        const results = await atOnce(chosen.map((name) => acts[name]))
        await one.settlesLanes()
        expect(results.filter((result) => result !== true && !['not_yours', 'chat_over'].includes(result))).toEqual([])
        const [ended] = await one.read<{ place: string; reason: string | null; endedAt: number | null }>(
          'select place, end_reason as reason, ended_at as endedAt from interactions where interaction_id = ?',
          interactionId,
        )
        expect(ended).toMatchObject({ place: 'ended', reason: expect.any(String), endedAt: one.now() })
        reasons.set(String(ended?.reason), (reasons.get(String(ended?.reason)) ?? 0) + 1)
        const said = (await one.said(interactionId)).filter((line) => line === 'scenario: Bye').length
        expect(said).toBeLessThanOrEqual(1)
        farewells[said] = (farewells[said] ?? 0) + 1
        expect(await one.read("select 1 from interactions where place <> 'ended'")).toEqual([])
        // Nothing that comes later changes how it ended.
        one.advance(1_000)
        await one.fires()
        expect(await one.timers()).toEqual([])
        await one.database.write((tx) => tx.run('update chats set banned_at = null, blocked_at = null'))
        await one.settlesAll()
        await one.writes('Hello again')
        const next = await one.interaction()
        expect(next).toMatchObject({ place: 'offered' })
        expect(next?.interactionId).not.toBe(interactionId)
        expect(
          await one.read(
            'select ended_at as endedAt, end_reason as reason from interactions where interaction_id = ?',
            interactionId,
          ),
        ).toEqual([{ endedAt: ended?.endedAt, reason: ended?.reason }])
        await one.joins('grace')
        await one.commands('grace', { type: 'end' })
        await one.settlesAll()
      })
      await fc.assert(property, randomRuns)
      expect(reasons.size).toBeGreaterThan(2)
      report({ farewells, reasons: Object.fromEntries(reasons) })
    },
  )
})

describe('a disposition given in two tabs, by two agents, while the time for it runs out and the server dies', () => {
  const service = { dispositions: ['Resolved', 'Spam'], afterCallWorkSeconds: 60 }

  it(
    'is the one that was stored first, and nobody who has not seen it replaces it',
    {
      timeout: RACES_TIMEOUT_MS,
    },
    async () => {
      const seen = { kept: 0, conflicts: 0, repeats: 0, byTime: 0 }
      const names = ['tab', 'doubleClick', 'otherTab', 'colleague', 'dies', 'timeOver', 'close', 'end'] as const
      const property = fc.asyncProperty(
        fc.shuffledSubarray([...names], { minLength: 3 }),
        fc.boolean(),
        async (chosen, dispositionRequired) => {
          const chat = await openChat(toAgent, { isInMemory: true, service: { ...service, dispositionRequired } })
          await chat.writes('Hello')
          await chat.joins('grace')
          await chat.joins('alan', 'invite')
          const { interactionId } = (await chat.interaction()) ?? { interactionId: '' }
          const order: string[] = []
          const chooses = (userId: string, disposition: string) => async () => {
            await chat.commands(userId, { type: 'set_disposition', disposition, note: '' }, interactionId)
            order.push(disposition)
          }
          const death = new Error('dies')
          const acts: { [name in (typeof names)[number]]: Act } = {
            tab: chooses('grace', 'Resolved'),
            doubleClick: chooses('grace', 'Resolved'),
            otherTab: chooses('grace', 'Spam'),
            colleague: chooses('alan', 'Spam'),
            dies: () =>
              chat.database
                .write((tx) => {
                  const command = { type: 'set_disposition', disposition: 'Spam', note: '' } as const
                  chat.lane.command(tx, chat.context(), 'grace', interactionId, command)
                  throw death
                })
                .catch((error: unknown) => {
                  if (error !== death) throw error
                }),
            async timeOver() {
              chat.advance(60)
              await chat.fires()
            },
            close: () => chat.commands('grace', { type: 'close' }, interactionId),
            end: () => chat.commands('grace', { type: 'end' }, interactionId),
          }
          const results = await atOnce(chosen.map((name) => acts[name]))
          const known = ['disposition_set', 'not_yours', 'still_connected', 'disposition_required', 'chat_over']
          expect(results.filter((result) => result !== true && !known.includes(result))).toEqual([])
          const { disposition, place } = (await chat.interaction()) ?? {}
          expect(new Set(order).size).toBeLessThanOrEqual(1)
          expect(disposition).toBe(order[0] ?? null)
          if (place === 'ended' && dispositionRequired) expect(disposition).not.toBeNull()
          if (order.length > 0) seen.kept += 1
          if (order.length > 1) seen.repeats += 1
          if (results.includes('disposition_set')) seen.conflicts += 1
          // Whatever is owed can be given, and then the work is over; without it the time ends it.
          if (place === 'connected') await chat.commands('grace', { type: 'end' }, interactionId)
          if ((await chat.interaction())?.place === 'wrap_up') {
            if (dispositionRequired && disposition === null) {
              chat.advance(600)
              await chat.fires()
              expect(await chat.interaction()).toMatchObject({ place: 'wrap_up', disposition: null })
              await chat.commands(
                'grace',
                { type: 'set_disposition', disposition: 'Resolved', note: '' },
                interactionId,
              )
              await chat.commands('grace', { type: 'close' }, interactionId)
            } else {
              chat.advance(600)
              await chat.fires()
              seen.byTime += 1
            }
          }
          expect(await chat.interaction()).toMatchObject({ place: 'ended' })
          await chat.close()
        },
      )
      await fc.assert(property, randomRuns)
      expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
      report(seen)
    },
  )
})

describe('a conference whose members come and go', () => {
  it(
    'tells each of them the same lines in the same order, from his coming to his leaving',
    {
      timeout: RACES_TIMEOUT_MS,
    },
    async () => {
      const seen = { lines: 0, promotions: 0, joins: 0 }
      const acts = ['writes', 'writes', 'graceSays', 'alanSays', 'graceJoins', 'alanJoins', 'graceLeaves', 'alanLeaves']
      const property = fc.asyncProperty(
        fc.array(fc.constantFrom(...acts), { minLength: 20, maxLength: 20 }),
        async (script) => {
          const chat = await openChat(toAgent, { isInMemory: true })
          await chat.writes('Hello')
          await chat.joins('grace')
          const { interactionId } = (await chat.interaction()) ?? { interactionId: '' }
          const isIn = async (userId: string) =>
            (await chat.participants()).some((one) => one.userId === userId && one.isIn === 1)
          for (const act of script) {
            if ((await chat.interaction())?.place !== 'connected') break
            chat.advance(1)
            const userId = act.startsWith('grace') ? 'grace' : 'alan'
            if (act === 'writes') await chat.writes('One thing')
            else if (act.endsWith('Says') && (await isIn(userId)))
              await chat.commands(userId, { type: 'send_text', text: 'An answer' }, interactionId)
            else if (act.endsWith('Joins') && !(await isIn(userId))) {
              await chat.joins(userId, 'invite')
              seen.joins += 1
            } else if (act.endsWith('Leaves') && (await isIn(userId)))
              await chat.commands(userId, { type: 'leave' }, interactionId)
            const present = (await chat.participants()).filter(({ isIn: one }) => one === 1)
            const owners = present.filter(({ role }) => role === 'primary')
            expect(owners).toHaveLength(Math.min(1, present.length))
          }
          const stored = await chat.lines(interactionId)
          seen.promotions += stored.filter(({ text }) => text.endsWith('now owns this chat')).length
          for (const userId of ['grace', 'alan']) {
            const heard = (await chat.live(userId))
              .filter(({ type }) => type === 'message_changed')
              .map(({ message }) => ({ seq: message.seq, text: message.text }))
            expect(heard).toEqual(
              stored.filter(({ seq }) => heard.some((one) => one.seq === seq)).map(({ seq, text }) => ({ seq, text })),
            )
            seen.lines += heard.length
            const stays = await chat.read<{ from: number; to: number | null }>(
              'select joined_at as "from", left_at as "to" from participants where user_id = ?',
              userId,
            )
            const during = await chat.read<{ seq: number }>(
              `select seq from messages where interaction_id = ? and exists (select 1 from participants
               where user_id = ? and created_at > joined_at and created_at < coalesce(left_at, 9e15)) order by seq`,
              ...[interactionId, userId],
            )
            expect(stays.length === 0 ? heard : heard.map(({ seq }) => seq)).toEqual(
              expect.arrayContaining(during.map(({ seq }) => seq)),
            )
          }
          await chat.close()
        },
      )
      await fc.assert(property, randomRuns)
      expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
      report(seen)
    },
  )
})

/** The figures of a long run; an ordinary one need not say anything. */
function report(figures: object) {
  if (process.env.SCENARIUM_RACES !== undefined) process.stdout.write(`${JSON.stringify(figures)}\n`)
}
