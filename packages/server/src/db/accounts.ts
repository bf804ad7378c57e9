// Integration accounts. Secrets are sealed before they get here and leave as they are stored.
import { type delivery, inNameOrder, sendingLimits } from '@scenarium/api'
import { z } from 'zod'
import type { EditContext } from './edit-context.ts'
import type { IntegrationAccountsTable } from './tables/configuration.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type Delivery = z.infer<typeof delivery>
/** Absent values are Telegram's published limits; 0 is unpaced. */
export type AccountLimits = z.infer<typeof sendingLimits>

/** A secret a webhook had before, and until when it still counts. */
const formerSecret = z.strictObject({ sealed: z.string(), until: z.number() })
export type FormerSecret = Readonly<z.infer<typeof formerSecret>>

export type AccountStatus = 'ok' | 'error' | 'unchecked'

export type Account = {
  accountId: string
  name: string
  messenger: string
  botUsername: string
  /** Telegram's number of the bot; null until the token has been checked. */
  botId: number | null
  tokenSealed: string
  /** Last characters of the token, for recognizing it. */
  tokenHint: string
  delivery: Delivery
  /** Bot API server of this account alone. */
  apiRoot: string | null
  limits: AccountLimits
  webhookPath: string
  webhookSecretSealed: string
  formerWebhookSecrets: readonly FormerSecret[]
  status: AccountStatus
  /** Why, in words; Telegram's own where it gave a reason. */
  statusText: string
  /** Since when nothing is taken in and nothing goes out. */
  pausedAt: number | null
  /** Since when updates have been waiting at Telegram, as far as was seen. */
  backlogSince: number | null
  /** When it was last noticed that another program uses the token. */
  rivalAt: number | null
}

export type NewAccount = Omit<
  Account,
  | 'accountId'
  | 'botId'
  | 'webhookPath'
  | 'formerWebhookSecrets'
  | 'status'
  | 'statusText'
  | 'pausedAt'
  | 'backlogSince'
  | 'rivalAt'
>

/** Bytes of randomness in a webhook's path: it is no secret, only not to be guessed. */
const PATH_BYTES = 16

export function listAccounts(tx: Tx, tenantId: number): Account[] {
  return inNameOrder(
    tx
      .query(
        queries
          .selectFrom('integration_accounts')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('deleted_at', 'is', null),
      )
      .map(toAccount),
  )
}

export function readAccount(tx: Tx, accountId: string): Account | undefined {
  return tx
    .query(
      queries
        .selectFrom('integration_accounts')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('deleted_at', 'is', null),
    )
    .map(toAccount)[0]
}

export function createAccount(tx: WriteTx, context: EditContext, account: NewAccount): string {
  const accountId = context.ids.text('acc')
  tx.execute(
    queries.insertInto('integration_accounts').values({
      account_id: accountId,
      tenant_id: context.tenantId,
      name: account.name,
      messenger: account.messenger,
      bot_username: account.botUsername,
      bot_id: null,
      token_sealed: account.tokenSealed,
      token_hint: account.tokenHint,
      delivery: account.delivery,
      api_root: account.apiRoot,
      limits_json: JSON.stringify(account.limits),
      webhook_path: context.ids.secret(PATH_BYTES),
      webhook_secret_sealed: account.webhookSecretSealed,
      former_webhook_secrets_json: '[]',
      status: 'unchecked',
      status_text: 'Not checked yet.',
      polling_offset: null,
      paused_until: null,
      created_at: context.now,
      deleted_at: null,
      paused_at: null,
      backlog_since: null,
      rival_at: null,
    }),
  )
  return accountId
}

export type AccountChange = Partial<
  Pick<
    Account,
    | 'name'
    | 'botUsername'
    | 'tokenSealed'
    | 'tokenHint'
    | 'webhookSecretSealed'
    | 'formerWebhookSecrets'
    | 'delivery'
    | 'apiRoot'
    | 'limits'
  >
>

/** Changes what an administrator may change; unless it is only the name, the connection counts as unchecked afterwards. */
export function updateAccount(tx: WriteTx, accountId: string, change: AccountChange): void {
  const { name, ...ofConnection } = change
  if (Object.values(change).every((value) => value === undefined)) return
  const status = { status: 'unchecked', status_text: 'Changed since the last check.' }
  tx.execute(
    queries
      .updateTable('integration_accounts')
      .set({
        ...(name !== undefined && { name }),
        ...(Object.values(ofConnection).some((value) => value !== undefined) && status),
        ...(change.botUsername !== undefined && { bot_username: change.botUsername }),
        ...(change.tokenSealed !== undefined && { token_sealed: change.tokenSealed }),
        ...(change.tokenHint !== undefined && { token_hint: change.tokenHint }),
        ...(change.webhookSecretSealed !== undefined && { webhook_secret_sealed: change.webhookSecretSealed }),
        ...(change.formerWebhookSecrets !== undefined && {
          former_webhook_secrets_json: JSON.stringify(change.formerWebhookSecrets),
        }),
        ...(change.delivery !== undefined && { delivery: change.delivery }),
        ...(change.apiRoot !== undefined && { api_root: change.apiRoot }),
        ...(change.limits !== undefined && { limits_json: JSON.stringify(change.limits) }),
      })
      .where('account_id', '=', accountId),
  )
}

/** Forgets the token. The row stays for the interactions that went through it, under names that are free again. */
export function deleteAccount(tx: WriteTx, account: Account, now: number): void {
  const { accountId, name, botUsername } = account
  const sealed = { token_sealed: '', token_hint: '', webhook_secret_sealed: '', former_webhook_secrets_json: '[]' }
  const words = 'The account was deleted.'
  tx.execute(
    queries
      .updateTable('integration_accounts')
      .set({
        ...sealed,
        deleted_at: now,
        status: 'error',
        status_text: words,
        name: `${name} (deleted, ${accountId})`,
        bot_username: `${botUsername} (deleted, ${accountId})`,
        webhook_path: accountId,
      })
      .where('account_id', '=', accountId),
  )
  tx.run(
    `update messages set delivery = 'failed', delivery_reason = ? where (interaction_id, seq) in
       (select interaction_id, seq from outbox where account_id = ? and status in ('queued', 'sending') and seq is not null)`,
    words,
    accountId,
  )
  tx.run(
    `update outbox set status = 'failed', reason = ?, finished_at = ?
     where account_id = ? and status in ('queued', 'sending')`,
    words,
    now,
    accountId,
  )
}

function toAccount(row: IntegrationAccountsTable): Account {
  return {
    accountId: row.account_id,
    name: row.name,
    messenger: row.messenger,
    botUsername: row.bot_username,
    botId: row.bot_id,
    tokenSealed: row.token_sealed,
    tokenHint: row.token_hint,
    delivery: row.delivery === 'polling' ? 'polling' : 'webhook',
    apiRoot: row.api_root,
    limits: row.limits_json === null ? {} : sendingLimits.parse(JSON.parse(row.limits_json)),
    webhookPath: row.webhook_path,
    webhookSecretSealed: row.webhook_secret_sealed,
    formerWebhookSecrets: z.array(formerSecret).parse(JSON.parse(row.former_webhook_secrets_json)),
    status: row.status === 'ok' || row.status === 'error' ? row.status : 'unchecked',
    statusText: row.status_text,
    pausedAt: row.paused_at,
    backlogSince: row.backlog_since,
    rivalAt: row.rival_at,
  }
}
