import { webAddress } from '../markup/web-address.ts'
import type { Chat } from '../world/chat.ts'
import type { InlineKeyboardMarkup } from '../world/telegram-types.ts'
import { badRequest } from './bot-api-error.ts'
import type { Call } from './call.ts'

interface Button {
  text: string
  callback_data?: string
  url?: string
  [field: string]: unknown
}

export interface ReplyMarkup {
  inline_keyboard?: Button[][]
  keyboard?: Button[][]
  remove_keyboard?: boolean
  force_reply?: boolean
  input_field_placeholder?: string
}

const largestCallbackData = 64
const largestPlaceholder = 64
const mostButtons = 100
const largestMarkupBytes = 10_240
const buttonActions = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
]
const buttonStyles = new Set(['', 'default', 'primary', 'danger', 'success'])

function checkInlineButton(button: Button): void {
  const refuse = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`)
  if (button.text === '') throw badRequest('inline keyboard button text must be non-empty')
  const actions = buttonActions.filter((action) => button[action] !== undefined)
  if (actions.length === 0) throw refuse('Text buttons are unallowed in the inline keyboard')
  if (actions.length > 1) throw refuse(`exactly one of the fields ${actions.join(', ')} must be used`)
  if (button.callback_data !== undefined) {
    const bytes = Buffer.byteLength(button.callback_data)
    if (bytes < 1 || bytes > largestCallbackData) throw badRequest('BUTTON_DATA_INVALID')
  }
  if (button.url !== undefined && webAddress(button.url) === null) {
    throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`)
  }
}

function checkRows(rows: Button[][]): void {
  const count = rows.reduce((sum, row) => sum + row.length, 0)
  if (count > mostButtons) throw badRequest('reply markup is too long')
  for (const { style } of rows.flat()) {
    if (typeof style === 'string' && !buttonStyles.has(style.toLowerCase())) {
      throw badRequest("can't parse inline keyboard button: invalid button style specified")
    }
  }
}

function checkInline(rows: Button[][]): void {
  checkRows(rows)
  for (const button of rows.flat()) checkInlineButton(button)
  if (Buffer.byteLength(JSON.stringify(rows)) > largestMarkupBytes) throw badRequest('reply markup is too long')
}

function checkReplyKeyboard({ keyboard = [], input_field_placeholder: placeholder }: ReplyMarkup): void {
  checkRows(keyboard)
  if (keyboard.flat().length === 0) throw badRequest('reply keyboard must have at least one button')
  if (keyboard.flat().some(({ text }) => text === '')) throw badRequest('keyboard button text must be non-empty')
  checkPlaceholder(placeholder)
}

function checkPlaceholder(placeholder: string | undefined): void {
  if (placeholder !== undefined && [...placeholder].length > largestPlaceholder) {
    throw badRequest('input field placeholder is too long')
  }
}

/** The `reply_markup` of a call, checked. */
export function readReplyMarkup(call: Call): ReplyMarkup | undefined {
  const markup = call.object<ReplyMarkup>('reply_markup')
  if (!markup) return undefined
  if (markup.inline_keyboard) checkInline(markup.inline_keyboard)
  else if (markup.keyboard) checkReplyKeyboard(markup)
  else checkPlaceholder(markup.input_field_placeholder)
  return markup
}

/** The inline keyboard of a call; other markup cannot be put under a message that exists. */
export function readInlineKeyboard(call: Call): InlineKeyboardMarkup | undefined {
  const markup = readReplyMarkup(call)
  if (markup && !markup.inline_keyboard) throw badRequest('inline keyboard expected')
  return shownKeyboard(markup)
}

/** The part of the markup that belongs to the message itself; an empty keyboard is none. */
export const shownKeyboard = (markup: ReplyMarkup | undefined): InlineKeyboardMarkup | undefined => {
  const rows = markup?.inline_keyboard?.filter((row) => row.length > 0) ?? []
  return rows.length > 0 ? { inline_keyboard: rows } : undefined
}

/** The part that changes the customer's keyboard; true when something changed. */
export function applyReplyKeyboard(chat: Chat, markup: ReplyMarkup | undefined): boolean {
  if (markup?.keyboard) chat.replyKeyboard = { ...markup, keyboard: markup.keyboard }
  else if (markup?.remove_keyboard && chat.replyKeyboard !== null) chat.replyKeyboard = null
  else return false
  return true
}
