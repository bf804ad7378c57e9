// Faults that make Telegram deliver nothing, staged at a simulated Telegram: each is found, said in words, and mended where
// it can be mended from here.
import { describe, expect, it } from 'vitest'
import { setWebhook, switchDelivery } from '../../src/accounts/delivery.ts'
import { pause, resume } from '../../src/accounts/pause.ts'
import { repair } from '../../src/accounts/repair.ts'
import { checkNewToken } from '../../src/accounts/replace-token.ts'
import { inspectConnection, testConnection } from '../../src/accounts/test-connection.ts'
import { noteBacklog, noteRival } from '../../src/db/account-state.ts'
import { updateAccount } from '../../src/db/accounts.ts'
import { bindAccount, unbindAccount } from '../../src/db/bindings.ts'
import { createEntry } from '../../src/db/entries.ts'
import { createScenario } from '../../src/db/scenarios.ts'
import type { WriteTx } from '../../src/db/tx.ts'
import { openAccount } from './account.ts'

type Opened = Awaited<ReturnType<typeof openAccount>>

/** Everything that is not well, as it is said. */
async function complaints({ deps, account }: Opened): Promise<string[]> {
  const { report } = await inspectConnection(deps, await account())
  return report.findings.filter(({ status }) => status !== 'ok').map(({ text }) => text)
}
async function finding({ deps, account }: Opened, subject: string) {
  const { report } = await inspectConnection(deps, await account())
  return report.findings.find((found) => found.subject === subject)
}
const mend = ({ deps, context, accountId }: Opened) => repair(deps, context, accountId)

async function connected(): Promise<Opened> {
  const opened = await openAccount()
  await setWebhook(opened.deps, opened.accountId)
  expect(await complaints(opened)).toEqual([])
  return opened
}

describe('where customers arrive', () => {
  it('is said: nowhere, at a scenario that is not published, and at one that is', async () => {
    const { deps, context, accountId, account } = await openAccount()
    const said = async () => {
      const { report } = await inspectConnection(deps, await account())
      const found = report.findings.find(({ subject }) => subject === 'entry')
      return { status: found?.status, text: found?.text }
    }
    const change = <T>(work: (tx: WriteTx) => T) => deps.database.write(work)
    expect(await said()).toEqual({ status: 'ok', text: 'Agents of the service Support write first through it.' })
    await change((tx) => unbindAccount(tx, accountId))
    expect(await said()).toEqual({
      status: 'warning',
      text: 'No scenario entry has this account: nobody answers what customers write to it.',
    })
    const scenarioId = await change((tx) => {
      const id = createScenario(tx, context, { name: 'Mobile Chat', document: {} })
      const entryId = createEntry(tx, context, { name: 'Main', scenarioId: id, serviceId: null, settings: {} })
      bindAccount(tx, context.tenantId, { accountId, messenger: 'telegram' }, { entryId })
      return id
    })
    expect(await said()).toEqual({
      status: 'warning',
      text: 'The scenario Mobile Chat is not published: customers are taken to an agent at once.',
    })
    await change((tx) =>
      tx.run('update scenarios set published_version_id = ? where scenario_id = ?', 'ver_1', scenarioId),
    )
    expect(await said()).toEqual({
      status: 'ok',
      text: 'Customers begin in the scenario Mobile Chat, by the scenario entry Main.',
    })
  })
})

