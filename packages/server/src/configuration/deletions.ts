// What stands against deleting something, and what goes with it. The same sentences are shown before and thrown afterwards.
import type { DeletionView, TeamView } from '@scenarium/api'
import { type Account, listAccounts } from '../db/accounts.ts'
import { type Binding, listBindings } from '../db/bindings.ts'
import type { Calendar } from '../db/calendars.ts'
import { cannedResponsesOfService } from '../db/canned-responses.ts'
import { type ContactField, countWithValue } from '../db/contact-fields.ts'
import type { StoredCredential } from '../db/credentials.ts'
import { countCustomers, countOpenInteractions, countUsersWithSkill, countWaiting } from '../db/dependants.ts'
import type { StoredEmailAccount } from '../db/email-accounts.ts'
import { type Entry, listEntries } from '../db/entries.ts'
import type { StoredScenario } from '../db/scenarios.ts'
import { listSchedules, type Schedule } from '../db/schedules.ts'
import { listServices, type Service } from '../db/services.ts'
import { listSkills, type Skill } from '../db/skills.ts'
import type { Tx } from '../db/tx.ts'
import { countDeliveries } from '../db/webhooks/deliveries.ts'
import type { StoredSubscription } from '../db/webhooks/subscriptions.ts'
import { UserError } from '../errors.ts'
import { usageOf } from '../scenarios/usage.ts'
import { TENANT } from '../tenant.ts'
import { type NamedKind, scenariosThatName } from './scenario-uses.ts'

type Sentence = string | false

export function accountDeletion(tx: Tx, { accountId }: Account): DeletionView {
  const owner = ownerName(
    tx,
    listBindings(tx, TENANT).find((binding) => binding.accountId === accountId),
  )
  const customers = countCustomers(tx, accountId)
  return view(
    [owner !== undefined && `It belongs to ${owner}: take it away there first.`, openChats(tx, 'account', accountId)],
    [
      'Its token is forgotten, and its webhook is taken away at Telegram.',
      customers > 0 && `What ${counted(customers, 'customer')} wrote stays in the records.`,
    ],
  )
}

export function entryDeletion(tx: Tx, { entryId, name }: Entry): DeletionView {
  const own = listBindings(tx, TENANT).filter((binding) => binding.entryId === entryId)
  const accounts = listAccounts(tx, TENANT).filter(({ accountId }) => own.some((one) => one.accountId === accountId))
  return view(
    [openChats(tx, 'entry', entryId), named(tx, 'entries', name, 'connect chats to it')],
    accounts.map(
      (account) => `Nobody answers @${account.botUsername} any more, until it is given to another scenario entry.`,
    ),
  )
}

export function scenarioDeletion(tx: Tx, scenario: StoredScenario): DeletionView {
  const { entries, calledBy, liveChats } = usageOf(tx, TENANT, scenario)
  return view(
    [
      entries.length > 0 && `${entriesNamed(entries)} it: choose another scenario there first.`,
      calledBy.length > 0 && `The ${plural(calledBy, 'scenario')} ${names(calledBy)} start${s(calledBy)} it.`,
      liveChats > 0 && `${counted(liveChats, 'chat')} ${liveChats === 1 ? 'is' : 'are'} under way on it.`,
    ],
    ['Its versions and its tests go; conversations that ran it keep showing its blocks.'],
  )
}

export function serviceDeletion(tx: Tx, { serviceId, name }: Service): DeletionView {
  const entries = listEntries(tx, TENANT).filter((entry) => entry.serviceId === serviceId)
  const bound = listBindings(tx, TENANT).filter((binding) => binding.serviceId === serviceId)
  const outbound = listAccounts(tx, TENANT).filter(({ accountId }) => bound.some((one) => one.accountId === accountId))
  const skill = listSkills(tx, TENANT).find((one) => one.name === name)
  const holders = skill === undefined ? 0 : countUsersWithSkill(tx, skill.skillId)
  const texts = cannedResponsesOfService(tx, serviceId).length
  const waiting = countWaiting(tx, serviceId)
  return view(
    [
      entries.length > 0 && `${entriesNamed(entries)} it: choose another service there first.`,
      named(tx, 'services', name, 'refer to it'),
      named(tx, 'skills', name, 'ask for its skill'),
      skillWanted(tx, name),
      openChats(tx, 'service', serviceId),
      waiting > 0 && `${counted(waiting, 'chat')} for it ${waiting === 1 ? 'is' : 'are'} waiting.`,
    ],
    [
      `Its skill ${name} goes${holders > 0 ? `, which ${counted(holders, 'user')} ${holders === 1 ? 'has' : 'have'}` : ''}.`,
      texts > 0 && `${counted(texts, 'canned response')} of it ${texts === 1 ? 'goes' : 'go'}.`,
      ...outbound.map((account) => `Agents no longer write first through @${account.botUsername}.`),
    ],
  )
}

export function skillDeletion(tx: Tx, { skillId, name }: Skill): DeletionView {
  const isOfService = listServices(tx, TENANT).some((service) => service.name === name)
  const holders = countUsersWithSkill(tx, skillId)
  return view(
    [
      isOfService && `It is the skill of the service ${name}, and goes with it only.`,
      named(tx, 'skills', name, 'ask for it'),
      skillWanted(tx, name),
    ],
    [holders > 0 && `${counted(holders, 'user')} ${holders === 1 ? 'loses' : 'lose'} it.`],
  )
}

