// Compares a workspace file with what is stored. Pure; nothing is ever planned for what the file does not mention.
import { DEFAULT_CAPACITY, type DispositionSetting, toDispositionSettings, toDispositions } from '@scenarium/api'
import { defaultServiceSettings } from '../db/services.ts'
import { splitName } from '../person-name.ts'
import type { Change, EntryFields, ServiceFields, UserFields } from './change.ts'
import type { Current } from './current.ts'
import { blank, differences, present } from './differences.ts'
import type { LoadedWorkspace } from './load.ts'
import { planBindings } from './plan-bindings.ts'
import { planCannedResponses, planOwnCannedResponses } from './plan-canned-responses.ts'
import {
  planCalendars,
  planContactFields,
  planCredentials,
  planEmailAccounts,
  planSchedules,
  planSettings,
  planTeams,
  planWebhooks,
} from './plan-centre.ts'
import { planDrafts, planPublishing, planTests } from './plan-scenarios.ts'

/** Changes in the order they must be made, or what is wrong, one line each with its place. */
export type Plan = { ok: true; changes: Change[] } | { ok: false; problems: string[] }

export type Planned = { changes: Change[]; problems: string[] }

export function planWorkspace(file: LoadedWorkspace, current: Current): Plan {
  const parts = [
    planSettings(file, current),
    planContactFields(file, current),
    planCalendars(file, current),
    planSchedules(file, current),
    planServices(file, current),
    planCannedResponses(file, current),
    planUsers(file, current),
    planOwnCannedResponses(file, current),
    planTeams(file, current),
    planCredentials(file, current),
    planEmailAccounts(file, current),
    planWebhooks(file, current),
    planAccounts(file, current),
    planDrafts(file, current),
    planTests(file, current),
    planEntries(file, current),
    planBindings(file, current),
    // Last: the checker wants to see the entries that scenarios name.
    planPublishing(file, current),
  ]
  const problems = parts.flatMap((part) => part.problems)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, changes: parts.flatMap((part) => part.changes) }
}

function planServices(file: LoadedWorkspace, current: Current): Planned {
  const { scheduleId: _, ...defaults } = defaultServiceSettings
  const problems = unknownSchedules(file, current, 'services')
  const changes = file.services.flatMap((service, index): Change[] => {
    const { name, messengerAccounts: _, cannedResponses: __, ...given } = service
    const stored = current.services.get(name)
    const fields: ServiceFields = { ...defaults, hours: null, ...stored, ...present(given) }
    if (stored !== undefined) fields.dispositions = withRetired(stored.dispositions, fields.dispositions)
    const now = current.formerServiceNames.get(name)
    if (stored === undefined && now !== undefined) {
      problems.push(file.place(['services', index, 'name'], `the service ${name} is called ${now} now`))
    }
    if (stored === undefined) return [{ type: 'create_service', name, fields }]
    const changed = differences(stored, fields)
    return changed.length === 0 ? [] : [{ type: 'update_service', name, fields, changed }]
  })
  return { changes, problems }
}

/** Retired ones stay, though the file does not list them: chats carry them. */
function withRetired(stored: DispositionSetting[], given: DispositionSetting[]): DispositionSetting[] {
  const wanted = toDispositions(given)
  const names = new Set(wanted.flatMap(({ name, formerNames = [] }) => [name, ...formerNames]))
  const kept = toDispositions(stored).filter(({ name, isRetired }) => isRetired && !names.has(name))
  return kept.length === 0 ? given : toDispositionSettings([...wanted, ...kept])
}

function planUsers(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const changes: Change[] = []
  const skills = new Set([...current.skills, ...file.services.map(({ name }) => name)])
  for (const skill of file.skills) {
    if (skills.has(skill)) continue
    skills.add(skill)
    changes.push({ type: 'create_skill', name: skill })
  }
  for (const [index, user] of file.users.entries()) {
    const { username, name, firstName, lastName, password, cannedResponses: _, ...given } = user
    for (const skill of Object.keys(given.skills ?? {})) {
      if (skills.has(skill)) continue
      skills.add(skill)
      changes.push({ type: 'create_skill', name: skill })
    }
    const stored = current.users.get(username)
    const named = name === undefined ? { firstName: firstName ?? '', lastName: lastName ?? '' } : splitName(name)
    const defaults: Omit<UserFields, 'firstName' | 'lastName' | 'roles'> = {
      team: null,
      nickname: null,
      isDisabled: false,
      capacity: DEFAULT_CAPACITY,
      skills: {},
    }
    const fields: UserFields = { ...defaults, ...stored, ...named, ...present(given) }
    if (stored !== undefined) {
      const changed = differences(stored, fields)
      if (changed.length > 0) changes.push({ type: 'update_user', name: username, fields, changed })
    } else if (password === undefined) {
      problems.push(file.place(['users', index], `${username} is new and needs a password`))
    } else {
      changes.push({ type: 'create_user', name: username, fields, password })
    }
  }
  return { changes, problems }
}

