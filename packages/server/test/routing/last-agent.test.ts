import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Centre, openCentre } from './centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await openCentre({ isInMemory: true })
  await centre.change('update services set settings_json = \'{"lastAgentSeconds":30}\'')
})
afterEach(() => centre.close())

/** A customer whom grace has served, and who is gone; sam is better at everything, and free. */
async function servedByGrace(): Promise<string> {
  await centre.addReadyAgent('grace', { skills: { Support: 1 } })
  const chat = await centre.newWaiting()
  await centre.connected(chat)
  await centre.end(chat)
  await centre.addReadyAgent('sam', { skills: { Support: 100 } })
  return chat
}

async function comesBack(earlier: string): Promise<string> {
  const id = await centre.addChat(earlier)
  await centre.want(id)
  return id
}

/** Keeps an agent without room. */
async function occupy(userId: string) {
  const chat = await centre.addChat()
  await centre.connect(chat, userId)
  await centre.command(userId, { type: 'accept', offerId: (await centre.openOffer(chat)).offerId })
  return chat
}

describe('a returning customer', () => {
  it('gets the agent he had last, whoever is better', async () => {
    const id = await comesBack(await servedByGrace())
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'grace' })
  })

  it('waits for him while he has no room, but only so long', async () => {
    const earlier = await servedByGrace()
    await occupy('grace')
    const id = await comesBack(earlier)
    await centre.advance(29)
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
    await centre.advance(1)
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it("takes no other customer's place: older chats of the agent go first", async () => {
    const earlier = await servedByGrace()
    await centre.command('sam', { type: 'set_state', state: 'not_ready' })
    const open = await occupy('grace')
    const older = await centre.newWaiting()
    await centre.advance(1)
    const id = await comesBack(earlier)
    await centre.end(open)
    expect(await centre.entry(older)).toEqual({ status: 'reserved', userId: 'grace' })
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
  })

  it('holds up nobody: others pass while he waits for his agent', async () => {
    const earlier = await servedByGrace()
    await occupy('grace')
    await comesBack(earlier)
    expect(await centre.entry(await centre.newWaiting())).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it.each(['not_ready', 'supervising', 'logged_out'] as const)('asks everybody when the agent is %s', async (state) => {
    const earlier = await servedByGrace()
    await centre.command('grace', { type: 'set_state', state })
    expect(await centre.entry(await comesBack(earlier))).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it.each([
    'not_ready',
    'logged_out',
    'absent',
    'unskilled',
  ] as const)('asks everybody as soon as the agent becomes %s', async (happening) => {
    const earlier = await servedByGrace()
    await centre.command('grace', { type: 'present' })
    await occupy('grace')
    const id = await comesBack(earlier)
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
    if (happening === 'absent') await centre.command('grace', { type: 'absent' })
    else if (happening === 'unskilled') {
      await centre.change("delete from user_skills where user_id = 'grace'")
      await centre.event({ type: 'user_changed', userId: 'grace' })
    } else await centre.command('grace', { type: 'set_state', state: happening })
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it('asks everybody once the agent has turned the chat down', async () => {
    const id = await comesBack(await servedByGrace())
    const { offerId } = await centre.offered(id)
    await centre.command('grace', { type: 'reject', offerId })
    await centre.command('grace', { type: 'set_state', state: 'ready' })
    await centre.want(id)
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it('asks everybody for what the agent cannot do', async () => {
    await centre.addSkill('German')
    const earlier = await servedByGrace()
    await centre.change("insert into user_skills (user_id, tenant_id, skill_id, level) values ('sam', 1, 'German', 60)")
    const id = await centre.addChat(earlier)
    await centre.want(id, { skills: [{ skill: 'German', level: 50 }] })
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it('asks everybody in a conversation that has had an agent already', async () => {
    const id = await comesBack(await servedByGrace())
    await centre.connected(id)
    await centre.leave(id, 'grace')
    await centre.want(id)
    expect(await centre.entry(id)).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it('asks everybody where the service does not want it otherwise', async () => {
    const earlier = await servedByGrace()
    await centre.change("update services set settings_json = '{}'")
    expect(await centre.entry(await comesBack(earlier))).toEqual({ status: 'reserved', userId: 'sam' })
  })

  it('knows the owner of the latest conversation that had an agent, after transfers too', async () => {
    const first = await servedByGrace()
    const second = await comesBack(first)
    await centre.connected(second)
    await centre.command('grace', { type: 'transfer_to_agent', interactionId: second, userId: 'sam' })
    await centre.command('sam', { type: 'accept', offerId: (await centre.openOffer(second)).offerId })
    await centre.end(second)
    const unanswered = await centre.addChat(first)
    await centre.end(unanswered)
    await centre.advance(1)
    await occupy('sam')
    const id = await comesBack(first)
    expect(await centre.entry(id)).toMatchObject({ status: 'waiting' })
    expect((await centre.explain(id)).text).toContain('It waits for sam Example')
  })
})
