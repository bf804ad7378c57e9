// Webhooks out: what goes wrong with them, and a stop for what must not go on.
import type { Command } from 'commander'
import type { Given } from '../config.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { countDeliveries, retryDead, tryWaitingNow } from '../db/webhooks/deliveries.ts'
import {
  deleteSubscription,
  listSubscriptions,
  type StoredSubscription,
  updateSubscription,
} from '../db/webhooks/subscriptions.ts'
import { OperatorError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { editContext, onInstallation, print, printTable } from './open.ts'
import { withSettings } from './settings.ts'

export function addWebhookCommands(program: Command): void {
  const parent = program.command('webhook').description('Other systems that are told what happens.')
  withSettings(parent.command('list'), ['data', 'keyFile'])
    .description('Where they are, and what waits or was given up.')
    .action(list)
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

async function act(name: string, given: Given, action: Action): Promise<void> {
  await onInstallation(given, async (opened) => {
    const done = await opened.database.write((tx) => {
      const subscription = listSubscriptions(tx, TENANT).find((one) => one.name === name)
      if (subscription === undefined) throw new OperatorError(`There is no webhook ${name}.`)
      return action(tx, editContext(opened), subscription)
    })
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
