// The few Bot API objects the simulator builds, in Telegram's own spelling.

export interface User {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export interface ChatInfo {
  id: number
  type: 'private' | 'supergroup'
  first_name?: string
  last_name?: string
  username?: string
  title?: string
}

export interface MessageEntity {
  type: string
  offset: number
  length: number
  url?: string
  user?: User
  language?: string
  custom_emoji_id?: string
  [field: string]: unknown
}

export interface InlineKeyboardMarkup {
  inline_keyboard: Record<string, unknown>[][]
}

export interface FormattedText {
  text: string
  entities: MessageEntity[]
}

/** What a message says, without who, when and where. */
export interface MessageContent {
  edit_date?: number
  text?: string
  caption?: string
  entities?: MessageEntity[]
  caption_entities?: MessageEntity[]
  reply_markup?: InlineKeyboardMarkup
  [field: string]: unknown
}

/** A Telegram Message. Never changed once made: an edit makes a new one. */
export interface Message extends MessageContent {
  message_id: number
  date: number
  chat: ChatInfo
  from?: User
}

export interface BotCommand {
  command: string
  description: string
}
