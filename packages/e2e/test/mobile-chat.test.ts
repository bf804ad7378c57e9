// The example conversation to its end, by webhook and by polling, with an agent over REST and the live stream.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../src/world.ts'

describe.each(['webhook', 'polling'] as const)('Mobile Chat by %s', (delivery) => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({ bots: [{ username: 'support_bot', delivery }] })
  })
  afterEach(() => world.holds())
  afterAll(() => world.close())

  it('leads a newcomer to an agent and to the end', async () => {
    const grace = await world.readyAgent('grace')
    const ann = await world.customer()
    await ann.starts()
    await ann.sees(`Hello ${ann.firstName}, welcome`)
    await ann.sees('How can we help you today?')
    await ann.presses('Opening hours')
    await ann.sees('Monday to Friday')
    await ann.presses('Talk to an agent')
    await ann.sees('Good news: Grace will be with you')
    const chat = await grace.accepts(ann.firstName)

    await grace.says(chat, 'How can I help?')
    await ann.sees('How can I help?')
    await ann.writes('Where is my order?')
    await grace.sees(chat, 'Where is my order?')

    const transcript = await grace.transcript(chat)
    expect(transcript.map(({ sender }) => sender)).toEqual([
      'customer',
      'scenario',
      'scenario',
      'customer',
      'scenario',
      'customer',
      'scenario',
      'system',
      'agent',
      'customer',
    ])
    await grace.api.setDisposition(chat, { ...grace.command(), disposition: 'Resolved', note: 'found it' })
    await grace.ends(chat)
    await ann.sees('Thank you for chatting with us')
    const [ended] = world.rows('select * from interactions where interaction_id = ?', chat)
    expect(ended).toMatchObject({
      place: 'ended',
      end_reason: 'scenario_exit',
      disposition: 'Resolved',
      disposition_note: 'found it',
    })
  })
})
