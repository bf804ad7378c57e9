// People who sign in.
import { compareNames, DEFAULT_CAPACITY, type Privilege, type Role, type UserView } from '@scenarium/api'
import { parseRoles, privilegesOf } from '../auth/privileges.ts'
import { UserError } from '../errors.ts'
import { type EditContext, recordAudit } from './edit-context.ts'
import { deleteSessionsOf } from './sign-in-sessions.ts'
import { ensureSkill } from './skills.ts'
import { queries } from './tables.ts'
import { ensureTeam, grantSkill, skillsOfTeam } from './teams.ts'
import type { Tx, WriteTx } from './tx.ts'

export type NewUser = {
  username: string
  firstName: string
  lastName: string
  roles: readonly Role[]
  team?: string | null
  /** What customers see. */
  nickname?: string | null
  /** Chats at once; 4 unless said otherwise. */
  capacity?: number
  /** Level by name of the skill; missing skills are made. */
  skills?: { [skill: string]: number }
}

/** Absent fields stay as they are. */
export type UserEdit = Partial<Omit<NewUser, 'username'>>

export function countUsers(tx: Tx, tenantId: number): number {
  return tx.get<{ count: number }>('select count(*) as count from users where tenant_id = ?', tenantId)?.count ?? 0
}

export function listUsers(tx: Tx, tenantId: number): UserView[] {
  // All at once: there may be a thousand users.
  const skills = Map.groupBy(skillLevels(tx, 'user_skills.tenant_id = ?', tenantId), ({ userId }) => userId)
  return tx
    .query(queries.selectFrom('users').selectAll().where('tenant_id', '=', tenantId))
    .map((row) => toView(row, skills.get(row.user_id)))
    .toSorted((one, other) => compareNames(one.username, other.username))
}

export function readUser(tx: Tx, userId: string): UserView | undefined {
  return tx
    .query(queries.selectFrom('users').selectAll().where('user_id', '=', userId))
    .map((row) => toView(row, skillLevels(tx, 'user_skills.user_id = ?', userId)))[0]
}

export function userIdOf(tx: Tx, tenantId: number, username: string): string | undefined {
  return tx.get<{ userId: string }>(
    'select user_id as userId from users where tenant_id = ? and username = ?',
    tenantId,
    username,
  )?.userId
}

/** Nobody or one; usernames are in lower case. */
export function readersNamed(tx: Tx, tenantId: number, username: string): string[] {
  return tx
    .all<{ userId: string }>(
      'select user_id as "userId" from users where tenant_id = ? and username = ? and disabled_at is null',
      tenantId,
      username.toLowerCase(),
    )
    .map(({ userId }) => userId)
}

/** Everybody who serves the service and can sign in. */
export function readersOfService(tx: Tx, tenantId: number, service: string): string[] {
  return tx
    .all<{ userId: string }>(
      `select u.user_id as "userId" from skills k
         join user_skills us on us.skill_id = k.skill_id
         join users u on u.user_id = us.user_id
       where k.tenant_id = ? and k.name = ? and us.level > 0 and u.disabled_at is null order by u.user_id`,
      tenantId,
      service,
    )
    .map(({ userId }) => userId)
}

/** Users who may do that and can sign in. */
export function userIdsWith(tx: Tx, tenantId: number, privilege: Privilege): string[] {
  return tx
    .all<{ userId: string; rolesJson: string }>(
      'select user_id as userId, roles_json as rolesJson from users where tenant_id = ? and disabled_at is null',
      tenantId,
    )
    .filter(({ rolesJson }) => privilegesOf(parseRoles(rolesJson)).has(privilege))
    .map(({ userId }) => userId)
}

/** Gives the new user's id; throws UserError username_taken. */
export function insertUser(tx: WriteTx, context: EditContext, user: NewUser, passwordHash: string): string {
  const username = user.username.toLowerCase()
  if (userIdOf(tx, context.tenantId, username) !== undefined) {
    throw new UserError('username_taken', 409, `There is a user ${username} already.`)
  }
  const userId = context.ids.text('usr')
  tx.execute(
    queries.insertInto('users').values({
      user_id: userId,
      tenant_id: context.tenantId,
      username,
      first_name: user.firstName,
      last_name: user.lastName,
      roles_json: JSON.stringify(user.roles),
      team: user.team ?? null,
      nickname: user.nickname ?? null,
      capacity: user.capacity ?? DEFAULT_CAPACITY,
      disabled_at: null,
      created_at: context.now,
    }),
  )
  if (user.skills !== undefined) replaceSkills(tx, context, userId, user.skills)
  joinTeam(tx, context, userId, user)
  storePassword(tx, context, userId, passwordHash)
  recordAudit(tx, context, { action: 'user_created', subject: userId, name: username, after: { roles: user.roles } })
  return userId
}

