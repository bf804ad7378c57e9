// One change of a plan, written. Names become ids here, as everything they refer to exists by now.
import type { Hours, TeamChange } from '@scenarium/api'
import { replaceCredentials, sealCredentials } from '../accounts/credentials.ts'
import { refuseOtherBot } from '../accounts/replace-token.ts'
import { changeService } from '../configuration/change-service.ts'
import { changeTeam } from '../configuration/change-team.ts'
import { publishResource } from '../configuration/publish-configuration.ts'
import { setPaused } from '../db/account-state.ts'
import { type Account, createAccount, listAccounts, updateAccount } from '../db/accounts.ts'
import { bindAccount, unbindAccount } from '../db/bindings.ts'
import { createCalendar, listCalendars, updateCalendar } from '../db/calendars.ts'
import {
  type CannedResponseOwner,
  cannedResponseByShortcut,
  insertCannedResponse,
  updateCannedResponse,
} from '../db/canned-responses.ts'
import { saveChatSettings } from '../db/chat-settings.ts'
import { createContactField, listContactFields, placeContactField, updateContactField } from '../db/contact-fields.ts'
import { createCredential, listCredentials, updateCredential } from '../db/credentials.ts'
import type { EditContext } from '../db/edit-context.ts'
import { createEmailAccount, listEmailAccounts, updateEmailAccount } from '../db/email-accounts.ts'
import { createEntry, listEntries, updateEntry } from '../db/entries.ts'
import { saveRetention } from '../db/privacy/retention-settings.ts'
import { saveTests } from '../db/scenario-tests.ts'
import { createScenario, saveDraft, scenarioNamed } from '../db/scenarios.ts'
import { createSchedule, listSchedules, updateSchedule } from '../db/schedules.ts'
import { createService, listServices } from '../db/services.ts'
import { saveSignInPolicy } from '../db/sign-in-policy.ts'
import { ensureSkill } from '../db/skills.ts'
import { ensureTeam, listTeams } from '../db/teams.ts'
import type { WriteTx } from '../db/tx.ts'
import { insertUser, listUsers, setDisabled } from '../db/users.ts'
import {
  createSubscription,
  listSubscriptions,
  replaceSecret,
  updateSubscription,
} from '../db/webhooks/subscriptions.ts'
import { OperatorError } from '../errors.ts'
import { silentSignals } from '../lanes/context.ts'
import { changeDeskSettings } from '../routing/change-desk-settings.ts'
import { changeUser } from '../routing/change-user.ts'
import { publishDocument } from '../scenarios/publish.ts'
import type { Vault } from '../vault.ts'
import { sealAddress } from '../webhooks/address.ts'
import { newWebhookSecret } from '../webhooks/signature.ts'
import type {
  Change,
  EntryFields,
  FieldChange,
  Owner,
  ResponseOwner,
  ScheduleFields,
  ServiceFields,
  TeamFields,
} from './change.ts'

export type Work = { tx: WriteTx; context: EditContext; vault: Vault; passwordHashes: Map<string, string> }

export function performChange(work: Work, change: Change): void {
  const perform: Perform<Change['type']> = performers[change.type] as Perform<Change['type']>
  perform(work, change)
}

type Perform<Type extends Change['type']> = (work: Work, change: Extract<Change, { type: Type }>) => unknown

