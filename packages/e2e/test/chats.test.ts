// What happens to one chat must not depend on another, on a second press, or on an edit.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Customer } from '../src/customer.ts'
import { ask, echo, say, scenarioOf, straightToAgent } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const choice = scenarioOf('Choice', {
  colour: ask('Which colour?', { buttons: { kind: 'inline', rows: [[{ label: 'Red' }, { label: 'Blue' }]] } }),
  chosen: say('It is $(item.message).'),
  size: ask('Which size?', { buttons: { kind: 'inline', rows: [[{ label: 'Large' }, { label: 'Small' }]] } }),
  done: { ...say('And it is $(item.message).'), exits: { next: 'stay' } },
  stay: { ...ask('Anything else?'), exits: { next: 'end', timeout: 'end' } },
})
const patient = scenarioOf('Patient', {
  first: say('Please wait.'),
  wait: { type: 'wait', settings: { seconds: 1 } },
  second: { ...say('That was it.'), exits: { next: 'stay' } },
  stay: { ...ask('Anything else?'), exits: { next: 'end', timeout: 'end' } },
})

let world: World
beforeAll(async () => {
  world = await createWorld({
    bots: [
      { username: 'choice_bot' },
      { username: 'echo_bot', scenario: 'Echo' },
      { username: 'agent_bot', scenario: 'Straight to an agent' },
      { username: 'patient_bot', scenario: 'Patient' },
    ],
    scenarios: [choice, echo, straightToAgent, patient],
  })
})
afterEach(() => world.holds())
afterAll(() => world.close())

const interactionsOf = ({ id }: Customer) => world.rows('select * from interactions where chat_id = ?', id)

describe('one person and two bots', () => {
  it('has two chats that know nothing of each other', async () => {
    const atChoice = await world.customer()
    const atEcho = await world.customerOf(atChoice, 'echo_bot')
    await Promise.all([atChoice.writes('Hello'), atEcho.writes('Hello')])
    await atChoice.sees('Which colour?')
    await atEcho.sees('Say something.')
    await atEcho.writes('to the echo')
    await atChoice.presses('Blue')
    await atEcho.sees('You said: to the echo')
    await atChoice.sees('It is Blue.')
    await Promise.all([atEcho.writes('again'), atChoice.presses('Small')])
    await atChoice.sees('And it is Small.')
    await atEcho.sees('You said: again')
    expect(interactionsOf(atChoice)).toHaveLength(2)
    expect((await atEcho.texts()).join()).not.toMatch(/colour|size/)
    expect((await atChoice.texts()).join()).not.toContain('You said')
  })
})

describe('a button', () => {
  it('pressed twice counts once, and the second press is answered', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    const press = await ann.presses('Red')
    await ann.pressesAgain(press)
    await ann.sees('It is Red.')
    await ann.sees('Which size?')
    await until('both presses are answered', async () => (await ann.answers()).length === 2)
    await world.settled()
    expect((await ann.texts()).filter((text) => text === 'It is Red.')).toHaveLength(1)
  })

  it('of a passed question changes nothing when the scenario has moved on', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    const press = await ann.presses('Red')
    await ann.sees('Which size?')
    await ann.pressesAgain({ ...press, data: press.data.replace(/0$/, '1') })
    await until('it is answered as no longer active', async () =>
      (await ann.answers()).some(({ text }) => text?.includes('no longer active')),
    )
    await ann.presses('Large')
    await ann.sees('And it is Large.')
    expect((await ann.texts()).join()).not.toContain('Blue')
  })

  it('of an earlier conversation does not answer the question of the present one', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    const asked = await ann.sees('Which colour?')
    const [old] = asked.reply_markup?.inline_keyboard?.flat() ?? []
    await ann.blocks()
    await until('the chat has ended', () => interactionsOf(ann)[0]?.ended_at)
    await ann.unblocks()
    await ann.writes('Hello again')
    await ann.sees('Which colour?')
    await ann.pressesAgain({ messageId: asked.message_id, data: String(old?.callback_data) })
    await until('it is answered as no longer active', async () =>
      (await ann.answers()).some(({ text }) => text?.includes('no longer active')),
    )
    await ann.presses('Blue')
    await ann.sees('It is Blue.')
    expect((await ann.texts()).join()).not.toContain('It is Red')
  })

  it('is taken away once it has been used', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    const { messageId } = await ann.presses('Red')
    await until('the buttons are gone', async () => {
      const message = (await ann.messages()).find((one) => one.message_id === messageId)
      return message?.reply_markup === undefined
    })
  })
})