/** A change of roles counts from the user's next request on. */
export function updateUser(tx: WriteTx, context: EditContext, userId: string, edit: UserEdit): void {
  const known = readUser(tx, userId)
  if (known === undefined) throw new UserError('not_found', 404, 'There is no such user.')
  if (edit.roles !== undefined && !edit.roles.includes('administrator')) keepOneAdministrator(tx, known)
  const { firstName, lastName, roles, team, nickname, capacity, skills } = edit
  const user = { ...known, ...dropAbsent({ firstName, lastName, roles, team, nickname, capacity }) }
  tx.execute(
    queries
      .updateTable('users')
      .set({
        first_name: user.firstName,
        last_name: user.lastName,
        roles_json: JSON.stringify(user.roles),
        team: user.team,
        nickname: user.nickname,
        capacity: user.capacity,
      })
      .where('user_id', '=', userId),
  )
  if (skills !== undefined) replaceSkills(tx, context, userId, skills)
  if (team !== undefined && team !== known.team) joinTeam(tx, context, userId, edit)
  // Whoever may do something else from now on begins anew, in a session that was never less than that.
  // Who changes his own roles has just proved who he is, and the guided set-up goes on.
  const isOther = context.userId !== userId
  if (roles !== undefined && isOther && !isSameSet(roles, known.roles)) deleteSessionsOf(tx, userId)
  const after = dropAbsent(edit)
  recordAudit(tx, context, { action: 'user_changed', subject: userId, name: known.username, before: known, after })
}

/** Who comes into a team gets the skills of its services, unless his skills are decided in the same breath. */
function joinTeam(tx: WriteTx, context: EditContext, userId: string, { team, skills }: UserEdit): void {
  if (team === undefined || team === null) return
  ensureTeam(tx, context, team)
  if (skills !== undefined) return
  for (const skill of skillsOfTeam(tx, context.tenantId, team)) grantSkill(tx, context.tenantId, userId, skill)
}

/** Ends the sessions of the user; one's own change leaves the session it is made in. */
export function setPasswordHash(
  tx: WriteTx,
  context: EditContext,
  userId: string,
  passwordHash: string,
  ownSessionId: string | null = null,
): void {
  const user = readUser(tx, userId)
  if (user === undefined) throw new UserError('not_found', 404, 'There is no such user.')
  storePassword(tx, context, userId, passwordHash)
  deleteSessionsOf(tx, userId, ownSessionId)
  const action = ownSessionId === null ? 'password_set' : 'password_changed'
  recordAudit(tx, context, { action, subject: userId, name: user.username })
}

/** Disabling ends all sessions. The last administrator cannot be disabled. */
export function setDisabled(tx: WriteTx, context: EditContext, userId: string, isDisabled: boolean): void {
  const user = readUser(tx, userId)
  if (user === undefined) throw new UserError('not_found', 404, 'There is no such user.')
  if (isDisabled) keepOneAdministrator(tx, user)
  tx.run('update users set disabled_at = ? where user_id = ?', isDisabled ? context.now : null, userId)
  if (isDisabled) deleteSessionsOf(tx, userId)
  const action = isDisabled ? 'user_disabled' : 'user_enabled'
  recordAudit(tx, context, { action, subject: userId, name: user.username })
}

function keepOneAdministrator(tx: Tx, user: UserView): void {
  if (!user.roles.includes('administrator')) return
  const others = tx
    .all<{ rolesJson: string }>(
      'select roles_json as rolesJson from users where user_id <> ? and disabled_at is null',
      user.userId,
    )
    .some(({ rolesJson }) => parseRoles(rolesJson).includes('administrator'))
  if (!others) throw new UserError('last_administrator', 409, 'This is the last administrator; make another one first.')
}

function storePassword(tx: WriteTx, context: EditContext, userId: string, passwordHash: string): void {
  tx.run(
    `insert into passwords (user_id, tenant_id, password_hash, changed_at) values (?, ?, ?, ?)
     on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
    userId,
    context.tenantId,
    passwordHash,
    context.now,
  )
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value))
}

function replaceSkills(tx: WriteTx, context: EditContext, userId: string, skills: { [skill: string]: number }): void {
  tx.run('delete from user_skills where user_id = ?', userId)
  for (const [name, level] of Object.entries(skills)) {
    tx.run(
      `insert into user_skills (user_id, tenant_id, skill_id, level) values (?, ?, ?, ?)
       on conflict (user_id, skill_id) do update set level = excluded.level`,
      userId,
      context.tenantId,
      ensureSkill(tx, context, name),
      level,
    )
  }
}

type Row = {
  user_id: string
  username: string
  first_name: string
  last_name: string
  roles_json: string
  team: string | null
  nickname: string | null
  capacity: number
  disabled_at: number | null
  created_at: number
}

type SkillLevel = { userId: string; name: string; level: number }

function skillLevels(tx: Tx, condition: string, of: string | number): SkillLevel[] {
  return tx.all<SkillLevel>(
    `select user_id as "userId", skills.name, level from user_skills join skills on skills.skill_id = user_skills.skill_id
     where ${condition} order by skills.name`,
    of,
  )
}

function toView(row: Row, skills: readonly SkillLevel[] = []): UserView {
  return {
    userId: row.user_id,
    username: row.username,
    firstName: row.first_name,
    lastName: row.last_name,
    roles: parseRoles(row.roles_json),
    team: row.team,
    nickname: row.nickname,
    capacity: row.capacity,
    skills: Object.fromEntries(skills.map(({ name, level }) => [name, level])),
    disabledAt: row.disabled_at,
    createdAt: row.created_at,
  }
}

function dropAbsent<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>
}
