import { splitText, type TextEntity } from '@scenarium/api'

/** Telegram's limit of one message, in UTF-16 units; longer texts go as several (sendMessage). */
export const TELEGRAM_LENGTH = 4_096

/** Cut as the server cuts. */
export function messageCount(text: string, entities?: readonly TextEntity[]): number {
  return splitText(text, TELEGRAM_LENGTH, entities).length
}
