// Ann's language is German.
import type { ChatSettings } from '@scenarium/api'
import { defaultChatSettings } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { openChat, toAgent } from '../../test/chats/chat.ts'
import { saveChatSettings } from '../db/chat-settings.ts'
import { TENANT } from '../tenant.ts'

type Options = Parameters<typeof openChat>[1]

async function connected(settings: Partial<ChatSettings>, options: Options = {}) {
  const chat = await openChat(toAgent, options)
  await chat.database.write((tx) => {
    saveChatSettings(tx, TENANT, { ...defaultChatSettings, ...settings })
    tx.run("update users set nickname = 'Gracie' where user_id = 'grace'")
  })
  await chat.writes('hi')
  await chat.joins('grace')
  return chat
}

const joined = {
  text: 'Here is $(user.nickname).',
  translations: { de: 'Hier ist $(user.nickname), $(item.firstName).' },
}

describe('the chat settings', () => {
  it('word what is said, in the language of the customer, with values', async () => {
    const chat = await connected({ messages: { agent_joined: joined } })
    expect(await chat.said()).toEqual(['customer: hi', 'system: grace joined', 'scenario: Hier ist Gracie, Ann.'])
  })

  it('of a scenario entry come before those of the centre', async () => {
    const chat = await connected(
      { messages: { agent_joined: joined, session_ended: 'default' }, systemNickname: 'Centre' },
      { entry: { messages: { agent_joined: { text: 'Hello.' }, session_ended: 'off' }, nickname: 'Desk' } },
    )
    expect((await chat.said()).at(-1)).toBe('scenario: Hello.')
    expect((await chat.outbox()).at(-1)?.payload).toEqual({ text: 'Hello.', sender: 'Desk' })
    await chat.commands('grace', { type: 'end' })
    expect((await chat.said()).at(-1)).toBe('scenario: Bye')
  })

  it('give the times of inactivity; without any nobody is given up', async () => {
    const chat = await connected({ inactivityTimeoutSeconds: 100, inactivityWarningSeconds: 80 })
    await chat.commands('grace', { type: 'send_text', text: 'Hello?' })
    chat.advance(79)
    await chat.fires()
    expect((await chat.said()).at(-1)).toBe('agent: Hello?')
    chat.advance(1)
    await chat.fires()
    expect((await chat.said()).at(-1)).toMatch(/^scenario: Are you still there/)

    const patient = await connected({ inactivityTimeoutSeconds: 0 })
    await patient.commands('grace', { type: 'send_text', text: 'Hello?' })
    expect(await patient.timers()).toEqual([])
    const silent = await connected({ inactivityWarningSeconds: 0 })
    await silent.commands('grace', { type: 'send_text', text: 'Hello?' })
    expect(await silent.timers()).toEqual(['inactivity_timeout'])
  })

  it('turn the words about inactivity off, and the chat ends all the same', async () => {
    const chat = await connected({
      inactivityTimeoutSeconds: 100,
      messages: { inactivity_warning: 'off', inactivity_closed: 'off' },
    })
    await chat.commands('grace', { type: 'send_text', text: 'Hello?' })
    chat.advance(50)
    await chat.fires()
    expect((await chat.said()).at(-1)).toBe('agent: Hello?')
    chat.advance(50)
    await chat.fires()
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'inactive' })
  })

  it('show customers who writes, or do not', async () => {
    const shown = await connected({ agentNames: 'nickname' })
    await shown.commands('grace', { type: 'send_text', text: 'Hello' })
    expect((await shown.outbox()).at(-1)?.payload).toMatchObject({ text: 'Hello', sender: 'Gracie' })
    await shown.joins('alan', 'invite')
    await shown.commands('alan', { type: 'send_text', text: 'Me too' })
    expect((await shown.outbox()).at(-1)?.payload).toMatchObject({ sender: 'alan' })
    expect((await shown.said()).at(-1)).toBe('agent: Me too')

    const hidden = await connected({})
    await hidden.commands('grace', { type: 'send_text', text: 'Hello' })
    expect((await hidden.outbox()).at(-1)?.payload).not.toHaveProperty('sender')
  })

  it('say that an agent left while others stay, and that the chat is over', async () => {
    const chat = await connected({ messages: { agent_left: 'default', session_ended: 'default' } })
    await chat.joins('alan', 'invite')
    await chat.commands('grace', { type: 'leave' })
    expect(await chat.said()).toContain('scenario: Gracie has left the chat.')
    await chat.commands('alan', { type: 'end' })
    expect((await chat.said()).slice(-2)).toEqual([
      'scenario: Bye',
      'scenario: This chat is closed. Write again any time.',
    ])
  })

  it('word what is said when a scenario is missing', async () => {
    const chat = await openChat(null)
    const fallback_searching = { text: 'Please wait.', translations: { de: 'Bitte warten.' } }
    await chat.database.write((tx) =>
      saveChatSettings(tx, TENANT, { ...defaultChatSettings, messages: { fallback_searching } }),
    )
    await chat.writes('hi')
    expect(await chat.said()).toEqual(['customer: hi', 'scenario: Bitte warten.'])
    expect(await chat.interaction()).toMatchObject({ place: 'queue' })
  })
})
