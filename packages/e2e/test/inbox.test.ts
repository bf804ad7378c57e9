// What Telegram sends is stored once, in order, and answered with 200 whatever it says.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from '@scenarium/server/src/db/sqlite.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Customer } from '../src/customer.ts'
import { echo, say, scenarioOf } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

let world: World
let target: Awaited<ReturnType<typeof slowTarget>>

beforeAll(async () => {
  target = await slowTarget()
  const slow = scenarioOf('Slow', {
    fetch: {
      type: 'fetch_url',
      settings: { url: target.url, timeoutSeconds: 60 },
      exits: { failed: 'bad', no_data: 'bad', timeout: 'bad' },
    },
    good: { ...say('Fetched.'), exits: { next: 'end' } },
    bad: { ...say('Not fetched.'), exits: { next: 'end' } },
  })
  world = await createWorld(
    { bots: [{ username: 'echo_bot' }, { username: 'slow_bot', scenario: 'Slow' }], scenarios: [echo, slow] },
    { fetchHosts: '127.0.0.1' },
  )
})
afterEach(() => world.holds())
afterAll(async () => {
  await world.close()
  await target.close()
})

/** An update as Telegram would write it. */
function messageOf({ id, firstName }: Customer, messageId: number, text: string, more: object = {}) {
  return {
    message_id: messageId,
    date: Math.floor(Date.now() / 1000),
    chat: { id, type: 'private', first_name: firstName },
    from: { id, is_bot: false, first_name: firstName },
    text,
    ...more,
  }
}

const push = (update: Record<string, unknown>) => world.control.pushUpdate('echo_bot', update)
const statusOf = (updateId: number) =>
  until(`update ${updateId} is answered`, async () => {
    const deliveries = await world.control.deliveries({ bot: 'echo_bot' })
    return (
      deliveries.find((delivery) => delivery.updateId === updateId && delivery.status !== null)?.status ?? undefined
    )
  })
const inboxOf = (updateId: number) => world.rows('select * from updates where update_id = ?', updateId)
const transcriptOf = ({ id }: Customer) =>
  world.rows(
    `select m.* from messages m join interactions i using (interaction_id) where m.chat_id = ?
     order by i.started_at, m.seq`,
    id,
  )

