// What is stored, in the words of the workspace file: names instead of ids, opened tokens.
import {
  type ChatSettings,
  type DeskSettings,
  defaultChatSettings,
  defaultDeskSettings,
  defaultRetention,
  type RetentionSettings,
  type SignInPolicy,
} from '@scenarium/api'
import { type Account, listAccounts } from '../db/accounts.ts'
import { listBindings } from '../db/bindings.ts'
import { listCalendars } from '../db/calendars.ts'
import { type CannedResponse, cannedResponsesOfService, cannedResponsesOfUsers } from '../db/canned-responses.ts'
import { readChatSettings } from '../db/chat-settings.ts'
import { listContactFields } from '../db/contact-fields.ts'
import { listCredentials } from '../db/credentials.ts'
import { readDeskSettings } from '../db/desk-settings.ts'
import { listEmailAccounts } from '../db/email-accounts.ts'
import { listEntries } from '../db/entries.ts'
import { formerNamesOf } from '../db/former-names.ts'
import { readRetention } from '../db/privacy/retention-settings.ts'
import { readTests } from '../db/scenario-tests.ts'
import { listScenarios, publishedVersion } from '../db/scenarios.ts'
import { listSchedules } from '../db/schedules.ts'
import { listServices } from '../db/services.ts'
import { readSignInPolicy } from '../db/sign-in-policy.ts'
import { listSkills } from '../db/skills.ts'
import { listTeams } from '../db/teams.ts'
import type { Tx } from '../db/tx.ts'
import { listUsers } from '../db/users.ts'
import { listSubscriptions } from '../db/webhooks/subscriptions.ts'
import { OperatorError } from '../errors.ts'
import type { Vault } from '../vault.ts'
import type {
  AccountFields,
  CalendarFields,
  ContactFieldFields,
  CredentialFields,
  EmailAccountFields,
  EntryFields,
  Owner,
  ScheduleFields,
  ServiceFields,
  TeamFields,
  UserFields,
  WebhookFields,
} from './change.ts'
import type { CurrentCannedResponses } from './plan-canned-responses.ts'

export type Current = {
  deskSettings: DeskSettings
  chatSettings: ChatSettings
  retention: RetentionSettings
  signInPolicy: SignInPolicy
  /** By key. */
  contactFields: Map<string, ContactFieldFields>
  calendars: Map<string, CalendarFields>
  schedules: Map<string, ScheduleFields>
  credentials: Map<string, CredentialFields>
  emailAccounts: Map<string, EmailAccountFields>
  webhooks: Map<string, WebhookFields>
  teams: Map<string, TeamFields>
  /** What services were called before, with what they are called now. */
  formerServiceNames: Map<string, string>
  services: Map<string, ServiceFields>
  cannedResponses: CurrentCannedResponses
  /** Those of people, by username. */
  ownCannedResponses: CurrentCannedResponses
  skills: Set<string>
  users: Map<string, UserFields>
  /** `token` is empty when the key file does not open it. */
  accounts: Map<string, AccountFields & { messenger: string }>
  scenarios: Map<string, { draft: unknown; published: unknown; tests: unknown[] }>
  entries: Map<string, { scenario: string; service: string | null; fields: EntryFields }>
  /** Owner by name of the account. */
  bindings: Map<string, Owner>
}

export const emptyCurrent = (): Current => ({
  deskSettings: defaultDeskSettings,
  chatSettings: defaultChatSettings,
  retention: defaultRetention,
  signInPolicy: { requiredFor: [] },
  contactFields: new Map(),
  calendars: new Map(),
  credentials: new Map(),
  emailAccounts: new Map(),
  webhooks: new Map(),
  teams: new Map(),
  formerServiceNames: new Map(),
  schedules: new Map(),
  services: new Map(),
  cannedResponses: new Map(),
  ownCannedResponses: new Map(),
  skills: new Set(),
  users: new Map(),
  accounts: new Map(),
  scenarios: new Map(),
  entries: new Map(),
  bindings: new Map(),
})

