// The order of service: first come, first served, with a point of priority counting as so much waiting.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Centre, openCentre } from './centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await openCentre({ isInMemory: true })
})
afterEach(() => centre.close())

let current: string

/** The only agent, in a conversation. */
async function busyAgent() {
  await centre.addReadyAgent('grace')
  current = await centre.newWaiting()
  await centre.connected(current)
}

/** The agent finishes and takes the next chat. */
async function nextServed(): Promise<string> {
  await centre.end(current)
  const [next] = await centre.read<{ id: string }>(
    "select interaction_id as id from queue_entries where status = 'reserved'",
  )
  if (next === undefined) throw new Error('nobody waits')
  current = next.id
  await centre.connected(current)
  return current
}

describe('priority', () => {
  it('counts as so much waiting for each point', async () => {
    await busyAgent()
    const old = await centre.newWaiting()
    await centre.advance(119)
    const urgent = await centre.newWaiting({ priority: 2 })
    await centre.advance(2)
    const late = await centre.newWaiting({ priority: 2 })
    expect([await nextServed(), await nextServed(), await nextServed()]).toEqual([urgent, old, late])
  })

  it('weighs as much as the desk settings say, also for chats that wait already', async () => {
    await busyAgent()
    const old = await centre.newWaiting()
    await centre.advance(30)
    const urgent = await centre.newWaiting({ priority: 1 })
    await centre.set({ prioritySeconds: 10 })
    expect([await nextServed(), await nextServed()]).toEqual([old, urgent])
  })

  it('tells the customer the place it gives', async () => {
    await busyAgent()
    const old = await centre.newWaiting()
    const urgent = await centre.newWaiting({ priority: 1 })
    await centre.advance(2)
    const place = (id: string) => centre.sessionEvents(id).findLast((event) => 'position' in event)
    expect(place(urgent)).toMatchObject({ position: 1 })
    expect(place(old)).toMatchObject({ position: 2 })
  })

  it('starves nobody in a day of urgent chats that take all the time there is', { timeout: 120_000 }, async () => {
    await busyAgent()
    const PRIORITY = 5
    const waiting = new Map<string, { priority: number; queuedAt: number }>()
    const lowWaits: number[] = []
    const arrives = async (priority: number) => {
      waiting.set(await centre.newWaiting({ priority }), { priority, queuedAt: centre.now })
    }
    const serve = async () => {
      const id = await nextServed()
      const served = waiting.get(id)
      waiting.delete(id)
      if (served?.priority === 0) lowWaits.push((centre.now - served.queuedAt) / 1000)
      for (const { priority, queuedAt } of waiting.values()) {
        const overtaking = (served?.queuedAt ?? 0) - queuedAt
        expect(overtaking).toBeLessThanOrEqual(((served?.priority ?? 0) - priority) * 60_000)
      }
    }
    // A backlog that strict priority would never come to.
    await arrives(0)
    await arrives(0)
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      await arrives(PRIORITY)
      if (minute % 30 === 0) await arrives(0)
      await centre.advance(60)
      await serve()
      if (minute % 30 === 0) await serve()
    }
    expect(lowWaits.length).toBeGreaterThan(45)
    // Overtaken by who comes within the bound; the backlog of two takes its minutes besides.
    expect(Math.max(...lowWaits)).toBeLessThanOrEqual((PRIORITY + 3) * 60)
    expect(Math.max(...lowWaits)).toBeGreaterThanOrEqual(PRIORITY * 60)
  })
})

describe('first come, first served', () => {
  it('holds when a cool-off ended while the server was away', async () => {
    await centre.addReadyAgent('grace')
    const old = await centre.newWaiting()
    const { offerId } = await centre.offered(old)
    await centre.command('grace', { type: 'reject', offerId })
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    await centre.want(old)
    expect(await centre.entry(old)).toMatchObject({ status: 'waiting' })
    centre.jump(31)
    const young = await centre.newWaiting()
    expect(await centre.entry(old)).toEqual({ status: 'reserved', userId: 'grace' })
    expect(await centre.entry(young)).toMatchObject({ status: 'waiting' })
  })

  it('holds for the only agent, who always rejects: the chat is asked for again after every cool-off', async () => {
    await centre.addReadyAgent('grace')
    const id = await centre.newWaiting()
    for (let round = 0; round < 5; round += 1) {
      const { offerId } = await centre.offered(id)
      await centre.command('grace', { type: 'reject', offerId })
      await centre.command('grace', { type: 'set_state', state: 'ready' })
      await centre.want(id)
      expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
      const younger = await centre.newWaiting()
      expect(await centre.entry(younger)).toEqual({ status: 'reserved', userId: 'grace' })
      await centre.event({ type: 'agent_unwanted', interactionId: younger })
      await centre.advance(30)
      expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'grace' })
    }
  })

  it('looks at skills as they are at the moment of the match', async () => {
    await centre.addSkill('German')
    await centre.addReadyAgent('grace', { skills: { Support: 100, German: 80 } })
    await centre.command('grace', { type: 'set_state', state: 'not_ready' })
    const german = await centre.newWaiting({ skills: [{ skill: 'German', level: 60 }] })
    await centre.advance(1)
    const plain = await centre.newWaiting()
    await centre.change("update user_skills set level = 10 where user_id = 'grace' and skill_id = 'German'")
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await centre.entry(plain)).toMatchObject({ status: 'reserved' })
    expect(await centre.entry(german)).toMatchObject({ status: 'waiting' })
    await centre.addReadyAgent('heinz', { skills: { Support: 1, German: 60 } })
    expect(await centre.entry(german)).toEqual({ status: 'reserved', userId: 'heinz' })
  })
})
