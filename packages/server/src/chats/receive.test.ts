import { describe, expect, it } from 'vitest'
import { ANN, ask, BOT, exit, openChat, say, toAgent } from '../../test/chats/chat.ts'

const choice = ask('Which?', 'thanks', { buttons: { kind: 'inline', rows: [[{ label: 'Red' }, { label: 'Blue' }]] } })
const choosing = { ask: choice, thanks: ask('You said $(item.message)', 'ask'), exit }

describe('a customer who writes', () => {
  it("begins an interaction of the bot's entry, with who she is and what the link said", async () => {
    const chat = await openChat({ ask: ask('Hello $(item.firstName)'), exit })
    await chat.writes('/start promo42')
    expect(await chat.said()).toEqual(['customer: /start promo42', 'scenario: Hello Ann'])
    expect(await chat.variables()).toMatchObject({
      'item.messenger.startPayload': 'promo42',
      'item.messenger.chatId': ANN,
      'item.language': 'de',
      'item.to': 'demo_bot',
      'item.service': 'Support',
      'item.message': '/start promo42',
    })
  })

  it('answers the block that waits, and begins anew once the scenario is over', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    await chat.writes('hi')
    await chat.writes('Ann')
    const first = await chat.interaction()
    expect(first).toMatchObject({ place: 'ended', endReason: 'scenario_exit' })
    chat.advance(1)
    await chat.writes('again')
    const second = await chat.interaction()
    expect(second?.interactionId).not.toBe(first?.interactionId)
    expect(await chat.said()).toEqual(['customer: again', 'scenario: Name?'])
  })

  it('brings the file or place she begins with, until she sends another', async () => {
    const chat = await openChat({
      ask: ask('$(item.location.latitude)', 'more'),
      more: ask('$(item.location.latitude)'),
      exit,
    })
    await chat.writes({ location: { latitude: 1, longitude: 2 } })
    await chat.writes({ location: { latitude: 3, longitude: 4 } })
    expect((await chat.said()).filter((line) => line.startsWith('scenario'))).toEqual(['scenario: 1', 'scenario: 3'])
    const other = await openChat({ ask: ask('$(item.file.name)', 'more'), more: ask('$(item.file.name)'), exit })
    await other.writes({ document: { file_id: 'a', file_name: 'a.pdf' } })
    await other.writes({ document: { file_id: 'b', file_name: 'b.pdf' } })
    expect((await other.said()).filter((line) => line.startsWith('scenario'))).toEqual([
      'scenario: a.pdf',
      'scenario: b.pdf',
    ])
  })

  it('begins anew by Start, which is no answer to a question', async () => {
    const chat = await openChat({ ask: ask('Name?', 'more'), more: ask('More?'), exit })
    await chat.writes('hi')
    await chat.writes('Ann')
    chat.advance(1)
    await chat.writes('/start later')
    expect(await chat.read('select place, end_reason as reason from interactions order by started_at')).toEqual([
      { place: 'ended', reason: 'started_over' },
      { place: 'scenario', reason: null },
    ])
    expect(await chat.said()).toEqual(['customer: /start later', 'scenario: Name?'])
    expect(await chat.variables()).toMatchObject({ 'item.messenger.startPayload': 'later' })
    await chat.writes('Ann')
    expect((await chat.said()).at(-1)).toBe('scenario: More?')
  })

  it('stays where she is when Start is pressed on the way to an agent, and keeps what the link said', async () => {
    const chat = await openChat(toAgent)
    await chat.writes('hi')
    const before = await chat.interaction()
    expect(before?.place).toBe('offered')
    await chat.writes('/start later')
    expect(await chat.interaction()).toMatchObject({ interactionId: before?.interactionId, place: 'offered' })
    expect(await chat.variables()).toMatchObject({ 'item.messenger.startPayload': 'later' })
  })

  it('is heard once, however often the update comes', async () => {
    const chat = await openChat({ ask: ask('Name?', 'more'), more: ask('More?'), exit })
    const update = {
      update_id: 9,
      message: {
        message_id: 1,
        date: 1,
        chat: { id: ANN, type: 'private' },
        from: { id: ANN, first_name: 'Ann' },
        text: 'hi',
      },
    }
    expect(await chat.receive(update)).toBe('handled')
    expect(await chat.receive(update)).toBe('duplicate')
    expect(await chat.said()).toEqual(['customer: hi', 'scenario: Name?'])
  })

  it('keeps both messages when the messenger gives an id twice', async () => {
    const chat = await openChat({ ask: ask('Name?', 'more'), more: ask('More?'), exit })
    await chat.writes('hi', 5)
    await chat.writes('Ann', 5)
    expect(await chat.said()).toEqual(['customer: hi', 'scenario: Name?', 'customer: Ann', 'scenario: More?'])
  })

  it('is not heard without an entry, but kept', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    await chat.database.write((tx) => tx.run('delete from account_bindings'))
    await chat.writes('hi')
    expect(await chat.interaction()).toBeUndefined()
    expect(await chat.read('select status, reason from updates')).toEqual([
      { status: 'ignored', reason: 'the account is bound to no scenario entry' },
    ])
  })

  it('sends files, places and contacts the scenario can use', async () => {
    const chat = await openChat({ ask: ask('Name?', 'more'), more: ask('$(item.location.url)', 'ask'), exit })
    await chat.writes('hi')
    await chat.writes({ location: { latitude: 1.5, longitude: -2 } })
    expect((await chat.said()).at(-1)).toBe('scenario: https://map.example/?1.5,-2')
    await chat.writes({ document: { file_id: 'f1', file_name: 'a.pdf', file_size: 10 }, caption: 'Here' })
    const line = (await chat.lines()).find(({ kind }) => kind === 'document')
    expect(line).toMatchObject({
      text: 'Here',
      content: { files: [{ kind: 'document', name: 'a.pdf', sizeBytes: 10, status: 'pending' }] },
    })
    expect(JSON.stringify(line)).not.toContain('f1')
    expect(await chat.read('select messenger_file_id as id, status from attachments')).toEqual([
      { id: 'f1', status: 'pending' },
    ])
    await chat.writes({ text: 'that one', reply_to_message: { message_id: 1, text: 'old' } })
    expect((await chat.lines()).findLast(({ sender }) => sender === 'customer')?.content).toEqual({
      reply: { text: 'old' },
    })
  })
})

