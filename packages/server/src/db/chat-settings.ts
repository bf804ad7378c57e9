// What holds for all chats of the centre.
import { type ChatSettings, defaultBudgets, defaultChatSettings } from '@scenarium/api'
import { readSetting, storeSetting } from './settings.ts'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'chat'

/** Settings nobody has changed have their defaults. */
export function readChatSettings(tx: Tx, tenantId: number): ChatSettings {
  const stored = readSetting(tx, tenantId, NAME) as Partial<ChatSettings> | undefined
  const { customerHourly, botMinutely } = defaultBudgets
  // A budget may be younger than what was stored.
  const budgets = {
    customerHourly: { ...customerHourly, ...stored?.budgets?.customerHourly },
    botMinutely: { ...botMinutely, ...stored?.budgets?.botMinutely },
  }
  return { ...defaultChatSettings, ...stored, budgets }
}

export function saveChatSettings(tx: WriteTx, tenantId: number, settings: ChatSettings): void {
  storeSetting(tx, tenantId, NAME, settings)
}
