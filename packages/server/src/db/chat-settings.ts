// What holds for all chats of the centre: one row of the settings.
import { type ChatSettings, type ChatSettingsChange, defaultChatSettings } from '@scenarium/api'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'chat'

/** Settings nobody has changed have their defaults. */
export function readChatSettings(tx: Tx, tenantId: number): ChatSettings {
  const row = tx.get<{ valueJson: string }>(
    'select value_json as "valueJson" from settings where tenant_id = ? and name = ?',
    tenantId,
    NAME,
  )
  return { ...defaultChatSettings, ...(row && (JSON.parse(row.valueJson) as ChatSettingsChange)) }
}

export function saveChatSettings(tx: WriteTx, tenantId: number, settings: ChatSettings): void {
  tx.run(
    `insert into settings (tenant_id, name, value_json) values (?, ?, ?)
     on conflict (tenant_id, name) do update set value_json = excluded.value_json`,
    tenantId,
    NAME,
    JSON.stringify(settings),
  )
}