export function readCurrent(tx: Tx, tenantId: number, vault: Vault): Current {
  const schedules = listSchedules(tx, tenantId)
  const services = listServices(tx, tenantId)
  const accounts = listAccounts(tx, tenantId)
  const scenarios = listScenarios(tx, tenantId)
  const entries = listEntries(tx, tenantId)
  const scheduleName = namesBy(schedules, (schedule) => schedule.scheduleId)
  const serviceName = namesBy(services, (service) => service.serviceId)
  const scenarioName = namesBy(scenarios, (scenario) => scenario.scenarioId)
  const entryName = namesBy(entries, (entry) => entry.entryId)
  const accountName = namesBy(accounts, (account) => account.accountId)
  const calendars = listCalendars(tx, tenantId)
  const calendarName = namesBy(calendars, (calendar) => calendar.calendarId)
  const users = listUsers(tx, tenantId)
  const username = namesBy(
    users.map((user) => ({ ...user, name: user.username })),
    (user) => user.userId,
  )
  const known = (names: (string | null)[]) => names.filter((name) => name !== null)

  return {
    deskSettings: readDeskSettings(tx, tenantId),
    chatSettings: readChatSettings(tx, tenantId),
    retention: readRetention(tx, tenantId),
    signInPolicy: readSignInPolicy(tx, tenantId),
    contactFields: new Map(
      listContactFields(tx, tenantId).map(({ key, name, kind, choices }, index) => [
        key,
        { name, kind, choices, position: index + 1 },
      ]),
    ),
    calendars: new Map(calendars.map(({ name, days }) => [name, { days }])),
    schedules: new Map(
      schedules.map(({ name, hours: { calendarIds = [], ...hours } }) => [
        name,
        { ...hours, ...(calendarIds.length > 0 && { calendars: known(calendarIds.map(calendarName)) }) },
      ]),
    ),
    credentials: new Map(
      listCredentials(tx, tenantId).map(({ name, use, hosts, secretSealed }) => [
        name,
        { use, hosts, secret: openOrEmpty(vault, secretSealed) },
      ]),
    ),
    emailAccounts: new Map(
      listEmailAccounts(tx, tenantId).map(
        ({ name, emailAccountId: _, passwordSetAt: __, passwordSealed, ...fields }) => [
          name,
          { ...fields, password: passwordSealed === null ? '' : openOrEmpty(vault, passwordSealed) },
        ],
      ),
    ),
    webhooks: new Map(
      listSubscriptions(tx, tenantId).map(({ name, url, querySealed, events, serviceIds, isEnabled, secretSealed }) => [
        name,
        {
          url,
          query: querySealed === null ? null : openOrEmpty(vault, querySealed),
          events,
          services: known(serviceIds.map(serviceName)),
          isEnabled,
          secret: openOrEmpty(vault, secretSealed),
        },
      ]),
    ),
    teams: new Map(
      listTeams(tx, tenantId).map(({ name, supervisorIds, services: assigned }) => [
        name,
        {
          supervisors: known(supervisorIds.map(username)).toSorted(),
          services: Object.fromEntries(
            assigned.flatMap(({ serviceId, level }) =>
              known([serviceName(serviceId)]).map((service) => [service, level]),
            ),
          ),
        },
      ]),
    ),
    formerServiceNames: new Map(
      [...formerNamesOf(tx, tenantId, 'service')].flatMap(([former, serviceId]) =>
        known([serviceName(serviceId)]).map((name) => [former, name]),
      ),
    ),
    services: new Map(
      services.map(({ name, settings: { scheduleId, ...rest } }) => [
        name,
        { ...rest, hours: scheduleName(scheduleId) },
      ]),
    ),
    cannedResponses: new Map(
      services.map(({ serviceId, name }) => [
        name,
        new Map(
          cannedResponsesOfService(tx, serviceId).map(({ shortcut, title, text }) => [shortcut, { title, text }]),
        ),
      ]),
    ),
    ownCannedResponses: byUser(cannedResponsesOfUsers(tx, tenantId), username),
    skills: new Set(listSkills(tx, tenantId).map(({ name }) => name)),
    users: new Map(
      users.map(({ username: own, firstName, lastName, roles, team, nickname, disabledAt, capacity, skills }) => [
        own,
        { firstName, lastName, roles, team, nickname, isDisabled: disabledAt !== null, capacity, skills },
      ]),
    ),
    accounts: new Map(accounts.map((account) => [account.name, accountFields(account, vault)])),
    scenarios: new Map(
      scenarios.map((scenario) => [
        scenario.name,
        {
          draft: scenario.draft,
          published: publishedVersion(tx, scenario)?.document,
          tests: readTests(tx, scenario.scenarioId).tests,
        },
      ]),
    ),
    entries: new Map(
      entries.map(({ name, scenarioId, serviceId, settings: { scheduleId, trials, ...rest } }) => [
        name,
        {
          scenario: scenarioName(scenarioId) ?? '',
          service: serviceName(serviceId),
          fields: {
            ...rest,
            hours: scheduleName(scheduleId ?? null),
            ...(trials && {
              trials: trials.map((trial) => ({
                scenario: scenarioName(trial.scenarioId) ?? '',
                testers: trial.testers,
              })),
            }),
          },
        },
      ]),
    ),
    bindings: new Map(
      listBindings(tx, tenantId).map(({ accountId, entryId, serviceId }) => [
        accountName(accountId) ?? '',
        entryId === null
          ? { kind: 'service', name: serviceName(serviceId) ?? '' }
          : { kind: 'entry', name: entryName(entryId) ?? '' },
      ]),
    ),
  }
}

function accountFields(account: Account, vault: Vault): AccountFields & { messenger: string } {
  return {
    messenger: account.messenger,
    botUsername: account.botUsername,
    token: openOrEmpty(vault, account.tokenSealed),
    delivery: account.delivery,
    apiRoot: account.apiRoot,
    limits: account.limits,
    isPaused: account.pausedAt !== null,
  }
}

function byUser(
  responses: CannedResponse[],
  usernameOf: (userId: string | null) => string | null,
): CurrentCannedResponses {
  const found: CurrentCannedResponses = new Map()
  for (const { userId, shortcut, title, text } of responses) {
    const username = usernameOf(userId)
    if (username === null) continue
    found.set(username, (found.get(username) ?? new Map()).set(shortcut, { title, text }))
  }
  return found
}

/** A file that brings all tokens anew mends an installation whose key was lost. */
function openOrEmpty(vault: Vault, sealed: string): string {
  try {
    return vault.open(sealed)
  } catch (error) {
    if (error instanceof OperatorError) return ''
    throw error
  }
}

function namesBy<Item extends { name: string }>(items: Item[], idOf: (item: Item) => string) {
  const names = new Map(items.map((item) => [idOf(item), item.name]))
  return (id: string | null) => (id === null ? null : (names.get(id) ?? null))
}
