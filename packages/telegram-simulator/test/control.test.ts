import { describe, expect, it } from 'vitest'
import { picture, startChat, startSetting, until } from './setting.ts'

describe('control API', () => {
  it('makes bots and customers once', async () => {
    const { control, bot } = await startSetting()
    expect(bot.token).toMatch(/^\d+:[\w-]{35}$/)
    expect(await control.createBot({ username: 'Demo_Bot', token: bot.token })).toMatchObject({ id: bot.id })
    await expect(control.createBot({ username: 'demo_bot', token: '1:other' })).rejects.toMatchObject({ status: 409 })
    await expect(control.createBot({ username: 'x y' })).rejects.toThrow('username: must be a Telegram username')
    const customer = await control.createCustomer({ id: 42, firstName: 'Bo', languageCode: 'de' })
    expect(customer).toEqual({ id: 42, firstName: 'Bo', languageCode: 'de' })
    await expect(control.createCustomer({ id: 42, firstName: 'Bo' })).rejects.toMatchObject({ status: 409 })
    expect((await control.customers()).map(({ firstName }) => firstName)).toEqual(['Ann', 'Bo'])
  })

  it('sends every kind of message as Telegram would describe it', async () => {
    const { control, call, ann } = await startChat()
    const send = (message: Parameters<typeof control.send>[2]) => control.send('demo_bot', ann.id, message)
    await send({ text: 'see https://x.org', replyTo: 1 })
    await send({ contact: { phoneNumber: '+1', firstName: 'Bo' } })
    await send({ location: { latitude: 1, longitude: 2 } })
    await send({ venue: { location: { latitude: 1, longitude: 2 }, title: 'T', address: 'A' } })
    await send({ sticker: { emoji: '🙂' } })
    await send({ dice: { emoji: '🎲', value: 6 } })
    await send({ text: 'fwd', forwardFrom: { firstName: 'Eve' } })
    await send({ raw: { story: { id: 1 } } })
    await control.upload('demo_bot', ann.id, { kind: 'photo', bytes: picture, caption: 'p', mediaGroupId: 'g' })
    await control.upload('demo_bot', ann.id, { kind: 'voice', bytes: new Uint8Array([1]), duration: 4 })
    const messages = (await call('getUpdates')).result.map(({ message }: any) => message)
    expect(messages).toMatchObject([
      { text: 'see https://x.org', entities: [{ type: 'url' }], reply_to_message: { message_id: 1 } },
      { contact: { phone_number: '+1', first_name: 'Bo' } },
      { location: { latitude: 1, longitude: 2 } },
      { venue: { title: 'T' }, location: { latitude: 1 } },
      { sticker: { emoji: '🙂', type: 'regular', file_id: expect.any(String) } },
      { dice: { emoji: '🎲', value: 6 } },
      { forward_origin: { type: 'hidden_user', sender_user_name: 'Eve' } },
      { story: { id: 1 } },
      { photo: [{ width: 1 }], caption: 'p', media_group_id: 'g' },
      { voice: { duration: 4, mime_type: 'audio/ogg' } },
    ])
  })

  it('blocks with my_chat_member and refuses to write until unblocked', async () => {
    const { control, call, ann } = await startChat()
    await control.block('demo_bot', ann.id)
    await expect(control.send('demo_bot', ann.id, { text: 'x' })).rejects.toMatchObject({ status: 409 })
    await control.unblock('demo_bot', ann.id)
    const members = (await call('getUpdates')).result.map(
      ({ my_chat_member }: any) => my_chat_member.new_chat_member.status,
    )
    expect(members).toEqual(['kicked', 'member'])
  })

  it('refuses unknown keys, unknown chats and unknown paths with a sentence', async () => {
    const { url, ann } = await startSetting()
    const post = async (path: string, body: object) => {
      const response = await fetch(`${url}/control${path}`, { method: 'POST', body: JSON.stringify(body) })
      return [response.status, await response.json()]
    }
    expect(await post(`/chats/demo_bot/${ann.id}/messages`, { txt: 'x' })).toEqual([
      400,
      { error: expect.stringContaining('txt') },
    ])
    expect(await post(`/chats/demo_bot/${ann.id}/messages`, {})).toEqual([400, { error: 'There is nothing to send.' }])
    expect(await post('/chats/demo_bot/1/start', {})).toEqual([404, { error: 'There is no customer 1.' }])
    expect(await post('/chats/nobody/1/start', {})).toEqual([404, { error: 'There is no bot @nobody.' }])
    expect(await post('/faults', { kind: 'meteor' })).toMatchObject([400, { error: expect.any(String) }])
    expect(await post('/faults', { kind: 'blocked', chat: 1 })).toMatchObject([
      400,
      { error: expect.stringContaining('chat') },
    ])
    expect(await post('/nothing', {})).toEqual([404, { error: 'There is no POST /control/nothing.' }])
  })

  it('tells listeners what happens', async () => {
    const { url, control, call, ann } = await startChat()
    const stream = await fetch(`${url}/control/events`)
    const types: string[] = []
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
    const decoder = new TextDecoder()
    const read = async () => {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return
        for (const [, json] of decoder.decode(value, { stream: true }).matchAll(/^data: (.*)$/gm))
          types.push(JSON.parse(json ?? '').type)
      }
    }
    const reading = read().catch(() => undefined)
    await call('sendChatAction', { chat_id: ann.id, action: 'typing' })
    await call('sendMessage', { chat_id: ann.id, text: 'x' })
    await call('deleteMessage', { chat_id: ann.id, message_id: 2 })
    await control.block('demo_bot', ann.id)
    await control.createBot({ username: 'other_bot' })
    await until(() => expect(types).toEqual(['typing', 'message', 'deleted', 'blocked', 'bot']))
    await reader.cancel()
    await reading
  })

  it('forgets chats, calls and updates but not who exists', async () => {
    const { control, call, ann } = await startChat()
    await control.send('demo_bot', ann.id, { text: 'x' })
    await control.reset()
    expect(await control.calls()).toEqual([])
    expect((await control.chat('demo_bot', ann.id)).messages).toEqual([])
    expect((await call('getUpdates')).result).toEqual([])
    expect(await control.bots()).toHaveLength(1)
  })

  it('serves the phone page, its scripts and the files of chats', async () => {
    const { url, control, ann } = await startChat()
    const page = await fetch(`${url}/`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    for (const [, path] of (await page.text()).matchAll(/(?:src|href)="(\/phone\/[^"]+)"/g)) {
      expect((await fetch(`${url}${path}`)).status, path).toBe(200)
    }
    expect((await fetch(`${url}/phone/..%2fserver.ts`)).status).toBe(404)
    expect((await fetch(`${url}/phone/missing.ts`)).status).toBe(404)
    await control.upload('demo_bot', ann.id, { kind: 'photo', bytes: picture })
    const [photo] = (await control.chat('demo_bot', ann.id)).messages.at(-1)?.photo as { file_id: string }[]
    const file = await fetch(`${url}/control/files/${photo?.file_id}`)
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(picture)
  })
})