describe('a button', () => {
  it('says its label, once, and is taken away', async () => {
    const chat = await openChat(choosing)
    await chat.writes('hi')
    await chat.settlesAll()
    expect(await chat.presses(1, 1)).toBe('handled')
    expect(await chat.said()).toEqual(['customer: hi', 'scenario: Which?', 'customer: Blue', 'scenario: You said Blue'])
    expect(await chat.waiting()).toEqual(['answer_press', 'remove_buttons', 'send_text'])
    await chat.settlesAll()
    expect(await chat.presses(1, 1)).toBe('ignored')
    expect(await chat.outbox()).toMatchObject([
      { method: 'answer_press', payload: { text: 'This button is no longer active.' } },
    ])
    expect((await chat.said()).length).toBe(4)
  })

  it('of an earlier interaction says nothing to the new one, though the stay has the same number', async () => {
    const chat = await openChat({ ask: choice, thanks: say('Bye'), exit })
    await chat.writes('hi')
    const before = await chat.interaction()
    await chat.presses(1, 0)
    expect(await chat.interaction()).toMatchObject({ place: 'ended' })
    chat.advance(1)
    await chat.writes('again')
    expect(await chat.presses(1, 0, before?.interactionId)).toBe('ignored')
    expect(await chat.said()).toEqual(['customer: again', 'scenario: Which?'])
    expect(await chat.presses(1, 0)).toBe('handled')
  })

  it('is answered politely when there is no conversation, none of ours, or no such button', async () => {
    const chat = await openChat(choosing)
    expect(await chat.presses(1, 0)).toBe('ignored')
    expect(await chat.waiting()).toEqual(['answer_press'])
    await chat.writes('hi')
    expect(await chat.presses(1, 7)).toBe('ignored')
    expect(await chat.presses(99, 0)).toBe('ignored')
    expect(
      await chat.receive({
        callback_query: {
          id: 'q',
          from: { id: ANN, first_name: 'Ann' },
          data: 'other',
          message: { message_id: 1, chat: { id: ANN, type: 'private' } },
        },
      }),
    ).toBe('ignored')
  })
})

