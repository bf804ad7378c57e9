import type { LiveEvent } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { lastLiveSeq, liveEventsAfter } from '../../src/db/live.ts'
import { readSnapshot } from '../../src/live/snapshot.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let edsger: Browser
let barbara: Browser
let accountId: string
let chats = 300

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  accountId = (await desk.addBot(ada)).account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  edsger = await desk.addUser('edsger', ['agent'])
  barbara = await desk.addUser('barbara', ['supervisor'])
})
afterAll(() => desk.close())

function connect(): Promise<string> {
  chats += 1
  return desk.connect(grace, accountId, chats)
}

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const post = (browser: Browser, interactionId: string, verb: string, more: object = {}) =>
  browser.send('POST', `/api/interactions/${interactionId}/${verb}`, command(more))
const snapshotOf = ({ userId }: Browser) => desk.database.read((tx) => readSnapshot(tx, userId))
const until = <T>(check: () => Promise<T>) => vi.waitFor(check, 20_000)

/** What the user is told from now on. */
async function listen({ userId }: Browser) {
  const from = await desk.database.read((tx) => lastLiveSeq(tx, userId))
  return async (): Promise<LiveEvent[]> =>
    desk.database.read((tx) => (liveEventsAfter(tx, userId, from, 1_000) ?? []).map(({ event }) => event))
}

async function viewOf(browser: Browser, interactionId: string) {
  return (await browser.get(`/api/interactions/${interactionId}`)).body.interaction
}

async function textsOf(interactionId: string): Promise<string[]> {
  const { messages } = (await barbara.get(`/api/interactions/${interactionId}/messages`)).body
  return messages.map(({ text }: { text: string }) => text)
}

describe('a supervisor who monitors', () => {
  it('is told all that happens, and nobody in the chat notices', async () => {
    const interactionId = await connect()
    const agentHears = await listen(grace)
    const supervisorHears = await listen(barbara)
    expect((await post(barbara, interactionId, 'watch', { mode: 'monitor' })).status).toBe(200)
    expect((await supervisorHears()).map(({ type }) => type)).toEqual(['interaction_changed', 'watching_changed'])
    expect(await agentHears()).toEqual([])
    expect((await viewOf(grace, interactionId)).coaches).toEqual([])
    await desk.write(accountId, chats, { text: 'Is anybody there?' })
    await post(grace, interactionId, 'messages', { type: 'text', text: 'Of course' })
    const about = async (hears: typeof agentHears) =>
      (await hears()).filter((event) => event.type === 'message_changed' || event.type === 'interaction_changed')
    await until(async () => {
      const heard = await about(supervisorHears)
      // Delivery is told too: the outbox settles the message outside the chat's turn.
      expect(heard.some((event) => event.type === 'message_changed' && event.message.delivery === 'sent')).toBe(true)
      expect(heard.slice(1)).toEqual(await about(agentHears))
    })
  })

  it('may not write into the chat, not even a note', async () => {
    const interactionId = await connect()
    await post(barbara, interactionId, 'watch', { mode: 'monitor' })
    for (const type of ['text', 'note']) {
      expect((await post(barbara, interactionId, 'messages', { type, text: 'Hm' })).body.code).toBe('not_yours')
    }
  })

  it('goes on after a reload, until he stops', async () => {
    const interactionId = await connect()
    await post(barbara, interactionId, 'watch', { mode: 'monitor' })
    const snapshot = await snapshotOf(barbara)
    expect(snapshot.watching).toContainEqual({ interactionId, mode: 'monitor' })
    expect(snapshot.interactions.map((view) => view.interactionId)).toContain(interactionId)
    const hears = await listen(barbara)
    await post(barbara, interactionId, 'unwatch')
    await post(barbara, interactionId, 'unwatch')
    expect(await hears()).toEqual([
      { type: 'watching_changed', interactionId, mode: null },
      { type: 'interaction_removed', interactionId },
    ])
    expect((await snapshotOf(barbara)).watching.map((one) => one.interactionId)).not.toContain(interactionId)
  })

  it('sees after-call work too, and stops by itself once the chat is closed for all', async () => {
    const interactionId = await connect()
    await post(barbara, interactionId, 'watch', { mode: 'monitor' })
    const hears = await listen(barbara)
    await post(grace, interactionId, 'end')
    expect((await snapshotOf(barbara)).watching).toContainEqual({ interactionId, mode: 'monitor' })
    await post(grace, interactionId, 'close')
    expect((await hears()).slice(-2)).toEqual([
      { type: 'watching_changed', interactionId, mode: null },
      { type: 'interaction_removed', interactionId },
    ])
    expect((await post(barbara, interactionId, 'watch', { mode: 'monitor' })).body.code).toBe('ended')
  })

  it('stops at once when the right is taken away, or the user disabled', async () => {
    const changes = [{ roles: ['agent'] }, { isDisabled: true }]
    for (const [index, change] of changes.entries()) {
      const supervisor = await desk.addUser(`supervisor${index}`, ['supervisor'])
      const interactionId = await connect()
      await post(supervisor, interactionId, 'watch', { mode: 'coach' })
      await ada.send('PATCH', `/api/users/${supervisor.userId}`, change)
      expect((await snapshotOf(supervisor)).watching).toEqual([])
      expect((await viewOf(grace, interactionId)).coaches).toEqual([])
      const hears = await listen(supervisor)
      await desk.write(accountId, chats, { text: 'Who listens?' })
      expect((await hears()).filter(({ type }) => type === 'message_changed')).toEqual([])
    }
  })

  it('needs a chat that exists and is not his own', async () => {
    expect((await post(barbara, 'int_none', 'watch', { mode: 'monitor' })).status).toBe(404)
    const interactionId = await connect()
    await post(barbara, interactionId, 'barge-in')
    expect((await post(barbara, interactionId, 'watch', { mode: 'monitor' })).body.code).toBe('already_in_chat')
    await post(barbara, interactionId, 'leave')
  })
})

