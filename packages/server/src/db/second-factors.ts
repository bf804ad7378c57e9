// Second factors: sealed secrets of apps, and hashes of recovery codes.
import type { EditContext } from './edit-context.ts'
import type { Tx, WriteTx } from './tx.ts'

export type SecondFactor = { secretSealed: string; confirmedAt: number | null; lastStep: number }

export function readSecondFactor(tx: Tx, userId: string): SecondFactor | undefined {
  return tx.get<SecondFactor>(
    `select secret_sealed as secretSealed, confirmed_at as confirmedAt, last_step as lastStep
     from second_factors where user_id = ?`,
    userId,
  )
}

/** Begins to set one up. Until it is confirmed, nobody is asked for it, and beginning again replaces it. */
export function insertSecondFactor(tx: WriteTx, context: EditContext, userId: string, secretSealed: string): boolean {
  return (
    tx.run(
      `insert into second_factors (user_id, tenant_id, secret_sealed, created_at) values (?, ?, ?, ?)
       on conflict (user_id) do update set secret_sealed = excluded.secret_sealed, created_at = excluded.created_at
       where confirmed_at is null`,
      userId,
      context.tenantId,
      secretSealed,
      context.now,
    ) === 1
  )
}

/** False when a code of this step or a later one was taken already: of several at once exactly one is true. */
export function useStep(tx: WriteTx, userId: string, step: number): boolean {
  return tx.run('update second_factors set last_step = ? where user_id = ? and last_step < ?', step, userId, step) === 1
}

export function confirmSecondFactor(tx: WriteTx, userId: string, now: number): void {
  tx.run('update second_factors set confirmed_at = ? where user_id = ?', now, userId)
}

/** False when there was none. */
export function deleteSecondFactor(tx: WriteTx, userId: string): boolean {
  tx.run('delete from recovery_codes where user_id = ?', userId)
  return tx.run('delete from second_factors where user_id = ?', userId) === 1
}

export function replaceRecoveryCodes(
  tx: WriteTx,
  context: EditContext,
  userId: string,
  hashes: readonly string[],
): void {
  tx.run('delete from recovery_codes where user_id = ?', userId)
  for (const hash of hashes) {
    tx.run(
      'insert into recovery_codes (user_id, code_hash, tenant_id) values (?, ?, ?)',
      userId,
      hash,
      context.tenantId,
    )
  }
}

/** False when there is no such code, or it was used. */
export function useRecoveryCode(tx: WriteTx, userId: string, hash: string, now: number): boolean {
  return (
    tx.run(
      'update recovery_codes set used_at = ? where user_id = ? and code_hash = ? and used_at is null',
      now,
      userId,
      hash,
    ) === 1
  )
}

export function unusedRecoveryCodes(tx: Tx, userId: string): number {
  const row = tx.get<{ count: number }>(
    'select count(*) as count from recovery_codes where user_id = ? and used_at is null',
    userId,
  )
  return row?.count ?? 0
}
