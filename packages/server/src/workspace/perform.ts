// One change of a plan, written. Names become ids here, as everything they refer to exists by now.
import { sealCredentials } from '../accounts/credentials.ts'
import { refuseOtherBot } from '../accounts/replace-token.ts'
import { createAccount, listAccounts, updateAccount } from '../db/accounts.ts'
import { bindAccount, unbindAccount } from '../db/bindings.ts'
import { cannedResponseByShortcut, insertCannedResponse, updateCannedResponse } from '../db/canned-responses.ts'
import type { EditContext } from '../db/edit-context.ts'
import { createEntry, listEntries, updateEntry } from '../db/entries.ts'
import { createScenario, saveDraft, scenarioNamed } from '../db/scenarios.ts'
import { createSchedule, listSchedules, updateSchedule } from '../db/schedules.ts'
import { createService, listServices, updateService } from '../db/services.ts'
import { ensureSkill } from '../db/skills.ts'
import type { WriteTx } from '../db/tx.ts'
import { insertUser, listUsers } from '../db/users.ts'
import { OperatorError } from '../errors.ts'
import { silentSignals } from '../lanes/context.ts'
import { changeDeskSettings } from '../routing/change-desk-settings.ts'
import { changeUser } from '../routing/change-user.ts'
import { publishDraft } from '../scenarios/publish.ts'
import type { Vault } from '../vault.ts'
import type { Change, EntryFields, Owner, ServiceFields } from './change.ts'

export type Work = { tx: WriteTx; context: EditContext; vault: Vault; passwordHashes: Map<string, string> }

export function performChange(work: Work, change: Change): void {
  const perform: Perform<Change['type']> = performers[change.type] as Perform<Change['type']>
  perform(work, change)
}

type Perform<Type extends Change['type']> = (work: Work, change: Extract<Change, { type: Type }>) => unknown

const performers: { [Type in Change['type']]: Perform<Type> } = {
  change_desk_settings: ({ tx, context }, { settings }) =>
    changeDeskSettings(tx, { ...context, signals: silentSignals }, settings),
  create_schedule: ({ tx, context }, change) => createSchedule(tx, context, change),
  update_schedule: (work, { name, hours }) => updateSchedule(work.tx, find(work, 'schedule', name).scheduleId, hours),
  create_skill: ({ tx, context }, { name }) => ensureSkill(tx, context, name),
  create_service: (work, { name, fields }) =>
    createService(work.tx, work.context, { name, settings: serviceSettings(work, fields) }),
  update_service: (work, { name, fields }) =>
    updateService(work.tx, find(work, 'service', name).serviceId, serviceSettings(work, fields)),
  create_canned_response: (work, { name, service, fields }) =>
    insertCannedResponse(work.tx, work.context, serviceId(work, service), { shortcut: name, ...fields }),
  update_canned_response: (work, { name, service, fields }) => {
    const known = cannedResponseByShortcut(work.tx, serviceId(work, service), name)
    if (known === undefined)
      throw new OperatorError(`/${name} of ${service} is not there any more; apply the file again.`)
    updateCannedResponse(work.tx, work.context, known.cannedResponseId, { shortcut: name, ...fields })
  },
  create_user: ({ tx, context, passwordHashes }, { name, fields }) =>
    insertUser(tx, context, { username: name, ...fields }, passwordHashes.get(name) ?? ''),
  update_user: (work, { name, fields }) =>
    // A running server finds the row it leaves for the router.
    changeUser(work.tx, { ...work.context, signals: silentSignals }, find(work, 'user', name).userId, fields),
  create_account: (work, { name, messenger, fields: { token, ...rest } }) =>
    createAccount(work.tx, work.context, { name, messenger, ...rest, ...credentials(work, token) }),
  update_account: (work, { name, fields: { token, ...rest }, changed }) => {
    const account = find(work, 'account', name)
    if (changed.includes('token')) refuseOtherBot(account, token, work.vault)
    updateAccount(work.tx, account.accountId, {
      ...rest,
      ...(changed.includes('token') && credentials(work, token)),
    })
  },
  create_scenario: ({ tx, context }, change) => createScenario(tx, context, change),
  save_draft: (work, { name, document }) =>
    saveDraft(work.tx, work.context, find(work, 'scenario', name).scenarioId, document),
  create_entry: (work, change) =>
    createEntry(work.tx, work.context, { name: change.name, ...entryFields(work, change) }),
  update_entry: (work, change) =>
    updateEntry(work.tx, { entryId: find(work, 'entry', change.name).entryId, ...entryFields(work, change) }),
  unbind_account: (work, { name }) => unbindAccount(work.tx, find(work, 'account', name).accountId),
  bind_account: (work, { name, owner }) =>
    bindAccount(work.tx, work.context.tenantId, find(work, 'account', name), ownerIds(work, owner)),
  publish_scenario: publish,
}

const listings = {
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

function scheduleId(work: Work, name: string | null): string | null {
  return name === null ? null : find(work, 'schedule', name).scheduleId
}

function serviceId(work: Work, name: string): { serviceId: string } {
  return { serviceId: find(work, 'service', name).serviceId }
}

function serviceSettings(work: Work, { hours, ...rest }: ServiceFields) {
  return { ...rest, scheduleId: scheduleId(work, hours) }
}

function entryFields(work: Work, entry: { scenario: string; service: string | null; fields: EntryFields }) {
  const { hours, ...rest } = entry.fields
  return {
    scenarioId: find(work, 'scenario', entry.scenario).scenarioId,
    serviceId: entry.service === null ? null : find(work, 'service', entry.service).serviceId,
    settings: { ...rest, scheduleId: scheduleId(work, hours) },
  }
}

function credentials({ vault, context }: Work, token: string) {
  return sealCredentials(token, { vault, ids: context.ids })
}

function ownerIds(work: Work, owner: Owner) {
  return owner.kind === 'entry'
    ? { entryId: find(work, 'entry', owner.name).entryId }
    : { serviceId: find(work, 'service', owner.name).serviceId }
}

function publish(work: Work, { name }: { name: string }): void {
  const published = publishDraft(work.tx, work.context, find(work, 'scenario', name), 'Workspace file')
  if (published.ok) return
  const errors = published.problems.filter(({ severity }) => severity === 'error')
  throw new OperatorError(errors.map(({ text }) => `scenario ${name}: ${text}`).join('\n'))
}