const performers: { [Type in Change['type']]: Perform<Type> } = {
  change_desk_settings: ({ tx, context }, { settings }) =>
    changeDeskSettings(tx, { ...context, signals: silentSignals }, settings),
  change_chat_settings: ({ tx, context }, { settings }) => saveChatSettings(tx, context.tenantId, settings),
  change_retention: ({ tx, context }, { settings }) => saveRetention(tx, context.tenantId, settings),
  change_sign_in_policy: ({ tx, context }, { policy }) => saveSignInPolicy(tx, context.tenantId, policy),
  create_contact_field: ({ tx, context }, { name, fields: { position, ...fields } }) => {
    const fieldId = createContactField(tx, context, { key: name, ...fields })
    placeContactField(tx, context.tenantId, fieldId, position)
  },
  update_contact_field: (work, { name, fields: { position, ...fields } }) => {
    const { fieldId } = find(work, 'contactField', name)
    updateContactField(work.tx, { fieldId, key: name, ...fields })
    placeContactField(work.tx, work.context.tenantId, fieldId, position)
  },
  create_calendar: ({ tx, context }, { name, fields }) => createCalendar(tx, context, { name, ...fields }),
  update_calendar: (work, { name, fields }) => updateCalendar(work.tx, { ...find(work, 'calendar', name), ...fields }),
  create_schedule: (work, { name, fields }) =>
    createSchedule(work.tx, work.context, { name, hours: scheduleHours(work, fields) }),
  update_schedule: (work, { name, fields }) =>
    updateSchedule(work.tx, find(work, 'schedule', name).scheduleId, scheduleHours(work, fields)),
  create_team: (work, { name, fields, spared }) => {
    // It may be there already: a user of the same file may have been put into it.
    const teamId = ensureTeam(work.tx, work.context, name)
    changeTeam(work.tx, lane(work), teamId, teamChange(work, fields), userIds(work, spared))
  },
  update_team: (work, { name, fields, spared }) =>
    changeTeam(work.tx, lane(work), find(work, 'team', name).teamId, teamChange(work, fields), userIds(work, spared)),
  create_credential: ({ tx, context, vault }, { name, fields: { secret, ...rest } }) =>
    createCredential(tx, context, { name, ...rest, secretSealed: vault.seal(secret) }),
  update_credential: (work, { name, fields: { secret, ...rest }, changed }) =>
    updateCredential(work.tx, work.context, find(work, 'credential', name).credentialId, {
      ...rest,
      ...(isChanged(changed, 'secret') && { secretSealed: work.vault.seal(secret) }),
    }),
  create_email_account: ({ tx, context, vault }, { name, fields: { password, ...rest } }) =>
    createEmailAccount(tx, context, {
      name,
      ...rest,
      passwordSealed: rest.username === null ? null : vault.seal(password),
    }),
  update_email_account: (work, { name, fields: { password, ...rest }, changed }) =>
    updateEmailAccount(work.tx, work.context, find(work, 'emailAccount', name).emailAccountId, {
      ...rest,
      ...(isChanged(changed, 'password') && { passwordSealed: work.vault.seal(password) }),
      ...(rest.username === null && { passwordSealed: null }),
    }),
  create_webhook: (work, { name, fields: { secret, services, url, query, ...rest } }) =>
    createSubscription(work.tx, work.context, {
      name,
      ...rest,
      ...sealAddress({ url, query }, work.vault),
      serviceIds: serviceIds(work, services),
      secretSealed: work.vault.seal(secret === '' ? newWebhookSecret(work.context.ids) : secret),
    }),
  update_webhook: (work, { name, fields: { secret, services, url, query, ...rest }, changed }) => {
    const known = find(work, 'webhook', name)
    const address = sealAddress({ url, query }, work.vault)
    updateSubscription(work.tx, work.context, known, {
      name,
      ...rest,
      ...address,
      serviceIds: serviceIds(work, services),
    })
    if (isChanged(changed, 'secret')) replaceSecret(work.tx, known.subscriptionId, work.vault.seal(secret))
  },
  create_skill: ({ tx, context }, { name }) => ensureSkill(tx, context, name),
  create_service: (work, { name, fields }) => {
    createService(work.tx, work.context, { name, settings: serviceSettings(work, fields) })
    publishResource(work.tx, lane(work), 'services')
  },
  update_service: (work, { name, fields }) =>
    changeService(work.tx, lane(work), find(work, 'service', name), { settings: serviceSettings(work, fields) }),
  create_canned_response: (work, { name, owner, fields }) => {
    insertCannedResponse(work.tx, work.context, responseOwner(work, owner), { shortcut: name, ...fields })
    publishResource(work.tx, lane(work), 'canned_responses')
  },
  update_canned_response: (work, { name, owner, fields }) => {
    const known = cannedResponseByShortcut(work.tx, responseOwner(work, owner), name)
    if (known === undefined)
      throw new OperatorError(`/${name} of ${owner.name} is not there any more; apply the file again.`)
    updateCannedResponse(work.tx, work.context, known.cannedResponseId, { shortcut: name, ...fields })
    publishResource(work.tx, lane(work), 'canned_responses')
  },
  create_user: ({ tx, context, passwordHashes }, { name, fields: { isDisabled, ...fields } }) => {
    const userId = insertUser(tx, context, { username: name, ...fields }, passwordHashes.get(name) ?? '')
    if (isDisabled) setDisabled(tx, context, userId, true)
  },
  update_user: (work, { name, fields: { isDisabled, ...fields }, changed }) =>
    // A running server finds the row it leaves for the router.
    changeUser(work.tx, lane(work), find(work, 'user', name).userId, {
      ...fields,
      ...(isChanged(changed, 'isDisabled') && { isDisabled }),
    }),
  create_account: (work, { name, messenger, fields: { token, isPaused, ...rest } }) => {
    createAccount(work.tx, work.context, { name, messenger, ...rest, ...credentials(work, token) })
    if (isPaused) setPaused(work.tx, find(work, 'account', name).accountId, work.context.now)
  },
  update_account: (work, { name, fields: { token, isPaused, ...rest }, changed }) => {
    const account = find(work, 'account', name)
    const hasNewToken = isChanged(changed, 'token')
    if (hasNewToken) refuseOtherBot(account, token, work.vault)
    updateAccount(work.tx, account.accountId, { ...rest, ...(hasNewToken && newCredentials(work, token, account)) })
    if (isChanged(changed, 'isPaused')) setPaused(work.tx, account.accountId, isPaused ? work.context.now : null)
  },
  create_scenario: ({ tx, context }, change) => createScenario(tx, context, change),
  save_draft: (work, { name, document }) =>
    saveDraft(work.tx, work.context, find(work, 'scenario', name).scenarioId, document),
  save_tests: (work, { name, tests }) =>
    saveTests(work.tx, work.context, find(work, 'scenario', name).scenarioId, tests),
  create_entry: (work, change) =>
    createEntry(work.tx, work.context, { name: change.name, ...entryFields(work, change) }),
  update_entry: (work, change) =>
    updateEntry(work.tx, { entryId: find(work, 'entry', change.name).entryId, ...entryFields(work, change) }),
  unbind_account: (work, { name }) => unbindAccount(work.tx, find(work, 'account', name).accountId),
  bind_account: (work, { name, owner }) =>
    bindAccount(work.tx, work.context.tenantId, find(work, 'account', name), ownerIds(work, owner)),
  publish_scenario: publish,
}

