import type { Tx } from './tx.ts'

/** Undefined for who does not exist, has no password, or is disabled. */
export function passwordOfUsername(
  tx: Tx,
  tenantId: number,
  username: string,
): { userId: string; passwordHash: string } | undefined {
  return tx.get(
    `select users.user_id as userId, password_hash as passwordHash
     from users join passwords on passwords.user_id = users.user_id
     where users.tenant_id = ? and username = ? and disabled_at is null`,
    tenantId,
    username,
  )
}

export function passwordChangedAt(tx: Tx, userId: string): number {
  const row = tx.get<{ changedAt: number }>('select changed_at as changedAt from passwords where user_id = ?', userId)
  return row?.changedAt ?? 0
}
