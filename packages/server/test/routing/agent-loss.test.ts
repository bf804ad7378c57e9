// An agent's connection is gone for a while, or that of all at once (F-36), and transfers that are cut short.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runRouterCommand } from '../../src/routing/commands.ts'
import { type Centre, openCentre } from './centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await openCentre({ isInMemory: true })
})
afterEach(() => centre.close())

/** A chat of grace's, whose browser is open. */
async function openChat(): Promise<string> {
  await centre.addReadyAgent('grace', { capacity: 2 })
  await centre.command('grace', { type: 'present' })
  const id = await centre.newWaiting()
  await centre.connected(id)
  return id
}

describe('an agent who is gone for', () => {
  it.each([
    { seconds: 5, keeps: true },
    { seconds: 59, keeps: true },
    { seconds: 61, keeps: false },
    { seconds: 5, grace: 5, keeps: false },
    { seconds: 119, grace: 120, keeps: true },
  ])('$seconds s of $grace: keeps his chats, $keeps', async ({ seconds, grace, keeps }) => {
    if (grace !== undefined) await centre.set({ agentGraceSeconds: grace })
    const id = await openChat()
    await centre.command('grace', { type: 'absent' })
    await centre.advance(seconds)
    await centre.command('grace', { type: 'present' })
    await centre.advance(300)
    expect(await centre.inside(id)).toHaveLength(keeps ? 1 : 0)
    expect((await centre.state('grace'))?.state).toBe(keeps ? 'ready' : 'not_ready')
    const left = centre.told(id).filter(({ type }) => type === 'participant_left')
    expect(left).toEqual(keeps ? [] : [expect.objectContaining({ cause: 'Failure' })])
  })

  it('a minute, of which he spent most with a connection that came and went, keeps them', async () => {
    const id = await openChat()
    for (let count = 0; count < 5; count += 1) {
      await centre.command('grace', { type: 'absent' })
      await centre.advance(40)
      await centre.command('grace', { type: 'present' })
    }
    expect(await centre.inside(id)).toHaveLength(1)
  })
})

describe('an office whose network is gone', () => {
  it('loses its agents, but no chat and no place: whoever was queued first is served first', async () => {
    const names = ['grace', 'sam', 'ivy', 'joe', 'kim']
    const ids: string[] = []
    for (const name of names) {
      await centre.addReadyAgent(name)
      await centre.command(name, { type: 'present' })
      ids.push(await centre.newWaiting())
      await centre.advance(1)
    }
    // Accepted in another order than they came.
    for (const id of ids.toReversed()) await centre.connected(id)
    // Somebody at another place has taken no chat yet, so that chats wait and do not hear that nobody is there.
    await centre.addReadyAgent('away')
    await centre.command('away', { type: 'set_state', state: 'not_ready' })
    await centre.advance(5)
    const younger = await centre.newWaiting()
    for (const name of names) await centre.command(name, { type: 'absent' })
    await centre.advance(59)
    for (const id of ids) expect(await centre.inside(id)).toHaveLength(1)
    await centre.advance(2)
    for (const id of ids) {
      expect(await centre.inside(id)).toEqual([])
      expect(centre.told(id).at(-1)).toMatchObject({ type: 'participant_left', cause: 'Failure' })
      // The scenario asks for an agent again.
      await centre.want(id)
    }
    await centre.command('away', { type: 'set_state', state: 'ready' })
    const served: string[] = []
    for (const _ of [...ids, younger]) {
      const [next] = await centre.read<{ id: string }>(
        "select interaction_id as id from queue_entries where status = 'reserved'",
      )
      served.push(next?.id ?? '')
      await centre.connected(next?.id ?? '')
      await centre.end(next?.id ?? '')
    }
    expect(served).toEqual([...ids, younger])
  })
})

describe('a transfer that is cut short', () => {
  it.each([
    'accept',
    'reject',
  ] as const)('in the middle of %s leaves the chat and the offer as they were', async (type) => {
    const id = await openChat()
    await centre.addReadyAgent('sam', { skills: { Support: 1 } })
    await centre.command('grace', { type: 'transfer_to_agent', interactionId: id, userId: 'sam' })
    const { offerId } = await centre.openOffer(id)
    const crash = centre.database.write((tx) => {
      runRouterCommand(tx, centre.context(), { userId: 'sam' }, { type, offerId })
      throw new Error('the server dies before the commit')
    })
    await expect(crash).rejects.toThrow('dies')
    expect(await centre.inside(id)).toEqual([{ userId: 'grace', role: 'primary' }])
    expect(await centre.openOffer(id)).toMatchObject({ offerId, userId: 'sam' })
    await centre.command('sam', { type: 'accept', offerId })
    expect(await centre.inside(id)).toEqual([{ userId: 'sam', role: 'primary' }])
  })

  it('by a restart stays with its source until the target, who is back, accepts', async () => {
    const id = await openChat()
    await centre.addReadyAgent('sam', { skills: { Support: 1 } })
    await centre.command('grace', { type: 'transfer_to_agent', interactionId: id, userId: 'sam' })
    await centre.restart()
    await centre.command('grace', { type: 'present' })
    expect(await centre.inside(id)).toEqual([{ userId: 'grace', role: 'primary' }])
    const { offerId } = await centre.openOffer(id)
    await centre.command('sam', { type: 'accept', offerId })
    expect(await centre.inside(id)).toEqual([{ userId: 'sam', role: 'primary' }])
  })
})

describe('a conference', () => {
  it('has one owner through everybody leaving at once, and nobody in the end', async () => {
    const id = await openChat()
    for (const userId of ['sam', 'ivy', 'joe']) {
      await centre.addReadyAgent(userId, { skills: { Support: 1 } })
      await centre.command('grace', { type: 'invite', interactionId: id, userId })
      const { offerId } = await centre.openOffer(id)
      await centre.command(userId, { type: 'accept', offerId })
      await centre.advance(1)
    }
    for (const [leaver, owner] of [
      ['grace', 'sam'],
      ['ivy', 'sam'],
      ['sam', 'joe'],
    ] as const) {
      await centre.leave(id, leaver)
      const owners = (await centre.inside(id)).filter(({ role }) => role === 'primary')
      expect(owners).toEqual([{ userId: owner, role: 'primary' }])
    }
    await centre.leave(id, 'joe')
    expect(await centre.inside(id)).toEqual([])
  })
})
