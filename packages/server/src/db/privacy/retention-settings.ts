// For how long things are kept: one row of the settings.
import { defaultRetention, type RetentionChange, type RetentionSettings } from '@scenarium/api'
import type { Tx, WriteTx } from '../tx.ts'

const NAME = 'retention'

export function readRetention(tx: Tx, tenantId: number): RetentionSettings {
  const row = tx.get<{ valueJson: string }>(
    'select value_json as "valueJson" from settings where tenant_id = ? and name = ?',
    tenantId,
    NAME,
  )
  return { ...defaultRetention, ...(row && (JSON.parse(row.valueJson) as RetentionChange)) }
}

export function saveRetention(tx: WriteTx, tenantId: number, settings: RetentionSettings): void {
  tx.run(
    `insert into settings (tenant_id, name, value_json) values (?, ?, ?)
     on conflict (tenant_id, name) do update set value_json = excluded.value_json`,
    tenantId,
    NAME,
    JSON.stringify(settings),
  )
}
