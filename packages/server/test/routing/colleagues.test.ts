import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isQueuedForTransfer } from '../../src/routing/colleagues.ts'
import { type Centre, openCentre } from './centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await openCentre()
  await centre.addService('Sales')
})
afterEach(() => centre.close())

const sales = { skills: { Sales: 100 } }

/** A chat of Support that grace owns. */
async function ownedChat(): Promise<string> {
  await centre.addReadyAgent('grace', { capacity: 2 })
  const id = await centre.newWaiting()
  await centre.connected(id)
  return id
}

const transfer = (id: string, userId: string, from = 'grace') =>
  centre.command(from, { type: 'transfer_to_agent', interactionId: id, userId })
const toService = (id: string, serviceId: string) =>
  centre.command('grace', { type: 'transfer_to_service', interactionId: id, serviceId })
const invite = (id: string, userId: string, from = 'grace') =>
  centre.command(from, { type: 'invite', interactionId: id, userId })
async function answer(id: string, type: 'accept' | 'reject') {
  const { offerId, userId } = await centre.openOffer(id)
  await centre.command(userId, { type, offerId })
}
const outcomesSeenBy = async (userId: string) =>
  (await centre.live(userId)).flatMap((event) =>
    event.type === 'offer_changed' && event.offer.purpose !== 'connect' ? [event.offer.outcome] : [],
  )

describe('transfer to an agent', () => {
  it('changes the owner when the target accepts, and frees the source', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await transfer(id, 'sam')
    expect(await centre.inside(id)).toEqual([{ userId: 'grace', role: 'primary' }])
    await answer(id, 'accept')
    expect(await centre.inside(id)).toEqual([{ userId: 'sam', role: 'primary' }])
    expect(centre.told(id).slice(-2)).toEqual([
      { type: 'participant_joined', interactionId: id, userId: 'sam', purpose: 'transfer', visit: null },
      { type: 'participant_left', interactionId: id, userId: 'grace', cause: 'UserHangup' },
    ])
    await centre.newWaiting()
    expect(await centre.entry(await centre.newWaiting())).toMatchObject({ status: 'reserved', userId: 'grace' })
  })

  it.each([
    'rejected',
    'no_answer',
  ] as const)('leaves the chat with its owner when it is %s, and tells him', async (ending) => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await transfer(id, 'sam')
    if (ending === 'rejected') await answer(id, 'reject')
    else await centre.advance(10)
    expect(await centre.inside(id)).toEqual([{ userId: 'grace', role: 'primary' }])
    expect(await outcomesSeenBy('grace')).toEqual([null, ending])
    expect(await centre.state('sam')).toMatchObject({ state: ending === 'rejected' ? 'ready' : 'not_ready' })
    // The session hears nothing: its agent has not changed.
    expect(centre.sessionEvents(id).map(({ type }) => type)).toEqual(['agent_found'])
  })

  it.each([
    { target: 'grace', because: 'You are in this chat already.' },
    { target: 'full', because: 'full Example has no room for another chat.' },
    { target: 'offline', because: 'offline Example is not logged in.' },
    { target: 'lunching', because: 'lunching Example is not ready.' },
    { target: 'lost', because: 'lost Example has lost the connection.' },
    { target: 'nobody', because: 'There is no such agent.' },
  ])('is refused when the target is $target', async ({ target, because }) => {
    const id = await ownedChat()
    await centre.addReadyAgent('full', sales)
    await centre.connected(await centre.newWaiting({ serviceId: 'Sales' }))
    await centre.addAgent('offline')
    await centre.addReadyAgent('lunching', sales)
    await centre.command('lunching', { type: 'set_state', state: 'not_ready' })
    await centre.addReadyAgent('lost', sales)
    await centre.command('lost', { type: 'absent' })
    await expect(transfer(id, target)).rejects.toThrow(because)
    await expect(invite(id, target)).rejects.toThrow(because)
    expect(await centre.inside(id)).toEqual([{ userId: 'grace', role: 'primary' }])
  })

  it('is refused to anyone but the owner', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await centre.addReadyAgent('ivy', sales)
    await expect(transfer(id, 'ivy', 'sam')).rejects.toMatchObject({ status: 403, code: 'not_yours' })
    await invite(id, 'sam')
    await answer(id, 'accept')
    await expect(transfer(id, 'ivy', 'sam')).rejects.toMatchObject({ status: 403, code: 'not_owner' })
  })

  it('is one at a time', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await centre.addReadyAgent('ivy', sales)
    const { offerId } = await transfer(id, 'sam')
    await expect(transfer(id, 'ivy')).rejects.toMatchObject({ code: 'already_transferring' })
    await expect(toService(id, 'Sales')).rejects.toMatchObject({ code: 'already_transferring' })
    await centre.command('grace', { type: 'withdraw', offerId: offerId ?? '' })
    expect(await outcomesSeenBy('sam')).toEqual([null, 'withdrawn'])
    await transfer(id, 'ivy')
    await centre.command('grace', { type: 'cancel_transfer', interactionId: id })
    expect(await outcomesSeenBy('ivy')).toEqual([null, 'withdrawn'])
  })

  it('crosses over: two agents hand their chats to each other at once', async () => {
    const first = await ownedChat()
    await centre.addReadyAgent('sam', { ...sales, capacity: 2 })
    const second = await centre.newWaiting({ serviceId: 'Sales' })
    await centre.connected(second)
    await Promise.all([transfer(first, 'sam'), transfer(second, 'grace', 'sam')])
    await Promise.all([answer(first, 'accept'), answer(second, 'accept')])
    expect(await centre.inside(first)).toEqual([{ userId: 'sam', role: 'primary' }])
    expect(await centre.inside(second)).toEqual([{ userId: 'grace', role: 'primary' }])
  })

  it('crosses over: with no room on either side both are refused', async () => {
    await centre.addReadyAgent('grace')
    await centre.addReadyAgent('sam', sales)
    const first = await centre.newWaiting()
    const second = await centre.newWaiting({ serviceId: 'Sales' })
    await centre.connected(first)
    await centre.connected(second)
    const results = await Promise.allSettled([transfer(first, 'sam'), transfer(second, 'grace', 'sam')])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it.each(['logs out', 'is lost', 'leaves', 'ends'] as const)('is withdrawn when the source %s', async (happening) => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await transfer(id, 'sam')
    if (happening === 'logs out') await centre.command('grace', { type: 'set_state', state: 'logged_out' })
    if (happening === 'leaves') await centre.leave(id, 'grace')
    if (happening === 'ends') await centre.end(id)
    if (happening === 'is lost') {
      await centre.command('sam', { type: 'reject', offerId: (await centre.openOffer(id)).offerId })
      await centre.command('grace', { type: 'absent' })
      await centre.advance(55)
      await transfer(id, 'sam')
      await centre.advance(5)
    }
    expect((await centre.offers(id)).at(-1)).toMatchObject({ userId: 'sam', outcome: 'withdrawn' })
    expect(await centre.inside(id)).toEqual([])
  })
})

