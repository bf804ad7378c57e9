import { type InternalChatView, type InternalMessageView, SCENARIOS } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertInternalMessage } from '../../src/db/internal-messages.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let edsger: Browser
let barbara: Browser

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  grace = await desk.addUser('grace', ['agent'])
  edsger = await desk.addUser('edsger', ['agent'])
  barbara = await desk.addUser('barbara', ['supervisor'])
})
afterAll(() => desk.close())

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const write = (from: Browser, to: Browser, text: string) =>
  from.send('POST', `/api/internal-chats/${to.userId}/messages`, command({ text }))
const pageOf = async (browser: Browser, other: Browser, query = '') =>
  (await browser.get(`/api/internal-chats/${other.userId}/messages${query}`)).body
const chatsOf = async (browser: Browser): Promise<InternalChatView[]> =>
  (await browser.get('/api/internal-chats')).body.chats
const textsOf = ({ messages }: { messages: InternalMessageView[] }) => messages.map(({ text }) => text)

describe('an internal chat', () => {
  it('is one for both sides, numbered without gaps, and nobody else sees it', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `message ${index}`)
    const sent = await Promise.all(
      texts.map((text, index) => (index % 2 === 0 ? write(grace, edsger, text) : write(edsger, grace, text))),
    )
    expect(sent.map(({ status }) => status)).toEqual(texts.map(() => 200))
    const mine = await pageOf(grace, edsger)
    expect(mine.messages.map(({ seq }: InternalMessageView) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await pageOf(edsger, grace)).toEqual(mine)
    expect(await pageOf(grace, edsger, '?limit=3')).toMatchObject({ messages: [{ seq: 6 }, {}, {}], hasMore: true })
    expect(textsOf(await pageOf(grace, edsger, '?before=3'))).toHaveLength(2)
    expect(await pageOf(barbara, grace)).toEqual({ messages: [], hasMore: false })
    expect(await chatsOf(barbara)).toEqual([])
  })

  it('counts what is unread until it is read, and tells both sides', async () => {
    await write(barbara, grace, 'one')
    const { body: two } = await write(barbara, grace, 'two')
    await write(barbara, grace, 'three')
    const [chat] = await chatsOf(grace)
    expect(chat).toMatchObject({ userId: barbara.userId, name: 'barbara Example', unread: 3 })
    expect(chat?.lastMessage.text).toBe('three')
    expect((await chatsOf(barbara))[0]).toMatchObject({ userId: grace.userId, unread: 0 })
    expect((await grace.send('POST', `/api/internal-chats/${barbara.userId}/read`, { seq: two.seq })).status).toBe(200)
    expect((await chatsOf(grace))[0]?.unread).toBe(1)
    for (const browser of [grace, barbara]) {
      const read = (await desk.liveEvents(browser)).flatMap((event) =>
        event.type === 'internal_message_changed' && event.message.readAt !== null ? [event.message.text] : [],
      )
      expect(read).toEqual(['one', 'two'])
    }
    // One's own messages are not read by oneself.
    await barbara.send('POST', `/api/internal-chats/${grace.userId}/read`, { seq: 3 })
    expect((await chatsOf(grace))[0]?.unread).toBe(1)
  })

  it('with scenarios is read like any other, and takes no answer', async () => {
    const writtenBy = { scenario: 'Mobile Chat', interactionId: 'int_1' }
    for (const text of ['first', 'second']) {
      await desk.database.write((tx) =>
        insertInternalMessage(tx, { tenantId: 1, now: Date.now() }, { toUserId: ada.userId, text, writtenBy }),
      )
    }
    expect(await chatsOf(ada)).toMatchObject([{ userId: SCENARIOS, unread: 2, lastMessage: { writtenBy } }])
    const path = `/api/internal-chats/${SCENARIOS}`
    const { body: page } = await ada.get(`${path}/messages`)
    expect(textsOf(page)).toEqual(['first', 'second'])
    expect((await ada.send('POST', `${path}/read`, { seq: 1 })).status).toBe(200)
    expect((await chatsOf(ada))[0]?.unread).toBe(1)
    const told = (await desk.liveEvents(ada)).flatMap((event) =>
      event.type === 'internal_message_changed' ? [[event.message.text, event.message.readAt !== null]] : [],
    )
    expect(told).toEqual([['first', true]])
    expect((await ada.send('POST', `${path}/messages`, command({ text: 'Thanks' }))).body.code).toBe('not_a_person')
    expect((await grace.get(`${path}/messages`)).body).toEqual({ messages: [], hasMore: false })
  })

  it('takes a message sent again for the same', async () => {
    const body = command({ text: 'Only once' })
    const path = `/api/internal-chats/${ada.userId}/messages`
    const answers = await Promise.all([1, 2, 3].map(() => grace.send('POST', path, body)))
    expect(new Set(answers.map((answer) => answer.body.seq)).size).toBe(1)
    expect(textsOf(await pageOf(ada, grace))).toEqual(['Only once'])
  })

  it('has no room for oneself, for nobody, and for whoever cannot sign in any more', async () => {
    expect((await write(grace, grace, 'Me?')).body.code).toBe('oneself')
    expect((await write(grace, { ...grace, userId: 'usr_absent' }, 'Who?')).body.code).toBe('not_found')
    const dora = await desk.addUser('dora', ['agent'])
    await write(dora, grace, 'Good bye')
    await ada.send('PATCH', `/api/users/${dora.userId}`, { isDisabled: true })
    expect((await write(grace, dora, 'Wait')).body).toEqual({
      code: 'user_disabled',
      text: 'dora Example cannot sign in any more.',
    })
    // What was said stays readable.
    expect(textsOf(await pageOf(grace, dora))).toEqual(['Good bye'])
    const { colleagues } = (await grace.get('/api/colleagues')).body
    expect(colleagues.map(({ name }: { name: string }) => name)).toEqual([
      'ada Example',
      'barbara Example',
      'edsger Example',
    ])
  })
})