describe('an edit', () => {
  it('changes the transcript, keeps what was written, and does not answer anything', async () => {
    const chat = await openChat({ ask: ask('Name?', 'more'), more: ask('More?', 'last'), last: ask('Last?'), exit })
    const id = await chat.writes('hi')
    await chat.writes('Anm')
    await chat.edits(id, 'hello')
    await chat.edits(id, 'hello!')
    expect(await chat.said()).toEqual(['customer: hello!', 'scenario: Name?', 'customer: Anm', 'scenario: More?'])
    expect(await chat.read('select seq, revision, text from message_revisions')).toEqual([
      { seq: 1, revision: 1, text: 'hi' },
      { seq: 1, revision: 2, text: 'hello' },
    ])
  })

  it('after the end changes the message where it is', async () => {
    const chat = await openChat({ bye: say('Bye'), exit })
    const id = await chat.writes('hi')
    await chat.edits(id, 'hello')
    expect(await chat.said()).toEqual(['customer: hello', 'scenario: Bye'])
  })

  it('that comes before its message stands as the message, which the scenario still hears', async () => {
    const chat = await openChat({ ask: ask('Name?', 'more'), more: ask('Hello $(item.message)'), exit })
    await chat.writes('hi')
    await chat.edits(50, 'Anna')
    expect(await chat.said()).toEqual(['customer: hi', 'scenario: Name?', 'customer: Anna'])
    await chat.writes('Ana', 50)
    expect(await chat.said()).toEqual(['customer: hi', 'scenario: Name?', 'customer: Anna', 'scenario: Hello Anna'])
    expect(await chat.read('select seq, text from message_revisions')).toEqual([{ seq: 3, text: 'Ana' }])
  })

  it('that comes before its message loses no file of it, also when the text is the same', async () => {
    const chat = await openChat({ ask: ask('Name?', 'more'), more: ask('Hello $(item.message)'), exit })
    await chat.writes('hi')
    await chat.receive({
      edited_message: {
        message_id: 50,
        date: 1,
        edit_date: 2,
        chat: { id: ANN, type: 'private' },
        from: { id: ANN, first_name: 'Ann' },
        photo: [{ file_id: 'p' }],
        caption: 'me',
      },
    })
    await chat.writes({ photo: [{ file_id: 'p' }], caption: 'me' }, 50)
    const ours = (await chat.lines()).filter(({ sender }) => sender === 'customer')
    expect(ours).toMatchObject([{ text: 'hi' }, { text: 'me', content: { files: [{ kind: 'photo' }] } }])
    expect((await chat.said()).at(-1)).toBe('scenario: Hello me')
  })

  it('of a message nobody knows is ignored without a conversation', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    expect(await chat.edits(77, 'x')).toBe('ignored')
  })
})

describe('a reaction', () => {
  it('is shown at the message, of either side, and can be taken back', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    const id = await chat.writes('hi')
    await chat.settles({ status: 'sent', messengerMessageId: 900 })
    await chat.reacts(id, '👍')
    await chat.reacts(900, '❤', '🔥')
    expect((await chat.lines()).map(({ content }) => content?.reactions)).toEqual([['👍'], ['❤', '🔥']])
    await chat.reacts(900)
    expect((await chat.lines()).map(({ content }) => content?.reactions)).toEqual([['👍'], []])
    expect(await chat.reacts(12_345, '👍')).toBe('ignored')
  })
})

