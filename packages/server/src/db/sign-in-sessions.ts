// What we know of a session beyond better-auth: who it belongs to now, and when it was last used.

import type { Principal } from '../auth/principal.ts'
import { parseRoles, privilegesOf } from '../auth/privileges.ts'
import type { Tx, WriteTx } from './tx.ts'

export type SessionState = { principal: Principal; lastSeenAt: number }

/** Undefined when the session is gone or its user disabled. */
export function readSession(tx: Tx, sessionId: string): SessionState | undefined {
  const row = tx.get<{
    userId: string
    username: string
    firstName: string
    lastName: string
    rolesJson: string
    createdAt: string
    expiresAt: string
    lastSeenAt: number | null
  }>(
    `select users.user_id as userId, username, first_name as firstName, last_name as lastName, roles_json as rolesJson,
       sign_in_sessions.created_at as createdAt, expires_at as expiresAt, last_seen_at as lastSeenAt
     from sign_in_sessions join users on users.user_id = sign_in_sessions.user_id
     where sign_in_sessions.id = ? and users.disabled_at is null`,
    sessionId,
  )
  if (row === undefined) return undefined
  const { rolesJson, createdAt, expiresAt, lastSeenAt, ...person } = row
  const roles = parseRoles(rolesJson)
  return {
    principal: { ...person, roles, privileges: privilegesOf(roles), sessionId, expiresAt: Date.parse(expiresAt) },
    lastSeenAt: lastSeenAt ?? Date.parse(createdAt),
  }
}

export function touchSession(tx: WriteTx, sessionId: string, now: number): void {
  tx.run('update sign_in_sessions set last_seen_at = ? where id = ?', now, sessionId)
}

export function deleteSession(tx: WriteTx, sessionId: string): void {
  tx.run('delete from sign_in_sessions where id = ?', sessionId)
}

/** Housekeeping: expired sessions are refused whether or not they are still stored. */
export function deleteExpiredSessions(tx: WriteTx, now: number): number {
  return tx.run('delete from sign_in_sessions where expires_at < ?', new Date(now).toISOString())
}

/** The key cookies are signed with, sealed; made on first use. */
export function readOrStoreSecret(tx: WriteTx, tenantId: number, name: string, fresh: string): string {
  tx.run(
    'insert into settings (tenant_id, name, value_json) values (?, ?, ?) on conflict (tenant_id, name) do nothing',
    tenantId,
    name,
    JSON.stringify(fresh),
  )
  const row = tx.get<{ valueJson: string }>(
    'select value_json as valueJson from settings where tenant_id = ? and name = ?',
    tenantId,
    name,
  )
  return String(JSON.parse(row?.valueJson ?? '""'))
}
