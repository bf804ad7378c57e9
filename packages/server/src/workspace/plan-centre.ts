// What the centre has besides people, services and scenarios: settings, calendars, teams, and secrets for other systems.
import { MAX_CONTACT_FIELDS, securityProblem } from '@scenarium/api'
import { splitAddress } from '../webhooks/address.ts'
import type { Change, CredentialFields, EmailAccountFields, TeamFields, WebhookFields } from './change.ts'
import type { Current } from './current.ts'
import { blank, differences, present } from './differences.ts'
import type { LoadedWorkspace } from './load.ts'
import type { Planned } from './plan.ts'

export function planSettings(file: LoadedWorkspace, current: Current): Planned {
  const changes: Change[] = []
  const desk = { ...current.deskSettings, ...present(file.deskSettings) }
  const deskChanged = differences(current.deskSettings, desk)
  if (deskChanged.length > 0) changes.push({ type: 'change_desk_settings', settings: desk, changed: deskChanged })
  const chat = { ...current.chatSettings, ...present(file.chatSettings) }
  const chatChanged = differences(current.chatSettings, chat)
  if (chatChanged.length > 0) changes.push({ type: 'change_chat_settings', settings: chat, changed: chatChanged })
  const retention = { ...current.retention, ...present(file.retention) }
  const retentionChanged = differences(current.retention, retention)
  if (retentionChanged.length > 0)
    changes.push({ type: 'change_retention', settings: retention, changed: retentionChanged })
  const policy = { ...current.signInPolicy, ...present(file.signInPolicy) }
  const policyChanged = differences(current.signInPolicy, policy)
  if (policyChanged.length > 0) changes.push({ type: 'change_sign_in_policy', policy, changed: policyChanged })
  return { changes, problems: [] }
}

export function planContactFields(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const isTogether = file.contactFields.length > 0
  const others = [...current.contactFields.keys()].filter((key) => !file.contactFields.some((one) => one.key === key))
  if (isTogether && others.length + file.contactFields.length > MAX_CONTACT_FIELDS)
    problems.push(file.place(['contactFields'], `there would be more than ${MAX_CONTACT_FIELDS} fields`))
  const changes = file.contactFields.flatMap(({ key, ...given }, index): Change[] => {
    const stored = current.contactFields.get(key)
    // Those of the file come first, in its order.
    const fields = { ...given, position: index + 1 }
    const named = others.find((other) => current.contactFields.get(other)?.name === given.name)
    if (named !== undefined)
      problems.push(file.place(['contactFields', index, 'name'], `the field ${named} is called so`))
    if (stored === undefined) return [{ type: 'create_contact_field', name: key, fields }]
    if (stored.kind !== given.kind) {
      problems.push(file.place(['contactFields', index, 'kind'], 'the kind of a field cannot be changed'))
      return []
    }
    const changed = differences(stored, fields)
    return changed.length === 0 ? [] : [{ type: 'update_contact_field', name: key, fields, changed }]
  })
  return { changes, problems }
}

export function planCalendars(file: LoadedWorkspace, current: Current): Planned {
  const changes = file.calendars.flatMap(({ name, ...fields }): Change[] => {
    const stored = current.calendars.get(name)
    if (stored === undefined) return [{ type: 'create_calendar', name, fields }]
    const changed = differences(stored, fields)
    return changed.length === 0 ? [] : [{ type: 'update_calendar', name, fields, changed }]
  })
  return { changes, problems: [] }
}

export function planSchedules(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const calendars = new Set([...current.calendars.keys(), ...file.calendars.map(({ name }) => name)])
  const changes = file.schedules.flatMap(({ name, ...given }, index): Change[] => {
    for (const calendar of given.calendars ?? []) {
      if (calendars.has(calendar)) continue
      problems.push(file.place(['schedules', index, 'calendars'], `there is no calendar "${calendar}"`))
    }
    const { calendars: followed = [], ...hours } = present(given)
    const fields = { ...hours, ...(followed.length > 0 && { calendars: followed }) }
    const stored = current.schedules.get(name)
    if (stored === undefined) return [{ type: 'create_schedule', name, fields }]
    // A schedule is replaced as a whole: what the file leaves out of it is gone.
    const changed = differences(stored, { ...blank(stored), ...fields })
    return changed.length === 0 ? [] : [{ type: 'update_schedule', name, fields, changed }]
  })
  return { changes, problems }
}