describe('a supervisor who coaches', () => {
  it('is shown to the agents, and writes notes that the customer never sees', async () => {
    const interactionId = await connect()
    const agentHears = await listen(grace)
    await post(barbara, interactionId, 'watch', { mode: 'coach' })
    expect((await viewOf(grace, interactionId)).coaches).toEqual([{ userId: barbara.userId, name: 'barbara Example' }])
    expect((await agentHears()).map(({ type }) => type)).toEqual(['interaction_changed'])
    await desk.write(accountId, chats, { text: 'I am angry' })
    const { waitingSince } = await viewOf(grace, interactionId)
    const sent = desk.telegram.calls.length
    const answer = await post(barbara, interactionId, 'messages', { type: 'note', text: 'Offer a refund' })
    expect(answer.body.messages).toMatchObject([{ kind: 'note', userId: barbara.userId, delivery: null }])
    expect((await agentHears()).filter((event) => event.type === 'message_changed').at(-1)).toMatchObject({
      message: { text: 'Offer a refund', senderName: 'barbara Example' },
    })
    expect((await viewOf(grace, interactionId)).waitingSince).toBe(waitingSince)
    // Nothing but a text to the customer makes a call; a later one shows that the note would have gone before it.
    await post(grace, interactionId, 'messages', { type: 'text', text: 'I am sorry' })
    await until(async () => expect(desk.telegram.calls.length).toBe(sent + 1))
    expect(JSON.stringify(desk.telegram.calls)).not.toContain('refund')
    await post(barbara, interactionId, 'watch', { mode: 'monitor' })
    expect((await viewOf(grace, interactionId)).coaches).toEqual([])
    expect((await post(barbara, interactionId, 'messages', { type: 'note', text: 'x' })).body.code).toBe('not_yours')
  })

  it('writes nothing but notes, and needs the right to write at all', async () => {
    const interactionId = await connect()
    await post(barbara, interactionId, 'watch', { mode: 'coach' })
    expect((await post(barbara, interactionId, 'messages', { type: 'text', text: 'Hi' })).body.code).toBe('not_yours')
    expect((await post(barbara, interactionId, 'end')).body.code).toBe('not_yours')
    expect((await post(ada, interactionId, 'watch', { mode: 'coach' })).body.code).toBe('not_allowed')
    expect((await post(ada, interactionId, 'watch', { mode: 'monitor' })).status).toBe(200)
    expect((await post(ada, interactionId, 'barge-in')).body.code).toBe('not_allowed')
  })
})

describe('notes to colleagues', () => {
  it('can be written during after-call work, and by nobody from outside', async () => {
    const interactionId = await connect()
    expect((await post(edsger, interactionId, 'messages', { type: 'note', text: 'x' })).body.code).toBe('not_yours')
    await post(grace, interactionId, 'end')
    expect((await post(grace, interactionId, 'messages', { type: 'note', text: 'Calls back on Monday' })).status).toBe(
      200,
    )
    expect((await post(grace, interactionId, 'messages', { type: 'text', text: 'x' })).body.code).toBe('not_yours')
    expect(await textsOf(interactionId)).toContain('Calls back on Monday')
  })
})

