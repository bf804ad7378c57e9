// What becomes of what we send: paused, refused, carried out without an answer. Order is kept, and what is not known is said.
import { integrationAccountView } from '@scenarium/api'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Agent } from '../src/agent.ts'
import type { Customer } from '../src/customer.ts'
import { echo, say, scenarioOf, straightToAgent } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const LONG = Array.from({ length: 450 }, (_, index) => `word${index}`).join(' ')
const chatty = scenarioOf('Chatty', {
  remember: { type: 'set_variable', settings: { variable: 'long', value: LONG } },
  speak: say('$(long)\n\n$(long) $(long)'),
  finish: say('The end.'),
})

let world: World
beforeAll(async () => {
  world = await createWorld({
    bots: [
      { username: 'echo_bot', scenario: 'Echo' },
      { username: 'agent_bot', scenario: 'Straight to an agent' },
      { username: 'chatty_bot', scenario: 'Chatty' },
      { username: 'polled_bot', scenario: 'Echo', delivery: 'polling' },
    ],
    scenarios: [echo, straightToAgent, chatty],
  })
})
afterEach(async () => {
  await world.control.clearFaults()
  await world.holds()
})
afterAll(() => world.close())

async function listening() {
  const ann = await world.customer('Ann', { bot: 'echo_bot' })
  await ann.writes('Hello')
  await ann.sees('Say something.')
  return ann
}

async function chatting() {
  const grace = await world.readyAgent('grace')
  const ann = await world.customer('Ann', { bot: 'agent_bot' })
  await ann.writes('Hello')
  return { grace, ann, chat: await grace.accepts(ann.firstName) }
}

const callsTo = ({ id, bot }: Customer) => world.control.calls({ bot, chatId: String(id), method: 'sendMessage' })
const echoes = async (ann: Customer) => (await ann.texts()).filter((text) => text.startsWith('You said'))
const lineOf = (grace: Agent, text: string, delivery: string) =>
  until(
    `"${text}" is ${delivery}`,
    () => [...grace.live.messages.values()].find((line) => line.text === text && line.delivery === delivery),
    () => [...grace.live.messages.values()].map((line) => `${line.text}: ${line.delivery}`),
  )

describe('a pause Telegram asks for', () => {
  it('is kept, keeps the order, and holds up nobody else', async () => {
    const ann = await listening()
    const ben = await listening()
    await world.control.addFault({ kind: 'rate_limited', retryAfterSeconds: 2, chatId: ann.id, bot: 'echo_bot' })
    for (const text of ['one', 'two']) await ann.writes(text)
    await until('Ann is held up', async () => (await callsTo(ann)).some(({ fault }) => fault !== undefined))
    await ben.writes('meanwhile')
    await ben.sees('You said: meanwhile')
    expect(await echoes(ann)).toEqual([])
    await ann.sees('You said: two')
    expect(await echoes(ann)).toEqual(['You said: one', 'You said: two'])
    const calls = await callsTo(ann)
    const refused = calls.findIndex(({ fault }) => fault !== undefined)
    const pause = (calls[refused + 1]?.at ?? 0) - (calls[refused]?.at ?? 0)
    expect(pause).toBeGreaterThanOrEqual(2_000)
  })
})

describe('a message of a scenario whose answer got lost', () => {
  it.each([
    { kind: 'reset_after', copies: 2 },
    { kind: 'reset_before', copies: 1 },
    { kind: 'server_error', status: 502, body: 'html', copies: 1 },
    { kind: 'server_error', status: 500, body: 'empty', copies: 1 },
  ] as const)('is sent once more after $kind', async ({ copies, ...fault }) => {
    const ann = await listening()
    await world.control.addFault({ ...fault, bot: 'echo_bot', chatId: ann.id, method: 'sendMessage' })
    await ann.writes('over a bad line')
    await ann.sees('Say something.')
    await world.settled()
    expect(await echoes(ann)).toEqual(Array.from({ length: copies }, () => 'You said: over a bad line'))
  })

  it('is given up as unknown when the answer gets lost twice', async () => {
    const ann = await listening()
    await world.control.addFault({
      kind: 'reset_after',
      times: 2,
      bot: 'echo_bot',
      chatId: ann.id,
      method: 'sendMessage',
    })
    await ann.writes('hopeless')
    await ann.sees('Say something.')
    await world.settled()
    expect(world.rows('select delivery from messages where text = ?', 'You said: hopeless')).toEqual([
      { delivery: 'unknown' },
    ])
    expect(await echoes(ann)).toHaveLength(2)
  })
})

