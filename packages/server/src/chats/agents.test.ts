import { describe, expect, it } from 'vitest'
import { ask, exit, openChat, say, toAgent } from '../../test/chats/chat.ts'

async function connected(options: Parameters<typeof openChat>[1] = {}) {
  const chat = await openChat(toAgent, options)
  await chat.writes('hi')
  await chat.joins('grace')
  return chat
}

const isIn = async (chat: Awaited<ReturnType<typeof connected>>) =>
  (await chat.participants()).filter((row) => row.isIn === 1).map(({ userId, role }) => `${userId} ${role}`)

describe('agents in a chat', () => {
  it('talk with the customer, and the scenario goes on when the last has left', async () => {
    const chat = await connected()
    await chat.commands('grace', { type: 'send_text', text: 'Hello!' })
    await chat.writes('thanks')
    await chat.commands('grace', { type: 'leave' })
    expect(await chat.said()).toEqual([
      'customer: hi',
      'system: grace joined',
      'agent: Hello!',
      'customer: thanks',
      'system: grace left',
      'scenario: Bye',
    ])
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'scenario_exit' })
    expect(chat.toRouter).toContainEqual({ type: 'capacity_freed', userId: 'grace' })
  })

  it('are told of everything in the chat, and of nothing after they left it for good', async () => {
    const chat = await connected()
    await chat.writes('more')
    const told = (await chat.live('grace')).map(({ type, message }) => message?.text ?? type)
    expect(told).toContain('more')
    expect(await chat.live('alan')).toEqual([])
  })

  it('stay together; the longest there owns the chat when its owner leaves', async () => {
    const chat = await connected()
    chat.advance(5)
    await chat.joins('alan', 'invite')
    expect(await isIn(chat)).toEqual(['grace primary', 'alan member'])
    await chat.commands('grace', { type: 'leave' })
    expect(await isIn(chat)).toEqual(['alan primary'])
    expect((await chat.said()).slice(-2)).toEqual(['system: grace left', 'system: alan now owns this chat'])
    expect(await chat.interaction()).toMatchObject({ place: 'connected' })
    await chat.commands('alan', { type: 'leave' })
    expect(await chat.interaction()).toMatchObject({ place: 'ended' })
  })

  it('end it for all, if they own it', async () => {
    const chat = await connected()
    await chat.joins('alan', 'invite')
    await expect(chat.commands('alan', { type: 'end' })).rejects.toMatchObject({ code: 'not_primary' })
    await chat.commands('grace', { type: 'end' })
    expect(await isIn(chat)).toEqual([])
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'agent_ended' })
  })

  it('command nothing once they are out', async () => {
    const chat = await connected()
    const { interactionId } = (await chat.interaction()) ?? {}
    await chat.commands('grace', { type: 'leave' })
    await expect(chat.commands('grace', { type: 'send_text', text: 'x' }, interactionId)).rejects.toMatchObject({
      code: 'not_yours',
    })
    await expect(chat.commands('alan', { type: 'typing' }, interactionId)).rejects.toMatchObject({ code: 'not_yours' })
    await expect(chat.commands('alan', { type: 'typing' }, 'int_none')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('who are taken out by the router leave the scenario to go on', async () => {
    const chat = await connected()
    const { interactionId = '' } = (await chat.interaction()) ?? {}
    await chat.database.write((tx) => tx.run('update participants set left_at = 1, closed_at = 1'))
    await chat.handles({ type: 'participant_left', interactionId, userId: 'grace', cause: 'UserLogout' })
    expect((await chat.said()).slice(-2)).toEqual(['system: grace left', 'scenario: Bye'])
    expect(await chat.variables()).toMatchObject({ targetDisconnectedCause: 'UserLogout' })
    // Else the chat would stay on his desk as if it were his.
    const told = (await chat.live('grace')).filter(({ type }) => type === 'interaction_changed').at(-1)
    expect(told).toMatchObject({ interaction: { participants: [{ userId: 'grace', closedAt: 1 }] } })
  })

  it('send long texts as several messages, files of their own, places, and answers to a message', async () => {
    const chat = await connected()
    const { seqs } = await chat.commands('grace', { type: 'send_text', text: 'word '.repeat(1_000), replyToSeq: 1 })
    expect(seqs).toEqual([3, 4])
    const [first, second] = (await chat.lines()).slice(-2)
    expect(first).toMatchObject({ content: { reply: { seq: 1, text: 'hi' } } })
    expect(second?.content).toBeNull()
    await expect(chat.commands('grace', { type: 'send_text', text: ' \n ' })).rejects.toMatchObject({
      code: 'empty_message',
    })
    await expect(chat.commands('grace', { type: 'send_text', text: 'x', replyToSeq: 99 })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(chat.commands('grace', { type: 'send_file', attachmentId: 'att_x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await chat.database.write((tx) =>
      tx.run(`insert into attachments (attachment_id, tenant_id, uploaded_by, kind, name, status, attempts, created_at)
              values ('att_1', 1, 'alan', 'document', 'a.pdf', 'ready', 0, 0), ('att_2', 1, 'grace', 'photo', 'b.png', 'ready', 0, 0)`),
    )
    await expect(chat.commands('grace', { type: 'send_file', attachmentId: 'att_1' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      chat.commands('grace', { type: 'send_file', attachmentId: 'att_2', caption: 'x'.repeat(1_025) }),
    ).rejects.toMatchObject({ code: 'caption_too_long' })
    await chat.commands('grace', { type: 'send_file', attachmentId: 'att_2', caption: 'Look', replyToSeq: 1 })
    await chat.commands('grace', { type: 'send_location', latitude: 1, longitude: 2, title: 'Office', replyToSeq: 1 })
    const reply = { seq: 1, text: 'hi' }
    expect((await chat.lines()).slice(-2)).toMatchObject([
      { kind: 'photo', text: 'Look', content: { files: [{ attachmentId: 'att_2', status: 'ready' }], reply } },
      { kind: 'location', text: 'Office', content: { location: { url: 'https://map.example/?1,2' }, reply } },
    ])
    const answered = await chat.database.read((tx) =>
      tx.all("select json_extract(payload_json, '$.replyTo') as answers from outbox order by outbox_id desc limit 2"),
    )
    expect(answered).toEqual([{ answers: 101 }, { answers: 101 }])
    expect((await chat.waiting()).slice(-2)).toEqual(['send_file', 'send_location'])
  })

  it('typing reaches the customer and leaves no trace in the chat', async () => {
    const chat = await connected()
    const before = { lines: await chat.lines(), turns: await chat.turns(), live: await chat.live('grace') }
    await chat.commands('grace', { type: 'typing' })
    expect(await chat.waiting()).toEqual(['show_typing'])
    expect({ lines: await chat.lines(), turns: await chat.turns(), live: await chat.live('grace') }).toEqual(before)
    await chat.settles({ status: 'failed', reason: 'Forbidden: bot was blocked by the user', unreachable: 'blocked' })
    expect((await chat.said()).at(-1)).toBe('system: The customer blocked the bot')
  })
})

describe('after-call work', () => {
  const service = { dispositions: ['Resolved', 'Spam'], dispositionRequired: true, afterCallWorkSeconds: 60 }

  it('waits for the disposition the service demands, then is closed by the agent', async () => {
    const chat = await connected({ service })
    const { interactionId } = (await chat.interaction()) ?? {}
    await expect(chat.commands('grace', { type: 'close' })).rejects.toMatchObject({ code: 'still_connected' })
    await chat.commands('grace', { type: 'leave' })
    expect(await chat.interaction()).toMatchObject({ place: 'wrap_up', endReason: 'scenario_exit' })
    chat.advance(3_600)
    await chat.fires()
    expect(await chat.interaction()).toMatchObject({ place: 'wrap_up' })
    await expect(chat.commands('grace', { type: 'close' })).rejects.toMatchObject({ code: 'disposition_required' })
    await expect(
      chat.commands('grace', { type: 'set_disposition', disposition: 'Odd', note: '' }),
    ).rejects.toMatchObject({
      code: 'unknown_disposition',
    })
    await chat.commands('grace', { type: 'set_disposition', disposition: 'Spam', note: '' })
    await chat.commands('grace', { type: 'close' })
    expect(await chat.interaction()).toMatchObject({ interactionId, place: 'ended', disposition: 'Spam' })
    await expect(chat.commands('grace', { type: 'close' })).rejects.toMatchObject({ code: 'not_yours' })
  })

  it('ends by its time when nothing is owed, also while a new chat is open', async () => {
    const chat = await connected({ service })
    const first = (await chat.interaction())?.interactionId
    await chat.commands('grace', { type: 'set_disposition', disposition: 'Resolved', note: 'done' })
    await chat.commands('grace', { type: 'end' })
    expect(await chat.interaction()).toMatchObject({ place: 'wrap_up' })
    chat.advance(59)
    await chat.fires()
    expect(await chat.interaction()).toMatchObject({ place: 'wrap_up' })
    await chat.writes('again')
    chat.advance(1)
    await chat.fires()
    expect(await chat.read('select place from interactions where interaction_id = ?', first ?? '')).toEqual([
      { place: 'ended' },
    ])
    expect((await chat.participants())[0]).toMatchObject({ isClosed: 1 })
    expect(await chat.interaction()).toMatchObject({ place: 'offered' })
  })

  it.each([
    { given: 20, seconds: 60, ends: 40 },
    { given: 57, seconds: 60, ends: 10 },
    { given: 300, seconds: 60, ends: 10 },
    { given: 300, seconds: 0, ends: 10 },
  ])('of $seconds s ends by itself $ends s after what was owed is given in second $given', async (times) => {
    const chat = await connected({ service: { ...service, afterCallWorkSeconds: times.seconds } })
    await chat.commands('grace', { type: 'end' })
    chat.advance(times.given)
    await chat.fires()
    // The tab that would have closed the chat next is gone.
    await chat.commands('grace', { type: 'set_disposition', disposition: 'Spam', note: '' })
    chat.advance(times.ends - 1)
    await chat.fires()
    expect(await chat.interaction()).toMatchObject({ place: 'wrap_up' })
    expect(await chat.read('select wrap_up_until as until from participants')).toEqual([{ until: chat.now() + 1_000 }])
    chat.advance(1)
    await chat.fires()
    expect(await chat.interaction()).toMatchObject({ place: 'ended' })
    expect(chat.toRouter.at(-1)).toEqual({ type: 'capacity_freed', userId: 'grace' })
    expect(await chat.timers()).toEqual([])
  })

  it('is only for who owns the chat', async () => {
    const chat = await connected({ service })
    await chat.joins('alan', 'invite')
    await chat.commands('alan', { type: 'leave' })
    await chat.commands('grace', { type: 'leave' })
    expect(await chat.participants()).toMatchObject([
      { userId: 'grace', isClosed: 0 },
      { userId: 'alan', isClosed: 1 },
    ])
  })

  it('keeps the disposition that was set first from whoever has not seen it', async () => {
    const chat = await connected({ service })
    const choose = (disposition: string, instead?: string | null) =>
      chat.commands('grace', { type: 'set_disposition', disposition, note: '', instead })
    await choose('Resolved')
    await choose('Resolved')
    const refusal = { code: 'disposition_set', status: 409, message: expect.stringContaining('Resolved') }
    await expect(choose('Spam')).rejects.toMatchObject(refusal)
    await expect(choose('Spam', null)).rejects.toMatchObject(refusal)
    expect(await chat.interaction()).toMatchObject({ disposition: 'Resolved' })
    await choose('Spam', 'Resolved')
    await expect(choose('Resolved', 'Resolved')).rejects.toMatchObject({ code: 'disposition_set' })
  })

  it('tells the scenario of the disposition', async () => {
    const chat = await connected({ service })
    await chat.commands('grace', { type: 'set_disposition', disposition: 'Resolved', note: 'fine' })
    await chat.commands('grace', { type: 'leave' })
    expect(await chat.variables()).toMatchObject({ 'item.disposition': 'Resolved', 'item.dispositionNote': 'fine' })
  })
})

describe('a customer who does not answer', () => {
  it('is warned at half the time and released at its end', async () => {
    const chat = await connected({ entry: { inactivityTimeoutSeconds: 100 } })
    chat.advance(1_000)
    await chat.fires()
    await chat.commands('grace', { type: 'send_text', text: 'Hello?' })
    chat.advance(49)
    await chat.fires()
    expect(await chat.lines()).toHaveLength(3)
    chat.advance(1)
    await chat.fires()
    expect((await chat.said()).at(-1)).toMatch(/^scenario: Are you still there/)
    await chat.commands('grace', { type: 'send_text', text: 'Really?' })
    chat.advance(50)
    await chat.fires()
    expect((await chat.said()).slice(-2)).toEqual(['system: grace left', 'scenario: Bye'])
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'inactive' })
    expect(await chat.timers()).toEqual([])
  })

  it('keeps the chat by writing, and the clock starts anew with the next answer', async () => {
    const chat = await connected({ entry: { inactivityTimeoutSeconds: 100 } })
    await chat.commands('grace', { type: 'send_text', text: 'Hello?' })
    chat.advance(99)
    await chat.writes('here')
    expect(await chat.timers()).toEqual([])
    chat.advance(500)
    await chat.fires()
    expect(await chat.interaction()).toMatchObject({ place: 'connected' })
    await chat.commands('grace', { type: 'send_text', text: 'Good' })
    expect(await chat.timers()).toEqual(['inactivity_timeout', 'inactivity_warning'])
  })
})

describe('a ban', () => {
  it('ends the chat and keeps the customer out', async () => {
    const chat = await connected()
    await chat.commands('grace', { type: 'ban' })
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'banned' })
    expect(chat.logged).toContain('customer banned by grace')
    chat.advance(1)
    expect(await chat.writes('hey')).toBeTypeOf('number')
    expect(await chat.read("select reason from updates where status = 'ignored'")).toEqual([
      { reason: 'customer is banned' },
    ])
    expect(await chat.read('select count(*) as count from interactions')).toEqual([{ count: 1 }])
  })
})

describe('a message whose delivery is not known', () => {
  it('of an agent waits for his decision: send again, or leave it', async () => {
    const chat = await connected()
    const { seqs = [] } = await chat.commands('grace', { type: 'send_text', text: 'Hello' })
    const seq = seqs[0] ?? 0
    await expect(chat.commands('grace', { type: 'resend', seq })).rejects.toMatchObject({ code: 'not_undecided' })
    await chat.settles({ status: 'unknown', reason: 'answer lost' })
    expect((await chat.lines()).at(-1)).toMatchObject({ delivery: 'unknown' })
    expect(await chat.outbox()).toEqual([])
    await chat.commands('grace', { type: 'resend', seq })
    expect(await chat.outbox()).toMatchObject([{ status: 'queued', payload: { text: 'Hello' } }])
    await chat.settles({ status: 'failed', reason: 'Bad Request' })
    await chat.commands('grace', { type: 'discard', seq })
    expect((await chat.lines()).at(-1)).toMatchObject({ delivery: 'failed' })
    await expect(chat.commands('grace', { type: 'discard', seq: 99 })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of a scenario is sent once more, after a moment', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    await chat.writes('hi')
    expect(await chat.settles({ status: 'unknown', reason: 'lost' })).toMatchObject({ attempts: 1, isParked: false })
    expect(await chat.settles({ status: 'unknown', reason: 'lost' })).toBe('done')
    expect((await chat.lines()).at(-1)).toMatchObject({ delivery: 'unknown' })
  })

  it('lets a scenario that waits for it go on', async () => {
    const chat = await openChat({
      say: { type: 'send_message', settings: { text: 'One' }, exits: { next: 'two', send_error: 'bad' } },
      two: ask('Two'),
      bad: say('Bad'),
      exit,
    })
    await chat.writes('hi')
    await chat.settles({ status: 'unknown', reason: 'lost' })
    await chat.settles({ status: 'unknown', reason: 'lost' })
    expect((await chat.said()).slice(1)).toEqual(['scenario: One', 'scenario: Two'])
  })
})
