// What holds for all desks of the centre: one row of the settings.
import { type DeskSettings, type DeskSettingsChange, defaultDeskSettings } from '@scenarium/api'
import { readSetting, storeSetting } from './settings.ts'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'desk'

/** Settings nobody has changed have their defaults. */
export function readDeskSettings(tx: Tx, tenantId: number): DeskSettings {
  return { ...defaultDeskSettings, ...(readSetting(tx, tenantId, NAME) as DeskSettingsChange | undefined) }
}

export function saveDeskSettings(tx: WriteTx, tenantId: number, settings: DeskSettings): void {
  storeSetting(tx, tenantId, NAME, settings)
}
