// Nobody ever has more chats than he may, whatever comes at once: the busiest minute of a large centre. Looked at after every
// commit. SCENARIUM_ARRIVALS sets how many chats come (300); they come a hundred in a second.
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { randomOf } from '../random-runs.ts'
import { openCentre } from './centre.ts'

const ARRIVALS = Number(process.env.SCENARIUM_ARRIVALS ?? 300)
const AGENTS = ARRIVALS > 1_000 ? 200 : 40
const SEED = Number(process.env.SCENARIUM_SEED ?? Date.now() % 1_000_000)

/** Taken from the rows and by no code of the router's. */
const LOADS = `select u.user_id as "userId", u.capacity,
    (select count(*) from participants p where p.user_id = u.user_id and p.closed_at is null)
    + (select count(*) from offers o where o.user_id = u.user_id and o.ended_at is null)
    + (select count(*) from queue_entries q where q.user_id = u.user_id and q.status = 'reserved') as load
  from users u`

describe(`${ARRIVALS} chats, a hundred in a second, for ${AGENTS} agents (seed ${SEED})`, () => {
  it('go beyond nobody’s capacity at any commit', { timeout: 120_000 + ARRIVALS * 500 }, async () => {
    const random = randomOf(SEED)
    const oneOf = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
    const centre = await openCentre({ isInMemory: true, isCheckedAtRest: true })
    const seen = { commits: 0, served: 0, refused: 0, full: 0 }
    /** Of whoever had more than he may now when that was lowered: it only sinks. */
    const overloaded = new Map<string, number>()

    async function look() {
      seen.commits += 1
      for (const { userId, capacity, load } of await centre.read<{ userId: string; capacity: number; load: number }>(
        LOADS,
      )) {
        const most = Math.max(capacity, overloaded.get(userId) ?? 0)
        if (load > most) throw new Error(`${userId} has ${load} of ${capacity}`)
        if (load === capacity) seen.full += 1
        if (load <= capacity) overloaded.delete(userId)
        else overloaded.set(userId, load)
      }
    }
    const attempt = async (work: Promise<unknown>) => {
      await work.catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error
        seen.refused += 1
      })
      await look()
    }
    try {
      const names = Array.from({ length: AGENTS }, (_, index) => `agent${index}`)
      for (const [index, name] of names.entries()) await centre.addReadyAgent(name, { capacity: 1 + (index % 10) })
      await centre.addAgent('boss', { roles: ['supervisor'], skills: {} })
      for (let arrival = 0; arrival < ARRIVALS; arrival += 1) {
        centre.jump(0.01)
        await centre.newWaiting()
        await look()
        const reserved = await centre.read<{ id: string; userId: string }>(
          "select interaction_id as id, user_id as userId from queue_entries where status = 'reserved' limit 3",
        )
        for (const { id, userId } of reserved) await attempt(centre.connect(id, userId))
        // Agents take their time.
        const offers = await centre.read<{ offerId: string; userId: string }>(
          'select offer_id as offerId, user_id as userId from offers where ended_at is null order by offered_at limit 4',
        )
        for (const { offerId, userId } of offers.filter(() => random() < 0.6)) {
          await attempt(centre.command(userId, { type: random() < 0.95 ? 'accept' : 'reject', offerId }))
        }
        const inside = await centre.read<{ id: string; userId: string }>(
          "select interaction_id as id, user_id as userId from participants where left_at is null and role = 'primary'",
        )
        if (inside.length > 0) {
          const one = oneOf(inside)
          const asked = { interactionId: one.id, userId: oneOf(names) }
          if (random() < 0.3) await attempt(centre.command(one.userId, { type: 'invite', ...asked }))
          if (random() < 0.3) await attempt(centre.command(one.userId, { type: 'transfer_to_agent', ...asked }))
          if (random() < 0.5) {
            await centre.end(oneOf(inside).id)
            seen.served += 1
            await look()
          }
        }
        const waiting = await centre.read<{ id: string }>(
          "select interaction_id as id from queue_entries where status = 'waiting' limit 1",
        )
        if (waiting[0] !== undefined && random() < 0.3) {
          const assigned = { interactionId: waiting[0].id, userId: oneOf(names) } as const
          await attempt(centre.command('boss', { type: 'assign', ...assigned }))
        }
        if (random() < 0.02) {
          const userId = oneOf(names)
          const before = await centre.read<{ load: number }>(`select load from (${LOADS}) where "userId" = ?`, userId)
          overloaded.set(userId, before[0]?.load ?? 0)
          await centre.setCapacity(userId, Math.floor(random() * 11))
          await look()
        }
      }
      await centre.holds()
      expect(Math.min(seen.served, seen.refused, seen.full)).toBeGreaterThan(0)
      if (process.env.SCENARIUM_ARRIVALS !== undefined) process.stdout.write(`${JSON.stringify(seen)}\n`)
    } finally {
      await centre.close()
    }
  })
})