describe('barge-in', () => {
  it('makes a supervisor a member whom the customer hears, and who can leave', async () => {
    const interactionId = await connect()
    await post(barbara, interactionId, 'watch', { mode: 'coach' })
    const hears = await listen(barbara)
    expect((await post(barbara, interactionId, 'barge-in')).status).toBe(200)
    await until(async () => expect(await textsOf(interactionId)).toContain('barbara Example joined'))
    const view = await viewOf(grace, interactionId)
    expect(view.coaches).toEqual([])
    expect(view.participants).toMatchObject([
      { userId: grace.userId, role: 'primary' },
      { userId: barbara.userId, role: 'member', leftAt: null },
    ])
    const heard = await hears()
    expect(heard).toContainEqual({ type: 'watching_changed', interactionId, mode: null })
    expect(heard.map(({ type }) => type)).not.toContain('interaction_removed')
    await post(barbara, interactionId, 'messages', { type: 'text', text: 'This is the supervisor' })
    await until(async () => expect(JSON.stringify(desk.telegram.calls)).toContain('This is the supervisor'))
    expect((await post(barbara, interactionId, 'leave')).status).toBe(200)
    expect((await viewOf(grace, interactionId)).place).toBe('connected')
  })

  it('is refused without room, twice, and where no agent is', async () => {
    const supervisor = await desk.addUser('narrow', ['supervisor'], { capacity: 1 })
    const interactionId = await connect()
    expect((await post(supervisor, interactionId, 'barge-in')).status).toBe(200)
    expect((await post(supervisor, interactionId, 'barge-in')).body.code).toBe('already_in_chat')
    const second = await connect()
    const refused = await post(supervisor, second, 'barge-in')
    expect(refused).toMatchObject({ status: 409, body: { code: 'no_room' } })
    await post(grace, second, 'end')
    expect((await post(barbara, second, 'barge-in')).body.code).toBe('ended')
    expect((await post(barbara, 'int_none', 'barge-in')).status).toBe(404)
  })

  it('does not leave a chat with somebody who is gone', async () => {
    const supervisor = await desk.addUser('passing', ['supervisor'])
    const interactionId = await connect()
    await post(supervisor, interactionId, 'barge-in')
    await until(async () => expect(await textsOf(interactionId)).toContain('passing Example joined'))
    await ada.send('PATCH', `/api/users/${supervisor.userId}`, { isDisabled: true })
    await until(async () => {
      const { participants } = await viewOf(grace, interactionId)
      expect(participants.at(-1)).toMatchObject({ userId: supervisor.userId, leftAt: expect.any(Number) })
    })
  })
})

describe('a flag for help', () => {
  it('is raised and lowered by who is in the chat, seen by all of them, and ends with the chat', async () => {
    const interactionId = await connect()
    const hears = await listen(grace)
    await post(grace, interactionId, 'flag', { isFlagged: true, note: ' Wants the boss ' })
    expect(await viewOf(grace, interactionId)).toMatchObject({
      flaggedAt: expect.any(Number),
      flagNote: 'Wants the boss',
    })
    expect((await hears()).map(({ type }) => type)).toEqual(['interaction_changed'])
    const { flaggedAt } = await viewOf(grace, interactionId)
    await post(grace, interactionId, 'flag', { isFlagged: true })
    expect(await viewOf(grace, interactionId)).toMatchObject({ flaggedAt, flagNote: null })
    await post(grace, interactionId, 'flag', { isFlagged: false })
    expect(await viewOf(grace, interactionId)).toMatchObject({ flaggedAt: null })
    expect((await post(edsger, interactionId, 'flag', { isFlagged: true })).body.code).toBe('not_yours')
    await post(grace, interactionId, 'flag', { isFlagged: true, note: 'Again' })
    await post(grace, interactionId, 'end')
    expect(await viewOf(grace, interactionId)).toMatchObject({ flaggedAt: null, flagNote: null })
  })

  it('calls every supervisor who is not in the chat, once for each time it is raised', async () => {
    const interactionId = await connect()
    const [supervisorHears, colleagueHears] = [await listen(barbara), await listen(edsger)]
    const calls = async () => (await supervisorHears()).filter(({ type }) => type === 'help_asked')
    await post(grace, interactionId, 'flag', { isFlagged: true, note: 'Wants the boss' })
    await post(grace, interactionId, 'flag', { isFlagged: true, note: 'Wants the boss now' })
    expect(await calls()).toMatchObject([{ interactionId, note: 'Wants the boss', customerName: expect.any(String) }])
    await post(grace, interactionId, 'flag', { isFlagged: false })
    await post(grace, interactionId, 'flag', { isFlagged: true })
    expect(await calls()).toHaveLength(2)
    expect(await colleagueHears()).toEqual([])
  })

  it('is taken down by a coach too, who cannot raise one', async () => {
    const interactionId = await connect()
    await post(grace, interactionId, 'flag', { isFlagged: true })
    await post(barbara, interactionId, 'watch', { mode: 'coach' })
    expect((await post(barbara, interactionId, 'flag', { isFlagged: false })).status).toBe(200)
    expect(await viewOf(grace, interactionId)).toMatchObject({ flaggedAt: null })
    expect((await post(barbara, interactionId, 'flag', { isFlagged: true })).body.code).toBe('not_yours')
  })
})
