// Webhooks out: what goes wrong with them, and a stop for what must not go on.
import type { Command } from 'commander'
import type { Given } from '../config.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { countDeliveries, retryDead, tryWaitingNow } from '../db/webhooks/deliveries.ts'
import {
  deleteSubscription,
  listSubscriptions,
  replaceSecret,
  type StoredSubscription,
  updateSubscription,
} from '../db/webhooks/subscriptions.ts'
import { OperatorError } from '../errors.ts'
import { createOutbound } from '../http/outbound.ts'
import { TENANT } from '../tenant.ts'
import { createPost } from '../webhooks/post.ts'
import { newWebhookSecret } from '../webhooks/signature.ts'
import { postTestEvent } from '../webhooks/test-event.ts'
import { editContext, onInstallation, print, printTable } from './open.ts'
import { configOf, withSettings } from './settings.ts'

const EXIT_NOT_DELIVERED = 1

export function addWebhookCommands(program: Command): void {
  const parent = program.command('webhook').description('Other systems that are told what happens.')
  withSettings(parent.command('list'), ['data', 'keyFile'])
    .description('Where they are, and what waits or was given up.')
    .action(list)
  withSettings(parent.command('test <name>'), ['data', 'keyFile', 'fetchHosts'])
    .description('Send a test event at once; exit code 1 when it does not get through.')
    .action(test)
  withSettings(parent.command('replace-secret <name>'), ['data', 'keyFile'])
    .description('Make a new signing secret and print it; the old one signs nothing any more.')
    .action(replace)
  withSettings(parent.command('pause <name>'), ['data', 'keyFile'])
    .description('Tell it nothing more until it is resumed.')
    .action((name, given) => act(name, given, pause))
  withSettings(parent.command('resume <name>'), ['data', 'keyFile'])
    .description('Tell it what happens from now on, and what still waits.')
    .action((name, given) => act(name, given, resume))
  withSettings(parent.command('retry <name>'), ['data', 'keyFile'])
    .description('Try again what was given up.')
    .action((name, given) => act(name, given, retry))
  withSettings(parent.command('delete <name>'), ['data', 'keyFile'])
    .description('Forget it, and what waits for it.')
    .action((name, given) => act(name, given, remove))
}

async function list(given: Given): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const rows = await database.read((tx) => listSubscriptions(tx, TENANT).map((one) => rowOf(tx, one)))
    if (rows.length === 0) return print('There are no webhooks.')
    printTable(['name', 'address', 'status', 'waiting', 'given up', 'reason'], rows)
  })
}

function rowOf(tx: Tx, { subscriptionId, name, url, isEnabled, pausedReason }: StoredSubscription): string[] {
  const { waiting, dead } = countDeliveries(tx, subscriptionId)
  return [name, url, isEnabled ? 'on' : 'paused', String(waiting), String(dead), pausedReason ?? '']
}

/** Gives what was done, for whoever ran the command. */
type Action = (tx: WriteTx, context: EditContext, subscription: StoredSubscription) => string

async function test(name: string, given: Given): Promise<void> {
  const { fetchHosts } = configOf(['fetchHosts'], given)
  await onInstallation(given, async ({ database, vault, ids, clock }) => {
    const subscription = await database.read((tx) => mustFind(tx, name))
    const outbound = createOutbound(new Set(fetchHosts))
    try {
      const result = await postTestEvent({ post: createPost(outbound), vault, ids, clock }, subscription)
      const { isDelivered, statusCode, durationMs, error } = result
      const took = statusCode === null ? '' : ` (HTTP ${statusCode}, ${durationMs} ms)`
      print(`webhook ${name}: ${isDelivered ? 'the test event was taken' : error}${took}`)
      if (!isDelivered) process.exitCode = EXIT_NOT_DELIVERED
    } finally {
      await outbound.close()
    }
  })
}

async function replace(name: string, given: Given): Promise<void> {
  await onInstallation(given, async (opened) => {
    const secret = newWebhookSecret(opened.ids)
    await opened.database.write((tx) => {
      const { subscriptionId } = mustFind(tx, name)
      replaceSecret(tx, subscriptionId, opened.vault.seal(secret))
      const context = editContext(opened)
      recordAudit(tx, context, { action: 'webhook_secret_replaced', subject: subscriptionId, detail: { name } })
    })
    print(`secret: ${secret}`)
  })
}

function mustFind(tx: Tx, name: string): StoredSubscription {
  const subscription = listSubscriptions(tx, TENANT).find((one) => one.name === name)
  if (subscription === undefined) throw new OperatorError(`There is no webhook ${name}.`)
  return subscription
}

async function act(name: string, given: Given, action: Action): Promise<void> {
  await onInstallation(given, async (opened) => {
    const done = await opened.database.write((tx) => action(tx, editContext(opened), mustFind(tx, name)))
    print(`webhook ${name}: ${done}`)
  })
}

function pause(tx: WriteTx, context: EditContext, known: StoredSubscription): string {
  setEnabled(tx, context, known, false)
  return 'paused'
}

function resume(tx: WriteTx, context: EditContext, known: StoredSubscription): string {
  setEnabled(tx, context, known, true)
  return 'resumed'
}

function setEnabled(tx: WriteTx, context: EditContext, known: StoredSubscription, isEnabled: boolean): void {
  updateSubscription(tx, context, known, { ...known, isEnabled })
  if (isEnabled && !known.isEnabled) tryWaitingNow(tx, known.subscriptionId, context.now)
  const detail = { name: known.name, changed: ['isEnabled'] }
  recordAudit(tx, context, { action: 'webhook_changed', subject: known.subscriptionId, detail })
}

function retry(tx: WriteTx, context: EditContext, { subscriptionId, name }: StoredSubscription): string {
  const retried = retryDead(tx, subscriptionId, null, context.now)
  recordAudit(tx, context, { action: 'webhook_retried', subject: subscriptionId, detail: { name, retried } })
  return `${retried} given up before are tried again`
}

function remove(tx: WriteTx, context: EditContext, { subscriptionId, name }: StoredSubscription): string {
  deleteSubscription(tx, subscriptionId)
  recordAudit(tx, context, { action: 'webhook_deleted', subject: subscriptionId, name })
  return 'deleted'
}
