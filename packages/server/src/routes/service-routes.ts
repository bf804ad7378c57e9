// Services and skills, as administrators set them up. What agents see of services is in agent-routes.ts.
import {
  id,
  type ServiceConfiguration,
  serviceChange,
  serviceConfiguration,
  serviceCreation,
  skillCreation,
  skillList,
  skillView,
} from '@scenarium/api'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import {
  createService,
  defaultServiceSettings,
  listServices,
  readService,
  type Service,
  updateService,
} from '../db/services.ts'
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
      method: 'post',
      path: '/api/services',
      access: 'administer',
      summary: 'Make a service, and its skill of the same name',
      body: serviceCreation,
      answer: serviceConfiguration,
    },
    async ({ principal, body: { name, settings, messengerAccounts } }) => {
      const view = await database.write((tx) => {
        if (listServices(tx, TENANT).some((service) => service.name === name)) {
          throw new UserError('name_taken', 409, `There is a service ${name} already.`)
        }
        mustKnowHours(tx, settings.scheduleId)
        const context = editBy(principal, deps)
        const serviceId = createService(tx, context, { name, settings: { ...defaultServiceSettings, ...settings } })
        bindAccounts(tx, { serviceId }, messengerAccounts)
        recordAudit(tx, context, { action: 'service_created', subject: serviceId, detail: { name } })
        return toView(tx, mustRead(tx, serviceId))
      })
      await accountActions.changed()
      return view
    },
  )
  api.route(
    {
      method: 'patch',
      path: '/api/services/{serviceId}',
      access: 'administer',
      summary: 'Change settings of a service',
      params,
      body: serviceChange,
      answer: serviceConfiguration,
    },
    async ({ principal, params: { serviceId }, body: { settings: change = {}, messengerAccounts } }) => {
      const view = await database.write((tx) => {
        const { settings } = mustRead(tx, serviceId)
        const wanted = { ...settings, ...change }
        mustKnowHours(tx, wanted.scheduleId)
        updateService(tx, serviceId, wanted)
        if (messengerAccounts !== undefined) bindAccounts(tx, { serviceId }, messengerAccounts)
        const detail = { changed: Object.keys({ ...change, ...(messengerAccounts && { messengerAccounts }) }) }
        recordAudit(tx, editBy(principal, deps), { action: 'service_changed', subject: serviceId, detail })
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
      path: '/api/skills',
      access: 'administer',
      summary: 'Make a skill, unless there is one of that name',
      body: skillCreation,
      answer: skillView,
    },
    ({ principal, body: { name } }) =>
      database.write((tx) => ({ skillId: ensureSkill(tx, editBy(principal, deps), name), name })),
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