export function scheduleDeletion(tx: Tx, { scheduleId }: Schedule): DeletionView {
  const services = listServices(tx, TENANT).filter(({ settings }) => settings.scheduleId === scheduleId)
  const entries = listEntries(tx, TENANT).filter(({ settings }) => settings.scheduleId === scheduleId)
  return view(
    [
      services.length > 0 && `The ${plural(services, 'service')} ${names(services)} keep${s(services)} these hours.`,
      entries.length > 0 &&
        `The ${plural(entries, 'scenario entr', 'y', 'ies')} ${names(entries)} keep${s(entries)} them.`,
    ],
    [],
  )
}

export function credentialDeletion(tx: Tx, { name }: StoredCredential): DeletionView {
  return view([named(tx, 'credentials', name, 'use it')], ['Its secret is forgotten.'])
}

export function emailAccountDeletion(tx: Tx, { name, passwordSetAt }: StoredEmailAccount): DeletionView {
  return view(
    [named(tx, 'emailAccounts', name, 'send by it')],
    [passwordSetAt !== null && 'Its password is forgotten.'],
  )
}

export function contactFieldDeletion(tx: Tx, { fieldId, key }: ContactField): DeletionView {
  const customers = countWithValue(tx, fieldId)
  return view(
    [named(tx, 'contactFields', key, 'use it')],
    [customers > 0 ? `The value of ${counted(customers, 'customer')} goes with it.` : 'No customer has a value in it.'],
  )
}

export function calendarDeletion(tx: Tx, { calendarId }: Calendar): DeletionView {
  const users = listSchedules(tx, TENANT).filter(({ hours }) => hours.calendarIds?.includes(calendarId))
  return view([users.length > 0 && `The hours ${names(users)} follow it: take it away there first.`], [])
}

export function webhookDeletion(tx: Tx, { url, subscriptionId }: StoredSubscription): DeletionView {
  const { waiting } = countDeliveries(tx, subscriptionId)
  return view(
    [],
    [
      `${new URL(url).host} is told nothing any more, and its signing secret is forgotten.`,
      waiting > 0 &&
        `${counted(waiting, 'event')} that wait${waiting === 1 ? 's' : ''} to be delivered ${waiting === 1 ? 'goes' : 'go'}.`,
    ],
  )
}

export function teamDeletion(_: Tx, { memberIds, supervisorIds }: TeamView): DeletionView {
  return view(
    [],
    [
      memberIds.length > 0 &&
        `${counted(memberIds.length, 'user')} ${memberIds.length === 1 ? 'is' : 'are'} in no team then; skills stay.`,
      supervisorIds.length > 0 && 'Its supervisors who are assigned to no other team see the whole floor.',
    ],
  )
}

/** Throws UserError in_use when something stands against it. */
export function mustBeDeletable({ obstacles }: DeletionView): void {
  if (obstacles.length > 0) throw new UserError('in_use', 409, obstacles.join(' '))
}

/** `the scenario entry Support` or `the service Support`; undefined when nothing has it. */
export function ownerName(tx: Tx, binding: Binding | undefined): string | undefined {
  if (binding === undefined) return undefined
  const entry = listEntries(tx, TENANT).find(({ entryId }) => entryId === binding.entryId)
  if (entry !== undefined) return `the scenario entry ${entry.name}`
  const service = listServices(tx, TENANT).find(({ serviceId }) => serviceId === binding.serviceId)
  return `the service ${service?.name ?? ''}`
}

function openChats(tx: Tx, kind: 'account' | 'entry' | 'service', id: string): Sentence {
  const count = countOpenInteractions(tx, kind, id)
  return count > 0 && `${counted(count, 'chat')} that came by it ${count === 1 ? 'is' : 'are'} still open.`
}

function named(tx: Tx, kind: NamedKind, name: string, verb: string): Sentence {
  const scenarios = scenariosThatName(tx, TENANT, kind, name)
  if (scenarios.length === 0) return false
  return `${scenarios.length === 1 ? 'A scenario' : 'Scenarios'} ${scenarios.length === 1 ? verb.replace(/^(\w+)/, '$1s') : verb}: ${scenarios.join(', ')}.`
}

function skillWanted(tx: Tx, skill: string): Sentence {
  const entries = listEntries(tx, TENANT).filter(({ settings }) => settings.skills?.some((one) => one.skill === skill))
  return (
    entries.length > 0 && `Its skill is asked for by ${plural(entries, 'scenario entr', 'y', 'ies')} ${names(entries)}.`
  )
}

function entriesNamed(entries: { name: string }[]): string {
  return `The ${plural(entries, 'scenario entr', 'y', 'ies')} ${names(entries)} use${s(entries)}`
}

function view(obstacles: Sentence[], consequences: Sentence[]): DeletionView {
  const said = (sentences: Sentence[]) => sentences.filter((sentence) => sentence !== false)
  return { obstacles: said(obstacles), consequences: said(consequences) }
}

const names = (things: { name: string }[]): string => things.map(({ name }) => name).join(', ')
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
const plural = (things: unknown[], noun: string, one = '', many = 's'): string =>
  `${noun}${things.length === 1 ? one : many}`
/** The ending of a verb. */
const s = (things: unknown[]): string => (things.length === 1 ? 's' : '')