describe('transfer to a service', () => {
  it('offers the chat to its agents with the wait it has had, and makes it the chat of that service', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await centre.command('sam', { type: 'set_state', state: 'not_ready' })
    await centre.advance(5)
    const newer = await centre.newWaiting({ serviceId: 'Sales' })
    await toService(id, 'Sales')
    await centre.command('sam', { type: 'set_state', state: 'ready' })
    expect(await centre.entry(newer)).toMatchObject({ status: 'waiting' })
    expect(await centre.openOffer(id)).toMatchObject({ userId: 'sam', purpose: 'transfer' })
    await answer(id, 'accept')
    expect(await centre.inside(id)).toEqual([{ userId: 'sam', role: 'primary' }])
    expect((await centre.chat(id)).serviceId).toBe('Sales')
    expect(await centre.entry(id)).toBeUndefined()
  })

  it('asks the next agent when one rejects, and the same one again after the cool-off', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await toService(id, 'Sales')
    await answer(id, 'reject')
    expect(await centre.state('sam')).toMatchObject({ state: 'not_ready', reason: 'Rejected' })
    await centre.command('sam', { type: 'set_state', state: 'ready' })
    await centre.addReadyAgent('ivy', sales)
    expect(await centre.openOffer(id)).toMatchObject({ userId: 'ivy' })
    await answer(id, 'reject')
    await centre.advance(30)
    expect(await centre.openOffer(id)).toMatchObject({ userId: 'sam' })
    expect(await centre.inside(id)).toEqual([{ userId: 'grace', role: 'primary' }])
  })

  it('is never offered to those in the conversation', async () => {
    await centre.addReadyAgent('grace', { capacity: 3 })
    await centre.addReadyAgent('ivy', { ...sales, capacity: 2 })
    const id = await centre.newWaiting()
    await centre.connected(id)
    await invite(id, 'ivy')
    await answer(id, 'accept')
    await expect(toService(id, 'Sales')).rejects.toThrow('Nobody else who serves Sales is logged in.')
    await centre.addReadyAgent('sam', sales)
    await toService(id, 'Sales')
    expect(await centre.openOffer(id)).toMatchObject({ userId: 'sam' })
    await answer(id, 'accept')
    expect(await centre.inside(id)).toEqual([
      { userId: 'sam', role: 'primary' },
      { userId: 'ivy', role: 'member' },
    ])
  })

  it('goes on when the source has left, and lets a promoted member stay', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('ivy', { skills: {} })
    await invite(id, 'ivy')
    await answer(id, 'accept')
    await centre.addReadyAgent('sam', sales)
    await centre.command('sam', { type: 'set_state', state: 'not_ready' })
    await toService(id, 'Sales')
    await centre.leave(id, 'grace')
    expect(await centre.inside(id)).toEqual([{ userId: 'ivy', role: 'primary' }])
    await centre.command('sam', { type: 'set_state', state: 'ready' })
    await answer(id, 'accept')
    expect(await centre.inside(id)).toEqual([
      { userId: 'sam', role: 'primary' },
      { userId: 'ivy', role: 'member' },
    ])
  })

  it('keeps a chat without any agent in the queue, even when everybody logs out', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await centre.command('sam', { type: 'set_state', state: 'not_ready' })
    await toService(id, 'Sales')
    await centre.leave(id, 'grace')
    expect(await centre.database.read((tx) => isQueuedForTransfer(tx, id))).toBe(true)
    await centre.command('sam', { type: 'set_state', state: 'logged_out' })
    await centre.command('sam', { type: 'set_state', state: 'ready' })
    await answer(id, 'accept')
    expect(await centre.inside(id)).toEqual([{ userId: 'sam', role: 'primary' }])
    expect(await centre.database.read((tx) => isQueuedForTransfer(tx, id))).toBe(false)
  })

  it('is taken back by its owner, also while it is being offered', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await toService(id, 'Sales')
    await centre.command('grace', { type: 'cancel_transfer', interactionId: id })
    expect((await centre.offers(id)).at(-1)).toMatchObject({ outcome: 'withdrawn' })
    expect(await centre.entry(id)).toBeUndefined()
    await toService(id, 'Sales')
    const { offerId } = await centre.openOffer(id)
    await centre.command('grace', { type: 'withdraw', offerId })
    expect(await centre.entry(id)).toBeUndefined()
    await expect(centre.command('grace', { type: 'cancel_transfer', interactionId: id })).rejects.toThrow(
      'not being transferred',
    )
  })

  it('is refused when nobody serves it, the queue is full, or there is no such service', async () => {
    const id = await ownedChat()
    await expect(toService(id, 'Sales')).rejects.toThrow('Nobody else who serves Sales is logged in.')
    await expect(toService(id, 'Nonsense')).rejects.toThrow('There is no such service.')
    await centre.addReadyAgent('sam', sales)
    await centre.change('update services set settings_json = \'{"queueLimit":0}\'')
    await expect(toService(id, 'Sales')).rejects.toThrow('The queue of Sales is full.')
  })
})

