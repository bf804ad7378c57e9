// What all sending methods share: who may be written to, replies, keyboards, and putting the message into the chat.
import { type Chat, withoutReply } from '../world/chat.ts'
import type { Message, MessageContent } from '../world/telegram-types.ts'
import { badRequest } from './bot-api-error.ts'
import type { Call } from './call.ts'
import { requireChat, requireWritableChat } from './find-chat.ts'
import { applyReplyKeyboard, type ReplyMarkup, readReplyMarkup, shownKeyboard } from './reply-markup.ts'

interface ReplyParameters {
  message_id: number
  chat_id?: number | string
  allow_sending_without_reply?: boolean
  quote?: string
}

/** Parameters that need what the simulator does not have. */
const unsupported: Record<string, string> = {
  business_connection_id: 'business connection not found',
  message_thread_id: 'message thread not found',
  direct_messages_topic_id: 'direct messages topic not found',
}

function readReply(call: Call, chat: Chat): MessageContent {
  const reply = call.object<ReplyParameters>('reply_parameters')
  if (!reply) return {}
  const stored = chat.find(reply.message_id)
  if (!stored) {
    if (reply.allow_sending_without_reply) return {}
    throw badRequest('message to be replied not found')
  }
  const quoted = reply.quote
  if (quoted === undefined) return { reply_to_message: withoutReply(stored.message) }
  const position = (stored.message.text ?? stored.message.caption ?? '').indexOf(quoted)
  if (position < 0) throw badRequest('QUOTE_TEXT_INVALID')
  return { reply_to_message: withoutReply(stored.message), quote: { text: quoted, position, is_manual: true } }
}

/** A chat that can be written to, checked before the content is looked at as little as Telegram does. */
export function openForSending(call: Call): { chat: Chat; markup: ReplyMarkup | undefined } {
  for (const [name, reason] of Object.entries(unsupported)) {
    if (call.text(name) !== '') {
      requireChat(call)
      throw badRequest(reason)
    }
  }
  return { markup: readReplyMarkup(call), chat: requireWritableChat(call) }
}

/** Puts a message of the bot into the chat, as its answer to the call. */
export function sendContent(call: Call, content: MessageContent): Message {
  const { chat, markup } = openForSending(call)
  return putMessage(call, chat, { ...content, ...readReply(call, chat) }, markup)
}

export function putMessage(call: Call, chat: Chat, content: MessageContent, markup?: ReplyMarkup): Message {
  const keyboard = shownKeyboard(markup)
  const message = call.simulator.addBotMessage(call.bot, chat, {
    ...content,
    ...(call.boolean('protect_content') && { has_protected_content: true }),
    ...(call.string('message_effect_id') !== undefined && { effect_id: call.string('message_effect_id') }),
    ...(keyboard && { reply_markup: keyboard }),
  })
  if (markup && applyReplyKeyboard(chat, markup)) call.simulator.emitChat('keyboard', call.bot, chat)
  return message
}
