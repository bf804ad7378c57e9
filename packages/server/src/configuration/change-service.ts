// Changing a service while chats run and desks show it.
import { type DispositionSetting, toDispositionSettings, toDispositions } from '@scenarium/api'
import { isDispositionUsed } from '../db/dependants.ts'
import type { EditContext } from '../db/edit-context.ts'
import {
  listServices,
  renameService,
  type Service,
  type ServiceSettings,
  serviceNameTaken,
  updateService,
} from '../db/services.ts'
import type { WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { LaneContext } from '../lanes/context.ts'
import { publishService } from './publish-configuration.ts'
import { renameInDrafts } from './rename-in-drafts.ts'
import type { Rename } from './rename-references.ts'
import { scenariosThatName } from './scenario-uses.ts'

export type ServiceEdit = { name?: string | undefined; settings: ServiceSettings }

/** Gives the names of scenarios whose drafts were written anew for a new name. */
export function changeService(
  tx: WriteTx,
  context: EditContext & LaneContext,
  service: Service,
  { name = service.name, settings }: ServiceEdit,
): string[] {
  const { serviceId } = service
  const dispositions = withRetired(tx, service.settings.dispositions, settings.dispositions)
  const renames = dispositionRenames(tx, context.tenantId, service, dispositions)
  updateService(tx, serviceId, { ...settings, dispositions })
  if (name !== service.name) {
    mustBeFree(tx, context.tenantId, service, name)
    renameService(tx, context.tenantId, service, name)
    renames.push({ kind: 'services', from: service.name, to: name }, { kind: 'skills', from: service.name, to: name })
  }
  publishService(tx, context, serviceId)
  return renameInDrafts(tx, context, renames)
}

/** What chats carry is not lost when the list leaves it out: it is retired. */
function withRetired(
  tx: WriteTx,
  before: readonly DispositionSetting[],
  wanted: readonly DispositionSetting[],
): DispositionSetting[] {
  const kept = new Set(toDispositions(wanted).flatMap(({ name, formerNames = [] }) => [name, ...formerNames]))
  const left = toDispositions(before).filter(
    ({ name, formerNames = [] }) =>
      !kept.has(name) && [name, ...formerNames].some((called) => isDispositionUsed(tx, called)),
  )
  return toDispositionSettings([...toDispositions(wanted), ...left.map((one) => ({ ...one, isRetired: true }))])
}

/** Scenarios name dispositions without their service: while another service has one of the old name, they may mean that. */
function dispositionRenames(
  tx: WriteTx,
  tenantId: number,
  { serviceId, settings }: Service,
  wanted: readonly DispositionSetting[],
): Rename[] {
  const before = new Set(toDispositions(settings.dispositions).map(({ name }) => name))
  const elsewhere = new Set(
    listServices(tx, tenantId)
      .filter((other) => other.serviceId !== serviceId)
      .flatMap((other) => toDispositions(other.settings.dispositions).map(({ name }) => name)),
  )
  return toDispositions(wanted).flatMap(({ name, formerNames = [] }) =>
    formerNames
      .filter((former) => before.has(former) && !elsewhere.has(former))
      .map((from): Rename => ({ kind: 'dispositions', from, to: name })),
  )
}

/** A name that scenarios still use for another service is not free, though that one is called otherwise by now. */
export function mustBeFree(
  tx: WriteTx,
  tenantId: number,
  service: Pick<Service, 'serviceId'> | null,
  name: string,
): void {
  const { byName, bySkill, byFormer } = serviceNameTaken(tx, tenantId, name)
  if (byName !== undefined) throw new UserError('name_taken', 409, `There is a service ${name} already.`)
  if (bySkill && service !== null) {
    throw new UserError(
      'name_taken',
      409,
      `There is a skill ${name} already, and the service's own skill would be called so.`,
    )
  }
  if (byFormer === undefined || byFormer.serviceId === service?.serviceId) return
  const users = scenariosThatName(tx, tenantId, 'services', name)
  if (users.length === 0) return
  const text = `${name} was the name of the service ${byFormer.name}, and scenarios still mean that one by it: ${users.join(', ')}. Publish them with the new name first.`
  throw new UserError('name_taken', 409, text)
}