describe('an edited message', () => {
  it('does not advance the scenario, and keeps its history', async () => {
    const ann = await world.customer()
    const { messageId } = await ann.writes('Helo')
    await ann.sees('Which colour?')
    await ann.edits(messageId, 'Hello')
    await ann.edits(messageId, 'Hello!')
    await until('both edits are stored', () => world.rows('select * from message_revisions').length === 2)
    await world.settled()
    expect((await ann.texts()).at(-1)).toBe('Which colour?')
    expect(world.rows("select text from messages where chat_id = ? and sender = 'customer'", ann.id)).toEqual([
      { text: 'Hello!' },
    ])
    await ann.presses('Red')
    await ann.sees('It is Red.')
  })
})

describe('a timer', () => {
  it('that was due while the server was down fires once', async () => {
    const ann = await world.customer('Ann', { bot: 'patient_bot' })
    await ann.writes('Hello')
    await ann.sees('Please wait.')
    await world.settled()
    await world.kill()
    await until('it is overdue', () => world.rows('select * from timers where due_at < ?', Date.now()).length > 0)
    await world.start()
    await ann.sees('That was it.')
    await ann.sees('Anything else?')
    await world.settled()
    await world.restart()
    await world.settled()
    expect(await ann.texts()).toEqual(['Please wait.', 'That was it.', 'Anything else?'])
  })
})

describe('a customer who blocks the bot', () => {
  it('is shown to the agent, who can send nothing more and ends the chat', async () => {
    const grace = await world.readyAgent('grace')
    const ann = await world.customer('Ann', { bot: 'agent_bot' })
    await ann.writes('Hello')
    const chat = await grace.accepts(ann.firstName)
    await ann.blocks()
    await grace.sees(chat, 'The customer blocked the bot')
    await until('the view says so', () => grace.live.interactions.get(chat)?.customer.blockedAt)
    await expect(grace.says(chat, 'Hello?')).rejects.toMatchObject({ status: 409, body: { code: 'customer_blocked' } })
    await grace.ends(chat)
    await until('the chat has ended', () => interactionsOf(ann)[0]?.ended_at)
    await world.settled()
    const sends = await world.control.calls({ bot: 'agent_bot', method: 'sendMessage', chatId: String(ann.id) })
    expect(sends.length).toBeLessThanOrEqual(1)
    await ann.unblocks()
    await ann.writes('I am back')
    const next = await grace.accepts(ann.firstName)
    expect(next).not.toBe(chat)
    await grace.ends(next)
    await ann.sees('Bye')
  })

  it('while the scenario has the chat ends it, and begins anew after unblocking', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.sees('Which colour?')
    await ann.blocks()
    await until('the chat has ended', () => interactionsOf(ann)[0]?.ended_at)
    await ann.unblocks()
    await ann.writes('I am back')
    await ann.sees('Which colour?')
    await ann.presses('Blue')
    await ann.sees('It is Blue.')
    expect(interactionsOf(ann)).toMatchObject([{ end_reason: 'customer_left' }, { end_reason: null }])
  })

  it('is noticed by the refusal of a message when the news itself got lost', async () => {
    const grace = await world.readyAgent('grace')
    const ann = await world.customer('Ann', { bot: 'agent_bot' })
    await ann.writes('Hello')
    const chat = await grace.accepts(ann.firstName)
    await world.control.addFault({ kind: 'blocked', bot: 'agent_bot', chatId: ann.id, times: 0 })
    await grace.says(chat, 'Are you there?')
    const line = await until('the refusal is shown', () =>
      [...grace.live.messages.values()].find(
        ({ text, delivery }) => text === 'Are you there?' && delivery === 'failed',
      ),
    )
    expect(line.deliveryReason).toContain('blocked')
    await grace.sees(chat, 'The customer blocked the bot')
    await world.settled()
    const sends = await world.control.calls({ bot: 'agent_bot', method: 'sendMessage', chatId: String(ann.id) })
    expect(sends.filter(({ ok }) => !ok)).toHaveLength(1)
    await world.control.clearFaults()
    await grace.ends(chat)
    await until('the chat has ended', () => interactionsOf(ann)[0]?.ended_at)
  })
})
