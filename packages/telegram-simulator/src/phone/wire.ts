// What the control API sends, in the Bot API's own spelling: only the fields the phone looks at.

export interface MessageEntity {
  type: string
  offset: number
  length: number
  url?: string
  language?: string
}

export interface FileReference {
  file_id: string
  file_unique_id?: string
  file_size?: number
  file_name?: string
  mime_type?: string
  width?: number
  height?: number
  duration?: number
  title?: string
  performer?: string
  emoji?: string
  is_animated?: boolean
  is_video?: boolean
}

export interface InlineButton {
  text: string
  url?: string
  callback_data?: string
  copy_text?: { text: string }
  login_url?: { url: string }
  web_app?: { url: string }
  style?: string
}

export interface ReplyButton {
  text: string
  request_contact?: boolean
  request_location?: boolean
  style?: string
}

export interface ReplyKeyboard {
  keyboard: (ReplyButton | string)[][]
  resize_keyboard?: boolean
  one_time_keyboard?: boolean
  is_persistent?: boolean
  input_field_placeholder?: string
}

export interface ReplyMarkup {
  inline_keyboard?: InlineButton[][]
  force_reply?: boolean
  input_field_placeholder?: string
}

export interface Sender {
  id: number
  is_bot?: boolean
  first_name?: string
  last_name?: string
  title?: string
  username?: string
}

export interface ForwardOrigin {
  type: string
  sender_user?: Sender
  sender_user_name?: string
  sender_chat?: Sender
  chat?: Sender
}

export interface Location {
  latitude: number
  longitude: number
}

export interface Contact {
  phone_number: string
  first_name: string
  last_name?: string
}

export interface Message {
  message_id: number
  date: number
  from?: Sender
  edit_date?: number
  text?: string
  entities?: MessageEntity[]
  caption?: string
  caption_entities?: MessageEntity[]
  photo?: FileReference[]
  document?: FileReference
  video?: FileReference
  animation?: FileReference
  audio?: FileReference
  voice?: FileReference
  video_note?: FileReference
  sticker?: FileReference
  location?: Location
  venue?: { location: Location; title: string; address: string }
  contact?: Contact
  dice?: { emoji: string; value: number }
  poll?: { question: string; options: { text: string }[] }
  media_group_id?: string
  reply_to_message?: Message
  quote?: { text: string }
  forward_origin?: ForwardOrigin
  pinned_message?: Message
  reply_markup?: ReplyMarkup
  has_media_spoiler?: boolean
  edited?: boolean
  deleted?: boolean
  reactions?: MessageReaction[]
}

export interface MessageReaction {
  emoji: string
  isFromCustomer: boolean
}

export interface BotCommand {
  command: string
  description: string
}

export interface Bot {
  id: number
  username: string
  firstName: string
  name?: string
  description?: string
  shortDescription?: string
  commands?: BotCommand[]
  token?: string
  webhook?: { url?: string; last_error_message?: string } | null
  pendingUpdateCount?: number
}

export interface Customer {
  id: number
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
}

export interface Chat {
  blocked: boolean
  typing: string | null
  replyKeyboard: ReplyKeyboard | null
  messages: Message[]
}

export interface CallbackAnswer {
  callbackQueryId: string
  text: string | null
  showAlert: boolean
  url: string | null
}

export type PhoneEvent =
  | { type: 'chat_changed'; bot: string; customerId: number }
  | { type: 'keyboard_sent'; bot: string; customerId: number }
  | { type: 'answer'; bot: string; customerId: number; answer: CallbackAnswer }
  | { type: 'directory_changed' }
  | { type: 'chats_forgotten' }
