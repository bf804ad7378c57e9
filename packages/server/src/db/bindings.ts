// Which entry or service a messenger account belongs to: at most one, and each has at most one account per messenger. The
// table's constraints enforce it; callers explain it before they get here.
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type BindingOwner = { entryId: string } | { serviceId: string }
export type Binding = { accountId: string; messenger: string; entryId: string | null; serviceId: string | null }

export function listBindings(tx: Tx, tenantId: number): Binding[] {
  return tx.query(queries.selectFrom('account_bindings').selectAll().where('tenant_id', '=', tenantId)).map((row) => ({
    accountId: row.account_id,
    messenger: row.messenger,
    entryId: row.entry_id,
    serviceId: row.service_id,
  }))
}

/** Account through which agents of the service write first. */
export function outboundAccountOf(
  tx: Tx,
  serviceId: string,
): { accountId: string; name: string; botUsername: string } | undefined {
  return tx.get(
    `select a.account_id as "accountId", a.name, a.bot_username as "botUsername"
     from account_bindings b join integration_accounts a on a.account_id = b.account_id
     where b.service_id = ? order by a.name limit 1`,
    serviceId,
  )
}

/** Takes the messenger's account away from its owner. */
export function unbindAccount(tx: WriteTx, accountId: string): void {
  tx.execute(queries.deleteFrom('account_bindings').where('account_id', '=', accountId))
}

/** The account must be free, and the owner without an account of that messenger. */
export function bindAccount(
  tx: WriteTx,
  tenantId: number,
  account: { accountId: string; messenger: string },
  owner: BindingOwner,
): void {
  tx.execute(
    queries.insertInto('account_bindings').values({
      account_id: account.accountId,
      tenant_id: tenantId,
      messenger: account.messenger,
      entry_id: 'entryId' in owner ? owner.entryId : null,
      service_id: 'serviceId' in owner ? owner.serviceId : null,
    }),
  )
}
