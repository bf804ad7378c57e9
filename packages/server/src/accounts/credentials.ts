import type { Account, FormerSecret } from '../db/accounts.ts'
import type { Ids } from '../ids.ts'
import type { Vault } from '../vault.ts'

/** 43 of the 256 characters Telegram allows (setWebhook). */
const WEBHOOK_SECRET_BYTES = 32
const TOKEN_HINT_LENGTH = 4
/** How long an old webhook secret counts beside the new one. */
export const OVERLAP_MS = 600_000
/** Of replacements in quick succession, Telegram may still be at an earlier one. */
const MOST_FORMER = 5

/** As they are stored. A new token comes with a new webhook secret: whoever knew the old ones cannot pose as Telegram for long. */
export function sealCredentials(token: string, { vault, ids }: { vault: Vault; ids: Ids }) {
  return {
    tokenSealed: vault.seal(token),
    tokenHint: token.slice(-TOKEN_HINT_LENGTH),
    webhookSecretSealed: vault.seal(ids.secret(WEBHOOK_SECRET_BYTES)),
  }
}

type Old = Pick<Account, 'webhookSecretSealed' | 'formerWebhookSecrets'>

/**
 * The same for an account that has some already. Until Telegram knows the new secret it sends the old one, and for a moment after:
 * no update may be refused for that.
 */
export function replaceCredentials(token: string, old: Old, by: { vault: Vault; ids: Ids; now: number }) {
  const former: FormerSecret[] = [
    ...old.formerWebhookSecrets.filter(({ until }) => until > by.now),
    { sealed: old.webhookSecretSealed, until: by.now + OVERLAP_MS },
  ]
  return { ...sealCredentials(token, by), formerWebhookSecrets: former.slice(-MOST_FORMER) }
}
