import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Centre, openCentre } from './centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await openCentre({ isInMemory: true })
  await centre.set({ rampUpSeconds: 60 })
})
afterEach(() => centre.close())

const load = async (userId: string) =>
  (await centre.read("select 1 from queue_entries where status <> 'waiting' and user_id = ?", userId)).length +
  (await centre.read('select 1 from participants where closed_at is null and user_id = ?', userId)).length

/** A centre whose agent grace finds five chats waiting when she becomes ready. */
async function busyMorning(capacity = 3): Promise<string[]> {
  await centre.addReadyAgent('grace', { capacity })
  await centre.command('grace', { type: 'set_state', state: 'not_ready' })
  const chats: string[] = []
  for (let count = 0; count < 5; count += 1) chats.push(await centre.newWaiting())
  return chats
}

describe('an agent who becomes ready', () => {
  it('gets one chat at once and a further one after each interval, up to his capacity', async () => {
    const chats = await busyMorning()
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    const loads = [await load('grace')]
    for (const id of chats.slice(0, 3)) {
      await centre.connected(id)
      await centre.advance(60)
      loads.push(await load('grace'))
    }
    expect(loads).toEqual([1, 2, 3, 3])
  })

  it('gets the next chat at once when one ends: only more at a time waits', async () => {
    const [first = '', second = ''] = await busyMorning()
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    await centre.connected(first)
    await centre.end(first)
    expect(await centre.entry(second)).toMatchObject({ status: 'reserved' })
  })

  it('starts over after a break, and chats from before it do not count', async () => {
    const [first = '', second = ''] = await busyMorning()
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    await centre.connected(first)
    await centre.advance(60)
    // Left unanswered: not ready at once, with the first chat still open.
    await centre.offered(second)
    await centre.advance(10)
    expect(await centre.state('grace')).toMatchObject({ state: 'not_ready' })
    await centre.want(second)
    await centre.advance(40)
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await load('grace')).toBe(2)
    await centre.advance(59)
    expect(await load('grace')).toBe(2)
  })

  it('does not start over when the connection comes back in time', async () => {
    await busyMorning()
    await centre.command('grace', { type: 'present' })
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    await centre.advance(60)
    await centre.command('grace', { type: 'absent' })
    await centre.command('grace', { type: 'present' })
    expect(await load('grace')).toBe(2)
  })

  it("may be asked by colleagues at any time: the interval is the router's", async () => {
    await centre.addService('Sales')
    await centre.addReadyAgent('sam', { skills: { Sales: 1 } })
    const chat = await centre.newWaiting({ serviceId: 'Sales' })
    await centre.connected(chat)
    await busyMorning(2)
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect(await load('grace')).toBe(1)
    await centre.command('sam', { type: 'invite', interactionId: chat, userId: 'grace' })
    expect(await centre.openOffer(chat)).toMatchObject({ userId: 'grace' })
  })

  it('gets all he has room for once the interval is taken away', async () => {
    await busyMorning()
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    await centre.set({ rampUpSeconds: 0 })
    expect(await load('grace')).toBe(3)
  })

  it('goes on when his capacity grows in the middle of it', async () => {
    await busyMorning(1)
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    await centre.setCapacity('grace', 2)
    await centre.advance(30)
    await centre.setCapacity('grace', 3)
    await centre.connected(
      (await centre.read<{ id: string }>("select interaction_id as id from queue_entries where status = 'reserved'"))[0]
        ?.id ?? '',
    )
    await centre.advance(90)
    expect(await load('grace')).toBe(3)
  })

  it('leaves others their chats: who is through with it is asked first', async () => {
    await centre.addReadyAgent('alan', { capacity: 2, skills: { Support: 1 } })
    await centre.advance(120)
    await busyMorning()
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    expect([await load('alan'), await load('grace')]).toEqual([2, 1])
  })
})
