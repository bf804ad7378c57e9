// Customers from the command line: found, handed out, banned, erased. A server may be running.
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { banning } from '@scenarium/api'
import { inSentences } from '@scenarium/engine'
import type { Command } from 'commander'
import { createFileStore } from '../attachments/file-store.ts'
import { banCustomer, unbanCustomer } from '../chats/ban.ts'
import type { Given } from '../config.ts'
import { chatKeyOfCustomer } from '../db/customer-id.ts'
import { searchCustomers } from '../db/customers.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import type { WriteTx } from '../db/tx.ts'
import { OperatorError, UserError } from '../errors.ts'
import { type LaneContext, silentSignals } from '../lanes/context.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { eraseCustomer } from '../privacy/erase-customer.ts'
import { customerTar } from '../privacy/export-customer.ts'
import { pseudonymOf } from '../privacy/pseudonym.ts'
import { TENANT } from '../tenant.ts'
import { editContext, type Opened, onInstallation, print, printTable } from './open.ts'
import { withSettings } from './settings.ts'

export function addCustomerCommands(program: Command): void {
  const parent = program.command('customer').description('Find customers, hand out what is kept, ban or erase them.')
  withSettings(parent.command('find <name>'), ['data', 'keyFile'])
    .description('Customers by name or username, with the ids the other commands take.')
    .action(find)
  withSettings(parent.command('export <customer-id> <file>'), ['data', 'keyFile'])
    .description('Write everything that is kept about a customer into a tar file: customer.json and files.')
    .action(exportTo)
  withSettings(parent.command('ban <customer-id>'), ['data', 'keyFile'])
    .description('Ignore a customer from now on; an open chat ends.')
    .option('--reason <text>', 'why, for supervisors')
    .action(ban)
  withSettings(parent.command('unban <customer-id>'), ['data', 'keyFile'])
    .description('Listen to a banned customer again.')
    .action(unban)
  withSettings(parent.command('erase <customer-id>'), ['data', 'keyFile'])
    .description('Erase a customer for good; figures and counts stay without the person.')
    .action(erase)
}

async function find(name: string, given: Given): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const customers = await database.read((tx) => searchCustomers(tx, { tenantId: TENANT, query: name, limit: 100 }))
    if (customers.length === 0) return print('Nobody is called so.')
    printTable(
      ['id', 'name', 'username', 'account', 'last seen'],
      customers.map(({ customerId, customer: { firstName, lastName, username }, accountName, lastSeenAt }) => [
        customerId,
        `${firstName} ${lastName ?? ''}`.trim(),
        username === null ? '' : `@${username}`,
        accountName,
        new Date(lastSeenAt).toISOString(),
      ]),
    )
  })
}

async function exportTo(customerId: string, file: string, given: Given): Promise<void> {
  await onInstallation(given, async (opened) => {
    const { database } = opened
    const key = keyOf(customerId)
    const bytes = await inWords(() => customerTar({ database, files: storeOf(opened) }, key))
    try {
      await pipeline(bytes, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    } catch (error) {
      throw new OperatorError(`${file} cannot be written: ${error instanceof Error ? error.message : error}.`)
    }
    const subject = pseudonymOf(key)
    await database.write((tx) => recordAudit(tx, editContext(opened), { action: 'customer_exported', subject }))
    print(`Wrote ${file}: customer.json, and the files by the ids it calls them.`)
  })
}

async function erase(customerId: string, given: Given): Promise<void> {
  await onInstallation(given, async (opened) => {
    const { database } = opened
    const erasing = { database, files: storeOf(opened), context: () => editContext(opened) }
    const { interactions, messages, files } = await inWords(() => eraseCustomer(erasing, keyOf(customerId)))
    print(`Erased: ${messages} messages of ${interactions} interactions, ${files} files.`)
    print('Backups that were made before still hold them: delete those, or let them run out.')
  })
}

async function ban(customerId: string, given: Given & { reason?: string }): Promise<void> {
  const read = banning.shape.reason.safeParse(given.reason, inSentences)
  if (!read.success) throw new OperatorError(read.error.issues.map(({ message }) => `--reason: ${message}`).join('\n'))
  await changeBan(customerId, given, (tx, context, key) => banCustomer(tx, context, key, read.data || null))
  print(`Banned: what ${customerId} writes is not taken in.`)
}

async function unban(customerId: string, given: Given): Promise<void> {
  await changeBan(customerId, given, unbanCustomer)
  print(`The ban of ${customerId} is lifted.`)
}

type BanChange = (tx: WriteTx, context: EditContext & LaneContext, key: ChatKey) => void

async function changeBan(customerId: string, given: Given, change: BanChange): Promise<void> {
  await onInstallation(given, async (opened) => {
    const key = keyOf(customerId)
    const context = { ...editContext(opened), signals: silentSignals }
    await inWords(() => opened.database.write((tx) => change(tx, context, key)))
  })
}

const storeOf = ({ folder, ids }: Opened) => createFileStore(folder.attachmentsFolder, ids)

function keyOf(customerId: string): ChatKey {
  const key = chatKeyOfCustomer(customerId)
  if (key === undefined) throw new OperatorError(`${customerId} is no id of a customer: find it with customer find.`)
  return key
}

/** What browsers are told with a status is one sentence here. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UserError) throw new OperatorError(error.message)
    throw error
  }
}
