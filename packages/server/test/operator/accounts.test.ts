import { describe, expect, it } from 'vitest'
import { setWebhook, switchDelivery } from '../../src/accounts/delivery.ts'
import { testConnection } from '../../src/accounts/test-connection.ts'
import { openAccount, publicUrl, secret } from './account.ts'

describe('watchdog', () => {
  it('registers the webhook with secret and kinds of updates, and drops nothing', async () => {
    const { control, account, webhook, watch } = await openAccount()
    await watch().check()
    const { webhookPath, status, botId } = await account()
    expect(await webhook()).toBe(`${publicUrl}/webhooks/telegram/${webhookPath}`)
    expect(status).toBe('ok')
    expect(botId).toBeGreaterThan(0)
    const [call] = await control.calls({ method: 'setWebhook' })
    expect(call?.params).toMatchObject({ secret_token: secret })
    expect(call?.params).not.toHaveProperty('drop_pending_updates')
    expect(JSON.stringify(call?.params)).toContain('message_reaction')
    expect(call?.params.url).not.toContain(secret)
  })

  it('leaves a registered webhook alone', async () => {
    const { control, watch } = await openAccount()
    const watchdog = watch()
    for (let round = 0; round < 3; round++) await watchdog.check()
    expect(await control.calls({ method: 'setWebhook' })).toHaveLength(1)
  })

  it('puts back a webhook that was removed, and moves it to a new public URL', async () => {
    const { account, elsewhere, webhook, watch } = await openAccount()
    const watchdog = watch()
    await watchdog.check()
    await elsewhere('deleteWebhook')
    await watchdog.check()
    const { webhookPath } = await account()
    expect(await webhook()).toBe(`${publicUrl}/webhooks/telegram/${webhookPath}`)
    await watch({ publicUrl: 'http://127.0.0.1:10' }).check()
    expect(await webhook()).toBe(`http://127.0.0.1:10/webhooks/telegram/${webhookPath}`)
  })

  it('shows who took the bot away instead of fighting, until Set Webhook', async () => {
    const { control, deps, accountId, account, elsewhere, webhook, watch } = await openAccount()
    const watchdog = watch()
    await watchdog.check()
    await elsewhere('setWebhook', { url: 'http://127.0.0.1:11/their-secret-path' })
    for (let round = 0; round < 3; round++) await watchdog.check()
    const { status, statusText } = await account()
    expect(status).toBe('error')
    expect(statusText).toContain('at 127.0.0.1:11')
    expect(statusText).not.toContain('their-secret-path')
    const registrations = (await control.calls({ method: 'setWebhook' })).filter(({ ok }) => ok)
    expect(registrations.map(({ params }) => URL.parse(String(params.url))?.port)).toEqual(['9', '11'])
    expect((await setWebhook(deps, accountId)).findings).toContainEqual(
      expect.objectContaining({ subject: 'webhook_url', status: 'ok' }),
    )
    await watchdog.check()
    expect((await account()).status).toBe('ok')
    expect(await webhook()).toContain(publicUrl)
  })

  it.each([
    [
      'a wrong token',
      { token: '7000000009:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ_' },
      'Telegram says: Unauthorized (401). The token was revoked, or is mistyped.',
    ],
    [
      "another bot's token",
      { botUsername: 'another_bot' },
      'The token belongs to @demo_support_bot, not to @another_bot.',
    ],
  ])('marks an account with %s in error', async (_, options, reason) => {
    const { account, webhook, watch } = await openAccount(options)
    await watch().check()
    expect(await account()).toMatchObject({ status: 'error', statusText: reason })
    expect(await webhook()).toBe('')
  })

  it('says that Telegram cannot be reached, and recovers', async () => {
    const { account, control, watch } = await openAccount()
    await control.addFault({ kind: 'reset_before', method: 'getMe' })
    const watchdog = watch()
    await watchdog.check()
    await watchdog.check()
    expect(await account()).toMatchObject({ status: 'ok' })
    const unreachable = watch({ telegramApiRoot: 'http://127.0.0.1:9' })
    await unreachable.check()
    expect(await account()).toMatchObject({ status: 'error', statusText: 'Telegram cannot be reached: ECONNREFUSED.' })
    await watchdog.check()
    expect(await account()).toMatchObject({ status: 'ok' })
  })

  it('says that webhooks need a public URL', async () => {
    const { account, watch } = await openAccount()
    await watch({ publicUrl: undefined }).check()
    expect(await account()).toMatchObject({ status: 'error' })
    expect((await account()).statusText).toContain('--public-url')
  })
})

