// Scenario entries: where interactions come in, and by which accounts.
import { id, scenarioEntryChange, scenarioEntryCreation, scenarioEntryList, scenarioEntryView } from '@scenarium/api'
import { z } from 'zod'
import { readAccount } from '../db/accounts.ts'
import { bindAccount, listBindings, unbindAccount } from '../db/bindings.ts'
import { recordAudit } from '../db/edit-context.ts'
import { createEntry, type Entry, listEntries, updateEntry } from '../db/entries.ts'
import { listScenarios } from '../db/scenarios.ts'
import { readService } from '../db/services.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { AccountActions, RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { entryView, mustReadEntry } from './stored-entry.ts'

const params = z.strictObject({ entryId: id })

export function entryRoutes(api: Api, deps: RouteDeps & { accountActions: AccountActions }): void {
  const { database, accountActions } = deps
  api.route(
    {
      method: 'get',
      path: '/api/scenario-entries',
      access: 'read_configuration',
      summary: 'All scenario entries',
      answer: scenarioEntryList,
    },
    async () => ({
      entries: await database.read((tx) => listEntries(tx, TENANT).map((entry) => entryView(tx, entry))),
    }),
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenario-entries/{entryId}',
      access: 'read_configuration',
      summary: 'A scenario entry',
      params,
      answer: scenarioEntryView,
    },
    ({ params: { entryId } }) => database.read((tx) => entryView(tx, mustReadEntry(tx, entryId))),
  )
  api.route(
    {
      method: 'post',
      path: '/api/scenario-entries',
      access: 'administer',
      summary: 'Make a scenario entry',
      body: scenarioEntryCreation,
      answer: scenarioEntryView,
    },
    async ({ principal, body: { messengerAccounts, ...entry } }) => {
      const view = await database.write((tx) => {
        if (listEntries(tx, TENANT).some(({ name }) => name === entry.name)) {
          throw new UserError('name_taken', 409, `There is a scenario entry ${entry.name} already.`)
        }
        mustRefer(tx, entry)
        const context = editBy(principal, deps)
        const entryId = createEntry(tx, context, entry)
        bind(tx, entryId, messengerAccounts)
        recordAudit(tx, context, { action: 'entry_created', subject: entryId, detail: { name: entry.name } })
        return entryView(tx, mustReadEntry(tx, entryId))
      })
      await accountActions.changed()
      return view
    },
  )
  api.route(
    {
      method: 'patch',
      path: '/api/scenario-entries/{entryId}',
      access: 'administer',
      summary: 'Change a scenario entry; interactions under way stay as they are',
      params,
      body: scenarioEntryChange,
      answer: scenarioEntryView,
    },
    async ({ principal, params: { entryId }, body: { messengerAccounts, ...change } }) => {
      const view = await database.write((tx) => {
        const entry = { ...mustReadEntry(tx, entryId), ...change }
        mustRefer(tx, entry)
        updateEntry(tx, entry)
        if (messengerAccounts !== undefined) bind(tx, entryId, messengerAccounts)
        const changed = Object.keys({ ...change, ...(messengerAccounts && { messengerAccounts }) })
        recordAudit(tx, editBy(principal, deps), { action: 'entry_changed', subject: entryId, detail: { changed } })
        return entryView(tx, mustReadEntry(tx, entryId))
      })
      await accountActions.changed()
      return view
    },
  )
}

function mustRefer(tx: Tx, { scenarioId, serviceId }: Pick<Entry, 'scenarioId' | 'serviceId'>): void {
  if (!listScenarios(tx, TENANT).some((scenario) => scenario.scenarioId === scenarioId)) {
    throw new UserError('unknown_scenario', 400, 'There is no such scenario.')
  }
  if (serviceId !== null && readService(tx, serviceId) === undefined) {
    throw new UserError('unknown_service', 400, 'There is no such service.')
  }
}

/** Makes these, and no others, the accounts of the entry. */
function bind(tx: WriteTx, entryId: string, messengerAccounts: { [messenger: string]: string }): void {
  for (const binding of listBindings(tx, TENANT)) if (binding.entryId === entryId) unbindAccount(tx, binding.accountId)
  for (const [messenger, accountId] of Object.entries(messengerAccounts)) {
    const account = readAccount(tx, accountId)
    if (account?.messenger !== messenger) {
      throw new UserError('unknown_account', 400, `There is no such account of the messenger ${messenger}.`)
    }
    if (listBindings(tx, TENANT).some((binding) => binding.accountId === accountId)) {
      throw new UserError('account_in_use', 409, `${account.name} belongs to another scenario entry or service.`)
    }
    bindAccount(tx, TENANT, account, { entryId })
  }
}
