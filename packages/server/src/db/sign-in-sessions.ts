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
    confirmedAt: number | null
  }>(
    `select users.user_id as userId, username, first_name as firstName, last_name as lastName, roles_json as rolesJson,
       sign_in_sessions.created_at as createdAt, expires_at as expiresAt, last_seen_at as lastSeenAt, confirmed_at as confirmedAt
     from sign_in_sessions join users on users.user_id = sign_in_sessions.user_id
     where sign_in_sessions.id = ? and users.disabled_at is null`,
    sessionId,
  )
  if (row === undefined) return undefined
  const { rolesJson, createdAt, expiresAt, lastSeenAt, confirmedAt, ...person } = row
  const roles = parseRoles(rolesJson)
  const signedInAt = Date.parse(createdAt)
  return {
    principal: {
      ...person,
      roles,
      privileges: privilegesOf(roles),
      sessionId,
      expiresAt: Date.parse(expiresAt),
      confirmedAt: confirmedAt ?? signedInAt,
    },
    lastSeenAt: lastSeenAt ?? signedInAt,
  }
}

export type StoredSession = {
  sessionId: string
  userAgent: string
  address: string
  createdAt: number
  lastSeenAt: number
}

/** Sessions of a user that have not ended, the last used one first. */
export function sessionsOf(tx: Tx, userId: string, now: number): StoredSession[] {
  return tx
    .all<{
      sessionId: string
      userAgent: string | null
      address: string | null
      createdAt: string
      lastSeenAt: number | null
    }>(
      `select id as sessionId, user_agent as userAgent, ip_address as address, created_at as createdAt,
         last_seen_at as lastSeenAt
       from sign_in_sessions where user_id = ? and expires_at > ?`,
      userId,
      new Date(now).toISOString(),
    )
    .map(({ sessionId, userAgent, address, createdAt, lastSeenAt }) => ({
      sessionId,
      userAgent: userAgent ?? '',
      address: address ?? '',
      createdAt: Date.parse(createdAt),
      lastSeenAt: lastSeenAt ?? Date.parse(createdAt),
    }))
    .toSorted((one, other) => other.lastSeenAt - one.lastSeenAt)
}

/** Where the session began and with what; better-auth would believe headers that anybody can send. */
export function describeSession(tx: WriteTx, sessionId: string, address: string, userAgent: string): void {
  tx.run(
    'update sign_in_sessions set ip_address = ?, user_agent = ? where id = ?',
    address,
    userAgent.slice(0, 300),
    sessionId,
  )
}

export function confirmSession(tx: WriteTx, sessionId: string, now: number): void {
  tx.run('update sign_in_sessions set confirmed_at = ? where id = ?', now, sessionId)
}

/** Of that user only; false when there is none such. */
export function deleteSessionOf(tx: WriteTx, userId: string, sessionId: string): boolean {
  return tx.run('delete from sign_in_sessions where user_id = ? and id = ?', userId, sessionId) === 1
}

/** All of the user's sessions, but for one that stays. */
export function deleteSessionsOf(tx: WriteTx, userId: string, exceptSessionId: string | null = null): number {
  return tx.run('delete from sign_in_sessions where user_id = ? and id <> ?', userId, exceptSessionId ?? '')
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

/** Ends every session and forgets the key cookies were signed with. Returns how many there were. */
export function endAllSessions(tx: WriteTx): number {
  tx.run('delete from settings where name = ?', SIGN_IN_SECRET)
  return tx.run('delete from sign_in_sessions')
}

/** Name of the setting that is the key cookies are signed with, sealed. */
export const SIGN_IN_SECRET = 'sign_in_secret'

/** The key cookies are signed with, sealed; made on first use. */
export function readOrStoreSecret(tx: WriteTx, tenantId: number, fresh: string): string {
  tx.run(
    'insert into settings (tenant_id, name, value_json) values (?, ?, ?) on conflict (tenant_id, name) do nothing',
    tenantId,
    SIGN_IN_SECRET,
    JSON.stringify(fresh),
  )
  const row = tx.get<{ valueJson: string }>(
    'select value_json as valueJson from settings where tenant_id = ? and name = ?',
    tenantId,
    SIGN_IN_SECRET,
  )
  return String(JSON.parse(row?.valueJson ?? '""'))
}
