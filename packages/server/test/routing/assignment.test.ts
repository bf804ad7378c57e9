import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Centre, openCentre } from './centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await openCentre()
})
afterEach(() => centre.close())

const supervisor = { roles: ['supervisor'], skills: {} }
/** The supervisor gives the chat to a user. */
const assign = (interactionId: string, userId: string) =>
  centre.command('sue', { type: 'assign', interactionId, userId })

describe('a waiting chat a supervisor assigns', () => {
  beforeEach(async () => {
    await centre.addAgent('sue', supervisor)
    // Somebody who could have it keeps chats waiting; nobody takes them.
    await centre.addReadyAgent('grace')
    await centre.command('grace', { type: 'set_state', state: 'not_ready' })
  })

  it('is offered to the agent, whatever his skills', async () => {
    await centre.addReadyAgent('tom', { skills: {} })
    const id = await centre.newWaiting()
    await assign(id, 'tom')
    expect(await centre.entry(id)).toMatchObject({ status: 'reserved', userId: 'tom' })
    await centre.connected(id)
    expect(await centre.inside(id)).toEqual([{ userId: 'tom', role: 'primary' }])
  })

  it('is refused for an agent who is not ready', async () => {
    const id = await centre.newWaiting()
    await expect(assign(id, 'grace')).rejects.toThrow('grace Example is not ready.')
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
  })

  it.each([
    'supervising',
    'not_ready',
    'logged_out',
  ] as const)('may be his own while he is %s, and comes to him', async (state) => {
    if (state !== 'logged_out') await centre.command('sue', { type: 'set_state', state })
    const id = await centre.newWaiting()
    await assign(id, 'sue')
    await centre.connected(id)
    expect(await centre.inside(id)).toEqual([{ userId: 'sue', role: 'primary' }])
    // Nothing else is offered to him by that.
    const next = await centre.newWaiting()
    expect(await centre.entry(next)).toMatchObject({ status: 'waiting' })
  })

  it('is refused to himself without room', async () => {
    await assign(await centre.newWaiting(), 'sue')
    await expect(assign(await centre.newWaiting(), 'sue')).rejects.toMatchObject({ code: 'no_room' })
  })
})
