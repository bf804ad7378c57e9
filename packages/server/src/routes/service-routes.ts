// Services and skills, as administrators set them up. What agents see of services is in agent-routes.ts.
import {
  id,
  serviceChange,
  serviceConfiguration,
  serviceCreation,
  skillCreation,
  skillList,
  skillView,
} from '@scenarium/api'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import { createService, defaultServiceSettings, listServices, readService, updateService } from '../db/services.ts'
import { ensureSkill, listSkills } from '../db/skills.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ serviceId: id })

export function serviceRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/services/{serviceId}',
      access: 'read_configuration',
      summary: 'A service with its settings',
      params,
      answer: serviceConfiguration,
    },
    ({ params: { serviceId } }) => database.read((tx) => mustRead(tx, serviceId)),
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
    ({ principal, body: { name, settings } }) =>
      database.write((tx) => {
        if (listServices(tx, TENANT).some((service) => service.name === name)) {
          throw new UserError('name_taken', 409, `There is a service ${name} already.`)
        }
        const context = editBy(principal, deps)
        const serviceId = createService(tx, context, { name, settings: { ...defaultServiceSettings, ...settings } })
        recordAudit(tx, context, { action: 'service_created', subject: serviceId, detail: { name } })
        return mustRead(tx, serviceId)
      }),
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
    ({ principal, params: { serviceId }, body }) =>
      database.write((tx) => {
        const { settings } = mustRead(tx, serviceId)
        updateService(tx, serviceId, { ...settings, ...body.settings })
        const detail = { changed: Object.keys(body.settings) }
        recordAudit(tx, editBy(principal, deps), { action: 'service_changed', subject: serviceId, detail })
        return mustRead(tx, serviceId)
      }),
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

function mustRead(tx: Tx, serviceId: string) {
  const service = readService(tx, serviceId)
  if (service === undefined) throw new UserError('not_found', 404, 'There is no such service.')
  return service
}
