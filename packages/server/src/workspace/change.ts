// What applying a workspace file would change, as data: printed, counted, and carried out in this order. Things refer to each
// other by name, because some of them do not exist yet.
import type {
  ChatSettings,
  ContactFieldView,
  CredentialUse,
  DeskSettings,
  Hours,
  RetentionSettings,
  Role,
  SignInPolicy,
  SpecialDay,
  WebhookEventType,
} from '@scenarium/api'
import type { ScenarioTest } from '@scenarium/engine'
import type { AccountLimits, Delivery } from '../db/accounts.ts'
import type { EmailAccountFields as StoredFields } from '../db/email-accounts.ts'
import type { EntrySettings } from '../db/entries.ts'
import type { ServiceSettings } from '../db/services.ts'

/** A field that differs: what is stored, and what the file says. */
export type FieldChange = { field: string; before: unknown; after: unknown }

export type UserFields = {
  firstName: string
  lastName: string
  roles: Role[]
  team: string | null
  nickname: string | null
  isDisabled: boolean
  capacity: number
  skills: { [name: string]: number }
}
export type ServiceFields = Omit<ServiceSettings, 'scheduleId'> & { hours: string | null }
export type EntryFields = Omit<EntrySettings, 'scheduleId' | 'trials'> & {
  hours: string | null
  trials?: { scenario: string; testers: string[] }[]
}
export type AccountFields = {
  botUsername: string
  token: string
  delivery: Delivery
  apiRoot: string | null
  limits: AccountLimits
  isPaused: boolean
}
/** Calendars by name. */
export type ScheduleFields = Omit<Hours, 'calendarIds'> & { calendars?: string[] }
export type CalendarFields = { days: SpecialDay[] }
/** `position` counts from 1. */
export type ContactFieldFields = Pick<ContactFieldView, 'name' | 'kind' | 'choices'> & { position: number }
export type TeamFields = {
  /** Usernames. */
  supervisors: string[]
  /** By name of a service, the level of its skill that members get; null leaves their skills alone. */
  services: { [service: string]: number | null }
}
/** `secret` is empty when it is not known. */
export type CredentialFields = { use: CredentialUse; hosts: string[]; secret: string }
/** `password` is empty when there is none, or it is not known. */
export type EmailAccountFields = StoredFields & { password: string }
export type WebhookFields = {
  /** Without what follows the ?. */
  url: string
  query: string | null
  events: WebhookEventType[]
  services: string[]
  isEnabled: boolean
  secret: string
}
/** `name` is the shortcut. */
export type CannedResponseTexts = { title: string; text: string }
export type Owner = { kind: 'entry' | 'service'; name: string }
/** Of canned responses. */
export type ResponseOwner = { kind: 'service' | 'user'; name: string }

/** `fields` of an update are complete; `changed` names those that differ from what is stored. */
export type Change =
  | { type: 'change_desk_settings'; settings: DeskSettings; changed: FieldChange[] }
  | { type: 'change_chat_settings'; settings: ChatSettings; changed: FieldChange[] }
  | { type: 'change_retention'; settings: RetentionSettings; changed: FieldChange[] }
  | { type: 'change_sign_in_policy'; policy: SignInPolicy; changed: FieldChange[] }
  | { type: 'create_calendar'; name: string; fields: CalendarFields }
  | { type: 'update_calendar'; name: string; fields: CalendarFields; changed: FieldChange[] }
  /** `name` is the key. */
  | { type: 'create_contact_field'; name: string; fields: ContactFieldFields }
  | { type: 'update_contact_field'; name: string; fields: ContactFieldFields; changed: FieldChange[] }
  | { type: 'create_schedule'; name: string; fields: ScheduleFields }
  | { type: 'update_schedule'; name: string; fields: ScheduleFields; changed: FieldChange[] }
  | { type: 'create_credential'; name: string; fields: CredentialFields }
  | { type: 'update_credential'; name: string; fields: CredentialFields; changed: FieldChange[] }
  | { type: 'create_email_account'; name: string; fields: EmailAccountFields }
  | { type: 'update_email_account'; name: string; fields: EmailAccountFields; changed: FieldChange[] }
  | { type: 'create_webhook'; name: string; fields: WebhookFields }
  | { type: 'update_webhook'; name: string; fields: WebhookFields; changed: FieldChange[] }
  /** `spared`: members whose skills the file says itself. */
  | { type: 'create_team'; name: string; fields: TeamFields; spared: string[] }
  | { type: 'update_team'; name: string; fields: TeamFields; changed: FieldChange[]; spared: string[] }
  | { type: 'create_service'; name: string; fields: ServiceFields }
  | { type: 'update_service'; name: string; fields: ServiceFields; changed: FieldChange[] }
  | { type: 'create_canned_response'; name: string; owner: ResponseOwner; fields: CannedResponseTexts }
  | {
      type: 'update_canned_response'
      name: string
      owner: ResponseOwner
      fields: CannedResponseTexts
      changed: FieldChange[]
    }
  | { type: 'create_skill'; name: string }
  | { type: 'create_user'; name: string; fields: UserFields; password: string }
  | { type: 'update_user'; name: string; fields: UserFields; changed: FieldChange[] }
  | { type: 'create_account'; name: string; messenger: string; fields: AccountFields }
  | { type: 'update_account'; name: string; fields: AccountFields; changed: FieldChange[] }
  | { type: 'create_scenario'; name: string; document: unknown }
  | { type: 'save_draft'; name: string; document: unknown }
  | { type: 'save_tests'; name: string; tests: ScenarioTest[] }
  | { type: 'create_entry'; name: string; scenario: string; service: string | null; fields: EntryFields }
  | {
      type: 'update_entry'
      name: string
      scenario: string
      service: string | null
      fields: EntryFields
      changed: FieldChange[]
    }
  | { type: 'unbind_account'; name: string; owner: Owner }
  | { type: 'bind_account'; name: string; owner: Owner }
  | { type: 'publish_scenario'; name: string; document: unknown }

