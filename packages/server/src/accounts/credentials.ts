import type { Ids } from '../ids.ts'
import type { Vault } from '../vault.ts'

/** 43 of the 256 characters Telegram allows (setWebhook). */
const WEBHOOK_SECRET_BYTES = 32
const TOKEN_HINT_LENGTH = 4

/** As they are stored. A new token comes with a new webhook secret: whoever knew the old ones cannot pose as Telegram. */
export function sealCredentials(token: string, { vault, ids }: { vault: Vault; ids: Ids }) {
  return {
    tokenSealed: vault.seal(token),
    tokenHint: token.slice(-TOKEN_HINT_LENGTH),
    webhookSecretSealed: vault.seal(ids.secret(WEBHOOK_SECRET_BYTES)),
  }
}
