// Tokens of scripts. Only their hashes are kept.
import { type ApiTokenView, type Privilege, privilege, type Role } from '@scenarium/api'
import { parseRoles } from '../auth/privileges.ts'
import type { EditContext } from './edit-context.ts'
import type { Tx, WriteTx } from './tx.ts'

export type TokenOwner = {
  tokenId: string
  userId: string
  username: string
  firstName: string
  lastName: string
  roles: Role[]
  /** Those the token was made with. */
  privileges: Privilege[]
  lastUsedAt: number | null
  expiresAt: number | null
}

/** Undefined for a token that is unknown, revoked or out of date, or whose owner is disabled. */
export function ownerOfToken(tx: Tx, hash: string, now: number): TokenOwner | undefined {
  const row = tx.get<Omit<TokenOwner, 'roles' | 'privileges'> & { rolesJson: string; privilegesJson: string }>(
    `select token_id as tokenId, users.user_id as userId, username, first_name as firstName, last_name as lastName,
       roles_json as rolesJson, privileges_json as privilegesJson, last_used_at as lastUsedAt, expires_at as expiresAt
     from api_tokens join users on users.user_id = api_tokens.user_id
     where token_hash = ? and revoked_at is null and disabled_at is null`,
    hash,
  )
  if (row === undefined || (row.expiresAt !== null && row.expiresAt <= now)) return undefined
  const { rolesJson, privilegesJson, ...owner } = row
  return { ...owner, roles: parseRoles(rolesJson), privileges: parsePrivileges(privilegesJson) }
}

export function touchToken(tx: WriteTx, tokenId: string, now: number): void {
  tx.run('update api_tokens set last_used_at = ? where token_id = ?', now, tokenId)
}

export type NewToken = {
  name: string
  userId: string
  hash: string
  hint: string
  privileges: readonly Privilege[]
  expiresAt: number | null
}

export function insertToken(tx: WriteTx, context: EditContext, token: NewToken): string {
  const tokenId = context.ids.text('tok')
  tx.run(
    `insert into api_tokens (token_id, tenant_id, user_id, name, token_hash, token_hint, privileges_json, created_at,
       expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    tokenId,
    context.tenantId,
    token.userId,
    token.name,
    token.hash,
    token.hint,
    JSON.stringify(token.privileges),
    context.now,
    token.expiresAt,
  )
  return tokenId
}

/** Tokens that were not revoked, of one user or of all; the newest first. Those out of date are shown, too. */
export function listTokens(tx: Tx, tenantId: number, userId: string | null): ApiTokenView[] {
  return tx
    .all<Omit<ApiTokenView, 'privileges'> & { privilegesJson: string }>(
      `select token_id as tokenId, name, users.user_id as userId, username, token_hint as hint,
         privileges_json as privilegesJson, api_tokens.created_at as createdAt, expires_at as expiresAt,
         last_used_at as lastUsedAt
       from api_tokens join users on users.user_id = api_tokens.user_id
       where api_tokens.tenant_id = ? and revoked_at is null and (? is null or api_tokens.user_id = ?)
       order by api_tokens.created_at desc, token_id`,
      tenantId,
      userId,
      userId,
    )
    .map(({ privilegesJson, ...token }) => ({ ...token, privileges: parsePrivileges(privilegesJson) }))
}

export function revokeToken(tx: WriteTx, tokenId: string, now: number): void {
  tx.run('update api_tokens set revoked_at = ? where token_id = ?', now, tokenId)
}

function parsePrivileges(text: string): Privilege[] {
  return privilege.array().catch([]).parse(JSON.parse(text))
}