const nouns = {
  contact_field: 'contact field',
  calendar: 'calendar',
  credential: 'credential',
  emailAccount: 'email account',
  webhook: 'webhook',
  team: 'team',
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
      return `desk settings: ${fieldNames(change)} changed`
    case 'change_chat_settings':
      return `chat settings: ${fieldNames(change)} changed`
    case 'change_retention':
      return `retention: ${fieldNames(change)} changed`
    case 'change_sign_in_policy':
      return `sign-in policy: ${fieldNames(change)} changed`
    case 'create_contact_field':
      return created('contact_field', change)
    case 'update_contact_field':
      return updated('contact_field', change)
    case 'create_calendar':
      return created('calendar', change)
    case 'update_calendar':
      return updated('calendar', change)
    case 'create_credential':
      return created('credential', change)
    case 'update_credential':
      return updated('credential', change)
    case 'create_email_account':
      return created('emailAccount', change)
    case 'update_email_account':
      return updated('emailAccount', change)
    case 'create_webhook':
      return created('webhook', change)
    case 'update_webhook':
      return updated('webhook', change)
    case 'create_team':
      return created('team', change)
    case 'update_team':
      return updated('team', change)
    case 'create_schedule':
      return created('schedule', change)
    case 'create_service':
      return created('service', change)
    case 'create_canned_response':
      return `${ownerText(change.owner)}: canned response /${change.name} created`
    case 'update_canned_response':
      return `${ownerText(change.owner)}: canned response /${change.name}: ${fieldNames(change)} changed`
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
      return updated('schedule', change)
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
    case 'save_tests':
      return `scenario ${change.name}: tests replaced by the file`
    case 'publish_scenario':
      return `scenario ${change.name}: published`
    case 'unbind_account':
      return `integration account ${change.name}: taken from ${ownerText(change.owner)}`
    case 'bind_account':
      return `integration account ${change.name}: bound to ${ownerText(change.owner)}`
  }
}

export function ownerText(owner: Owner | ResponseOwner): string {
  return `${nouns[owner.kind]} ${owner.name}`
}

function created(noun: keyof typeof nouns, { name }: { name: string }): string {
  return `${nouns[noun]} ${name}: created`
}

function updated(noun: keyof typeof nouns, { name, changed }: { name: string; changed: FieldChange[] }): string {
  return `${nouns[noun]} ${name}: ${fieldNames({ changed })} changed`
}

const fieldNames = ({ changed }: { changed: FieldChange[] }): string => changed.map(({ field }) => field).join(', ')

const secrets = new Set(['token', 'secret', 'password', 'query'])

/** A line per field: what is stored → what the file says. Secrets are masked. */
export function describeFields(change: Change): string[] {
  if (!('changed' in change)) return []
  return change.changed.flatMap(({ field, before, after }) => {
    if (secrets.has(field)) return [`${field}: •••• → ••••`]
    return `${field}: ${inShort(before)} → ${inShort(after)}`
  })
}

const MOST_SHOWN = 300

function inShort(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}
