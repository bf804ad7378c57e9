// An integration account on a real database, beside a simulated Telegram.
import { createControlClient, startSimulator } from 'telegram-simulator'
import { expect, onTestFinished, vi } from 'vitest'
import { type ConnectionDeps, noChannels } from '../../src/accounts/test-connection.ts'
import { startWatchdog } from '../../src/accounts/watchdog.ts'
import { createBotApis } from '../../src/channels/telegram/bot-api.ts'
import { systemClock } from '../../src/clock.ts'
import { dataFolder } from '../../src/data-folder.ts'
import { createAccount, type Delivery, readAccount } from '../../src/db/accounts.ts'
import { bindAccount } from '../../src/db/bindings.ts'
import type { EditContext } from '../../src/db/edit-context.ts'
import { createService, defaultServiceSettings } from '../../src/db/services.ts'
import { systemIds } from '../../src/ids.ts'
import { openInstallation } from '../../src/installation.ts'
import { silentLog } from '../../src/log.ts'
import { temporaryFolder } from '../temporary-folder.ts'

export const publicUrl = 'http://127.0.0.1:9'
export const secret = 'a-secret-of-the-webhook'

export async function openAccount({
  delivery = 'webhook' as Delivery,
  botUsername = 'demo_support_bot',
  token = '',
} = {}) {
  const simulator = await startSimulator()
  const control = createControlClient(simulator.url)
  const bot = await control.createBot({ username: 'demo_support_bot' })
  const installation = await openInstallation(dataFolder(temporaryFolder()))
  const apis = createBotApis()
  onTestFinished(async () => {
    await apis.close()
    await installation.database.close()
    await simulator.close()
  })
  const { database, vault } = installation
  const deps: ConnectionDeps = {
    database,
    vault,
    apis,
    telegramApiRoot: simulator.url,
    publicUrl,
    log: silentLog,
    clock: systemClock,
    takeUp: noChannels,
  }
  const context: EditContext = { tenantId: 1, now: systemClock.now(), ids: systemIds(systemClock), userId: null }
  const accountId = await database.write((tx) => {
    const created = createAccount(tx, context, {
      name: 'Support bot',
      messenger: 'telegram',
      botUsername,
      tokenSealed: vault.seal(token || bot.token),
      tokenHint: '',
      delivery,
      apiRoot: null,
      limits: {},
      webhookSecretSealed: vault.seal(secret),
    })
    const serviceId = createService(tx, context, { name: 'Support', settings: defaultServiceSettings })
    bindAccount(tx, context.tenantId, { accountId: created, messenger: 'telegram' }, { serviceId })
    return created
  })
  const account = async () => {
    const found = await database.read((tx) => readAccount(tx, accountId))
    if (found === undefined) throw new Error('the account is gone')
    return found
  }
  /** Another system with the same token; it waits as long as Telegram wants between two changes. */
  const elsewhere = (method: string, parameters: object = {}) =>
    vi.waitFor(
      async () => {
        const response = await fetch(`${simulator.url}/bot${bot.token}/${method}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(parameters),
        })
        expect(response.status).toBe(200)
      },
      { timeout: 20_000, interval: 100 },
    )
  const webhook = async () => (await control.bots())[0]?.webhook?.url ?? ''
  const watch = (changed: Partial<ConnectionDeps> = {}) => {
    const watchdog = startWatchdog({ ...deps, ...changed })
    onTestFinished(watchdog.close)
    return watchdog
  }
  return { simulator, control, bot, deps, context, accountId, account, elsewhere, webhook, watch }
}
