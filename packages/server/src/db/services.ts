// Services: what customers are served for. Each has a default skill of the same name.
import { serviceSettings as apiServiceSettings, inNameOrder } from '@scenarium/api'
import type { z } from 'zod'
import type { EditContext } from './edit-context.ts'
import { addFormerName, dropFormerNames, formerNameOwner, releaseFormerName } from './former-names.ts'
import { ensureSkill, renameSkill } from './skills.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

/** Services stored by an earlier version lack what came later. */
export const serviceSettings = apiServiceSettings.extend({
  lastAgentSeconds: apiServiceSettings.shape.lastAgentSeconds.default(0),
})
export type ServiceSettings = z.infer<typeof serviceSettings>

export const defaultServiceSettings: ServiceSettings = {
  dispositions: [],
  dispositionRequired: false,
  serviceLevel: null,
  queueLimit: null,
  afterCallWorkSeconds: 0,
  scheduleId: null,
  lastAgentSeconds: 0,
}

export type Service = { serviceId: string; name: string; settings: ServiceSettings }

export function listServices(tx: Tx, tenantId: number): Service[] {
  return inNameOrder(
    tx
      .query(
        queries.selectFrom('services').selectAll().where('tenant_id', '=', tenantId).where('deleted_at', 'is', null),
      )
      .map(toService),
  )
}

export function readService(tx: Tx, serviceId: string): Service | undefined {
  return tx
    .query(
      queries.selectFrom('services').selectAll().where('service_id', '=', serviceId).where('deleted_at', 'is', null),
    )
    .map(toService)[0]
}

export function createService(
  tx: WriteTx,
  context: EditContext,
  service: { name: string; settings: ServiceSettings },
): string {
  const serviceId = context.ids.text('srv')
  releaseFormerName(tx, 'service', service.name)
  releaseFormerName(tx, 'skill', service.name)
  tx.execute(
    queries.insertInto('services').values({
      service_id: serviceId,
      tenant_id: context.tenantId,
      name: service.name,
      settings_json: JSON.stringify(service.settings),
      deleted_at: null,
    }),
  )
  ensureSkill(tx, context, service.name)
  return serviceId
}

export function updateService(tx: WriteTx, serviceId: string, settings: ServiceSettings): void {
  tx.execute(
    queries
      .updateTable('services')
      .set({ settings_json: JSON.stringify(settings) })
      .where('service_id', '=', serviceId),
  )
}

/** Its skill is renamed with it. Whatever says the old name still means it. */
export function renameService(tx: WriteTx, tenantId: number, { serviceId, name: before }: Service, name: string): void {
  releaseFormerName(tx, 'service', name)
  tx.execute(queries.updateTable('services').set({ name }).where('service_id', '=', serviceId))
  addFormerName(tx, tenantId, 'service', { id: serviceId, name: before })
  renameSkill(tx, tenantId, before, name)
}

/** Who has the name now, or had it before. */
export function serviceNameTaken(tx: Tx, tenantId: number, name: string) {
  const services = listServices(tx, tenantId)
  const formerId = formerNameOwner(tx, 'service', name)
  return {
    byName: services.find((service) => service.name === name),
    bySkill: tx.get('select 1 as found from skills where tenant_id = ? and name = ?', tenantId, name) !== undefined,
    byFormer: services.find((service) => service.serviceId === formerId),
  }
}

/** Its canned responses go. The row stays for the interactions it served, under a name that is free again. */
export function deleteService(tx: WriteTx, { serviceId, name }: Service, now: number): void {
  tx.execute(queries.deleteFrom('canned_responses').where('service_id', '=', serviceId))
  tx.execute(queries.deleteFrom('account_bindings').where('service_id', '=', serviceId))
  dropFormerNames(tx, serviceId)
  tx.run('delete from team_services where service_id = ?', serviceId)
  tx.execute(
    queries
      .updateTable('services')
      .set({ deleted_at: now, name: `${name} (deleted, ${serviceId})` })
      .where('service_id', '=', serviceId),
  )
}

function toService(row: { service_id: string; name: string; settings_json: string }): Service {
  return {
    serviceId: row.service_id,
    name: row.name,
    settings: serviceSettings.parse(JSON.parse(row.settings_json)),
  }
}
