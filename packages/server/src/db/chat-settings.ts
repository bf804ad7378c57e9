// What holds for all chats of the centre.
import { type ChatSettings, type ChatSettingsChange, defaultChatSettings } from '@scenarium/api'
import { readSetting, storeSetting } from './settings.ts'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'chat'

/** Settings nobody has changed have their defaults. */
export function readChatSettings(tx: Tx, tenantId: number): ChatSettings {
  return { ...defaultChatSettings, ...(readSetting(tx, tenantId, NAME) as ChatSettingsChange | undefined) }
}

export function saveChatSettings(tx: WriteTx, tenantId: number, settings: ChatSettings): void {
  storeSetting(tx, tenantId, NAME, settings)
}
