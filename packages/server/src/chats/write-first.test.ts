import { describe, expect, it } from 'vitest'
import { ANN, BOT, exit, openChat } from '../../test/chats/chat.ts'

/** Ann has started the bot before; Grace writes to her. */
async function writtenTo() {
  const chat = await openChat({ exit })
  await chat.writes('/start')
  chat.advance(1)
  const first = { userId: 'grace', service: { serviceId: 'Support', name: 'Support' }, botUsername: 'demo_bot' }
  await chat.database.write((tx) =>
    chat.lane.writeFirst(tx, chat.context(), { accountId: BOT, chatId: ANN }, { ...first, text: 'Hello Ann' }),
  )
  await chat.settlesAll()
  return chat
}

describe('a customer to whom an agent wrote first', () => {
  it('hears nothing of inactivity before she has answered; the chat ends all the same', async () => {
    const chat = await writtenTo()
    expect(chat.toRouter.map(({ type }) => type)).not.toContain('connect_wanted')
    for (let half = 1; half <= 2; half += 1) {
      chat.advance(300)
      await chat.fires()
    }
    expect(await chat.waiting()).toEqual([])
    expect(await chat.said()).toEqual(['system: grace wrote first', 'agent: Hello Ann', 'system: grace left'])
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'inactive' })
  })

  it('is warned as everybody once she has', async () => {
    const chat = await writtenTo()
    await chat.writes('Hello Grace')
    await chat.commands('grace', { type: 'send_text', text: 'How are you?' })
    chat.advance(300)
    await chat.fires()
    expect((await chat.said()).at(-1)).toContain('Are you still there?')
  })

  it('is asked for nothing by a scenario, and the agent for nothing but the end', async () => {
    const chat = await writtenTo()
    await chat.writes('Hello Grace')
    await chat.commands('grace', { type: 'end' })
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'agent_ended', entryId: null })
    expect(await chat.variables()).toMatchObject({
      'item.firstName': 'Ann',
      'item.service': 'Support',
      'item.message': 'Hello Grace',
      user: { loginId: 'grace' },
    })
  })
})
