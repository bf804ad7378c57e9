import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANN, ask, BOT, exit, openChat } from '../../../test/chats/chat.ts'
import { parseUpdate } from './parse-update.ts'

const from = { id: 7, is_bot: false, first_name: 'Ann', last_name: 'Meyer', username: 'ann', language_code: 'de' }
const chat = { id: 7, type: 'private', first_name: 'Ann' }
const head = { message_id: 5, date: 1_700_000_000, chat, from }
const file = { file_id: 'F', file_unique_id: 'U', file_size: 10 }
const parse = (update: object) => parseUpdate({ update_id: 1, ...update })
const message = (content: object) => {
  const parsed = parse({ message: { ...head, ...content } })
  return parsed !== undefined && 'inbound' in parsed ? parsed.inbound : parsed
}

describe('a message', () => {
  it('says who wrote it, when, and where', () => {
    expect(parse({ message: { ...head, text: 'hi' } })).toEqual({
      updateId: 1,
      chatId: 7,
      inbound: {
        type: 'message',
        messengerMessageId: 5,
        sentAt: 1_700_000_000_000,
        customer: { userId: 7, firstName: 'Ann', lastName: 'Meyer', username: 'ann', languageCode: 'de' },
        kind: 'text',
        text: 'hi',
      },
    })
  })

  it.each([
    [
      {
        photo: [
          { ...file, width: 1, height: 1 },
          { ...file, file_id: 'big', width: 9, height: 8 },
        ],
        caption: 'c',
      },
      { kind: 'photo', text: 'c', files: [{ messengerFileId: 'big', kind: 'photo', width: 9 }] },
    ],
    [
      { live_photo: { ...file, photo: [{ ...file, file_id: 'still' }] } },
      { kind: 'photo', files: [{ messengerFileId: 'still' }] },
    ],
    [{ live_photo: file }, { kind: 'video', files: [{ messengerFileId: 'F' }] }],
    [
      { animation: file, document: { ...file, file_id: 'doc' } },
      { kind: 'animation', files: [{ messengerFileId: 'F' }] },
    ],
    [
      { document: { ...file, file_name: 'a.pdf', mime_type: 'application/pdf' } },
      { kind: 'document', files: [{ name: 'a.pdf', mimeType: 'application/pdf', sizeBytes: 10 }] },
    ],
    [{ video: { ...file, duration: 3 } }, { kind: 'video', files: [{ durationSeconds: 3 }] }],
    [
      { voice: { ...file, duration: 3 }, caption: 'listen' },
      { kind: 'voice', text: 'listen' },
    ],
    [{ audio: { ...file, title: 'Song' } }, { kind: 'audio' }],
    [{ video_note: { ...file, length: 240 } }, { kind: 'video_note', files: [{ width: 240, height: 240 }] }],
    [{ sticker: { ...file, emoji: '😀', type: 'regular' } }, { kind: 'sticker', text: '😀' }],
    [{ location: { latitude: 1, longitude: 2 } }, { kind: 'location', location: { latitude: 1, longitude: 2 } }],
    [
      {
        venue: { location: { latitude: 1, longitude: 2 }, title: 'Café', address: 'Street 1' },
        location: { latitude: 1, longitude: 2 },
      },
      { kind: 'venue', text: 'Café', location: { latitude: 1, title: 'Café', address: 'Street 1' } },
    ],
    [
      { contact: { phone_number: '+1', first_name: 'Bo', user_id: 3 } },
      { kind: 'contact', contact: { phoneNumber: '+1', firstName: 'Bo', userId: 3 } },
    ],
    [{ poll: { id: 'p', question: 'Why?', options: [] } }, { kind: 'poll', text: 'Why?', placeholder: 'A poll' }],
    [{ dice: { emoji: '🎲', value: 4 } }, { kind: 'dice', text: '🎲 4' }],
  ])('of %j is read', (content, expected) => {
    expect(message(content)).toMatchObject(expected)
  })

  it.each([
    'story',
    'game',
    'invoice',
    'paid_media',
    'checklist',
    'giveaway',
    'web_app_data',
    'users_shared',
    'rich_message',
    'successful_payment',
    'from_the_future',
  ])('of kind %s, which we do not render, is kept with honest words', (kind) => {
    expect(message({ [kind]: {} })).toMatchObject({
      kind: 'other',
      text: '',
      placeholder: expect.stringContaining('cannot be shown'),
    })
  })

  it.each([
    'pinned_message',
    'write_access_allowed',
    'message_auto_delete_timer_changed',
    'chat_background_set',
    'forum_topic_created',
    'migrate_to_chat_id',
    'new_chat_members',
    'proximity_alert_triggered',
  ])('of the service (%s) is ignored', (kind) => {
    expect(message({ [kind]: kind === 'migrate_to_chat_id' ? 1 : {} })).toEqual({
      updateId: 1,
      chatId: 7,
      ignored: `service message (${kind})`,
    })
  })

  it('quotes, is forwarded, and belongs to an album', () => {
    expect(
      message({ text: 'x', reply_to_message: { message_id: 3, text: 'whole' }, quote: { text: 'part', position: 0 } }),
    ).toMatchObject({ replyTo: { messengerMessageId: 3, text: 'part' } })
    expect(message({ text: 'x', reply_to_message: { message_id: 3, caption: 'cap' } })).toMatchObject({
      replyTo: { text: 'cap' },
    })
    expect(message({ text: 'x', media_group_id: 'g' })).toMatchObject({ mediaGroupId: 'g' })
    const origins = [
      [{ type: 'user', sender_user: from }, 'Ann'],
      [{ type: 'hidden_user', sender_user_name: 'Hidden' }, 'Hidden'],
      [{ type: 'chat', sender_chat: { id: 1, title: 'Group' } }, 'Group'],
      [{ type: 'channel', chat: { id: 1, title: 'News' }, message_id: 1 }, 'News'],
      [{ type: 'new' }, 'unknown'],
    ] as const
    for (const [forward_origin, name] of origins)
      expect(message({ text: 'x', forward_origin })).toMatchObject({ forwardedFrom: name })
  })

  it.each([
    ['/start', ''],
    ['/start promo', 'promo'],
    ['/start@demo_bot promo', 'promo'],
    ['/start a b', undefined],
    ['/starting', undefined],
    ['hi /start', undefined],
  ])('%s carries the payload %j', (text, startPayload) => {
    expect(message({ text })).toMatchObject({ text, ...(startPayload === undefined ? {} : { startPayload }) })
    if (startPayload === undefined) expect(message({ text })).not.toHaveProperty('startPayload', expect.anything())
  })
})