describe('Test Connection', () => {
  it('finds nothing wrong after Set Webhook', async () => {
    const { deps, accountId } = await openAccount()
    await setWebhook(deps, accountId)
    const report = await testConnection(deps, accountId)
    expect(report.status).toBe('ok')
    expect(report.findings.map(({ subject }) => subject)).toEqual([
      'token',
      'clock',
      'public_url',
      'webhook_url',
      'allowed_updates',
      'backlog',
      'last_error',
      'entry',
    ])
  })

  it('says in words what is missing, and that Set Webhook would mend it', async () => {
    const { deps, accountId, elsewhere } = await openAccount()
    await elsewhere('setWebhook', { url: 'http://127.0.0.1:11/x', allowed_updates: ['message'] })
    const report = await testConnection(deps, accountId)
    expect(report).toMatchObject({ status: 'error' })
    expect(report.findings).toContainEqual({
      subject: 'webhook_url',
      status: 'error',
      text: 'The webhook points elsewhere: at 127.0.0.1:11.',
      advice: 'Stop the other system first: whoever registers last gets the messages.',
      at: null,
      isRepairable: true,
    })
    expect(report.findings.find(({ subject }) => subject === 'allowed_updates')?.text).toContain('message_reaction')
  })

  it('knows what Telegram delivers when nobody asked for kinds of updates', async () => {
    const { deps, accountId, elsewhere } = await openAccount()
    await elsewhere('setWebhook', { url: 'http://127.0.0.1:11/x' })
    const { findings } = await testConnection(deps, accountId)
    expect(findings.find(({ subject }) => subject === 'allowed_updates')?.text).toBe(
      'These kinds of updates are not delivered: message_reaction.',
    )
  })

  it('changes nothing at Telegram', async () => {
    const { control, deps, accountId } = await openAccount()
    await testConnection(deps, accountId)
    const calls = await control.calls()
    expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['getMe', 'getWebhookInfo']))
  })
})

describe('switching delivery', () => {
  it('keeps the updates that wait', async () => {
    const { control, deps, accountId, account, webhook } = await openAccount({ delivery: 'polling' })
    const customer = await control.createCustomer({ firstName: 'Ann' })
    await control.start('demo_support_bot', customer.id)
    await switchDelivery(deps, accountId, 'webhook')
    expect(await webhook()).toContain(publicUrl)
    await switchDelivery(deps, accountId, 'polling')
    expect(await webhook()).toBe('')
    expect((await control.bots())[0]?.pendingUpdateCount).toBe(1)
    expect(await account()).toMatchObject({ delivery: 'polling', status: 'ok' })
  })

  it('lets the poller end before the webhook is registered: a poller takes away what refuses it', async () => {
    const { control, deps, accountId, account } = await openAccount({ delivery: 'polling' })
    const seen: { delivery: string; registrations: number }[] = []
    const takeUp = async () => {
      const registrations = (await control.calls({ method: 'setWebhook' })).length
      seen.push({ delivery: (await account()).delivery, registrations })
    }
    await switchDelivery({ ...deps, takeUp }, accountId, 'webhook')
    expect(seen[0]).toEqual({ delivery: 'webhook', registrations: 0 })
    expect(await control.calls({ method: 'setWebhook' })).toHaveLength(1)
  })

  it('refuses webhooks without a public URL, changing nothing', async () => {
    const { deps, accountId, account } = await openAccount({ delivery: 'polling' })
    await expect(switchDelivery({ ...deps, publicUrl: undefined }, accountId, 'webhook')).rejects.toThrow(
      /--public-url/,
    )
    expect(await account()).toMatchObject({ delivery: 'polling' })
  })
})