describe('an answer to Telegram', () => {
  it('does not wait for what the scenario does', async () => {
    const ann = await world.customer('Ann', { bot: 'slow_bot' })
    await ann.writes('Hello')
    await until('the update is answered while the address is not', async () => {
      const deliveries = await world.control.deliveries({ bot: 'slow_bot' })
      return target.waiting() === 1 && deliveries.some(({ status }) => status === 200)
    })
    target.answerAll()
    await ann.sees('Fetched.')
  })

  it('comes after a commit that is on disk', () => {
    const connection = connect(`${world.folder}/durability.db`)
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(connection.pragma('synchronous', { simple: true })).toBe(2)
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(connection.pragma('busy_timeout', { simple: true })).toBeGreaterThanOrEqual(5_000)
    expect(connection.pragma('mmap_size', { simple: true })).toBe(0)
    connection.close()
  })

  it('is 401 without the right secret, and nothing is stored', async () => {
    const { url, secret, before } = await door()
    for (const given of [undefined, '', `${secret}x`, secret.slice(1)]) {
      const response = await post(url, { update_id: 1, message: {} }, given === undefined ? {} : { [HEADER]: given })
      expect(response.status).toBe(401)
      expect(await response.text()).toBe('')
    }
    expect(world.rows('select * from updates')).toHaveLength(before)
    expect(world.output()).not.toContain(secret)
  })

  it('is an empty 200 for half an update too, which is stored as ignored', async () => {
    const { url, secret, before } = await door()
    const half = '{"update_id": 77, "mess'
    expect((await post(url, half, { [HEADER]: secret })).status).toBe(200)
    const updates = world.rows('select * from updates order by received_at')
    expect(updates).toHaveLength(before + 1)
    expect(updates.at(-1)).toMatchObject({
      status: 'ignored',
      reason: 'not a JSON object',
      payload_json: JSON.stringify(half),
    })
  })

  it('is an empty 200 for whatever an update holds, which is stored as ignored', async () => {
    const ann = await world.customer()
    const odd: { [name: string]: unknown }[] = [
      { poll: { id: '1' } },
      { invented_thing: { method: 'sendMessage', chat_id: ann.id, text: 'reflected' } },
      { channel_post: { message_id: 1, date: 1, chat: { id: -100, type: 'channel', title: 'News' }, text: 'x' } },
      { message: { message_id: 1, date: 1, chat: { id: ann.id, type: 'private' }, text: 'nobody' } },
      { message: { ...messageOf(ann, 2, 'in a group'), chat: { id: -5, type: 'group', title: 'G' } } },
      { message: 'not an object' },
      { message: messageOf(ann, 3, 'x', { message_id: 'three' }) },
      { callback_query: { id: '1', chat_instance: '1', from: { id: ann.id, is_bot: false, first_name: 'A' } } },
      {},
    ]
    for (const update of odd) {
      const { updateId } = await push(update)
      expect(await statusOf(updateId), JSON.stringify(update)).toBe(200)
      expect(inboxOf(updateId), JSON.stringify(update)).toMatchObject([{ status: 'ignored' }])
    }
    const { url, secret } = await door()
    const unnumbered = await post(url, { message: messageOf(ann, 4, 'no number') }, { [HEADER]: secret })
    expect([unnumbered.status, await unnumbered.text()]).toEqual([200, ''])
    expect(await ann.texts()).toEqual([])
  })
})

describe('an update', () => {
  it('counts once, however often it comes', async () => {
    const ann = await world.customer()
    const { updateId } = await ann.writes('Hello')
    await ann.sees('Say something.')
    await world.control.sendWebhookCopies('echo_bot', updateId ?? 0, 50)
    const pressed = await ann.writes('once')
    await world.control.sendWebhookCopies('echo_bot', pressed.updateId ?? 0, 50)
    await ann.sees('You said: once')
    await until('all copies are answered with 200', async () => {
      const deliveries = await world.control.deliveries({ bot: 'echo_bot' })
      const own = deliveries.filter((delivery) => delivery.updateId === pressed.updateId)
      return own.length === 51 && own.every(({ status }) => status === 200)
    })
    await world.settled()
    expect(await ann.texts()).toEqual([
      `Ready, ${ann.firstName}.`,
      'Say something.',
      'You said: once',
      'Say something.',
    ])
  })

  it('counts although a later one came first, or numbers began anew lower', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.sees('Say something.')
    for (const [updateId, text] of [
      [900_002, 'second'],
      [900_001, 'first'],
      [17, 'restarted'],
    ] as const) {
      await push({ update_id: updateId, message: messageOf(ann, 500 + updateId, text) })
      await ann.sees(`You said: ${text}`)
    }
  })

  it('is handled in the order of its chat, while others go on beside it', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => world.customer()))
    const numbers = Array.from({ length: 20 }, (_, index) => `number ${index}`)
    await Promise.all(
      people.map(async (person) => {
        for (const text of ['Hello', ...numbers]) await person.writes(text)
      }),
    )
    for (const person of people) {
      await person.sees('You said: number 19')
      const echoed = (await person.texts()).filter((text) => text.startsWith('You said'))
      expect(echoed).toEqual(numbers.map((text) => `You said: ${text}`))
      const heard = transcriptOf(person).filter(({ sender }) => sender === 'customer')
      expect(heard.map(({ text }) => text)).toEqual(['Hello', ...numbers])
    }
  })
})