describe('a message of an agent whose answer got lost', () => {
  it('is not sent again unless he says so', async () => {
    const { grace, ann, chat } = await chatting()
    await world.control.addFault({ kind: 'reset_before', bot: 'agent_bot', chatId: ann.id, method: 'sendMessage' })
    await grace.says(chat, 'Did this arrive?')
    const line = await lineOf(grace, 'Did this arrive?', 'unknown')
    await grace.says(chat, 'And this?')
    await ann.sees('And this?')
    expect(await ann.texts()).not.toContain('Did this arrive?')
    await grace.api.resendMessage(chat, line.seq, grace.command())
    await ann.sees('Did this arrive?')
    await lineOf(grace, 'Did this arrive?', 'sent')
    await expect(grace.api.resendMessage(chat, line.seq, grace.command())).rejects.toMatchObject({ status: 409 })
    await grace.ends(chat)
    await ann.sees('Bye')
  })

  it('can be let be', async () => {
    const { grace, ann, chat } = await chatting()
    await world.control.addFault({ kind: 'reset_after', bot: 'agent_bot', chatId: ann.id, method: 'sendMessage' })
    await grace.says(chat, 'Only once')
    const { seq } = await lineOf(grace, 'Only once', 'unknown')
    await grace.api.discardMessage(chat, seq, grace.command())
    await lineOf(grace, 'Only once', 'failed')
    await grace.ends(chat)
    await ann.sees('Bye')
    expect((await ann.texts()).filter((text) => text === 'Only once')).toHaveLength(1)
  })
})

describe('a long text', () => {
  it('arrives in parts that fit, in order, with nothing missing', async () => {
    const ann = await world.customer('Ann', { bot: 'chatty_bot' })
    await ann.writes('Hello')
    await ann.sees('The end.')
    const parts = (await ann.texts()).slice(0, -1)
    expect(parts.length).toBeGreaterThan(2)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(4_096)
    expect(parts.join(' ').split(/\s+/)).toEqual(`${LONG} ${LONG} ${LONG}`.split(/\s+/))
  })

  it('loses no part when the outcome of one of them is unknown', async () => {
    const { grace, ann, chat } = await chatting()
    await world.control.addFault({ kind: 'reset_after', bot: 'agent_bot', chatId: ann.id, method: 'sendMessage' })
    const { messages } = await grace.says(chat, `${LONG} ${LONG} ${LONG}`)
    expect(messages.length).toBeGreaterThan(2)
    await until('every part has an outcome', async () => {
      const lines = (await grace.transcript(chat)).filter(({ sender }) => sender === 'agent')
      return lines.map(({ delivery }) => delivery).join() === ['unknown', ...messages.slice(1).map(() => 'sent')].join()
    })
    // Telegram cuts spaces off the ends.
    expect(await ann.texts()).toEqual(messages.map(({ text }) => text.trim()))
    await grace.ends(chat)
    await ann.sees('Bye')
  })
})

describe('a revoked token', () => {
  it('holds up its own bot only, and a new one lets everything through in order', async () => {
    const ann = await listening()
    const ben = await world.customer('Ben', { bot: 'agent_bot' })
    await world.control.addFault({ kind: 'unauthorized', bot: 'echo_bot', times: 0 })
    for (const text of ['one', 'two']) await ann.writes(text)
    const { api } = await world.administrator()
    const account = await until(
      'the account is in error',
      () =>
        world.rows<{ account_id: string; status_text: string }>(
          "select * from integration_accounts where status = 'error'",
        )[0],
    )
    expect(account.status_text).toContain('Unauthorized')
    await ben.writes('Hello')
    const grace = await world.readyAgent('grace')
    await grace.ends(await grace.accepts(ben.firstName))
    await ben.sees('Bye')
    expect(await echoes(ann)).toEqual([])
    await world.control.clearFaults()
    const token = world.tokens.get('echo_bot')
    await api.send('PATCH', `/api/integration-accounts/${account.account_id}`, integrationAccountView, { token })
    await ann.sees('You said: two')
    expect(await echoes(ann)).toEqual(['You said: one', 'You said: two'])
  })

  it('that was refused by mistake counts again once polling works', async () => {
    const ann = await world.customer('Ann', { bot: 'polled_bot' })
    await ann.writes('Hello')
    await ann.sees('Say something.')
    const inError = "select * from integration_accounts where name = 'polled_bot' and status = 'error'"
    await world.control.addFault({ kind: 'unauthorized', bot: 'polled_bot', method: 'sendMessage' })
    await ann.writes('one')
    await until('the account is in error', () => world.rows(inError)[0])
    await ann.writes('two')
    await ann.sees('You said: two')
    expect(await echoes(ann)).toEqual(['You said: one', 'You said: two'])
    expect(world.rows(inError)).toEqual([])
  })
})
