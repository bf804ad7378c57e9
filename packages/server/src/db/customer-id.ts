// A customer is a chat of a bot; browsers get one id for both.
import type { ChatKey } from '../lanes/lane-event.ts'

export function customerIdOf({ accountId, chatId }: ChatKey): string {
  return `${accountId}-${chatId}`
}

/** Undefined for what is no id of a customer. Ids of accounts have no hyphen; those of groups begin with one. */
export function chatKeyOfCustomer(customerId: string): ChatKey | undefined {
  const [, accountId, chatId] = /^([A-Za-z0-9_]+)-(-?\d{1,16})$/.exec(customerId) ?? []
  return accountId === undefined ? undefined : { accountId, chatId: Number(chatId) }
}
