import type { Chat, StoredMessage } from '../../world/chat.ts'
import type { Message, MessageContent, MessageEntity } from '../../world/telegram-types.ts'
import { badRequest } from '../bot-api-error.ts'
import type { Call, Method } from '../call.ts'
import { readCaption } from '../caption.ts'
import { requireChat, requireMessage } from '../find-chat.ts'
import { openForSending, putMessage, sendContent } from '../send.ts'

// What belongs to the one message and not to what it says.
const own = new Set([
  'message_id',
  'date',
  'chat',
  'from',
  'edit_date',
  'reply_to_message',
  'quote',
  'reply_markup',
  'forward_origin',
  'media_group_id',
  'has_protected_content',
  'effect_id',
])
const serviceFields = ['migrate_to_chat_id', 'migrate_from_chat_id', 'pinned_message']

const contentOf = (message: Message): MessageContent =>
  Object.fromEntries(Object.entries(message).filter(([field]) => !own.has(field)))

function findSource(call: Call, verb: 'forward' | 'copy'): { chat: Chat; stored: StoredMessage } {
  const chat = requireChat(call, 'from_chat_id')
  const stored = requireMessage(call, chat, `to ${verb}`)
  const { message } = stored
  if (message.has_protected_content === true || serviceFields.some((field) => message[field] !== undefined)) {
    throw badRequest(`message can't be ${verb === 'copy' ? 'copied' : 'forwarded'}`)
  }
  return { chat, stored }
}

const forwardMessage: Method = (call) => {
  const { chat, markup } = openForSending(call)
  const { message } = findSource(call, 'forward').stored
  const origin = message.forward_origin ?? { type: 'user', sender_user: message.from, date: message.date }
  return putMessage(call, chat, { ...contentOf(message), forward_origin: origin }, markup)
}

const copyMessage: Method = (call) => {
  openForSending(call)
  const { message } = findSource(call, 'copy').stored
  const { caption, caption_entities, ...content } = contentOf(message)
  const isNewCaption = call.string('caption') !== undefined
  const copiedCaption = isNewCaption
    ? readCaption({
        caption: call.string('caption'),
        parse_mode: call.string('parse_mode'),
        caption_entities: call.object<MessageEntity[]>('caption_entities'),
      })
    : { ...(caption !== undefined && { caption }), ...(caption_entities && { caption_entities }) }
  const sent = sendContent(call, { ...content, ...copiedCaption })
  return { message_id: sent.message_id }
}

export const resendMethods = { forwardMessage, copyMessage }
