// Configuration as turns need it: where an account's chats go, what a service demands. Read anew for every turn, so a
// change counts from its commit on.

import type { Hours, OpeningPlan } from '@scenarium/api'
import type { ServiceRoute } from '../chats/lookups.ts'
import type { EntryRoute, EntrySettings } from '../chats/state.ts'
import { formerNameOwner } from './former-names.ts'
import { openingPlan } from './schedules.ts'
import type { ServiceSettings } from './services.ts'
import type { Tx } from './tx.ts'

type EntryRow = {
  entryId: string
  entryName: string
  scenarioId: string
  serviceId: string | null
  settingsJson: string
}

const entryQuery = `select entry_id as entryId, name as entryName, scenario_id as scenarioId, service_id as serviceId,
    settings_json as settingsJson from scenario_entries`

/** Look-ups by key, one after the other: much faster than a join, which SQLite plans anew for every parameter. */
export function entryOfAccount(tx: Tx, accountId: string): EntryRoute | undefined {
  const binding = tx.get<{ entryId: string | null; serviceId: string | null }>(
    'select entry_id as entryId, service_id as serviceId from account_bindings where account_id = ?',
    accountId,
  )
  if (binding === undefined) return undefined
  if (binding.entryId === null) return routeOfService(tx, binding.serviceId ?? '', accountId)
  return toRoute(tx, tx.get<EntryRow>(`${entryQuery} where entry_id = ?`, binding.entryId), accountId)
}

/** By name, for chats that are handed to another entry. */
export function entryNamed(tx: Tx, name: string): EntryRoute | undefined {
  return toRoute(tx, tx.get<EntryRow>(`${entryQuery} where name = ? limit 1`, name), null)
}

/** Customers who write to the outbound account of a service by themselves are that service's. */
function routeOfService(tx: Tx, serviceId: string, accountId: string): EntryRoute {
  return {
    entryId: null,
    entryName: null,
    scenarioId: null,
    scenarioVersionId: null,
    serviceId,
    serviceName: serviceById(tx, serviceId)?.name ?? null,
    botUsername: botUsernameOf(tx, accountId),
    settings: {},
  }
}

function botUsernameOf(tx: Tx, accountId: string | null): string {
  const bot = tx.get<{ username: string }>(
    'select bot_username as username from integration_accounts where account_id = ?',
    accountId,
  )
  return bot?.username ?? ''
}

function toRoute(tx: Tx, entry: EntryRow | undefined, accountId: string | null): EntryRoute | undefined {
  if (entry === undefined) return undefined
  const { scenarioId, serviceId, settingsJson, ...rest } = entry
  const scenario = tx.get<{ versionId: string | null }>(
    'select published_version_id as versionId from scenarios where scenario_id = ?',
    scenarioId,
  )
  return {
    ...rest,
    scenarioId,
    serviceId,
    scenarioVersionId: scenario?.versionId ?? null,
    serviceName: serviceId === null ? null : (serviceById(tx, serviceId)?.name ?? null),
    botUsername: botUsernameOf(tx, accountId),
    settings: JSON.parse(settingsJson) as EntrySettings,
  }
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
  const named = serviceFrom(tx.get(`${serviceQuery} where name = ?`, name))
  if (named !== undefined) return named
  const formerly = formerNameOwner(tx, 'service', name)
  return formerly === undefined ? undefined : serviceById(tx, formerly)
}

/** What the skill of that name is called now. */
export function currentSkillName(tx: Tx, name: string): string {
  const skillId = formerNameOwner(tx, 'skill', name)
  if (skillId === undefined) return name
  return tx.get<{ name: string }>('select name from skills where skill_id = ?', skillId)?.name ?? name
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
): OpeningPlan | 'always' | undefined {
  if (name === null) {
    const ownSchedule = entryId === null ? null : (entrySettings(tx, entryId).scheduleId ?? null)
    const service = serviceId === null ? undefined : serviceById(tx, serviceId)
    return scheduleById(tx, ownSchedule ?? service?.scheduleId ?? null)
  }
  const schedule = tx.get<{ hoursJson: string }>('select hours_json as hoursJson from schedules where name = ?', name)
  if (schedule !== undefined) return openingPlan(tx, JSON.parse(schedule.hoursJson) as Hours)
  const service = serviceNamed(tx, name)
  return service && scheduleById(tx, service.scheduleId)
}

function scheduleById(tx: Tx, scheduleId: string | null): OpeningPlan | 'always' {
  const row =
    scheduleId === null
      ? undefined
      : tx.get<{ hoursJson: string }>('select hours_json as hoursJson from schedules where schedule_id = ?', scheduleId)
  return row === undefined ? 'always' : openingPlan(tx, JSON.parse(row.hoursJson) as Hours)
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

/** What customers may see of a user: the nickname, or else the first name. */
export function nicknameOf(tx: Tx, userId: string): string {
  const row = tx.get<{ nickname: string }>(
    'select coalesce(nickname, first_name) as nickname from users where user_id = ?',
    userId,
  )
  return row?.nickname ?? ''
}

export function agentRef(tx: Tx, userId: string) {
  return tx.get<{ userId: string; username: string; firstName: string; lastName: string; team: string | null }>(
    'select user_id as userId, username, first_name as firstName, last_name as lastName, team from users where user_id = ?',
    userId,
  )
}