export function planTeams(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const services = new Set([...current.services.keys(), ...file.services.map(({ name }) => name)])
  const users = new Set([...current.users.keys(), ...file.users.map(({ username }) => username)])
  const spared = file.users.filter(({ skills }) => skills !== undefined).map(({ username }) => username)
  const changes = file.teams.flatMap(({ name, supervisors, services: assigned }, index): Change[] => {
    const at = (key: string, reason: string) => problems.push(file.place(['teams', index, key], reason))
    for (const username of supervisors ?? [])
      if (!users.has(username)) at('supervisors', `there is no user "${username}"`)
    for (const service of Object.keys(assigned ?? {})) {
      if (!services.has(service)) at('services', `there is no service "${service}"`)
    }
    const stored = current.teams.get(name)
    const fields: TeamFields = {
      supervisors: supervisors?.toSorted() ?? stored?.supervisors ?? [],
      services: assigned ?? stored?.services ?? {},
    }
    if (stored === undefined) return [{ type: 'create_team', name, fields, spared }]
    const changed = differences(stored, fields)
    return changed.length === 0 ? [] : [{ type: 'update_team', name, fields, changed, spared }]
  })
  return { changes, problems }
}

export function planCredentials(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const changes = file.credentials.flatMap(({ name, ...given }, index): Change[] => {
    const stored = current.credentials.get(name)
    const fields: CredentialFields = { secret: '', ...stored, ...present(given) }
    if (stored === undefined) {
      if (given.secret === undefined)
        problems.push(file.place(['credentials', index], `${name} is new and needs a secret`))
      return [{ type: 'create_credential', name, fields }]
    }
    const changed = differences(stored, fields)
    return changed.length === 0 ? [] : [{ type: 'update_credential', name, fields, changed }]
  })
  return { changes, problems }
}

export function planEmailAccounts(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const changes = file.emailAccounts.flatMap(({ name, ...given }, index): Change[] => {
    const stored = current.emailAccounts.get(name)
    const unset = { username: null, fromName: '', password: '' }
    const fields: EmailAccountFields = { ...unset, ...stored, ...present(given) }
    const say = (text: string) => problems.push(file.place(['emailAccounts', index], `${name} ${text}`))
    const problem = securityProblem(fields)
    if (problem !== undefined) problems.push(file.place(['emailAccounts', index, 'security'], problem))
    if (fields.username === null && given.password !== undefined) say('has a password and no username')
    if (fields.username !== null && fields.password === '') say('needs a password')
    if (stored === undefined) return [{ type: 'create_email_account', name, fields }]
    const changed = differences(stored, fields)
    return changed.length === 0 ? [] : [{ type: 'update_email_account', name, fields, changed }]
  })
  return { changes, problems }
}

export function planWebhooks(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const services = new Set([...current.services.keys(), ...file.services.map(({ name }) => name)])
  const changes = file.webhooks.flatMap(({ name, url, ...given }, index): Change[] => {
    for (const service of given.services ?? []) {
      if (!services.has(service)) {
        problems.push(file.place(['webhooks', index, 'services'], `there is no service "${service}"`))
      }
    }
    const stored = current.webhooks.get(name)
    const defaults = { services: [], isEnabled: true, secret: '' }
    const fields: WebhookFields = { ...defaults, ...stored, ...present(given), ...splitAddress(url) }
    if (stored === undefined) return [{ type: 'create_webhook', name, fields }]
    const changed = differences(stored, fields)
    return changed.length === 0 ? [] : [{ type: 'update_webhook', name, fields, changed }]
  })
  return { changes, problems }
}
