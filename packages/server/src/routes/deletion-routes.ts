// Deleting what administrators configure and designers draw: first what it would mean, in words, and then the deed. What is in use is refused
// with the same words.
import { type AuditAction, type DeletionView, deletionView, done, id, type Privilege } from '@scenarium/api'
import { z } from 'zod'
import {
  accountDeletion,
  calendarDeletion,
  contactFieldDeletion,
  credentialDeletion,
  emailAccountDeletion,
  entryDeletion,
  mustBeDeletable,
  scenarioDeletion,
  scheduleDeletion,
  serviceDeletion,
  skillDeletion,
  teamDeletion,
  webhookDeletion,
} from '../configuration/deletions.ts'
import { publishResource } from '../configuration/publish-configuration.ts'
import { deleteAccount, readAccount } from '../db/accounts.ts'
import { deleteCalendar } from '../db/calendars.ts'
import { deleteContactField } from '../db/contact-fields.ts'
import { deleteCredential } from '../db/credentials.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { deleteEmailAccount } from '../db/email-accounts.ts'
import { deleteEntry, listEntries } from '../db/entries.ts'
import { overwriting } from '../db/privacy/overwrite.ts'
import { deleteScenario } from '../db/scenarios.ts'
import { deleteSchedule } from '../db/schedules.ts'
import { deleteService, readService } from '../db/services.ts'
import { deleteSkill, listSkills } from '../db/skills.ts'
import { deleteTeam, readTeam } from '../db/teams.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { deleteSubscription } from '../db/webhooks/subscriptions.ts'
import { UserError } from '../errors.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToRouter } from '../lanes/emit.ts'
import { listTesters, testersOf } from '../scenarios/testers.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import { mustReadCalendar } from './calendar-routes.ts'
import { mustReadContactField } from './contact-field-routes.ts'
import { mustReadCredential } from './credential-routes.ts'
import type { AccountActions, RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { mustReadEmailAccount } from './email-account-routes.ts'
import { mustReadSchedule } from './schedule-routes.ts'
import { mustReadEntry } from './stored-entry.ts'
import { mustReadScenario } from './stored-scenario.ts'
import { mustReadSubscription } from './webhook-subscription-routes.ts'

type Deletable<Thing extends { name: string }> = {
  path: string
  /** Name of its id in addresses. */
  key: string
  /** In sentences: `a service`. */
  noun: string
  action: AuditAction
  /** Who may; administrators when absent. */
  access?: Privilege
  read(tx: Tx, id: string): Thing | undefined
  plan(tx: Tx, thing: Thing): DeletionView
  remove(tx: WriteTx, thing: Thing, now: number, context: EditContext & LaneContext): void
}

export function deletionRoutes(api: Api, deps: RouteDeps & { accountActions: AccountActions }): void {
  const { database, accountActions } = deps
  declare({
    path: '/api/integration-accounts',
    key: 'accountId',
    noun: 'an integration account',
    action: 'account_deleted',
    read: readAccount,
    plan: accountDeletion,
    remove: deleteAccount,
  })
  declare({
    path: '/api/scenario-entries',
    key: 'entryId',
    noun: 'a scenario entry',
    action: 'entry_deleted',
    read: mustReadEntry,
    plan: entryDeletion,
    remove: (tx, { entryId }) => deleteEntry(tx, entryId),
  })
  declare({
    path: '/api/scenarios',
    key: 'scenarioId',
    noun: 'a scenario',
    action: 'scenario_deleted',
    access: 'edit_scenarios',
    read: mustReadScenario,
    plan: scenarioDeletion,
    remove(tx, { scenarioId }, now, context) {
      for (const entry of listEntries(tx, TENANT)) {
        if (testersOf(entry, scenarioId).length > 0) listTesters(tx, context, { entry, scenarioId, testers: [] })
      }
      deleteScenario(tx, scenarioId, now)
    },
  })
  declare({
    path: '/api/services',
    key: 'serviceId',
    noun: 'a service',
    action: 'service_deleted',
    read: readService,
    plan: serviceDeletion,
    remove(tx, service, now, context) {
      deleteService(tx, service, now)
      publishResource(tx, context, 'services')
      const skill = skillBy(tx, (one) => one.name === service.name)
      if (skill !== undefined) deleteSkill(tx, skill.skillId)
    },
  })
  declare({
    path: '/api/skills',
    key: 'skillId',
    noun: 'a skill',
    action: 'skill_deleted',
    read: (tx, skillId) => skillBy(tx, (one) => one.skillId === skillId),
    plan: skillDeletion,
    remove: (tx, { skillId }) => deleteSkill(tx, skillId),
  })
  declare({
    path: '/api/schedules',
    key: 'scheduleId',
    noun: 'hours of operation',
    action: 'schedule_deleted',
    read: mustReadSchedule,
    plan: scheduleDeletion,
    remove: (tx, { scheduleId }) => deleteSchedule(tx, scheduleId),
  })

  declare({
    path: '/api/credentials',
    key: 'credentialId',
    noun: 'a credential',
    action: 'credential_deleted',
    read: mustReadCredential,
    plan: credentialDeletion,
    remove: (tx, { credentialId }) => deleteCredential(tx, credentialId),
  })
  declare({
    path: '/api/email-accounts',
    key: 'emailAccountId',
    noun: 'an email account',
    action: 'email_account_deleted',
    read: mustReadEmailAccount,
    plan: emailAccountDeletion,
    remove: (tx, { emailAccountId }) => deleteEmailAccount(tx, emailAccountId),
  })
  declare({
    path: '/api/teams',
    key: 'teamId',
    noun: 'a team',
    action: 'team_deleted',
    read: (tx, teamId) => readTeam(tx, TENANT, teamId),
    plan: teamDeletion,
    remove(tx, team, _now, context) {
      deleteTeam(tx, team)
      for (const userId of team.memberIds) emitToRouter(tx, context, { type: 'user_changed', userId })
    },
  })
  declare({
    path: '/api/calendars',
    key: 'calendarId',
    noun: 'a calendar',
    action: 'calendar_deleted',
    read: mustReadCalendar,
    plan: calendarDeletion,
    remove: (tx, { calendarId }) => deleteCalendar(tx, calendarId),
  })
  declare({
    path: '/api/contact-fields',
    key: 'fieldId',
    noun: 'a field of contacts',
    action: 'contact_field_deleted',
    read: mustReadContactField,
    plan: contactFieldDeletion,
    remove(tx, { fieldId }, _now, context) {
      // Values are what people said of themselves: they leave nothing behind in the pages they were in.
      overwriting(tx, () => deleteContactField(tx, fieldId))
      publishResource(tx, context, 'customer')
    },
  })

  declare({
    path: '/api/webhook-subscriptions',
    key: 'subscriptionId',
    noun: 'a webhook',
    action: 'webhook_deleted',
    read: mustReadSubscription,
    plan: webhookDeletion,
    remove: (tx, { subscriptionId }) => deleteSubscription(tx, subscriptionId),
  })

  function declare<Thing extends { name: string }>(kind: Deletable<Thing>): void {
    const { path, key, noun, action, access = 'administer' } = kind
    const params = z.strictObject({ [key]: id })
    const idOf = (given: { [name: string]: string | undefined }) => given[key] ?? ''
    const mustRead = (tx: Tx, thingId: string): Thing => {
      const thing = kind.read(tx, thingId)
      if (thing === undefined) throw new UserError('not_found', 404, 'It is not there any more.')
      return thing
    }
    api.route(
      {
        method: 'get',
        path: `${path}/{${key}}/deletion`,
        access,
        summary: `What deleting ${noun} would mean`,
        params,
        answer: deletionView,
      },
      (call) => database.read((tx) => kind.plan(tx, mustRead(tx, idOf(call.params)))),
    )
    api.route(
      {
        method: 'delete',
        audit: 'recorded',
        path: `${path}/{${key}}`,
        access,
        summary: `Delete ${noun}; refused while it is in use`,
        params,
        answer: done,
      },
      async ({ principal, params: given }) => {
        const thingId = idOf(given)
        const isAccount = action === 'account_deleted'
        await database.read((tx) => mustBeDeletable(kind.plan(tx, mustRead(tx, thingId))))
        if (isAccount) await accountActions.disconnect(thingId)
        await database.write((tx) => {
          const thing = mustRead(tx, thingId)
          mustBeDeletable(kind.plan(tx, thing))
          const context = editBy(principal, deps)
          kind.remove(tx, thing, context.now, context)
          recordAudit(tx, context, { action, subject: thingId, name: thing.name })
        })
        await accountActions.changed()
        return {}
      },
    )
  }
}

function skillBy(tx: Tx, is: (skill: { skillId: string; name: string }) => boolean) {
  return listSkills(tx, TENANT).find(is)
}
