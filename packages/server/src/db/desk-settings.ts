// What holds for all desks of the centre: one row of the settings.
import { type DeskSettings, type DeskSettingsChange, defaultDeskSettings } from '@scenarium/api'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'desk'

/** Settings nobody has changed have their defaults. */
export function readDeskSettings(tx: Tx, tenantId: number): DeskSettings {
  const row = tx.get<{ valueJson: string }>(
    'select value_json as "valueJson" from settings where tenant_id = ? and name = ?',
    tenantId,
    NAME,
  )
  return { ...defaultDeskSettings, ...(row && (JSON.parse(row.valueJson) as DeskSettingsChange)) }
}

export function saveDeskSettings(tx: WriteTx, tenantId: number, settings: DeskSettings): void {
  tx.run(
    `insert into settings (tenant_id, name, value_json) values (?, ?, ?)
     on conflict (tenant_id, name) do update set value_json = excluded.value_json`,
    tenantId,
    NAME,
    JSON.stringify(settings),
  )
}
