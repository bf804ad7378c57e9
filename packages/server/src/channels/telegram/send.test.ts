import { writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { GrammyError, HttpError } from 'grammy'
import { createControlClient, startSimulator } from 'telegram-simulator'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../../test/temporary-folder.ts'
import type { OutboxRow } from '../../db/outbox.ts'
import type { Perform } from '../../outbox/worker.ts'
import { type BotApis, createBotApis } from './bot-api.ts'
import { createTelegramPerform, outcomeOf } from './send.ts'
import { TransportError } from './transport.ts'

const TOKEN = '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

function refusal(error_code: number, description: string, parameters: { retry_after?: number } = {}) {
  return new GrammyError('refused', { ok: false, error_code, description, parameters }, 'sendMessage', {})
}

describe('what an answer means', () => {
  it.each([
    [
      'no connection',
      new HttpError('x', new TransportError('ECONNREFUSED', false)),
      { status: 'postponed', seconds: null },
    ],
    ['429', refusal(429, 'Too Many Requests', { retry_after: 7 }), { status: 'postponed', seconds: 7 }],
    ['429 without a time', refusal(429, 'Too Many Requests'), { status: 'postponed', seconds: 1 }],
    ['500', refusal(500, 'Internal Server Error'), { status: 'unknown' }],
    ['502', refusal(502, 'Bad Gateway'), { status: 'unknown' }],
    [
      'a reset after the body was sent',
      new HttpError('x', new TransportError('ECONNRESET', true)),
      { status: 'unknown' },
    ],
    ['a timeout', new TransportError('UND_ERR_HEADERS_TIMEOUT', true), { status: 'unknown' }],
    ['anything else that was thrown', new Error('?'), { status: 'unknown' }],
    ['not modified', refusal(400, 'Bad Request: message is not modified'), { status: 'sent' }],
    [
      'query too old',
      refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'),
      { status: 'sent' },
    ],
    ['message to edit not found', refusal(400, 'Bad Request: message to edit not found'), { status: 'sent' }],
    ['message to delete not found', refusal(400, 'Bad Request: message to delete not found'), { status: 'sent' }],
    ['chat not found', refusal(400, 'Bad Request: chat not found'), { status: 'failed', unreachable: 'not_found' }],
    ['blocked', refusal(403, 'Forbidden: bot was blocked by the user'), { status: 'failed', unreachable: 'blocked' }],
    ['deactivated', refusal(403, 'Forbidden: user is deactivated'), { status: 'failed', unreachable: 'deactivated' }],
    ['token revoked', refusal(401, 'Unauthorized'), { status: 'account_refused' }],
    ['token malformed', refusal(404, 'Not Found'), { status: 'account_refused' }],
    ['too big', refusal(413, 'Request Entity Too Large'), { status: 'failed' }],
    ['wrong file', refusal(400, 'Bad Request: wrong file identifier/HTTP URL specified'), { status: 'failed' }],
    ['too long', refusal(400, 'Bad Request: message is too long'), { status: 'failed' }],
  ])('%s', (_, error, outcome) => {
    expect(outcomeOf(error)).toMatchObject(outcome)
    if (outcome.status === 'failed' && !('unreachable' in outcome))
      expect(outcomeOf(error)).not.toHaveProperty('unreachable')
  })
})

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

type Simulator = Awaited<ReturnType<typeof startSimulator>>
let simulator: Simulator
let control: ReturnType<typeof createControlClient>
let ann: number
let apis: BotApis
let perform: Perform
let file: string

beforeEach(async () => {
  simulator = await startSimulator()
  control = createControlClient(simulator.url)
  await control.createBot({ username: 'demo_bot', token: TOKEN })
  ann = (await control.createCustomer({ firstName: 'Ann' })).id
  await control.start('demo_bot', ann)
  apis = createBotApis()
  file = join(temporaryFolder(), 'picture')
  writeFileSync(file, Buffer.from(PNG, 'base64'))
  perform = performAt(simulator.url)
})

afterEach(async () => {
  await apis.close()
  await simulator.close()
})

function performAt(root: string): Perform {
  return createTelegramPerform({
    apiOf: (accountId) => (accountId === 'gone' ? undefined : apis.api(accountId === 'bot' ? TOKEN : accountId, root)),
    fileOf: async (attachmentId) => (attachmentId === 'att_gone' ? undefined : { path: file, name: 'picture.png' }),
    messageIdOf: async (_interactionId, seq) => (seq === 1 ? null : seq),
  })
}

const row = (method: string, payload: object, more: Partial<OutboxRow> = {}): OutboxRow => ({
  outboxId: 1,
  accountId: 'bot',
  chatId: ann,
  channel: 'telegram',
  method,
  payload,
  status: 'sending',
  attempts: 1,
  notBefore: 0,
  interactionId: 'int_1',
  seq: 1,
  report: null,
  ...more,
})
const text = (value: string, more: object = {}) => row('send_text', { text: value, ...more })
const messages = async () => (await control.chat('demo_bot', ann)).messages.filter(({ from }) => from?.is_bot)
const calls = async (method: string) => (await control.calls({ method })).length

describe('sending', () => {
  it('a text, with its formatting, buttons and the message it answers', async () => {
    const first = await perform(text('one'))
    expect(first).toMatchObject({ status: 'sent', messengerMessageId: expect.any(Number) })
    const replyTo = first.status === 'sent' ? first.messengerMessageId : 0
    const buttons = [[{ kind: 'inline', label: 'Yes', visit: 2, index: 0 }]]
    const entities = [{ type: 'bold', offset: 0, length: 3 }]
    await perform(text('two', { replyTo, buttons, entities }))
    expect((await messages()).at(-1)).toMatchObject({
      text: 'two',
      entities,
      reply_to_message: { message_id: replyTo },
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'v2.0.int_1' }]] },
    })
  })

  it('an answer to a message that is gone, all the same', async () => {
    expect(await perform(text('two', { replyTo: 99_999 }))).toMatchObject({ status: 'sent' })
  })

  it('a file from disk, by its kind, under its name', async () => {
    for (const kind of ['photo', 'video', 'audio', 'voice', 'document', 'sticker']) {
      const outcome = await perform(row('send_file', { attachmentId: 'att_1', kind, caption: 'Look' }))
      expect(outcome, JSON.stringify(outcome)).toMatchObject({
        status: 'sent',
      })
    }
    const sent = await messages()
    expect(sent).toHaveLength(6)
    expect(sent.every(({ caption }) => caption === 'Look')).toBe(true)
    expect(sent.at(4)?.document).toMatchObject({ file_name: 'picture.png' })
  })

  it('a file by its address, and none that is gone', async () => {
    const server = createHttpServer((_, response) => void response.end(Buffer.from(PNG, 'base64')))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.png`
    expect(await perform(row('send_file', { url, kind: 'photo', caption: '' }))).toMatchObject({ status: 'sent' })
    expect(await perform(row('send_file', { attachmentId: 'att_gone', kind: 'photo', caption: '' }))).toMatchObject({
      status: 'failed',
    })
    server.close()
    file = join(temporaryFolder(), 'missing')
    expect(await perform(row('send_file', { attachmentId: 'att_1', kind: 'photo', caption: '' }))).toMatchObject({
      status: 'failed',
    })
  })

  it('a place, with its name if it has one', async () => {
    await perform(row('send_location', { latitude: 1, longitude: 2 }))
    await perform(row('send_location', { latitude: 1, longitude: 2, title: 'Office' }))
    expect(await messages()).toMatchObject([
      { location: { latitude: 1 } },
      { venue: { title: 'Office', address: 'Office' } },
    ])
  })

  it('changes of a message that was sent, and none of one that was not', async () => {
    const sent = await perform(text('Place 3', { buttons: [[{ kind: 'inline', label: 'x', visit: 1, index: 0 }]] }))
    const id = sent.status === 'sent' ? (sent.messengerMessageId ?? 0) : 0
    expect(await perform(row('remove_buttons', { messengerMessageId: id }))).toEqual({ status: 'sent' })
    expect(await perform(row('edit_text', { seq: id, text: 'Place 2' }))).toEqual({ status: 'sent' })
    expect(await perform(row('edit_text', { seq: id, text: 'Place 2' }))).toMatchObject({
      status: 'sent',
      note: expect.stringContaining('not modified'),
    })
    expect(await perform(row('edit_text', { seq: 1, text: 'x' }))).toMatchObject({ status: 'failed' })
    expect((await messages()).at(-1)).toMatchObject({ text: 'Place 2' })
    expect((await messages()).at(-1)?.reply_markup).toBeUndefined()
  })

  it('that it is typing, and an answer to a press nobody knows any more', async () => {
    expect(await perform(row('show_typing', {}))).toEqual({ status: 'sent' })
    expect(await perform(row('answer_press', { queryId: 'old' }))).toMatchObject({ status: 'sent' })
  })

  it('nothing of a kind it does not know, nor for an account that is gone', async () => {
    expect(await perform(row('sing', {}))).toMatchObject({ status: 'failed' })
    expect(await perform(row('toString', {}))).toMatchObject({ status: 'failed' })
    expect(await perform(row('send_text', { text: 'x' }, { accountId: 'gone' }))).toMatchObject({
      status: 'account_refused',
    })
  })
})

describe('trouble', () => {
  it.each([
    [
      { kind: 'rate_limited', retryAfterSeconds: 7 },
      { status: 'postponed', seconds: 7 },
    ],
    [{ kind: 'server_error', status: 502, body: 'json' }, { status: 'unknown' }],
    [{ kind: 'server_error', status: 502, body: 'html' }, { status: 'unknown' }],
    [{ kind: 'server_error', status: 500, body: 'empty' }, { status: 'unknown' }],
    [{ kind: 'reset_before' }, { status: 'unknown' }],
    [{ kind: 'reset_after' }, { status: 'unknown' }],
    [{ kind: 'blocked' }, { status: 'failed', unreachable: 'blocked' }],
    [{ kind: 'deactivated' }, { status: 'failed', unreachable: 'deactivated' }],
    [{ kind: 'chat_not_found' }, { status: 'failed', unreachable: 'not_found' }],
    [{ kind: 'unauthorized' }, { status: 'account_refused' }],
  ] as const)('%j', async (fault, outcome) => {
    await control.addFault({ method: 'sendMessage', ...fault })
    expect(await perform(text('x'))).toMatchObject(outcome)
    expect(await calls('sendMessage')).toBe(1)
    expect(await perform(text('y'))).toMatchObject({ status: 'sent' })
    const arrived = fault.kind === 'reset_after' ? ['x', 'y'] : ['y']
    expect((await messages()).map((message) => message.text)).toEqual(arrived)
  })

  it('of a token that was revoked', async () => {
    expect(await perform(row('send_text', { text: 'x' }, { accountId: '123456:revoked' }))).toMatchObject({
      status: 'account_refused',
      reason: expect.stringMatching(/Unauthorized|Not Found/),
    })
  })

  it('of a method that a Bot API server does not have costs that call, not the account', async () => {
    const known = new Set(['getMe', 'sendMessage'])
    const partial = createHttpServer((request, response) => {
      const isKnown = known.has(request.url?.split('/').at(-1) ?? '')
      response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify(
          isKnown ? { ok: true, result: { message_id: 5 } } : { ok: false, error_code: 404, description: 'Not Found' },
        ),
      )
    })
    await new Promise<void>((resolve) => partial.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void partial.close())
    const performThere = performAt(`http://127.0.0.1:${(partial.address() as AddressInfo).port}`)
    expect(await performThere(row('remove_buttons', { messengerMessageId: 4 }))).toEqual({
      status: 'failed',
      reason: expect.stringContaining('Not Found'),
    })
    expect(await performThere(text('x'))).toMatchObject({ status: 'sent' })
    known.clear()
    expect(await performThere(text('y'))).toMatchObject({ status: 'account_refused' })
  })

  it('of an upload is reported like any other', async () => {
    const send = () => perform(row('send_file', { attachmentId: 'att_1', kind: 'document', caption: '' }))
    await control.addFault({ method: 'sendDocument', kind: 'rate_limited', retryAfterSeconds: 3 })
    expect(await send()).toMatchObject({ status: 'postponed', seconds: 3 })
    await control.addFault({ method: 'sendDocument', kind: 'server_error', status: 502, body: 'html' })
    expect(await send()).toMatchObject({ status: 'unknown' })
    await control.addFault({ method: 'sendDocument', kind: 'blocked' })
    expect(await send()).toMatchObject({ status: 'failed', unreachable: 'blocked' })
    expect(await send()).toMatchObject({ status: 'sent' })
  })

  it('of formatting costs the formatting, not the text', async () => {
    const entities = [{ type: 'bold', offset: 0, length: 500 }]
    const outcome = await perform(text('short', { entities }))
    expect(outcome).toMatchObject({ status: 'sent' })
    expect((await messages()).at(-1)).toMatchObject({ text: 'short' })
  })

  it('before a byte has left is certain not to have sent anything', async () => {
    const closed = createServer()
    const port = await new Promise<number>((resolve) =>
      closed.listen(0, '127.0.0.1', () => resolve((closed.address() as { port: number }).port)),
    )
    await new Promise((resolve) => closed.close(resolve))
    expect(await performAt(`http://127.0.0.1:${port}`)(text('x'))).toMatchObject({ status: 'postponed', seconds: null })
    expect(await performAt('http://no-such-host.invalid')(text('x'))).toMatchObject({
      status: 'postponed',
      seconds: null,
    })
    // TLS towards a server that does not speak it.
    expect(await performAt(simulator.url.replace('http:', 'https:'))(text('x'))).toMatchObject({
      status: 'postponed',
      seconds: null,
    })
  })

  it('never shows the token', async () => {
    await control.addFault({ method: 'sendMessage', kind: 'reset_before' })
    const outcomes = [await perform(text('x')), await performAt('http://no-such-host.invalid')(text('x'))]
    expect(JSON.stringify(outcomes)).not.toContain('AAAA')
  })
})