describe('other updates', () => {
  it('are read', () => {
    expect(parse({ edited_message: { ...head, text: 'b', edit_date: 1_700_000_001 } })).toMatchObject({
      inbound: { type: 'message_edited', text: 'b', editedAt: 1_700_000_001_000 },
    })
    expect(
      parse({ callback_query: { id: 'q', from, message: { message_id: 5, chat, date: 0 }, data: 'v1.0.int_a' } }),
    ).toMatchObject({ chatId: 7, inbound: { type: 'button_pressed', payload: 'v1.0.int_a', messengerMessageId: 5 } })
    for (const [status, isBlocked] of [
      ['kicked', true],
      ['member', false],
    ] as const) {
      expect(
        parse({ my_chat_member: { chat, from, date: 1, old_chat_member: {}, new_chat_member: { status } } }),
      ).toMatchObject({ inbound: { type: 'blocked_changed', isBlocked } })
    }
    expect(
      parse({
        message_reaction: {
          chat,
          message_id: 5,
          user: from,
          date: 1,
          old_reaction: [],
          new_reaction: [{ type: 'emoji', emoji: '👍' }, { type: 'paid' }],
        },
      }),
    ).toMatchObject({ inbound: { type: 'reactions_changed', emojis: ['👍', '⭐'] } })
  })

  it.each([
    'channel_post',
    'inline_query',
    'poll',
    'poll_answer',
    'chat_member',
    'business_message',
    'guest_message',
    'purchased_paid_media',
    'invented_yesterday',
  ])('of type %s are ignored', (type) => {
    expect(parse({ [type]: { id: 'x', from } })).toMatchObject({ updateId: 1, ignored: 'update type not used' })
  })

  it('without a sender, from groups, or malformed are ignored, with the reason', () => {
    expect(parse({ message: { ...head, from: undefined, text: 'x' } })).toMatchObject({
      ignored: 'message without sender',
    })
    expect(parse({ message: { ...head, chat: { id: -5, type: 'supergroup' }, text: 'x' } })).toMatchObject({
      chatId: -5,
      ignored: 'not a private chat (supergroup)',
    })
    expect(parse({ message: { ...head, text: 7 } })).toMatchObject({
      ignored: expect.stringMatching(/^malformed: message.text/),
    })
    expect(parse({ message: { ...head, text: 'x', date: 1.5 } })).toMatchObject({
      ignored: expect.stringMatching(/^malformed: message.date/),
    })
    expect(parse({ callback_query: { id: 'q', from, inline_message_id: 'i' } })).toMatchObject({
      ignored: 'update type not used',
    })
  })

  it('without a usable id are none', () => {
    for (const body of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { update_id: 'x' },
      { update_id: 1.5 },
      { update_id: 2 ** 60 },
    ]) {
      expect(parseUpdate(body)).toBeUndefined()
    }
  })
})

