// Scenario entries: where interactions come in, and by which accounts.
import { id, scenarioEntryChange, scenarioEntryCreation, scenarioEntryList, scenarioEntryView } from '@scenarium/api'
import { z } from 'zod'
import { scenariosThatName } from '../configuration/scenario-uses.ts'
import { recordAudit } from '../db/edit-context.ts'
import { createEntry, type Entry, listEntries, updateEntry } from '../db/entries.ts'
import { listScenarios } from '../db/scenarios.ts'
import { readService } from '../db/services.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import { bindAccounts, boundAccounts } from './bound-accounts.ts'
import type { AccountActions, RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { mustKnowHours } from './schedule-routes.ts'
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
      audit: 'recorded',
      path: '/api/scenario-entries',
      access: 'administer',
      summary: 'Make a scenario entry',
      body: scenarioEntryCreation,
      answer: scenarioEntryView,
    },
    async ({ principal, body: { messengerAccounts, ...entry } }) => {
      const view = await database.write((tx) => {
        mustBeFree(tx, entry.name)
        mustRefer(tx, entry)
        const context = editBy(principal, deps)
        const entryId = createEntry(tx, context, entry)
        bindAccounts(tx, { entryId }, messengerAccounts)
        recordAudit(tx, context, { action: 'entry_created', subject: entryId, name: entry.name, after: entry })
        return entryView(tx, mustReadEntry(tx, entryId))
      })
      await accountActions.changed()
      return view
    },
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/scenario-entries/{entryId}',
      access: 'administer',
      summary: 'Change a scenario entry; interactions under way stay as they are',
      params,
      body: scenarioEntryChange,
      answer: scenarioEntryView,
    },
    async ({ principal, params: { entryId }, body: { messengerAccounts, ...change } }) => {
      const view = await database.write((tx) => {
        const known = mustReadEntry(tx, entryId)
        const before = { ...known, messengerAccounts: boundAccounts(tx, { entryId }) }
        const entry = { ...known, ...change }
        if (entry.name !== known.name) mustBeRenamable(tx, known, entry.name)
        mustRefer(tx, entry)
        updateEntry(tx, entry)
        if (messengerAccounts !== undefined) bindAccounts(tx, { entryId }, messengerAccounts)
        const after = { ...change, ...(messengerAccounts && { messengerAccounts }) }
        const record = { action: 'entry_changed', subject: entryId, name: known.name, before, after } as const
        recordAudit(tx, editBy(principal, deps), record)
        return entryView(tx, mustReadEntry(tx, entryId))
      })
      await accountActions.changed()
      return view
    },
  )
}

function mustBeFree(tx: Tx, name: string): void {
  if (listEntries(tx, TENANT).some((entry) => entry.name === name)) {
    throw new UserError('name_taken', 409, `There is a scenario entry ${name} already.`)
  }
}

function mustBeRenamable(tx: Tx, { name }: Entry, wanted: string): void {
  mustBeFree(tx, wanted)
  const scenarios = scenariosThatName(tx, TENANT, 'entries', name)
  if (scenarios.length > 0) {
    throw new UserError('name_in_use', 409, `Scenarios refer to the entry by its name: ${scenarios.join(', ')}.`)
  }
}

function mustRefer(tx: Tx, { scenarioId, serviceId, settings }: Omit<Entry, 'entryId' | 'name'>): void {
  mustKnowHours(tx, settings.scheduleId)
  if (!listScenarios(tx, TENANT).some((scenario) => scenario.scenarioId === scenarioId)) {
    throw new UserError('unknown_scenario', 400, 'There is no such scenario.')
  }
  if (serviceId !== null && readService(tx, serviceId) === undefined) {
    throw new UserError('unknown_service', 400, 'There is no such service.')
  }
}
