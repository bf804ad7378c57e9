import { isDeepStrictEqual } from 'node:util'
import { unixTime } from '../../clock.ts'
import { type Chat, isContentEqual, type StoredMessage } from '../../world/chat.ts'
import type { Message, MessageContent, MessageEntity } from '../../world/telegram-types.ts'
import { badRequest } from '../bot-api-error.ts'
import type { Call, Method } from '../call.ts'
import { readCaption } from '../caption.ts'
import { requireChat, requireMessage, requireWritableChat } from '../find-chat.ts'
import { readInlineKeyboard } from '../reply-markup.ts'
import { readText } from './send-text.ts'

const deletableSeconds = 48 * 3600

/** The bot's own message a call wants to change. */
function requireOwnMessage(call: Call): { chat: Chat; stored: StoredMessage } {
  if (call.string('inline_message_id') !== undefined) throw badRequest('MESSAGE_ID_INVALID')
  if (call.text('chat_id') === '') throw badRequest('chat_id is empty')
  if (call.number('message_id') === undefined) throw badRequest('message identifier is not specified')
  const chat = requireWritableChat(call)
  const stored = requireMessage(call, chat, 'to edit')
  if (stored.message.from?.id !== call.bot.user.id) throw badRequest("message can't be edited")
  return { chat, stored }
}

/** Puts changed content and the call's keyboard under the message; without a keyboard it loses its own. */
function change(call: Call, chat: Chat, stored: StoredMessage, content: MessageContent): Message {
  const { reply_markup: _, ...before } = stored.message
  const keyboard = readInlineKeyboard(call)
  const edited: Message = { ...before, ...content, ...(keyboard && { reply_markup: keyboard }) }
  const changed = Object.fromEntries(Object.entries(edited).filter(([, value]) => value !== undefined)) as Message
  if (isContentEqual(changed, stored.message) && isDeepStrictEqual(keyboard, stored.message.reply_markup)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  const message = { ...changed, edit_date: unixTime(call.simulator.clock) }
  call.simulator.replaceMessage(call.bot, chat, stored, message)
  return message
}

const editMessageText: Method = (call) => {
  const content = readText(call)
  const { chat, stored } = requireOwnMessage(call)
  if (stored.message.text === undefined) throw badRequest('there is no text in the message to edit')
  return change(call, chat, stored, { entities: undefined, link_preview_options: undefined, ...content })
}

const captionedKinds = ['photo', 'video', 'document', 'audio', 'voice', 'animation']

const editMessageCaption: Method = (call) => {
  const content = readCaption({
    caption: call.text('caption'),
    parse_mode: call.string('parse_mode'),
    caption_entities: call.object<MessageEntity[]>('caption_entities'),
  })
  const { chat, stored } = requireOwnMessage(call)
  if (!captionedKinds.some((kind) => stored.message[kind] !== undefined)) {
    throw badRequest('there is no caption in the message to edit')
  }
  return change(call, chat, stored, { caption: undefined, caption_entities: undefined, ...content })
}

const editMessageReplyMarkup: Method = (call) => {
  const { chat, stored } = requireOwnMessage(call)
  return change(call, chat, stored, {})
}

function deleteStored(call: Call, chat: Chat, stored: StoredMessage): void {
  stored.isDeleted = true
  call.simulator.emitChat('deleted', call.bot, chat, { messageId: stored.message.message_id })
}

const isDeletable = (call: Call, { message }: StoredMessage): boolean =>
  unixTime(call.simulator.clock) - message.date <= deletableSeconds

const deleteMessage: Method = (call) => {
  const chat = requireChat(call)
  const stored = requireMessage(call, chat, 'to delete')
  if (!isDeletable(call, stored)) throw badRequest("message can't be deleted")
  deleteStored(call, chat, stored)
  return true
}

const mostDeleted = 100

const deleteMessages: Method = (call) => {
  const chat = requireChat(call)
  const messageIds = call.object<number[]>('message_ids') ?? []
  if (messageIds.length === 0) throw badRequest('message identifiers are not specified')
  if (messageIds.length > mostDeleted) throw badRequest('too many message identifiers specified')
  // Messages that cannot be found are skipped, as the method promises.
  for (const messageId of messageIds) {
    const stored = chat.find(messageId)
    if (stored && isDeletable(call, stored)) deleteStored(call, chat, stored)
  }
  return true
}

export const editMethods = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
}