const samples = [
  {
    message: {
      ...head,
      chat: { ...chat, id: ANN },
      text: '/start x',
      entities: [{ type: 'bold', offset: 0, length: 2 }],
    },
  },
  {
    message: {
      ...head,
      chat: { ...chat, id: ANN },
      photo: [file],
      caption: 'c',
      media_group_id: 'g',
      reply_to_message: { message_id: 1, text: 'q' },
    },
  },
  {
    message: {
      ...head,
      chat: { ...chat, id: ANN },
      document: file,
      forward_origin: { type: 'user', sender_user: from },
    },
  },
  {
    message: {
      ...head,
      chat: { ...chat, id: ANN },
      venue: { location: { latitude: 1, longitude: 2 }, title: 't', address: 'a' },
    },
  },
  { edited_message: { ...head, chat: { ...chat, id: ANN }, edit_date: 2, text: 'e' } },
  { callback_query: { id: 'q', from, message: { message_id: 5, chat: { ...chat, id: ANN } }, data: 'v1.0.x' } },
  { my_chat_member: { chat: { ...chat, id: ANN }, from, new_chat_member: { status: 'kicked' } } },
  { message_reaction: { chat: { ...chat, id: ANN }, message_id: 5, new_reaction: [{ type: 'emoji', emoji: '👍' }] } },
]

/** One value somewhere inside is replaced, or gone. */
const mutated = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.nat(),
    fc.oneof(
      fc.jsonValue(),
      fc.constant(undefined),
      fc.double(),
      fc.constantFrom('\u0000', '\ud800', 1e308, -1, '__proto__'),
    ),
  )
  .map(([sample, at, value]) => {
    const copy = structuredClone(sample) as object
    const places: [any, string][] = []
    const walk = (node: any) => {
      for (const key of Object.keys(node)) {
        places.push([node, key])
        if (typeof node[key] === 'object' && node[key] !== null) walk(node[key])
      }
    }
    walk(copy)
    const [node, key] = places[at % places.length] ?? [copy, 'message']
    node[key] = value
    return copy
  })

describe('whatever comes', () => {
  it('is read or ignored, and never thrown over', () => {
    fc.assert(
      fc.property(mutated, (update) => void expect(parse(update)?.updateId).toBe(1)),
      { numRuns: 1_000 },
    )
    fc.assert(fc.property(fc.jsonValue(), (body) => void parseUpdate(body)))
  })

  it('is stored and answered: no mutation ends as a dead letter', async () => {
    const centre = await openChat({ ask: ask('Say', 'ask'), exit }, { isInMemory: true })
    let updateId = 0
    await fc.assert(
      fc.asyncProperty(mutated, async (mutation) => {
        updateId += 1
        const payload = JSON.stringify({ update_id: updateId, ...mutation })
        const update = parseUpdate(JSON.parse(payload))
        if (update === undefined) throw new Error('not an update')
        expect(['handled', 'ignored']).toContain(await centre.lane.receive(BOT, update, payload))
      }),
      { numRuns: 300 },
    )
    expect(await centre.read('select error from dead_letters')).toEqual([])
    expect(await centre.read('select count(*) as count from updates')).toEqual([{ count: updateId }])
  })
})