describe('kinds of updates overtaking each other', () => {
  it('answers a press politely when its chat is not known yet', async () => {
    const ann = await world.customer()
    const { updateId } = await push({
      callback_query: {
        id: '4711',
        from: { id: ann.id, is_bot: false, first_name: ann.firstName },
        chat_instance: '1',
        data: 'v1.0',
        message: { message_id: 1, date: 1, chat: { id: ann.id, type: 'private' } },
      },
    })
    expect(await statusOf(updateId)).toBe(200)
    await until('the press is answered', async () =>
      (await world.control.calls({ method: 'answerCallbackQuery' })).some(
        ({ params }) => params.callback_query_id === '4711',
      ),
    )
    await ann.writes('Hello')
    await ann.sees('Say something.')
  })

  it('merges an edit with the original that comes after it', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.sees('Say something.')
    const edited = { ...messageOf(ann, 7_000, 'corrected'), edit_date: Math.floor(Date.now() / 1000) }
    await push({ edited_message: edited })
    await push({ message: messageOf(ann, 7_000, 'mistyped') })
    await until(
      'both are handled',
      () => world.rows('select * from message_revisions where text = ?', 'mistyped').length,
    )
    await world.settled()
    const own = transcriptOf(ann).filter((line) => line.messenger_message_id === 7_000)
    expect(own).toMatchObject([{ text: 'corrected' }])
  })

  it('takes messages that come after the news of being blocked', async () => {
    const ann = await world.customer()
    const { messageId } = await ann.writes('Hello')
    await ann.sees('Say something.')
    const member = (status: string) => ({ user: { id: 1, is_bot: true, first_name: 'B' }, status })
    await push({
      my_chat_member: {
        chat: { id: ann.id, type: 'private' },
        from: { id: ann.id, is_bot: false, first_name: ann.firstName },
        date: 1,
        old_chat_member: member('member'),
        new_chat_member: member('kicked'),
      },
    })
    await until(
      'the chat is over',
      () => world.rows('select * from interactions where chat_id = ? and ended_at is not null', ann.id).length,
    )
    await push({ message: messageOf(ann, messageId + 50, 'a last word') })
    await until('it is in a transcript', () => transcriptOf(ann).some(({ text }) => text === 'a last word'))
  })

  it('answers a press under an ended chat, and leaves it ended', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    const asked = await ann.sees('Say something.')
    await ann.blocks()
    await until(
      'the chat is over',
      () => world.rows('select * from interactions where chat_id = ? and ended_at is not null', ann.id).length,
    )
    await ann.unblocks()
    await ann.pressesAgain({ messageId: asked.message_id, data: 'v2.0' })
    await until('the press is answered', async () =>
      (await ann.answers()).some(({ text }) => text?.includes('no longer active')),
    )
    expect(world.rows('select * from interactions where chat_id = ? and ended_at is null', ann.id)).toEqual([])
  })

  it('comes through when Telegram mixes its queues', async () => {
    await world.control.changeSettings({ reorderKeys: true })
    const people = await Promise.all(Array.from({ length: 4 }, () => world.customer()))
    await Promise.all(people.map((person) => person.writes('Hello')))
    await Promise.all(people.map((person) => person.writes('mixed')))
    for (const person of people) await person.sees('You said: mixed')
    await world.control.changeSettings({ reorderKeys: false })
  })
})

const HEADER = 'x-telegram-bot-api-secret-token'

/** The webhook of the first bot, as the server told it to Telegram. */
async function door() {
  const [call] = await world.control.calls({ method: 'setWebhook', bot: 'echo_bot' })
  const { url, secret_token: secret } = call?.params as { url: string; secret_token: string }
  return { url, secret, before: world.rows('select * from updates').length }
}

function post(url: string, body: object | string, headers: { [name: string]: string }) {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** A server that answers only when it is told to. */
async function slowTarget() {
  const waiting: (() => void)[] = []
  const server = createServer((_request, response) => {
    waiting.push(() => response.end('{"ok": true}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    waiting: () => waiting.length,
    answerAll: () => {
      for (const answer of waiting) answer()
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
