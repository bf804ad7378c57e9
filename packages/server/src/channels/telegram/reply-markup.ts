import type { Button } from '@scenarium/engine'

/** Callback data of an inline button (1 to 64 bytes); names the conversation and the stay, so that old buttons are recognized. */
export const buttonPayload = (interactionId: string, visit: number, index: number): string =>
  `v${visit}.${index}.${interactionId}`

/** Undefined when the payload is not one of ours. */
export function readButtonPayload(
  payload: string,
): { interactionId: string; visit: number; index: number } | undefined {
  const [, visit, index, interactionId] = /^v(\d{1,9})\.(\d{1,3})\.(\w+)$/.exec(payload) ?? []
  if (interactionId === undefined) return undefined
  return { interactionId, visit: Number(visit), index: Number(index) }
}

/** A message's buttons as Telegram's reply_markup. Rows are all inline or all reply: the engine sees to it. */
export function replyMarkup(rows: Button[][] | undefined, interactionId: string, removeReplyKeyboard?: boolean) {
  if (rows === undefined || rows.length === 0) {
    return removeReplyKeyboard ? ({ remove_keyboard: true } as const) : undefined
  }
  if (rows.flat().every((button) => button.kind === 'reply')) {
    return { keyboard: rows.map((row) => row.map(keyboardButton)), resize_keyboard: true, one_time_keyboard: true }
  }
  return { inline_keyboard: rows.map((row) => row.map((button) => inlineButton(button, interactionId))) }
}

function keyboardButton(button: Button) {
  const request = button.kind === 'reply' ? button.request : undefined
  return {
    text: button.label,
    request_contact: request === 'contact' ? true : undefined,
    request_location: request === 'location' ? true : undefined,
  }
}

function inlineButton(button: Button, interactionId: string) {
  if (button.kind === 'url') return { text: button.label, url: button.url }
  const { visit, index } = button.kind === 'inline' ? button : { visit: 0, index: 0 }
  return { text: button.label, callback_data: buttonPayload(interactionId, visit, index) }
}
