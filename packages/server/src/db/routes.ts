// Configuration as turns need it: where an account's chats go, what a service demands. Read anew for every turn, so a
// change counts from its commit on.

import type { ServiceRoute } from '../chats/lookups.ts'
import type { EntryRoute, EntrySettings } from '../chats/state.ts'
import type { Hours } from '../schedules/hours.ts'
import type { ServiceSettings } from './services.ts'
import type { Tx } from './tx.ts'

type EntryRow = Omit<EntryRoute, 'settings'> & { settingsJson: string }

const entryColumns = `scenario_entries.entry_id as entryId, scenario_entries.name as entryName,
    scenarios.published_version_id as scenarioVersionId, scenario_entries.service_id as serviceId,
    services.name as serviceName, integration_accounts.name as accountName,
    integration_accounts.bot_username as botUsername, scenario_entries.settings_json as settingsJson`

export function entryOfAccount(tx: Tx, accountId: string): EntryRoute | undefined {
  return fromRow(
    tx.get<EntryRow>(
      `select ${entryColumns}
       from account_bindings
       join integration_accounts on integration_accounts.account_id = account_bindings.account_id
       join scenario_entries on scenario_entries.entry_id = account_bindings.entry_id
       join scenarios on scenarios.scenario_id = scenario_entries.scenario_id
       left join services on services.service_id = scenario_entries.service_id
       where account_bindings.account_id = ?`,
      accountId,
    ),
  )
}

/** By name, for chats that are handed to another entry; it may have no account of its own. */
export function entryNamed(tx: Tx, name: string): EntryRoute | undefined {
  return fromRow(
    tx.get<EntryRow>(
      `select ${entryColumns}
       from scenario_entries
       join scenarios on scenarios.scenario_id = scenario_entries.scenario_id
       left join services on services.service_id = scenario_entries.service_id
       left join account_bindings on account_bindings.entry_id = scenario_entries.entry_id
       left join integration_accounts on integration_accounts.account_id = account_bindings.account_id
       where scenario_entries.name = ? limit 1`,
      name,
    ),
  )
}

function fromRow(row: EntryRow | undefined): EntryRoute | undefined {
  if (row === undefined) return undefined
  const { settingsJson, ...rest } = row
  return { ...rest, settings: JSON.parse(settingsJson) as EntrySettings }
}

type StoredEntrySettings = EntrySettings & { scheduleId?: string | null }

export function entrySettings(tx: Tx, entryId: string): StoredEntrySettings {
  const row = tx.get<{ settingsJson: string }>(
    'select settings_json as settingsJson from scenario_entries where entry_id = ?',
    entryId,
  )
  return row === undefined ? {} : (JSON.parse(row.settingsJson) as StoredEntrySettings)
}

type StoredService = ServiceRoute & { scheduleId: string | null }

const serviceQuery = 'select service_id as serviceId, name, settings_json as settingsJson from services'

export function serviceById(tx: Tx, serviceId: string): StoredService | undefined {
  return serviceFrom(tx.get(`${serviceQuery} where service_id = ?`, serviceId))
}

export function serviceNamed(tx: Tx, name: string): StoredService | undefined {
  return serviceFrom(tx.get(`${serviceQuery} where name = ?`, name))
}

function serviceFrom(
  row: { serviceId: string; name: string; settingsJson: string } | undefined,
): StoredService | undefined {
  if (row === undefined) return undefined
  const settings = JSON.parse(row.settingsJson) as ServiceSettings
  return { serviceId: row.serviceId, name: row.name, ...settings }
}

/**
 * Hours of a schedule or a service by name, or (null) of the entry, else of its service. `always` where none are set;
 * undefined when the name means nothing.
 */
export function hoursOf(
  tx: Tx,
  name: string | null,
  entryId: string | null,
  serviceId: string | null,
): Hours | 'always' | undefined {
  if (name === null) {
    const ownSchedule = entryId === null ? null : (entrySettings(tx, entryId).scheduleId ?? null)
    const service = serviceId === null ? undefined : serviceById(tx, serviceId)
    return scheduleById(tx, ownSchedule ?? service?.scheduleId ?? null)
  }
  const schedule = tx.get<{ hoursJson: string }>('select hours_json as hoursJson from schedules where name = ?', name)
  if (schedule !== undefined) return JSON.parse(schedule.hoursJson) as Hours
  const service = serviceNamed(tx, name)
  return service && scheduleById(tx, service.scheduleId)
}

function scheduleById(tx: Tx, scheduleId: string | null): Hours | 'always' {
  const row =
    scheduleId === null
      ? undefined
      : tx.get<{ hoursJson: string }>('select hours_json as hoursJson from schedules where schedule_id = ?', scheduleId)
  return row === undefined ? 'always' : (JSON.parse(row.hoursJson) as Hours)
}

export function publishedVersionNamed(tx: Tx, scenarioName: string): string | undefined {
  return (
    tx.get<{ versionId: string | null }>(
      'select published_version_id as versionId from scenarios where name = ?',
      scenarioName,
    )?.versionId ?? undefined
  )
}

export function versionDocument(tx: Tx, versionId: string): string | undefined {
  return tx.get<{ documentJson: string }>(
    'select document_json as documentJson from scenario_versions where scenario_version_id = ?',
    versionId,
  )?.documentJson
}

export function agentRef(tx: Tx, userId: string) {
  return tx.get<{ userId: string; username: string; firstName: string; lastName: string; team: string | null }>(
    'select user_id as userId, username, first_name as firstName, last_name as lastName, team from users where user_id = ?',
    userId,
  )
}