describe('a customer who blocks the bot', () => {
  it('ends a scenario quietly, and is welcome again by writing', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    await chat.writes('hi')
    await chat.blocks(true)
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'customer_left' })
    expect(await chat.read('select blocked_at is not null as isBlocked from chats')).toEqual([{ isBlocked: 1 }])
    chat.advance(1)
    await chat.blocks(false)
    await chat.writes('back')
    expect(await chat.said()).toEqual(['customer: back', 'scenario: Name?'])
  })

  it('is shown to the agent, who cannot write until she is back', async () => {
    const chat = await openChat(toAgent)
    await chat.writes('hi')
    await chat.joins('grace')
    await chat.blocks(true)
    await chat.blocks(true)
    expect(await chat.interaction()).toMatchObject({ place: 'connected' })
    await expect(chat.commands('grace', { type: 'send_text', text: 'hello?' })).rejects.toMatchObject({
      code: 'customer_blocked',
    })
    await chat.blocks(false)
    await chat.commands('grace', { type: 'send_text', text: 'hello!' })
    expect(await chat.said()).toEqual([
      'customer: hi',
      'system: grace joined',
      'system: The customer blocked the bot',
      'system: The customer unblocked the bot',
      'agent: hello!',
    ])
  })

  it('is noticed when Telegram refuses a message for good', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    await chat.writes('hi')
    await chat.settles({ status: 'failed', reason: 'Forbidden: user is deactivated', unreachable: 'deactivated' })
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'customer_left' })
    expect((await chat.said()).at(-1)).toBe('system: The customer cannot be reached')
  })

  it('is reachable again once a message got through', async () => {
    const chat = await openChat(toAgent)
    await chat.writes('hi')
    await chat.joins('grace')
    await chat.settlesAll()
    await chat.commands('grace', { type: 'send_text', text: 'hello?' })
    await chat.settles({ status: 'failed', reason: 'Bad Request: chat not found', unreachable: 'not_found' })
    const hello = (await chat.lines()).findLast(({ text }) => text === 'hello?')
    await chat.commands('grace', { type: 'resend', seq: hello?.seq ?? 0 })
    await chat.settles()
    expect((await chat.said()).slice(-2)).toEqual([
      'system: The customer cannot be reached',
      'system: The customer can be reached again',
    ])
    expect((await chat.live('grace')).at(-1)).toMatchObject({ interaction: { customer: { blockedAt: null } } })
    await chat.commands('grace', { type: 'send_text', text: 'there you are' })
  })

  it('stays blocked when a message that got through was sent before', async () => {
    const chat = await openChat(toAgent)
    await chat.writes('hi')
    await chat.joins('grace')
    await chat.settlesAll()
    await chat.commands('grace', { type: 'send_text', text: 'hello?' })
    const triedAt = chat.now()
    chat.advance(1)
    await chat.blocks(true)
    await chat.settles(undefined, triedAt)
    await expect(chat.commands('grace', { type: 'send_text', text: 'hm' })).rejects.toMatchObject({
      code: 'customer_blocked',
    })
  })

  it('creates the chat when that is all we hear of her', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    expect(await chat.blocks(true)).toBe('handled')
    expect(await chat.read('select account_id as accountId from chats')).toEqual([{ accountId: BOT }])
  })
})

describe('a turn that cannot be computed', () => {
  it('becomes a dead letter, and its chat goes to the built-in scenario', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    await chat.writes('hi')
    await chat.database.write((tx) => tx.run('update interactions set pending_json = \'{"album":7}\''))
    expect(
      await chat.receive({
        message: {
          message_id: 1,
          date: 1,
          chat: { id: ANN, type: 'private' },
          from: { id: ANN, first_name: 'Ann' },
          text: 'x',
        },
      }),
    ).toBe('dead')
    expect(
      await chat.read('select attempts, update_id as updateId, retried_at as retriedAt from dead_letters'),
    ).toEqual([{ attempts: 3, updateId: 2, retriedAt: null }])
    expect(await chat.interaction()).toMatchObject({ scenarioVersionId: 'builtin:fallback:1', place: 'queue' })
  })

  it('reaches Telegram as a success even when what is stored of the chat cannot be read', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    await chat.writes('hi')
    await chat.database.write((tx) => tx.run("update interactions set pending_json = 'broken'"))
    const update = {
      update_id: 9,
      message: {
        message_id: 1,
        date: 1,
        chat: { id: ANN, type: 'private' },
        from: { id: ANN, first_name: 'Ann' },
        text: 'x',
      },
    }
    const outcome = await chat.lane.receive(
      BOT,
      {
        updateId: 9,
        chatId: ANN,
        inbound: { type: 'blocked_changed', isBlocked: true, customer: { userId: ANN, firstName: 'Ann' } },
      },
      JSON.stringify(update),
    )
    expect(outcome).toBe('dead')
  })
})
