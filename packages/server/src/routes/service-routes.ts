// Services and skills, as administrators set them up. What agents see of services is in agent-routes.ts.
import {
  id,
  type ServiceConfiguration,
  serviceChange,
  serviceConfiguration,
  serviceCreation,
  serviceUses,
  skillChange,
  skillCreation,
  skillList,
  skillView,
} from '@scenarium/api'
import { z } from 'zod'
import { changeService, mustBeFree } from '../configuration/change-service.ts'
import { changeSkill } from '../configuration/change-skill.ts'
import { publishService } from '../configuration/publish-configuration.ts'
import { usesOfService } from '../configuration/service-uses.ts'
import { recordAudit } from '../db/edit-context.ts'
import { createService, defaultServiceSettings, readService, type Service } from '../db/services.ts'
import { ensureSkill, listSkills } from '../db/skills.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import { bindAccounts, boundAccounts } from './bound-accounts.ts'
import type { AccountActions, RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { mustKnowHours } from './schedule-routes.ts'

const params = z.strictObject({ serviceId: id })

export function serviceRoutes(api: Api, deps: RouteDeps & { accountActions: AccountActions }): void {
  const { database, accountActions } = deps
  api.route(
    {
      method: 'get',
      path: '/api/services/{serviceId}',
      access: 'read_configuration',
      summary: 'A service with its settings',
      params,
      answer: serviceConfiguration,
    },
    ({ params: { serviceId } }) => database.read((tx) => toView(tx, mustRead(tx, serviceId))),
  )
  api.route(
    {
      method: 'get',
      path: '/api/services/{serviceId}/uses',
      access: 'read_configuration',
      summary: 'What refers to a service',
      params,
      answer: serviceUses,
    },
    ({ params: { serviceId } }) => database.read((tx) => usesOfService(tx, mustRead(tx, serviceId))),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/services',
      access: 'administer',
      summary: 'Make a service, and its skill of the same name',
      body: serviceCreation,
      answer: serviceConfiguration,
    },
    async ({ principal, body: { name, settings, messengerAccounts } }) => {
      const view = await database.write((tx) => {
        mustBeFree(tx, TENANT, null, name)
        mustKnowHours(tx, settings.scheduleId)
        const context = editBy(principal, deps)
        const serviceId = createService(tx, context, { name, settings: { ...defaultServiceSettings, ...settings } })
        bindAccounts(tx, { serviceId }, messengerAccounts)
        publishService(tx, context, serviceId)
        recordAudit(tx, context, { action: 'service_created', subject: serviceId, name, after: { settings } })
        return toView(tx, mustRead(tx, serviceId))
      })
      await accountActions.changed()
      return view
    },
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/services/{serviceId}',
      access: 'administer',
      summary: 'Change settings of a service',
      params,
      body: serviceChange,
      answer: serviceConfiguration,
    },
    async ({ principal, params: { serviceId }, body: { name, settings: change = {}, messengerAccounts } }) => {
      const view = await database.write((tx) => {
        const service = mustRead(tx, serviceId)
        const settings = { ...service.settings, ...change }
        const before = { name: service.name, ...service.settings, messengerAccounts: boundAccounts(tx, { serviceId }) }
        const context = editBy(principal, deps)
        mustKnowHours(tx, settings.scheduleId)
        const draftsRenamed = changeService(tx, context, service, { name, settings })
        if (messengerAccounts !== undefined) bindAccounts(tx, { serviceId }, messengerAccounts)
        recordAudit(tx, context, {
          action: 'service_changed',
          subject: serviceId,
          name: service.name,
          before,
          after: { ...change, ...(name !== undefined && { name }), ...(messengerAccounts && { messengerAccounts }) },
          detail: draftsRenamed.length > 0 ? { draftsRenamed } : {},
        })
        return toView(tx, mustRead(tx, serviceId))
      })
      await accountActions.changed()
      return view
    },
  )
  api.route(
    { method: 'get', path: '/api/skills', access: 'read_configuration', summary: 'All skills', answer: skillList },
    async () => ({ skills: await database.read((tx) => listSkills(tx, TENANT)) }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/skills',
      access: 'administer',
      summary: 'Make a skill, unless there is one of that name',
      body: skillCreation,
      answer: skillView,
    },
    ({ principal, body: { name } }) =>
      database.write((tx) => {
        const context = editBy(principal, deps)
        const isNew = listSkills(tx, TENANT).every((skill) => skill.name !== name)
        const skillId = ensureSkill(tx, context, name)
        if (isNew) recordAudit(tx, context, { action: 'skill_created', subject: skillId, name })
        return listSkills(tx, TENANT).find((skill) => skill.skillId === skillId) ?? { skillId, name }
      }),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/skills/{skillId}',
      access: 'administer',
      summary: "Rename a skill that is not a service's own; drafts of scenarios say the new name",
      params: z.strictObject({ skillId: id }),
      body: skillChange,
      answer: skillView,
    },
    ({ principal, params: { skillId }, body: { name } }) =>
      database.write((tx) => changeSkill(tx, editBy(principal, deps), skillId, name)),
  )
}

function toView(tx: Tx, service: Service): ServiceConfiguration {
  return { ...service, messengerAccounts: boundAccounts(tx, { serviceId: service.serviceId }) }
}

function mustRead(tx: Tx, serviceId: string): Service {
  const service = readService(tx, serviceId)
  if (service === undefined) throw new UserError('not_found', 404, 'There is no such service.')
  return service
}