describe('the webhook doctor', () => {
  it('finds a webhook that points elsewhere, and points it back', async () => {
    const opened = await connected()
    await opened.elsewhere('setWebhook', { url: 'http://127.0.0.1:11/their-secret-path' })
    expect((await complaints(opened))[0]).toBe('The webhook points elsewhere: at 127.0.0.1:11.')
    const { done, failed, report } = await mend(opened)
    expect(done).toEqual(['The webhook was registered at 127.0.0.1:9, with all kinds of updates.'])
    expect([failed, report.status]).toEqual([[], 'ok'])
    expect(await opened.webhook()).toContain('127.0.0.1:9')
  })

  it('finds that no webhook is registered, and registers it', async () => {
    const opened = await connected()
    await opened.elsewhere('deleteWebhook')
    expect(await complaints(opened)).toEqual(['No webhook is registered, so nothing arrives.'])
    expect((await mend(opened)).report.status).toBe('ok')
  })

  it('finds kinds of updates that are not delivered, and asks for them', async () => {
    const opened = await connected()
    const { webhookPath } = await opened.account()
    await opened.elsewhere('setWebhook', {
      url: `http://127.0.0.1:9/webhooks/telegram/${webhookPath}`,
      allowed_updates: ['message'],
    })
    expect((await complaints(opened))[0]).toMatch(/^These kinds of updates are not delivered: edited_message, /)
    expect((await mend(opened)).report.status).toBe('ok')
  })

  it('says in plain words what Telegram met, when, and what to do; nothing can be repaired from here', async () => {
    const opened = await connected()
    await opened.control.reportWebhookError('demo_support_bot', 'SSL error {certificate verify failed}')
    const found = await finding(opened, 'last_error')
    expect(found).toMatchObject({
      status: 'warning',
      text: 'The last delivery of Telegram that failed: Telegram does not trust the certificate of the public address (SSL error {certificate verify failed}).',
      advice: expect.stringContaining('fullchain'),
      isRepairable: false,
    })
    expect(Date.now() - (found?.at ?? 0)).toBeLessThan(60_000)
    expect(await mend(opened)).toMatchObject({ done: [], failed: [] })
  })

  it('finds that nobody answers at the address, with how much waits and since when', async () => {
    const opened = await connected()
    const ann = await opened.control.createCustomer({ firstName: 'Ann' })
    await opened.control.start('demo_support_bot', ann.id)
    const { deps, accountId } = opened
    await deps.database.write((tx) => noteBacklog(tx, accountId, deps.clock.now() - 5 * 60_000))
    expect(await finding(opened, 'backlog')).toMatchObject({
      status: 'warning',
      text: '1 update is waiting at Telegram; there have been some for 5 minutes.',
    })
    await opened.control.reportWebhookError('demo_support_bot', 'Connection refused')
    expect(await finding(opened, 'last_error')).toMatchObject({
      status: 'error',
      text: expect.stringContaining('nobody listens at the public address'),
    })
  })

  it('finds that the secret of the webhook is an old one, and tells Telegram the new one', async () => {
    const opened = await connected()
    const { deps, accountId } = opened
    const ann = await opened.control.createCustomer({ firstName: 'Ann' })
    await opened.control.start('demo_support_bot', ann.id)
    await deps.database.write((tx) =>
      updateAccount(tx, accountId, { webhookSecretSealed: deps.vault.seal('another-secret') }),
    )
    await opened.control.reportWebhookError('demo_support_bot', 'Wrong response from the webhook: 401 Unauthorized')
    expect(await finding(opened, 'last_error')).toMatchObject({ status: 'error', isRepairable: true })
    expect((await mend(opened)).done).toHaveLength(1)
    const [, , call] = await opened.control.calls({ method: 'setWebhook' })
    const calls = await opened.control.calls({ method: 'setWebhook' })
    expect((call ?? calls.at(-1))?.params).toMatchObject({ secret_token: 'another-secret' })
  })

  it('finds a clock that is wrong', async () => {
    const opened = await connected()
    await opened.control.changeSettings({ clockSkewSeconds: 95 })
    expect(await finding(opened, 'clock')).toMatchObject({
      status: 'warning',
      text: 'The clock of this machine is 1 minute behind Telegram’s.',
    })
    await opened.control.changeSettings({ clockSkewSeconds: -7_200 })
    expect(await finding(opened, 'clock')).toMatchObject({
      status: 'error',
      text: expect.stringMatching(/^The clock of this machine is (2 hours|1 hour) ahead of Telegram’s\.$/),
    })
  })

  it('finds a wrong username, and corrects it when the bot is the one it was', async () => {
    const opened = await connected()
    const { deps, accountId } = opened
    await deps.database.write((tx) => updateAccount(tx, accountId, { botUsername: 'former_bot' }))
    expect((await complaints(opened))[0]).toBe('The token belongs to @demo_support_bot, not to @former_bot.')
    expect((await mend(opened)).done).toEqual(['The account has the bot’s username of today, @demo_support_bot.'])
    expect(await complaints(opened)).toEqual([])
    const stranger = await openAccount({ botUsername: 'another_bot' })
    expect(await finding(stranger, 'token')).toMatchObject({ status: 'error', isRepairable: false })
  })

  it('finds a revoked token, and says where the right one is', async () => {
    const opened = await connected()
    await opened.control.renewToken('demo_support_bot')
    expect(await finding(opened, 'token')).toMatchObject({
      text: 'Telegram says: Unauthorized (401). The token was revoked, or is mistyped.',
      advice: expect.stringContaining('BotFather'),
    })
  })

  it('finds a webhook where polling is chosen, and takes it away, dropping nothing', async () => {
    const opened = await openAccount({ delivery: 'polling' })
    const ann = await opened.control.createCustomer({ firstName: 'Ann' })
    await opened.control.start('demo_support_bot', ann.id)
    await opened.elsewhere('setWebhook', { url: 'http://127.0.0.1:11/x' })
    expect(await complaints(opened)).toEqual(['A webhook at 127.0.0.1:11 is registered, so messages go there.'])
    expect((await mend(opened)).done).toEqual([
      'The webhook at 127.0.0.1:11 was taken away; what waits at Telegram stays there.',
    ])
    expect((await opened.control.bots())[0]).toMatchObject({ webhook: null, pendingUpdateCount: 1 })
  })

  it('finds another program that polls, for as long as it has been noticed lately', async () => {
    const opened = await openAccount({ delivery: 'polling' })
    const { deps, accountId } = opened
    await deps.database.write((tx) => noteRival(tx, accountId, deps.clock.now() - 60_000))
    expect(await complaints(opened)).toEqual(['Another program fetches this bot’s messages with the same token.'])
    await deps.database.write((tx) => noteRival(tx, accountId, deps.clock.now() - 3_600_000))
    expect(await complaints(opened)).toEqual([])
  })

  it('notices a program that took the webhook away, and that the watchdog put it back', async () => {
    const opened = await openAccount()
    const watchdog = opened.watch()
    await watchdog.check()
    await opened.elsewhere('deleteWebhook')
    await watchdog.check()
    expect(await complaints(opened)).toEqual([expect.stringMatching(/^Another program took the webhook away/)])
    expect(await opened.account()).toMatchObject({ status: 'ok' })
  })

  it('lives with a Bot API server that lacks getWebhookInfo', async () => {
    const opened = await openAccount()
    await opened.control.addFault({ method: 'getWebhookInfo', kind: 'method_not_found', times: 0 })
    const watchdog = opened.watch()
    await watchdog.check()
    await watchdog.check()
    expect(await opened.webhook()).toContain('127.0.0.1:9')
    expect(await opened.control.calls({ method: 'setWebhook' })).toHaveLength(1)
    expect(await opened.account()).toMatchObject({ status: 'ok' })
    expect(await finding(opened, 'webhook_url')).toMatchObject({ status: 'warning', isRepairable: false })
  })

  it('remembers since when messages wait, until none does', async () => {
    const opened = await connected()
    const watchdog = opened.watch()
    await watchdog.check()
    expect((await opened.account()).backlogSince).toBeNull()
    const ann = await opened.control.createCustomer({ firstName: 'Ann' })
    await opened.control.start('demo_support_bot', ann.id)
    await watchdog.check()
    const { backlogSince } = await opened.account()
    expect(backlogSince).not.toBeNull()
    await watchdog.check()
    expect((await opened.account()).backlogSince).toBe(backlogSince)
    await opened.control.reset()
    await watchdog.check()
    expect((await opened.account()).backlogSince).toBeNull()
  })
})

