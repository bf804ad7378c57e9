// Tokens with which scripts use the REST API. A token stands for its owner with some of his privileges: what he may no longer
// do, his tokens may no longer do.
import { createHash } from 'node:crypto'
import type { ApiTokenCreation, ApiTokenView, CreatedApiToken } from '@scenarium/api'
import type { Clock } from '../clock.ts'
import { insertToken, listTokens, ownerOfToken, revokeToken, touchToken } from '../db/api-tokens.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import type { Database } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { Ids } from '../ids.ts'
import { createRateLimit } from '../routes/rate-limit.ts'
import { TENANT } from '../tenant.ts'
import type { Principal } from './principal.ts'
import { privilegesOf } from './privileges.ts'

/** Lets people, and programs that look for leaked secrets, see what it is. */
const PREFIX = 'scn_'
const TOKEN_BYTES = 32
const HINT_LENGTH = 4
const DAY_MS = 86_400_000
/** The last use is stored no more often than this. */
const TOUCH_MS = 60_000

/** Ten requests a second for long, a hundred at once. */
const OF_A_TOKEN = { atOnce: 100, everyMs: 100 }
/** Wrong tokens of an address. Nobody guesses 256 bits; this keeps a broken script from asking all day. */
const WRONG_ONES = { atOnce: 20, everyMs: 3_000 }

type Owner = Pick<Principal, 'userId' | 'privileges' | 'address'>

export type ApiTokens = {
  /** Who the token stands for; null when it is not valid. Throws UserError too_many_attempts. */
  verify(token: string, address: string): Promise<Principal | null>
  /** Throws UserError for privileges its owner does not have. */
  create(owner: Owner, wanted: ApiTokenCreation): Promise<CreatedApiToken>
  /** Of one user, or of all. */
  list(userId: string | null): Promise<ApiTokenView[]>
  /** One's own, or as an administrator anybody's. */
  revoke(principal: Principal, tokenId: string): Promise<void>
}

type Deps = { database: Database; clock: Clock; ids: Ids; edit(userId: string | null, address?: string): EditContext }

export function createApiTokens({ database, clock, ids, edit }: Deps): ApiTokens {
  const uses = createRateLimit(clock, OF_A_TOKEN)
  const failures = createRateLimit(clock, WRONG_ONES)

  return {
    async verify(token, address) {
      const now = clock.now()
      const owner = await database.read((tx) => ownerOfToken(tx, hashToken(token), now))
      if (owner === undefined) {
        failures.take(address)
        return null
      }
      uses.take(owner.tokenId)
      if (now - (owner.lastUsedAt ?? 0) > TOUCH_MS) await database.write((tx) => touchToken(tx, owner.tokenId, now))
      const { userId, username, firstName, lastName, roles } = owner
      const present = privilegesOf(roles)
      return {
        userId,
        username,
        firstName,
        lastName,
        roles,
        privileges: new Set(owner.privileges.filter((privilege) => present.has(privilege))),
        sessionId: null,
        expiresAt: owner.expiresAt ?? Number.MAX_SAFE_INTEGER,
        // Whoever made it proved who he was; a script cannot be asked again.
        confirmedAt: now,
        address,
      }
    },
    async create(owner, { name, privileges, expiresInDays }) {
      const beyond = privileges.filter((privilege) => !owner.privileges.has(privilege))
      if (beyond.length > 0) {
        throw new UserError(
          'not_allowed',
          403,
          `A token can do no more than its owner, who may not ${beyond.join(', ')}.`,
        )
      }
      const token = `${PREFIX}${ids.secret(TOKEN_BYTES)}`
      const view = await database.write((tx) => {
        const context = edit(owner.userId, owner.address)
        const tokenId = insertToken(tx, context, {
          name,
          userId: owner.userId,
          hash: hashToken(token),
          hint: token.slice(-HINT_LENGTH),
          privileges: [...new Set(privileges)],
          expiresAt: expiresInDays === null ? null : context.now + expiresInDays * DAY_MS,
        })
        const detail = { privileges, expiresInDays }
        recordAudit(tx, context, { action: 'api_token_created', subject: tokenId, name, detail })
        return listTokens(tx, TENANT, owner.userId).find((one) => one.tokenId === tokenId)
      })
      if (view === undefined) throw new Error('The token just made is not there.')
      return { token, view }
    },
    list: (userId) => database.read((tx) => listTokens(tx, TENANT, userId)),
    revoke: (principal, tokenId) =>
      database.write((tx) => {
        const mayRevokeAll = principal.privileges.has('administer')
        const token = listTokens(tx, TENANT, mayRevokeAll ? null : principal.userId).find(
          (one) => one.tokenId === tokenId,
        )
        if (token === undefined) throw new UserError('not_found', 404, 'There is no such token any more.')
        const context = edit(principal.userId, principal.address)
        revokeToken(tx, tokenId, context.now)
        const detail = token.userId === principal.userId ? {} : { owner: token.username }
        recordAudit(tx, context, { action: 'api_token_revoked', subject: tokenId, name: token.name, detail })
      }),
  }
}

/** The token of a request's Authorization header (RFC 6750); undefined without one. */
export function bearerToken(headers: Headers): string | undefined {
  const header = headers.get('authorization')
  if (header === null) return undefined
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1] ?? ''
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
