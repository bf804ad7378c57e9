import type { Button } from '@scenarium/engine'

/** Callback data of an inline button; names the stay at the block, so that old buttons are recognized. */
export const buttonPayload = (visit: number, index: number): string => `v${visit}.${index}`

/** A message's buttons as Telegram's reply_markup. Rows are all inline or all reply: the engine sees to it. */
export function replyMarkup(rows: Button[][] | undefined, removeReplyKeyboard?: boolean) {
  if (rows === undefined || rows.length === 0) {
    return removeReplyKeyboard ? ({ remove_keyboard: true } as const) : undefined
  }
  if (rows.flat().every((button) => button.kind === 'reply')) {
    return { keyboard: rows.map((row) => row.map(keyboardButton)), resize_keyboard: true, one_time_keyboard: true }
  }
  return { inline_keyboard: rows.map((row) => row.map(inlineButton)) }
}

function keyboardButton(button: Button) {
  const request = button.kind === 'reply' ? button.request : undefined
  return {
    text: button.label,
    request_contact: request === 'contact' ? true : undefined,
    request_location: request === 'location' ? true : undefined,
  }
}

function inlineButton(button: Button) {
  if (button.kind === 'url') return { text: button.label, url: button.url }
  const { visit, index } = button.kind === 'inline' ? button : { visit: 0, index: 0 }
  return { text: button.label, callback_data: buttonPayload(visit, index) }
}
