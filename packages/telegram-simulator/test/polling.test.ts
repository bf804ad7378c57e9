import { describe, expect, it } from 'vitest'
import { startChat, startSetting } from './setting.ts'

describe('getUpdates', () => {
  it('gives updates until a higher offset confirms them', async () => {
    const { call, control, ann } = await startChat()
    const { updateId } = await control.send('demo_bot', ann.id, { text: 'one' })
    await control.send('demo_bot', ann.id, { text: 'two' })
    const texts = async (parameters: object) =>
      (await call('getUpdates', parameters)).result.map(({ message }: any) => message.text)
    expect(await texts({ limit: 1 })).toEqual(['one'])
    expect(await texts({})).toEqual(['one', 'two'])
    expect(await texts({ offset: (updateId ?? 0) + 1 })).toEqual(['two'])
    await control.send('demo_bot', ann.id, { text: 'three' })
    expect(await texts({ offset: -1 })).toEqual(['three'])
    expect(await texts({})).toEqual(['three'])
  })

  it('waits for an update, and ends when another poll comes', async () => {
    const { call, control, ann } = await startChat()
    const waiting = call('getUpdates', { timeout: 30 })
    await control.send('demo_bot', ann.id, { text: 'now' })
    expect((await waiting).result).toHaveLength(1)
    await call('getUpdates', { offset: (await waiting).result[0].update_id + 1 })
    const polls = [call('getUpdates', { timeout: 30 }), call('getUpdates', { timeout: 30 })]
    expect(await Promise.race(polls)).toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    await control.send('demo_bot', ann.id, { text: 'for the one that is left' })
    expect((await Promise.all(polls)).map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  it('is refused beside a webhook, and works again after deleteWebhook', async () => {
    const { call } = await startSetting()
    await call('setWebhook', { url: 'http://127.0.0.1:9/' })
    expect(await call('getUpdates')).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    })
    expect(await call('deleteWebhook')).toMatchObject({ description: 'Webhook was deleted' })
    expect(await call('getUpdates')).toEqual({ ok: true, result: [] })
  })

  it('takes over what the webhook did not get, unless told to drop it', async () => {
    const { call, control, ann } = await startChat()
    await control.changeSettings({ paused: true })
    await call('setWebhook', { url: 'http://127.0.0.1:9/' })
    await control.send('demo_bot', ann.id, { text: 'kept' })
    await call('deleteWebhook')
    await control.changeSettings({ paused: false })
    expect((await call('getUpdates')).result).toHaveLength(1)
    await call('deleteWebhook', { drop_pending_updates: true })
    expect((await call('getUpdates')).result).toHaveLength(0)
  })
})
