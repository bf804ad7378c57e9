// Scenario entries: where interactions come in. An entry names its scenario and service, and messenger accounts are bound to it.
import { z } from 'zod'
import type { EditContext } from './edit-context.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

const SECONDS_PER_DAY = 86_400

export const entrySettings = z.strictObject({
  /** Values of the scenario's parameters. */
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** What customers see as the sender of system texts, where the messenger shows one. */
  nickname: z.string().optional(),
  /** Without a word from the customer for so long, a warning is sent. */
  inactivityWarningSeconds: z
    .number()
    .int()
    .min(1)
    .max(7 * SECONDS_PER_DAY)
    .optional(),
  /** Without a word from the customer for so long, the interaction ends. */
  inactivityTimeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(7 * SECONDS_PER_DAY)
    .optional(),
  defaultPriority: z.number().int().min(0).max(1000).optional(),
  skills: z.array(z.strictObject({ skill: z.string(), level: z.number().int().min(0).max(100) })).optional(),
  /** Hours of operation; absent or null is always open. */
  scheduleId: z.string().nullable().optional(),
  /** Customers who run the draft of the scenario: usernames with @, or numbers. */
  testers: z.array(z.string()).optional(),
})
export type EntrySettings = z.infer<typeof entrySettings>

export type Entry = {
  entryId: string
  name: string
  scenarioId: string
  serviceId: string | null
  settings: EntrySettings
}

export function listEntries(tx: Tx, tenantId: number): Entry[] {
  return tx
    .query(queries.selectFrom('scenario_entries').selectAll().where('tenant_id', '=', tenantId).orderBy('name'))
    .map((row) => ({
      entryId: row.entry_id,
      name: row.name,
      scenarioId: row.scenario_id,
      serviceId: row.service_id,
      settings: entrySettings.parse(JSON.parse(row.settings_json)),
    }))
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