const isChanged = (changed: FieldChange[], field: string): boolean => changed.some((one) => one.field === field)

/** Rows tell a running server; signals would not reach it. */
const lane = ({ context }: Work) => ({ ...context, signals: silentSignals })

const listings = {
  contactField: (tx: WriteTx, tenantId: number) =>
    listContactFields(tx, tenantId).map((field) => ({ ...field, name: field.key })),
  calendar: listCalendars,
  team: listTeams,
  credential: listCredentials,
  emailAccount: listEmailAccounts,
  webhook: listSubscriptions,
  schedule: listSchedules,
  service: listServices,
  user: (tx: WriteTx, tenantId: number) => listUsers(tx, tenantId).map((user) => ({ ...user, name: user.username })),
  account: listAccounts,
  scenario: (tx: WriteTx, tenantId: number, name: string) => {
    const found = scenarioNamed(tx, tenantId, name)
    return found === undefined ? [] : [found]
  },
  entry: listEntries,
}
type Found<Kind extends keyof typeof listings> = ReturnType<(typeof listings)[Kind]>[number]

function find<Kind extends keyof typeof listings>({ tx, context }: Work, kind: Kind, name: string): Found<Kind> {
  const items: Found<Kind>[] = listings[kind](tx, context.tenantId, name) as Found<Kind>[]
  const found = items.find((item) => item.name === name)
  // Someone else changed the configuration between planning and writing.
  if (found === undefined) throw new OperatorError(`The ${kind} ${name} is not there any more; apply the file again.`)
  return found
}

function scheduleHours(work: Work, { calendars = [], ...hours }: ScheduleFields): Hours {
  const calendarIds = calendars.map((calendar) => find(work, 'calendar', calendar).calendarId)
  return { ...hours, ...(calendarIds.length > 0 && { calendarIds }) }
}

const serviceIds = (work: Work, services: string[]): string[] =>
  services.map((service) => find(work, 'service', service).serviceId)

const userIds = (work: Work, usernames: string[]): Set<string> =>
  new Set(usernames.map((username) => find(work, 'user', username).userId))

function teamChange(work: Work, { supervisors, services }: TeamFields): TeamChange {
  return {
    supervisorIds: [...userIds(work, supervisors)],
    services: Object.entries(services).map(([service, level]) => ({
      serviceId: find(work, 'service', service).serviceId,
      level,
    })),
  }
}

function scheduleId(work: Work, name: string | null): string | null {
  return name === null ? null : find(work, 'schedule', name).scheduleId
}

function responseOwner(work: Work, { kind, name }: ResponseOwner): CannedResponseOwner {
  return kind === 'service'
    ? { serviceId: find(work, 'service', name).serviceId }
    : { userId: find(work, 'user', name).userId }
}

function serviceSettings(work: Work, { hours, ...rest }: ServiceFields) {
  return { ...rest, scheduleId: scheduleId(work, hours) }
}

function entryFields(work: Work, entry: { scenario: string; service: string | null; fields: EntryFields }) {
  const { hours, trials, ...rest } = entry.fields
  const scenarioId = (scenario: string) => find(work, 'scenario', scenario).scenarioId
  return {
    scenarioId: scenarioId(entry.scenario),
    serviceId: entry.service === null ? null : find(work, 'service', entry.service).serviceId,
    settings: {
      ...rest,
      scheduleId: scheduleId(work, hours),
      ...(trials && { trials: trials.map(({ scenario, testers }) => ({ scenarioId: scenarioId(scenario), testers })) }),
    },
  }
}

function credentials({ vault, context }: Work, token: string) {
  return sealCredentials(token, { vault, ids: context.ids })
}

function newCredentials({ vault, context }: Work, token: string, account: Account) {
  return replaceCredentials(token, account, { vault, ids: context.ids, now: context.now })
}

function ownerIds(work: Work, owner: Owner) {
  return owner.kind === 'entry'
    ? { entryId: find(work, 'entry', owner.name).entryId }
    : { serviceId: find(work, 'service', owner.name).serviceId }
}

function publish(work: Work, { name, document }: { name: string; document: unknown }): void {
  const scenario = find(work, 'scenario', name)
  const published = publishDocument(work.tx, work.context, { scenario, document, note: 'Workspace file' })
  if (published.ok) return
  const errors = published.problems.filter(({ severity }) => severity === 'error')
  throw new OperatorError(errors.map(({ text }) => `scenario ${name}: ${text}`).join('\n'))
}