function planAccounts(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const owners = new Map([...current.accounts].map(([name, { botUsername }]) => [botUsername.toLowerCase(), name]))
  const changes = file.integrationAccounts.flatMap(({ name, messenger, ...given }, index): Change[] => {
    const stored = current.accounts.get(name)
    const bot = given.botUsername.toLowerCase()
    const owner = owners.get(bot) ?? name
    owners.set(bot, owner)
    if (owner !== name) {
      const reason = `the bot ${given.botUsername} already belongs to the integration account ${owner}`
      problems.push(file.place(['integrationAccounts', index, 'botUsername'], reason))
    }
    const { messenger: _, ...storedFields } = stored ?? { messenger }
    const defaults = { delivery: 'webhook' as const, apiRoot: null, limits: {}, isPaused: false }
    const fields = { ...defaults, ...storedFields, ...present(given) }
    if (stored === undefined) return [{ type: 'create_account', name, messenger, fields }]
    const changed = differences(storedFields, fields)
    return changed.length === 0 ? [] : [{ type: 'update_account', name, fields, changed }]
  })
  return { changes, problems }
}

function planEntries(file: LoadedWorkspace, current: Current): Planned {
  const problems = unknownSchedules(file, current, 'scenarioEntries')
  const scenarios = new Map(file.scenarios.map(({ scenario }) => [scenario.name, scenario]))
  const services = new Set([...current.services.keys(), ...file.services.map(({ name }) => name)])
  const changes = file.scenarioEntries.flatMap((entry, index): Change[] => {
    const { name, scenario, service: givenService, messengerAccounts: _, ...given } = entry
    const at = (key: string, reason: string) => problems.push(file.place(['scenarioEntries', index, key], reason))
    const stored = current.entries.get(name)
    const service = givenService === undefined ? (stored?.service ?? null) : givenService
    const isKnown = (wanted: string) => scenarios.has(wanted) || current.scenarios.has(wanted)
    if (!isKnown(scenario)) at('scenario', `there is no scenario "${scenario}"`)
    for (const tried of given.trials ?? []) {
      if (!isKnown(tried.scenario)) at('trials', `there is no scenario "${tried.scenario}"`)
    }
    if (service !== null && !services.has(service)) at('service', `there is no service "${service}"`)
    const parameters = scenarios.get(scenario)?.parameters
    for (const parameter of Object.keys(given.parameters ?? {})) {
      if (parameters !== undefined && !Object.hasOwn(parameters, parameter)) {
        at('parameters', `the scenario ${scenario} has no parameter "${parameter}"`)
      }
    }
    const { nickname, inactivityTimeoutSeconds, ...rest } = { hours: null, ...stored?.fields, ...present(given) }
    const fields: EntryFields = {
      ...rest,
      ...(typeof nickname === 'string' && { nickname }),
      ...(typeof inactivityTimeoutSeconds === 'number' && { inactivityTimeoutSeconds }),
    }
    if (stored === undefined) return [{ type: 'create_entry', name, scenario, service, fields }]
    const before = { ...stored.fields, scenario: stored.scenario, service: stored.service }
    const changed = differences(before, { ...blank(before), ...fields, scenario, service })
    return changed.length === 0 ? [] : [{ type: 'update_entry', name, scenario, service, fields, changed }]
  })
  return { changes, problems }
}

function unknownSchedules(file: LoadedWorkspace, current: Current, list: 'services' | 'scenarioEntries'): string[] {
  const known = new Set([...current.schedules.keys(), ...file.schedules.map(({ name }) => name)])
  return file[list].flatMap(({ hours }, index) =>
    typeof hours !== 'string' || known.has(hours)
      ? []
      : [file.place([list, index, 'hours'], `there is no schedule "${hours}"`)],
  )
}
