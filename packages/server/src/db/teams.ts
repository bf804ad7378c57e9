// Teams: rows of their own, and the name in the rows of their members.
import { inNameOrder, type TeamService, type TeamView } from '@scenarium/api'
import type { EditContext } from './edit-context.ts'
import type { Tx, WriteTx } from './tx.ts'

export type Team = { teamId: string; name: string }

export function listTeams(tx: Tx, tenantId: number): TeamView[] {
  const teams = inNameOrder(tx.all<Team>('select team_id as "teamId", name from teams where tenant_id = ?', tenantId))
  const byTeam = <Row extends { team: string }>(rows: Row[]) => Map.groupBy(rows, ({ team }) => team)
  const supervisors = byTeam(
    tx.all<{ team: string; userId: string }>(
      'select team_id as team, user_id as "userId" from team_supervisors where tenant_id = ? order by user_id',
      tenantId,
    ),
  )
  const members = byTeam(
    tx.all<{ team: string; userId: string }>(
      'select team, user_id as "userId" from users where tenant_id = ? and team is not null order by username',
      tenantId,
    ),
  )
  const services = byTeam(
    inNameOrder(
      tx.all<{ team: string; name: string } & TeamService>(
        `select ts.team_id as team, s.name, ts.service_id as "serviceId", ts.level
         from team_services ts join services s on s.service_id = ts.service_id
         where ts.tenant_id = ? and s.deleted_at is null`,
        tenantId,
      ),
    ),
  )
  const ids = (rows: { userId: string }[] = []) => rows.map(({ userId }) => userId)
  return teams.map(({ teamId, name }) => ({
    teamId,
    name,
    supervisorIds: ids(supervisors.get(teamId)),
    memberIds: ids(members.get(name)),
    services: (services.get(teamId) ?? []).map(({ serviceId, level }) => ({ serviceId, level })),
  }))
}

export function readTeam(tx: Tx, tenantId: number, teamId: string): TeamView | undefined {
  return listTeams(tx, tenantId).find((team) => team.teamId === teamId)
}

export function teamIdNamed(tx: Tx, tenantId: number, name: string): string | undefined {
  return tx.get<Team>('select team_id as "teamId" from teams where tenant_id = ? and name = ?', tenantId, name)?.teamId
}

/** The team of that name, made when it is missing. */
export function ensureTeam(tx: WriteTx, context: Pick<EditContext, 'tenantId' | 'ids'>, name: string): string {
  const known = teamIdNamed(tx, context.tenantId, name)
  if (known !== undefined) return known
  const teamId = context.ids.text('tem')
  tx.run('insert into teams (team_id, tenant_id, name) values (?, ?, ?)', teamId, context.tenantId, name)
  return teamId
}

export function renameTeam(tx: WriteTx, { teamId, name }: Team, newName: string): void {
  tx.run('update teams set name = ? where team_id = ?', newName, teamId)
  tx.run('update users set team = ? where team = ?', newName, name)
}

export function deleteTeam(tx: WriteTx, { teamId, name }: Team): void {
  tx.run('delete from team_supervisors where team_id = ?', teamId)
  tx.run('delete from team_services where team_id = ?', teamId)
  tx.run('update users set team = null where team = ?', name)
  tx.run('delete from teams where team_id = ?', teamId)
}

export function replaceSupervisors(tx: WriteTx, tenantId: number, teamId: string, userIds: readonly string[]): void {
  tx.run('delete from team_supervisors where team_id = ?', teamId)
  for (const userId of new Set(userIds)) {
    tx.run('insert into team_supervisors (team_id, user_id, tenant_id) values (?, ?, ?)', teamId, userId, tenantId)
  }
}

export function setTeamOf(tx: WriteTx, userId: string, team: string | null): void {
  tx.run('update users set team = ? where user_id = ?', team, userId)
}

export function replaceTeamServices(
  tx: WriteTx,
  tenantId: number,
  teamId: string,
  services: readonly TeamService[],
): void {
  tx.run('delete from team_services where team_id = ?', teamId)
  for (const { serviceId, level } of services) {
    tx.run(
      'insert into team_services (team_id, service_id, tenant_id, level) values (?, ?, ?, ?)',
      teamId,
      serviceId,
      tenantId,
      level,
    )
  }
}

type SkillOfService = { skillId: string; level: number }

/** Skills that members of the team get, by its services. */
export function skillsOfTeam(tx: Tx, tenantId: number, team: string): SkillOfService[] {
  return tx.all<SkillOfService>(
    `select k.skill_id as "skillId", ts.level
     from teams t
       join team_services ts on ts.team_id = t.team_id
       join services s on s.service_id = ts.service_id
       join skills k on k.tenant_id = s.tenant_id and k.name = s.name
     where t.tenant_id = ? and t.name = ? and ts.level is not null and s.deleted_at is null`,
    tenantId,
    team,
  )
}

/** Who has the skill already keeps the level he has. */
export function grantSkill(tx: WriteTx, tenantId: number, userId: string, { skillId, level }: SkillOfService): void {
  tx.run(
    'insert into user_skills (user_id, tenant_id, skill_id, level) values (?, ?, ?, ?) on conflict (user_id, skill_id) do nothing',
    userId,
    tenantId,
    skillId,
    level,
  )
}

export function takeSkillOfService(tx: WriteTx, userId: string, serviceId: string): void {
  tx.run(
    `delete from user_skills where user_id = ? and skill_id in (
       select k.skill_id from skills k join services s on s.tenant_id = k.tenant_id and s.name = k.name where s.service_id = ?)`,
    userId,
    serviceId,
  )
}

/** Names of the teams and ids of the services a supervisor is assigned to; null when he is assigned to none. */
export function supervisedBy(tx: Tx, userId: string): { teams: string[]; serviceIds: string[] } | null {
  const teams = tx.all<Team>(
    `select t.team_id as "teamId", t.name from team_supervisors ts join teams t on t.team_id = ts.team_id
     where ts.user_id = ? order by t.name`,
    userId,
  )
  if (teams.length === 0) return null
  const services = teams.flatMap(({ teamId }) =>
    tx.all<{ serviceId: string }>('select service_id as "serviceId" from team_services where team_id = ?', teamId),
  )
  const serviceIds = [...new Set(services.map(({ serviceId }) => serviceId))].toSorted()
  return { teams: teams.map(({ name }) => name), serviceIds }
}
