// What applying a workspace file would change, as data: printed, counted, and carried out in this order. Things refer to each
// other by name, because some of them do not exist yet.
import type { DeskSettings, Hours, Role } from '@scenarium/api'
import type { AccountLimits, Delivery } from '../db/accounts.ts'
import type { EntrySettings } from '../db/entries.ts'
import type { ServiceSettings } from '../db/services.ts'

export type UserFields = {
  firstName: string
  lastName: string
  roles: Role[]
  team: string | null
  capacity: number
  skills: { [name: string]: number }
}
export type ServiceFields = Omit<ServiceSettings, 'scheduleId'> & { hours: string | null }
export type EntryFields = Omit<EntrySettings, 'scheduleId'> & { hours: string | null }
export type AccountFields = {
  botUsername: string
  token: string
  delivery: Delivery
  apiRoot: string | null
  limits: AccountLimits
}
/** `name` is the shortcut. */
export type CannedResponseTexts = { title: string; text: string }
export type Owner = { kind: 'entry' | 'service'; name: string }

/** `fields` of an update are complete; `changed` names those that differ from what is stored. */
export type Change =
  | { type: 'change_desk_settings'; settings: DeskSettings; changed: string[] }
  | { type: 'create_schedule'; name: string; hours: Hours }
  | { type: 'update_schedule'; name: string; hours: Hours }
  | { type: 'create_service'; name: string; fields: ServiceFields }
  | { type: 'update_service'; name: string; fields: ServiceFields; changed: string[] }
  | { type: 'create_canned_response'; name: string; service: string; fields: CannedResponseTexts }
  | { type: 'update_canned_response'; name: string; service: string; fields: CannedResponseTexts; changed: string[] }
  | { type: 'create_skill'; name: string }
  | { type: 'create_user'; name: string; fields: UserFields; password: string }
  | { type: 'update_user'; name: string; fields: UserFields; changed: string[] }
  | { type: 'create_account'; name: string; messenger: string; fields: AccountFields }
  | { type: 'update_account'; name: string; fields: AccountFields; changed: string[] }
  | { type: 'create_scenario'; name: string; document: unknown }
  | { type: 'save_draft'; name: string; document: unknown }
  | { type: 'create_entry'; name: string; scenario: string; service: string | null; fields: EntryFields }
  | {
      type: 'update_entry'
      name: string
      scenario: string
      service: string | null
      fields: EntryFields
      changed: string[]
    }
  | { type: 'unbind_account'; name: string; owner: Owner }
  | { type: 'bind_account'; name: string; owner: Owner }
  | { type: 'publish_scenario'; name: string }

const nouns = {
  schedule: 'schedule',
  service: 'service',
  skill: 'skill',
  user: 'user',
  account: 'integration account',
  scenario: 'scenario',
  entry: 'scenario entry',
} as const

/** One line for people; holds no secret. */
export function describeChange(change: Change): string {
  switch (change.type) {
    case 'change_desk_settings':
      return `desk settings: ${change.changed.join(', ')} changed`
    case 'create_schedule':
      return created('schedule', change)
    case 'create_service':
      return created('service', change)
    case 'create_canned_response':
      return `${ownerText({ kind: 'service', name: change.service })}: canned response /${change.name} created`
    case 'update_canned_response':
      return `${ownerText({ kind: 'service', name: change.service })}: canned response /${change.name}: ${change.changed.join(', ')} changed`
    case 'create_skill':
      return created('skill', change)
    case 'create_user':
      return created('user', change)
    case 'create_account':
      return created('account', change)
    case 'create_scenario':
      return created('scenario', change)
    case 'create_entry':
      return created('entry', change)
    case 'update_schedule':
      return `schedule ${change.name}: hours changed`
    case 'update_service':
      return updated('service', change)
    case 'update_user':
      return updated('user', change)
    case 'update_account':
      return updated('account', change)
    case 'update_entry':
      return updated('entry', change)
    case 'save_draft':
      return `scenario ${change.name}: draft replaced by the file`
    case 'publish_scenario':
      return `scenario ${change.name}: published`
    case 'unbind_account':
      return `integration account ${change.name}: taken from ${ownerText(change.owner)}`
    case 'bind_account':
      return `integration account ${change.name}: bound to ${ownerText(change.owner)}`
  }
}

export function ownerText(owner: Owner): string {
  return `${nouns[owner.kind]} ${owner.name}`
}

function created(noun: keyof typeof nouns, { name }: { name: string }): string {
  return `${nouns[noun]} ${name}: created`
}

function updated(noun: keyof typeof nouns, { name, changed }: { name: string; changed: string[] }): string {
  return `${nouns[noun]} ${name}: ${changed.join(', ')} changed`
}
