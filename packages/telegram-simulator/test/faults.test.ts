import { describe, expect, it } from 'vitest'
import { startChat, until } from './setting.ts'

describe('faults', () => {
  it.each([
    [{ kind: 'rate_limited', retryAfterSeconds: 7 }, 429, { parameters: { retry_after: 7 } }],
    [{ kind: 'blocked' }, 403, { description: 'Forbidden: bot was blocked by the user' }],
    [{ kind: 'deactivated' }, 403, { description: 'Forbidden: user is deactivated' }],
    [{ kind: 'chat_not_found' }, 400, { description: 'Bad Request: chat not found' }],
    [{ kind: 'migrated', toChatId: -5 }, 400, { parameters: { migrate_to_chat_id: -5 } }],
    [{ kind: 'unauthorized' }, 401, { description: 'Unauthorized' }],
    [{ kind: 'method_not_found' }, 404, { description: 'Not Found' }],
    [{ kind: 'server_error', status: 502 }, 502, { description: 'Bad Gateway' }],
  ] as const)('%j answers once in place of the method', async (fault, code, body) => {
    const { call, control, ann } = await startChat()
    await control.addFault({ method: 'sendMessage', ...fault })
    expect(await call('getMe')).toMatchObject({ ok: true })
    const send = () => call('sendMessage', { chat_id: ann.id, text: 'x' })
    expect(await send()).toMatchObject({ ok: false, error_code: code, ...body })
    expect(await send()).toMatchObject({ ok: true })
    const calls = await control.calls({ method: 'sendMessage' })
    expect(calls.map(({ ok, fault: struck }) => [ok, struck])).toEqual([
      [false, fault.kind],
      [true, undefined],
    ])
  })

  it('strike the chat and the bot they are meant for, as often as asked', async () => {
    const { call, control, ann } = await startChat()
    const ben = await control.createCustomer({ firstName: 'Ben' })
    await control.start('demo_bot', ben.id)
    const { id } = await control.addFault({ bot: 'demo_bot', chatId: ann.id, kind: 'blocked', times: 0 })
    const send = async (chat_id: number) => (await call('sendMessage', { chat_id, text: 'x' })).ok
    expect([await send(ann.id), await send(ben.id), await send(ann.id)]).toEqual([false, true, false])
    expect(await control.faults()).toMatchObject([{ id, kind: 'blocked', remaining: 0 }])
    await control.deleteFault(id)
    expect(await send(ann.id)).toBe(true)
  })

  it('break the connection before or after the method ran', async () => {
    const { call, control, ann } = await startChat()
    const count = async () => (await control.chat('demo_bot', ann.id)).messages.length
    const before = await count()
    await control.addFault({ method: 'sendMessage', kind: 'reset_before' })
    await expect(call('sendMessage', { chat_id: ann.id, text: 'x' })).rejects.toThrow()
    expect(await count()).toBe(before)
    await control.addFault({ method: 'sendMessage', kind: 'reset_after' })
    await expect(call('sendMessage', { chat_id: ann.id, text: 'x' })).rejects.toThrow()
    expect(await count()).toBe(before + 1)
  })

  it('run the method and keep the answer, or keep still and do not run it when the caller gives up', async () => {
    const { url, bot, control, ann } = await startChat()
    const send = (text: string, signal: AbortSignal) =>
      fetch(`${url}/bot${bot.token}/sendMessage?chat_id=${ann.id}&text=${text}`, { signal })
    await control.addFault({ method: 'sendMessage', kind: 'lost_answer' })
    await expect(send('lost', AbortSignal.timeout(200))).rejects.toThrow()
    await control.addFault({ method: 'sendMessage', kind: 'hang', seconds: 0.3 })
    await expect(send('hung', AbortSignal.timeout(50))).rejects.toThrow()
    await until(async () => expect(await control.calls({ method: 'sendMessage' })).toHaveLength(2))
    const texts = (await control.chat('demo_bot', ann.id)).messages.map(({ text }) => text)
    expect(texts).toContain('lost')
    expect(texts).not.toContain('hung')
    await control.addFault({ method: 'sendMessage', kind: 'delay', milliseconds: 20 })
    expect((await send('delayed', AbortSignal.timeout(5000))).status).toBe(200)
  })

  it('answer HTML or nothing when asked, as a proxy in between would', async () => {
    const { url, bot, control } = await startChat()
    await control.addFault({ kind: 'server_error', status: 504, body: 'html' })
    await control.addFault({ kind: 'server_error', status: 500, body: 'empty' })
    const html = await fetch(`${url}/bot${bot.token}/getMe`)
    expect([html.status, html.headers.get('content-type')]).toEqual([504, 'text/html'])
    expect(await (await fetch(`${url}/bot${bot.token}/getMe`)).text()).toBe('')
  })

  it('strike downloads too, and methods that exist only', async () => {
    const { url, bot, call, control, ann } = await startChat()
    await expect(control.addFault({ method: 'sendMesage', kind: 'blocked' })).rejects.toThrow(
      'method: is no method of the Bot API',
    )
    await control.upload('demo_bot', ann.id, { kind: 'document', bytes: new Uint8Array([1]) })
    const [{ message }] = (await call('getUpdates')).result
    const { result } = await call('getFile', { file_id: message.document.file_id })
    const download = () => fetch(`${url}/file/bot${bot.token}/${result.file_path}`)
    await control.addFault({ method: 'file', kind: 'server_error', status: 502 })
    expect((await download()).status).toBe(502)
    expect((await download()).status).toBe(200)
    expect((await fetch(`${url}/file/bot${bot.token}/documents/%zz`)).status).toBe(404)
    expect((await control.calls({ method: 'file' })).map(({ ok, fault }) => [ok, fault])).toEqual([
      [false, 'server_error'],
      [true, undefined],
    ])
  })

  it('hidden limits refuse what is too fast with 429', async () => {
    const { call, control, ann } = await startChat()
    await control.changeSettings({ hiddenLimits: { perChatPerSecond: 2 } })
    const answers = await Promise.all([1, 2, 3].map((n) => call('sendMessage', { chat_id: ann.id, text: `${n}` })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } })
    await control.changeSettings({ hiddenLimits: null })
    expect(await call('sendMessage', { chat_id: ann.id, text: 'x' })).toMatchObject({ ok: true })
  })
})