describe('those in a conversation', () => {
  /** What they saw of its handovers, change by change. */
  const seenBy = async (userId: string) =>
    (await centre.live(userId)).flatMap((event) =>
      event.type === 'interaction_changed'
        ? [event.interaction.pendingHandovers.map(({ purpose, name }) => `${purpose} ${name}`)]
        : [],
    )

  it('see whom it is being handed to, until he has answered', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await centre.addReadyAgent('ivy', sales)
    await invite(id, 'ivy')
    await answer(id, 'accept')
    await transfer(id, 'sam')
    await answer(id, 'reject')
    expect(await seenBy('grace')).toEqual([['invite ivy Example'], [], ['transfer sam Example'], []])
    // From when she is in it.
    expect(await seenBy('ivy')).toEqual([[], ['transfer sam Example'], []])
    expect(await seenBy('sam')).toEqual([])
  })

  it('see the queue it waits in, whom that asks, and that it was taken back', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await centre.command('sam', { type: 'set_state', state: 'not_ready' })
    await toService(id, 'Sales')
    await centre.command('sam', { type: 'set_state', state: 'ready' })
    await answer(id, 'reject')
    await centre.command('grace', { type: 'cancel_transfer', interactionId: id })
    expect(await seenBy('grace')).toEqual([['transfer Sales'], ['transfer sam Example'], ['transfer Sales'], []])
  })

  it('are told once of what comes to the same', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await toService(id, 'Sales')
    await answer(id, 'accept')
    expect(await seenBy('grace')).toEqual([['transfer sam Example']])
    expect(await seenBy('sam')).toEqual([[]])
  })
})

describe('invite', () => {
  it('makes the colleague a member, within his capacity', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', sales)
    await invite(id, 'sam')
    const waiting = await centre.newWaiting({ serviceId: 'Sales' })
    expect(await centre.entry(waiting)).toMatchObject({ status: 'waiting' })
    await answer(id, 'accept')
    expect(await centre.inside(id)).toEqual([
      { userId: 'grace', role: 'primary' },
      { userId: 'sam', role: 'member' },
    ])
    expect(centre.told(id).at(-1)).toMatchObject({ type: 'participant_joined', purpose: 'invite', visit: null })
    await centre.leave(id, 'sam')
    expect(await centre.entry(waiting)).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it('is refused twice for the same colleague', async () => {
    const id = await ownedChat()
    await centre.addReadyAgent('sam', { ...sales, capacity: 3 })
    await invite(id, 'sam')
    await expect(invite(id, 'sam')).rejects.toMatchObject({ code: 'already_asked' })
    await answer(id, 'accept')
    await expect(invite(id, 'sam')).rejects.toMatchObject({ code: 'already_in_chat' })
  })
})
