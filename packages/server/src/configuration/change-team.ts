// Changing a team: who is in it, and with its services the skills of its members.
import type { TeamChange, TeamService, TeamView } from '@scenarium/api'
import { privilegesOf } from '../auth/privileges.ts'
import type { Values } from '../db/audit-changes.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { readService } from '../db/services.ts'
import {
  ensureTeam,
  grantSkill,
  readTeam,
  renameTeam,
  replaceSupervisors,
  replaceTeamServices,
  setTeamOf,
  skillsOfTeam,
  takeSkillOfService,
  teamIdNamed,
} from '../db/teams.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { readUser } from '../db/users.ts'
import { UserError } from '../errors.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToRouter } from '../lanes/emit.ts'
import { publishResource } from './publish-configuration.ts'

type Context = EditContext & LaneContext

export function createTeam(tx: WriteTx, context: Context, { name, ...rest }: TeamChange & { name: string }): TeamView {
  mustBeFree(tx, context.tenantId, name)
  const teamId = ensureTeam(tx, context, name)
  recordAudit(tx, context, { action: 'team_created', subject: teamId, detail: { name } })
  return changeTeam(tx, context, teamId, rest)
}

/** `spared` are members whose skills somebody else has just decided. */
export function changeTeam(
  tx: WriteTx,
  context: Context,
  teamId: string,
  change: TeamChange,
  spared: ReadonlySet<string> = new Set(),
): TeamView {
  const { tenantId } = context
  const before = mustReadTeam(tx, tenantId, teamId)
  const { name = before.name, supervisorIds, memberIds = before.memberIds, services = before.services } = change
  if (name !== before.name) {
    mustBeFree(tx, tenantId, name)
    renameTeam(tx, before, name)
  }
  if (supervisorIds !== undefined) {
    for (const userId of supervisorIds) mustSupervise(tx, userId)
    replaceSupervisors(tx, tenantId, teamId, supervisorIds)
  }
  mustExist(tx, services)
  const members = new Set(memberIds)
  for (const userId of before.memberIds) if (!members.has(userId)) setTeamOf(tx, userId, null)
  for (const userId of members) {
    if (readUser(tx, userId) === undefined) throw new UserError('unknown_user', 404, 'There is no such user any more.')
    setTeamOf(tx, userId, name)
  }
  replaceTeamServices(tx, tenantId, teamId, services)
  const kept = new Set(services.map(({ serviceId }) => serviceId))
  const taken = before.services.filter(({ serviceId }) => !kept.has(serviceId))
  const granted = skillsOfTeam(tx, tenantId, name)
  for (const userId of members) {
    if (spared.has(userId)) continue
    for (const { serviceId } of taken) takeSkillOfService(tx, userId, serviceId)
    for (const skill of granted) grantSkill(tx, tenantId, userId, skill)
  }
  const touched = new Set([...members, ...before.memberIds])
  if (change.memberIds !== undefined || change.services !== undefined || change.name !== undefined) {
    for (const userId of touched) emitToRouter(tx, context, { type: 'user_changed', userId })
  }
  const team = mustReadTeam(tx, tenantId, teamId)
  if (Object.keys(change).length > 0) {
    const values = { before: recorded(tx, before), after: recorded(tx, team) }
    recordAudit(tx, context, { action: 'team_changed', subject: teamId, name: before.name, ...values })
  }
  publishResource(tx, context, 'services')
  return team
}

export function mustReadTeam(tx: Tx, tenantId: number, teamId: string): TeamView {
  const team = readTeam(tx, tenantId, teamId)
  if (team === undefined) throw new UserError('not_found', 404, 'There is no such team.')
  return team
}

/** By name, and one by one: who came and who went can be read however large a team is. */
function recorded(tx: Tx, { name, supervisorIds, memberIds, services }: TeamView): Values {
  const people = (userIds: readonly string[], what: string) =>
    Object.fromEntries(userIds.map((userId) => [readUser(tx, userId)?.username ?? userId, what]))
  return {
    name,
    supervisors: people(supervisorIds, 'supervisor'),
    members: people(memberIds, 'member'),
    services: Object.fromEntries(
      services.map(({ serviceId, level }) => [readService(tx, serviceId)?.name ?? serviceId, level ?? 'no level']),
    ),
  }
}

function mustBeFree(tx: WriteTx, tenantId: number, name: string): void {
  if (teamIdNamed(tx, tenantId, name) !== undefined) {
    throw new UserError('name_taken', 409, `There is a team ${name} already.`)
  }
}

function mustSupervise(tx: WriteTx, userId: string): void {
  const user = readUser(tx, userId)
  if (user === undefined) throw new UserError('unknown_user', 404, 'There is no such user any more.')
  if (!privilegesOf(user.roles).has('supervise')) {
    const text = `${user.firstName} ${user.lastName}`.trim()
    throw new UserError('not_a_supervisor', 409, `${text} is no supervisor: give the user the role first.`)
  }
}

function mustExist(tx: WriteTx, services: readonly TeamService[]): void {
  if (new Set(services.map(({ serviceId }) => serviceId)).size < services.length) {
    throw new UserError('unknown_service', 400, 'A service is given twice.')
  }
  for (const { serviceId } of services) {
    if (readService(tx, serviceId) === undefined) {
      throw new UserError('unknown_service', 404, 'There is no such service any more.')
    }
  }
}
