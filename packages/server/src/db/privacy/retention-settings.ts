// For how long things are kept.
import { defaultRetention, type RetentionChange, type RetentionSettings } from '@scenarium/api'
import { readSetting, storeSetting } from '../settings.ts'
import type { Tx, WriteTx } from '../tx.ts'

const NAME = 'retention'

export function readRetention(tx: Tx, tenantId: number): RetentionSettings {
  return { ...defaultRetention, ...(readSetting(tx, tenantId, NAME) as RetentionChange | undefined) }
}

export function saveRetention(tx: WriteTx, tenantId: number, settings: RetentionSettings): void {
  storeSetting(tx, tenantId, NAME, settings)
}
