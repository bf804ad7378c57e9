// Scenario entries: where interactions come in. An entry names its scenario and service, and messenger accounts are bound to it.
import { inNameOrder, scenarioEntrySettings } from '@scenarium/api'
import type { z } from 'zod'
import type { EditContext } from './edit-context.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export const entrySettings = scenarioEntrySettings
export type EntrySettings = z.infer<typeof entrySettings>

export type Entry = {
  entryId: string
  name: string
  scenarioId: string
  serviceId: string | null
  settings: EntrySettings
}

export function listEntries(tx: Tx, tenantId: number): Entry[] {
  return inNameOrder(
    tx.query(queries.selectFrom('scenario_entries').selectAll().where('tenant_id', '=', tenantId)).map((row) => ({
      entryId: row.entry_id,
      name: row.name,
      scenarioId: row.scenario_id,
      serviceId: row.service_id,
      settings: entrySettings.parse(JSON.parse(row.settings_json)),
    })),
  )
}

export function createEntry(tx: WriteTx, context: EditContext, entry: Omit<Entry, 'entryId'>): string {
  const entryId = context.ids.text('ent')
  tx.execute(
    queries.insertInto('scenario_entries').values({
      entry_id: entryId,
      tenant_id: context.tenantId,
      name: entry.name,
      scenario_id: entry.scenarioId,
      service_id: entry.serviceId,
      settings_json: JSON.stringify(entry.settings),
    }),
  )
  return entryId
}

export function updateEntry(tx: WriteTx, entry: Omit<Entry, 'name'> & Partial<Entry>): void {
  tx.execute(
    queries
      .updateTable('scenario_entries')
      .set({
        ...(entry.name !== undefined && { name: entry.name }),
        scenario_id: entry.scenarioId,
        service_id: entry.serviceId,
        settings_json: JSON.stringify(entry.settings),
      })
      .where('entry_id', '=', entry.entryId),
  )
}

/** Its accounts are free afterwards. */
export function deleteEntry(tx: WriteTx, entryId: string): void {
  tx.execute(queries.deleteFrom('account_bindings').where('entry_id', '=', entryId))
  tx.execute(queries.deleteFrom('scenario_entries').where('entry_id', '=', entryId))
}
