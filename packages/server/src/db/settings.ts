// Small settings of the centre, a row of JSON each.
import type { Parameter, Tx, WriteTx } from './tx.ts'

export function readSetting(tx: Tx, tenantId: number, name: string): unknown {
  const row = tx.get<{ valueJson: string }>(
    'select value_json as valueJson from settings where tenant_id = ? and name = ?',
    tenantId,
    name,
  )
  return row === undefined ? undefined : JSON.parse(row.valueJson)
}

export function storeSetting(tx: WriteTx, tenantId: number, name: string, value: object): void {
  const parameters: Parameter[] = [tenantId, name, JSON.stringify(value)]
  tx.run(
    `insert into settings (tenant_id, name, value_json) values (?, ?, ?)
     on conflict (tenant_id, name) do update set value_json = excluded.value_json`,
    ...parameters,
  )
}