describe('a profile photo', () => {
  const photo = new Uint8Array([1, 2, 3])

  it('is there for bots the customer has written to, under file ids of their own', async () => {
    const { call, control, ann } = await startChat()
    expect((await call('getUserProfilePhotos', { user_id: ann.id })).result).toEqual({ total_count: 0, photos: [] })
    await control.setProfilePhoto(ann.id, photo)
    const { result } = await call('getUserProfilePhotos', { user_id: ann.id, limit: 1 })
    expect(result).toMatchObject({ total_count: 1, photos: [[{ width: 90, file_size: 3 }, {}, {}]] })
    expect((await call('getUserProfilePhotos', { user_id: ann.id })).result).toEqual(result)
    const file = await call('getFile', { file_id: result.photos[0][0].file_id })
    expect(file.result.file_size).toBe(3)
    await control.removeProfilePhoto(ann.id)
    expect((await call('getUserProfilePhotos', { user_id: ann.id })).result.total_count).toBe(0)
  })

  it('is refused as Telegram refuses it', async () => {
    const { call, control, ann } = await startChat()
    const ben = await control.createCustomer({ firstName: 'Ben' })
    for (const [parameters, description] of [
      [{}, 'parameter "user_id" is required'],
      [{ user_id: 99 }, 'user not found'],
      // Ben has not written to this bot.
      [{ user_id: ben.id }, 'user not found'],
      [{ user_id: ann.id, limit: 101 }, 'limit must be between 1 and 100'],
      [{ user_id: ann.id, offset: -1 }, 'offset must be non-negative'],
    ] as const) {
      const answer = await call('getUserProfilePhotos', parameters)
      expect([answer.error_code, answer.description]).toEqual([400, expect.stringContaining(description)])
    }
    await expect(control.setProfilePhoto(99, photo)).rejects.toThrow('There is no customer 99.')
  })
})

describe('a renewed token', () => {
  it('is the same bot’s; the old one is refused, its webhook gone, and what waits goes on waiting', async () => {
    const { bot, call, control, ann, url } = await startChat()
    await call('setWebhook', { url: 'http://127.0.0.1:9/hook' })
    await control.send('demo_bot', ann.id, { text: 'Hello' })
    const renewed = await control.renewToken('demo_bot')
    expect(renewed).toMatchObject({ id: bot.id, webhook: null, pendingUpdateCount: 1 })
    expect(renewed.token.split(':')[0]).toBe(bot.token.split(':')[0])
    expect(await call('getMe')).toMatchObject({ ok: false, error_code: 401 })
    const updates = await fetch(`${url}/bot${renewed.token}/getUpdates`).then((answer) => answer.json())
    expect(updates.result).toHaveLength(1)
  })
})

describe('what a doctor looks at', () => {
  it('is staged: the last error of a webhook, and a clock that is ahead', async () => {
    const { bot, call, control, url } = await startChat()
    await expect(control.reportWebhookError('demo_bot', 'SSL error')).rejects.toThrow('has no webhook')
    await call('setWebhook', { url: 'http://127.0.0.1:9/hook' })
    await control.reportWebhookError('demo_bot', 'SSL error {certificate verify failed}')
    expect((await call('getWebhookInfo')).result).toMatchObject({
      last_error_message: 'SSL error {certificate verify failed}',
    })
    await control.changeSettings({ clockSkewSeconds: 3600 })
    const { headers } = await fetch(`${url}/bot${bot.token}/getMe`)
    const ahead = Date.parse(headers.get('date') ?? '') - Date.now()
    expect(Math.round(ahead / 60_000)).toBe(60)
  })
})