describe('pausing', () => {
  it('takes the webhook away and leaves what customers write with Telegram; resuming puts it back', async () => {
    const opened = await connected()
    const { deps, context, accountId, control } = opened
    const paused = await pause(deps, context, accountId)
    expect(paused.findings.map(({ text }) => text)).toContain(
      'The account is paused: nothing is taken in, and nothing goes out.',
    )
    expect(await opened.webhook()).toBe('')
    const ann = await control.createCustomer({ firstName: 'Ann' })
    await control.start('demo_support_bot', ann.id)
    await opened.watch().check()
    expect((await control.bots())[0]).toMatchObject({ webhook: null, pendingUpdateCount: 1 })
    await expect(setWebhook(deps, accountId)).rejects.toThrow('is paused')
    await expect(pause(deps, context, accountId)).rejects.toThrow('is paused already')
    expect((await resume(deps, context, accountId)).findings[0]).toMatchObject({ status: 'ok' })
    expect(await opened.webhook()).toContain('127.0.0.1:9')
    expect((await control.bots())[0]).toMatchObject({ pendingUpdateCount: 1 })
    await expect(resume(deps, context, accountId)).rejects.toThrow('is not paused')
  })

  it('is finished by the watchdog when Telegram was out of reach', async () => {
    const opened = await connected()
    const { deps, context, accountId, control } = opened
    await control.addFault({ method: 'deleteWebhook', kind: 'reset_before' })
    await pause(deps, context, accountId)
    expect(await opened.webhook()).toContain('127.0.0.1:9')
    await opened.watch().check()
    expect(await opened.webhook()).toBe('')
  })

  it('changes the delivery of a paused account without connecting it', async () => {
    const opened = await connected()
    const { deps, context, accountId } = opened
    await pause(deps, context, accountId)
    await switchDelivery(deps, accountId, 'polling')
    await switchDelivery(deps, accountId, 'webhook')
    expect(await opened.webhook()).toBe('')
  })
})

describe('a new token', () => {
  it('is taken when it is the same bot’s', async () => {
    const opened = await connected()
    const { token } = await opened.control.renewToken('demo_support_bot')
    await expect(checkNewToken(opened.deps, await opened.account(), token)).resolves.toBeUndefined()
  })

  it('is refused when it is another bot’s, and when Telegram does not know it', async () => {
    const opened = await connected()
    const { deps, accountId, account, bot, control } = opened
    const other = await control.createBot({ username: 'other_bot' })
    await testConnection(deps, accountId)
    const check = async (token: string) => checkNewToken(deps, await account(), token)
    await expect(check(other.token)).rejects.toMatchObject({ code: 'other_bot' })
    await expect(check(`${bot.token.slice(0, -9)}revoked__`)).rejects.toThrow('The token that is stored stays.')
    await expect(
      checkNewToken({ ...deps, telegramApiRoot: 'http://127.0.0.1:9' }, await account(), bot.token),
    ).resolves.toBeUndefined()
  })

  it('may be any bot’s as long as the account has never been connected', async () => {
    const opened = await openAccount({ botUsername: 'other_bot' })
    const other = await opened.control.createBot({ username: 'other_bot' })
    await expect(checkNewToken(opened.deps, await opened.account(), other.token)).resolves.toBeUndefined()
  })
})
