// The inbox: every update that was answered with 200, exactly once.
import type { LaneContext } from '../lanes/context.ts'
import type { Tx, WriteTx } from './tx.ts'

export type UpdateStatus = 'done' | 'ignored' | 'dead'

/** False when the account has sent this update before; the unique key decides, not the highest id seen. */
export function insertUpdate(
  tx: WriteTx,
  context: LaneContext,
  accountId: string,
  updateId: number,
  chatId: number | null,
  payload: string,
): boolean {
  return (
    tx.run(
      `insert into updates (account_id, update_id, tenant_id, received_at, chat_id, status, payload_json)
       values (?, ?, ?, ?, ?, 'done', ?) on conflict do nothing`,
      accountId,
      updateId,
      context.tenantId,
      context.now,
      chatId,
      payload,
    ) === 1
  )
}

export function markUpdate(
  tx: WriteTx,
  accountId: string,
  updateId: number,
  status: UpdateStatus,
  reason: string,
): void {
  tx.run(
    'update updates set status = ?, reason = ? where account_id = ? and update_id = ?',
    status,
    reason,
    accountId,
    updateId,
  )
}

/** Telegram sends an update again for at most 24 hours; keys are kept twice as long. */
export const UPDATES_KEPT_MS = 48 * 3_600_000

/** Drops old updates, a bounded number at a time; dead ones stay until somebody looked at them. */
export function trimUpdates(tx: WriteTx, before: number, most: number): number {
  return tx.run(
    `delete from updates where (account_id, update_id) in
       (select account_id, update_id from updates where received_at < ? and status <> 'dead' limit ?)`,
    before,
    most,
  )
}

export function updatePayload(tx: Tx, accountId: string, updateId: number): string | undefined {
  return tx.get<{ payloadJson: string }>(
    'select payload_json as payloadJson from updates where account_id = ? and update_id = ?',
    accountId,
    updateId,
  )?.payloadJson
}
