// The example conversation to its end, by webhook and by polling, with an agent over REST and the live stream.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { mobileChat, mobileChatWith } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const services = [
  { name: 'Support', dispositions: ['Resolved', 'Spam'] },
  { name: 'Orders', dispositions: ['Shipped'], dispositionRequired: true },
]

describe.each(['webhook', 'polling'] as const)('Mobile Chat by %s', (delivery) => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({ bots: [{ username: 'support_bot', delivery }] })
  })
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
    expect(transcript.map((line) => line.sender).join(' ')).toBe(
      'customer scenario scenario customer scenario customer scenario system agent customer',
    )
    await grace.api.setDisposition(chat, { ...grace.command(), disposition: 'Resolved', note: 'found it' })
    await grace.ends(chat)
    await ann.sees('Thank you for chatting with us')
    await world.holds()
    expect(world.rows('select * from interactions where interaction_id = ?', chat)[0]).toMatchObject({
      place: 'ended',
      end_reason: 'agent_ended',
      disposition: 'Resolved',
      disposition_note: 'found it',
    })
  })
})

describe('a chat with agents', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({
      bots: [{ username: 'support_bot' }, { username: 'hasty_bot', scenario: 'Hasty' }],
      scenarios: [mobileChat(), mobileChatWith('Hasty', { connect_chat: { noAnswerSeconds: 1 } })],
      services,
      agents: [
        { username: 'grace' },
        { username: 'alan' },
        { username: 'olga', skills: { Orders: 100 } },
        { username: 'mary', skills: { Support: 100, Orders: 100 } },
      ],
    })
  })
  afterEach(async () => {
    await world.holds()
    await world.releaseAgents()
  })
  afterAll(() => world.close())

  async function chatting(username: string, botName = 'support_bot') {
    const agent = await world.readyAgent(username)
    const ann = await world.customer('Ann', { bot: botName })
    await ann.writes('Hello')
    await ann.sees('How can we help')
    await ann.presses('Talk to an agent')
    const chat = await agent.accepts(ann.firstName)
    return { agent, ann, chat }
  }

  it('carries texts, files and places both ways, and shows who is typing', async () => {
    const { agent: grace, ann, chat } = await chatting('grace')
    await ann.uploads({
      kind: 'photo',
      bytes: pixel,
      fileName: 'order.png',
      mimeType: 'image/png',
      caption: 'My order',
    })
    await ann.uploads({ kind: 'document', bytes: new Uint8Array([1, 2, 3]), fileName: 'bill.bin', caption: 'The bill' })
    await ann.sends({ location: { latitude: 52.5, longitude: 13.25 } })
    const bill = await until('the bill has been fetched', () => {
      const line = [...grace.live.messages.values()].find((message) => message.text === 'The bill')
      return line?.content?.files?.[0]?.status === 'ready' && line
    })
    const file = bill.content?.files?.[0]
    expect(file).toMatchObject({ kind: 'document', name: 'bill.bin', sizeBytes: 3 })
    const bytes = await fetch(grace.api.attachmentUrl(file?.attachmentId ?? ''), {
      headers: { cookie: grace.cookie() },
    })
    expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([1, 2, 3])
    const place = await until('the place is there', () =>
      [...grace.live.messages.values()].find((message) => message.content?.location !== undefined),
    )
    expect(place.content?.location?.url).toContain('52.5')

    grace.live.type(chat)
    await until('the customer sees typing', async () => (await ann.typing()) !== null)
    const upload = await grace.api.upload(new Blob([pixel]), 'answer.png')
    await grace.api.sendMessage(chat, {
      ...grace.command(),
      type: 'file',
      attachmentId: upload.attachmentId,
      caption: 'A picture',
    })
    expect(await ann.sees('A picture')).toHaveProperty('photo')
    await grace.api.sendMessage(chat, { ...grace.command(), type: 'location', latitude: 1.5, longitude: 2.5 })
    await until('the customer sees the place', async () =>
      (await ann.said()).some((message) => message.location !== undefined),
    )
    await grace.ends(chat)
    await ann.sees('Thank you')
  })

  it('is transferred to an agent who accepts, and stays when he rejects', async () => {
    const { agent: grace, ann, chat } = await chatting('grace')
    const alan = await world.readyAgent('alan')
    await grace.api.transfer(chat, { ...grace.command(), userId: alan.userId })
    await alan.rejects(ann.firstName)
    await grace.isIn(chat)
    await alan.setState('ready')
    await grace.api.transfer(chat, { ...grace.command(), userId: alan.userId })
    await alan.accepts(ann.firstName)
    await ann.writes('Are you still there?')
    await alan.sees(chat, 'Are you still there?')
    await expect(grace.says(chat, 'too late')).rejects.toMatchObject({ status: 403 })
    await alan.says(chat, 'Yes, it is Alan now')
    await ann.sees('it is Alan now')
    await alan.ends(chat)
    await ann.sees('Thank you')
  })

  it('is transferred to the queue of another service, whose disposition is then owed', async () => {
    const { agent: grace, ann, chat } = await chatting('grace')
    const olga = await world.readyAgent('olga')
    const { services: known } = await grace.api.services()
    const orders = known.find(({ name }) => name === 'Orders')?.serviceId ?? ''
    await grace.api.transfer(chat, { ...grace.command(), serviceId: orders })
    await olga.accepts(ann.firstName)
    await olga.ends(chat)
    await ann.sees('Thank you')
    await expect(olga.api.close(chat, olga.command())).rejects.toMatchObject({ status: 409 })
    await olga.api.setDisposition(chat, { ...olga.command(), disposition: 'Shipped' })
    await olga.api.close(chat, olga.command())
    await until('the chat is over', () => olga.live.interactions.get(chat)?.place !== 'wrap_up')
  })

  it('takes in a colleague, and goes on when its owner leaves', async () => {
    const { agent: grace, ann, chat } = await chatting('grace')
    const alan = await world.readyAgent('alan')
    await grace.api.invite(chat, { ...grace.command(), userId: alan.userId })
    await alan.accepts(ann.firstName)
    await grace.says(chat, 'Alan is with us')
    await alan.sees(chat, 'Alan is with us')
    await grace.api.leave(chat, grace.command())
    await alan.says(chat, 'I go on alone')
    await ann.sees('I go on alone')
    await alan.ends(chat)
    await ann.sees('Thank you')
  })

  it('goes to another agent when the first rejects it', async () => {
    const grace = await world.readyAgent('grace')
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.presses('Talk to an agent')
    await grace.rejects(ann.firstName)
    expect(await grace.view()).toMatchObject({ state: 'not_ready', reason: 'Rejected' })
    const alan = await world.readyAgent('alan')
    const chat = await alan.accepts(ann.firstName)
    await alan.ends(chat)
    await ann.sees('Thank you')
  })

  it('makes an agent who does not answer Not Ready', async () => {
    const grace = await world.readyAgent('grace')
    const ann = await world.customer('Ann', { bot: 'hasty_bot' })
    await ann.writes('Hello')
    await ann.presses('Talk to an agent')
    const offer = await grace.isOffered(ann.firstName)
    await until('the offer has run out', () => grace.live.offers.get(offer.offerId)?.outcome === 'no_answer')
    expect(await grace.view()).toMatchObject({ state: 'not_ready', reason: 'No Answer' })
    await expect(grace.api.acceptOffer(offer.offerId, grace.command())).rejects.toMatchObject({ status: 409 })
    const alan = await world.readyAgent('alan')
    await alan.ends(await alan.accepts(ann.firstName))
    await ann.sees('Thank you')
  })

  it('says so when nobody is there, and tries again when the customer wants', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.presses('Talk to an agent')
    await ann.sees('nobody is free right now')
    const grace = await world.readyAgent('grace')
    await ann.presses('Try again')
    await grace.ends(await grace.accepts(ann.firstName))
    await ann.sees('Thank you')
  })
})

/** The smallest picture there is. */
const pixel = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
)
