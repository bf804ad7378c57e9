// Another process changed the configuration: a note for a running server, which would find the rows by itself, but later.
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'applied'

export function noteApplied(tx: WriteTx, tenantId: number, at: number): void {
  tx.run(
    `insert into settings (tenant_id, name, value_json) values (?, ?, ?)
     on conflict (tenant_id, name) do update set value_json = excluded.value_json`,
    tenantId,
    NAME,
    JSON.stringify(at),
  )
}

export function lastApplied(tx: Tx, tenantId: number): string | undefined {
  return tx.get<{ value: string }>(
    'select value_json as value from settings where tenant_id = ? and name = ?',
    tenantId,
    NAME,
  )?.value
}
