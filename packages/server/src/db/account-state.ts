// What becomes of an integration account while it is used: how the connection is, whether it rests, who else uses the bot.
import type { AccountStatus } from './accounts.ts'
import { queries } from './tables.ts'
import type { WriteTx } from './tx.ts'

export function setAccountStatus(
  tx: WriteTx,
  accountId: string,
  status: { status: AccountStatus; statusText: string; botId?: number | undefined },
): void {
  tx.execute(
    queries
      .updateTable('integration_accounts')
      .set({
        status: status.status,
        status_text: status.statusText,
        ...(status.botId !== undefined && { bot_id: status.botId }),
      })
      .where('account_id', '=', accountId),
  )
}

/** Null resumes it; the connection then counts as unchecked. */
export function setPaused(tx: WriteTx, accountId: string, pausedAt: number | null): void {
  tx.run(
    'update integration_accounts set paused_at = ?, backlog_since = null where account_id = ?',
    pausedAt,
    accountId,
  )
  if (pausedAt === null) {
    setAccountStatus(tx, accountId, { status: 'unchecked', statusText: 'Resumed, and not checked since.' })
  }
}

/** Another program was noticed that uses the bot's token. */
export function noteRival(tx: WriteTx, accountId: string, at: number): void {
  tx.run('update integration_accounts set rival_at = ? where account_id = ?', at, accountId)
}

/** Null when no updates wait at Telegram any more. */
export function noteBacklog(tx: WriteTx, accountId: string, since: number | null): void {
  tx.run('update integration_accounts set backlog_since = ? where account_id = ?', since, accountId)
}
