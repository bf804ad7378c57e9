import { describe, expect, it } from 'vitest'
import { ManualClock } from './manual-clock.ts'
import { startChat, startWebhook, until } from './setting.ts'

const texts = (webhook: Awaited<ReturnType<typeof startWebhook>>) =>
  webhook.received.map(({ update }) => update.message?.text)

describe('webhook delivery', () => {
  it('sends the update with the secret and reports itself', async () => {
    const { call, control, ann } = await startChat()
    const webhook = await startWebhook()
    expect(await call('setWebhook', { url: webhook.url, secret_token: 'S3cret' })).toEqual({
      ok: true,
      result: true,
      description: 'Webhook was set',
    })
    await control.send('demo_bot', ann.id, { text: 'hello' })
    await until(() => expect(texts(webhook)).toEqual(['hello']))
    expect(webhook.received[0]?.headers).toMatchObject({
      'x-telegram-bot-api-secret-token': 'S3cret',
      'content-type': 'application/json',
    })
    await until(async () =>
      expect((await call('getWebhookInfo')).result).toEqual({
        url: webhook.url,
        has_custom_certificate: false,
        pending_update_count: 0,
        max_connections: 40,
        ip_address: '127.0.0.1',
      }),
    )
    expect((await control.deliveries({ bot: 'demo_bot' })).map(({ status }) => status)).toEqual([200])
  })

  it('keeps the order of a chat while another chat and a press go past', async () => {
    const { call, control, ann } = await startChat()
    const ben = await control.createCustomer({ firstName: 'Ben' })
    const held: (() => void)[] = []
    const webhook = await startWebhook(({ update }, response) => {
      if (update.message?.text === 'first') held.push(() => response.end())
      else response.end()
    })
    const sent = await call('sendMessage', {
      chat_id: ann.id,
      text: 'q',
      reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'yes' }]] },
    })
    await call('setWebhook', { url: webhook.url })
    await control.start('demo_bot', ben.id)
    await until(() => expect(texts(webhook)).toEqual(['/start']))
    await control.send('demo_bot', ann.id, { text: 'first' })
    await control.send('demo_bot', ann.id, { text: 'second' })
    await control.press('demo_bot', ann.id, { messageId: sent.result.message_id, data: 'yes' })
    await control.send('demo_bot', ben.id, { text: 'from Ben' })
    await until(() => expect(webhook.received).toHaveLength(4))
    expect(texts(webhook)).not.toContain('second')
    expect(webhook.received.some(({ update }) => update.callback_query?.data === 'yes')).toBe(true)
    held[0]?.()
    await until(() => expect(texts(webhook).at(-1)).toBe('second'))
  })

  it('tries again at once, then after 2 s and 4 s, and says so in getWebhookInfo', async () => {
    const clock = new ManualClock()
    const { call, control, ann } = await startChat({ clock })
    let failures = 3
    const webhook = await startWebhook((_, response) => {
      response.statusCode = failures-- > 0 ? 500 : 200
      response.end()
    })
    await call('setWebhook', { url: webhook.url })
    await control.send('demo_bot', ann.id, { text: 'x' })
    const pauses: (number | undefined)[] = []
    for (let attempt = 1; attempt <= 3; attempt++) {
      await until(() => expect(webhook.received).toHaveLength(attempt))
      await until(() => expect(clock.nextDelay).toBeDefined())
      pauses.push(clock.nextDelay)
      clock.advance(clock.nextDelay ?? 0)
    }
    expect(pauses).toEqual([0, 2000, 4000])
    await until(() => expect(webhook.received).toHaveLength(4))
    await until(async () =>
      expect((await call('getWebhookInfo')).result).toMatchObject({
        pending_update_count: 0,
        last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
      }),
    )
    expect(new Set(webhook.received.map(({ update }) => update.update_id)).size).toBe(1)
  })

  it('waits as long as Retry-After asks', async () => {
    const clock = new ManualClock()
    const { call, control, ann } = await startChat({ clock })
    const webhook = await startWebhook((_, response) => {
      response.writeHead(503, { 'retry-after': '90' }).end()
    })
    await call('setWebhook', { url: webhook.url })
    await control.send('demo_bot', ann.id, { text: 'x' })
    await until(() => expect(clock.nextDelay).toBe(90_000))
  })

  it('takes a redirect and a broken connection for errors', async () => {
    const clock = new ManualClock()
    const { call, control, ann } = await startChat({ clock })
    const answers = [302, 'reset', 200]
    const webhook = await startWebhook((_, response) => {
      const answer = answers.shift()
      if (answer === 'reset') response.socket?.resetAndDestroy()
      else response.writeHead(Number(answer), { location: '/elsewhere' }).end()
    })
    await call('setWebhook', { url: webhook.url })
    await control.send('demo_bot', ann.id, { text: 'x' })
    for (let attempt = 1; attempt <= 2; attempt++) {
      await until(() => expect(webhook.received).toHaveLength(attempt))
      await until(() => expect(clock.nextDelay).toBeDefined())
      clock.advance(clock.nextDelay ?? 0)
    }
    await until(() => expect(webhook.received).toHaveLength(3))
    await until(async () => expect((await control.deliveries()).map(({ status }) => status)).toEqual([302, null, 200]))
  })

  it('drops a press after 150 s and a message after a day', async () => {
    const clock = new ManualClock()
    const { call, control, ann } = await startChat({ clock })
    await control.changeSettings({ paused: true })
    const webhook = await startWebhook()
    await call('setWebhook', { url: webhook.url })
    const pending = async () => (await call('getWebhookInfo')).result.pending_update_count
    await control.press('demo_bot', ann.id, { messageId: 1, data: 'late', force: true })
    await control.send('demo_bot', ann.id, { text: 'kept' })
    clock.advance(151_000)
    await control.changeSettings({ paused: false })
    await until(async () => expect(await pending()).toBe(0))
    expect(texts(webhook)).toEqual(['kept'])
    await control.changeSettings({ paused: true })
    await control.send('demo_bot', ann.id, { text: 'old' })
    clock.advance(86_401_000)
    await control.changeSettings({ paused: false })
    await until(async () => expect(await pending()).toBe(0))
    expect(texts(webhook)).toEqual(['kept'])
  })

  it('looks at no more than 2 × max_connections chats, so that stuck ones starve the others', async () => {
    const clock = new ManualClock()
    const { call, control } = await startChat({ clock })
    const webhook = await startWebhook((_, response) => void response.writeHead(500).end())
    await control.changeSettings({ paused: true })
    await call('setWebhook', { url: webhook.url, max_connections: 1 })
    for (const firstName of ['A', 'B', 'C']) {
      const { id } = await control.createCustomer({ firstName })
      await control.start('demo_bot', id)
    }
    await control.changeSettings({ paused: false })
    for (let attempt = 1; attempt <= 4; attempt++) {
      await until(() => expect(webhook.received.length).toBeGreaterThanOrEqual(attempt))
      await until(() => expect(clock.nextDelay).toBeDefined())
      clock.advance(clock.nextDelay ?? 0)
    }
    await until(() => expect(webhook.received.length).toBeGreaterThanOrEqual(4))
    const chats = new Set(webhook.received.map(({ update }) => update.message.from.first_name))
    expect([...chats].sort()).toEqual(['A', 'B'])
  })

  it('removes the webhook after 23 hours of 410', async () => {
    const clock = new ManualClock()
    const { call, control, ann } = await startChat({ clock })
    const webhook = await startWebhook((_, response) => void response.writeHead(410).end())
    await call('setWebhook', { url: webhook.url })
    await control.send('demo_bot', ann.id, { text: 'x' })
    await until(() => expect(clock.nextDelay).toBe(0))
    clock.advance(0)
    await until(() => expect(clock.nextDelay).toBe(2000))
    clock.advance(23 * 3_600_000 + 1000)
    await until(async () => expect((await call('getWebhookInfo')).result.url).toBe(''))
  })

  it('runs a method put into the answer, but not one that asks or ends something', async () => {
    const { call, control, ann } = await startChat()
    const replies = [{ method: 'sendMessage', chat_id: ann.id, text: 'from the answer' }, { method: 'deleteWebhook' }]
    const webhook = await startWebhook((_, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(replies.shift()))
    })
    await call('setWebhook', { url: webhook.url })
    await control.send('demo_bot', ann.id, { text: 'one' })
    await control.send('demo_bot', ann.id, { text: 'two' })
    await until(() => expect(webhook.received).toHaveLength(2))
    await until(async () => {
      const { messages } = await control.chat('demo_bot', ann.id)
      expect(messages.at(-1)?.text === 'from the answer' || messages.at(-2)?.text === 'from the answer').toBe(true)
    })
    expect((await call('getWebhookInfo')).result.url).toBe(webhook.url)
  })

  it('gives up an answer that takes too long and sends again', async () => {
    const { call, control, ann } = await startChat()
    await control.changeSettings({ deliveryTimeoutMs: 100, retryBaseMs: 1 })
    let calls = 0
    const webhook = await startWebhook((_, response) => {
      if (calls++ > 0) response.end()
    })
    await call('setWebhook', { url: webhook.url })
    await control.send('demo_bot', ann.id, { text: 'x' })
    await until(() => expect(texts(webhook)).toEqual(['x', 'x']))
  })

  it('sends what the bot asked for only, and copies and raw updates on request', async () => {
    const { call, control, ann } = await startChat()
    const webhook = await startWebhook()
    await call('setWebhook', { url: webhook.url, allowed_updates: ['edited_message', 'message_reaction'] })
    const { messageId, updateId } = await control.send('demo_bot', ann.id, { text: 'unwanted' })
    expect(updateId).toBeNull()
    await control.edit('demo_bot', ann.id, messageId, 'edited')
    await control.react('demo_bot', ann.id, { messageId, emoji: '👍' })
    await control.pushUpdate('demo_bot', { update_id: 77, mystery: { x: 1 } })
    await until(() => expect(webhook.received).toHaveLength(3))
    const byKind = (kind: string) => webhook.received.filter(({ update }) => kind in update)
    expect(byKind('edited_message')[0]?.update.edited_message.text).toBe('edited')
    expect(byKind('message_reaction')[0]?.update.message_reaction.new_reaction).toEqual([
      { type: 'emoji', emoji: '👍' },
    ])
    await control.sendWebhookCopies('demo_bot', 77, 5)
    await until(() => expect(byKind('mystery')).toHaveLength(6))
  })

  it('refuses a different webhook within a second', async () => {
    const clock = new ManualClock()
    const { call } = await startChat({ clock })
    const set = (path: string) => call('setWebhook', { url: `http://127.0.0.1:9${path}` })
    expect(await set('/a')).toMatchObject({ ok: true })
    expect(await set('/a')).toMatchObject({ ok: true, description: 'Webhook is already set' })
    expect(await set('/b')).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } })
    clock.advance(1000)
    expect(await set('/b')).toMatchObject({ ok: true })
  })

  it('serves the newest queue first when asked to reorder', async () => {
    const { call, control, ann } = await startChat()
    const ben = await control.createCustomer({ firstName: 'Ben' })
    const webhook = await startWebhook()
    await control.changeSettings({ paused: true, reorderKeys: true })
    await call('setWebhook', { url: webhook.url, max_connections: 1 })
    await control.send('demo_bot', ann.id, { text: 'earlier' })
    await control.send('demo_bot', ben.id, { text: 'later' })
    await control.changeSettings({ paused: false })
    await until(() => expect(texts(webhook)).toEqual(['later', 'earlier']))
  })
})
