// What customers do: write, edit, press, react, block. Each gives the update the bot gets, or null when the bot did
// not ask for that kind.
import { unixTime } from '../clock.ts'
import { findEntities } from '../markup/find-entities.ts'
import type { Simulator } from '../simulator.ts'
import type { Bot } from '../world/bot.ts'
import type { Chat, StoredMessage } from '../world/chat.ts'
import type { Customer } from '../world/customer.ts'
import type { Message, MessageContent, MessageEntity } from '../world/telegram-types.ts'
import { WorldError } from '../world/world.ts'

export interface Conversation {
  bot: Bot
  customer: Customer
}

export interface Sent {
  messageId: number
  updateId: number | null
}

export const findConversation = (simulator: Simulator, botUsername: string, customerId: number): Conversation => ({
  bot: simulator.world.bot(botUsername),
  customer: simulator.world.customer(customerId),
})

function requireChat({ bot, customer }: Conversation): Chat {
  const chat = bot.chatWith(customer)
  if (!chat) throw new WorldError(404, `${customer.firstName} has not written to @${bot.username} yet.`)
  return chat
}

function requireMessage(chat: Chat, messageId: number): StoredMessage {
  const stored = chat.find(messageId)
  if (!stored) throw new WorldError(404, `There is no message ${messageId} in this chat.`)
  return stored
}

/** Text with the entities Telegram would find in it. */
export function textContent(text: string, entities: MessageEntity[] = []): MessageContent {
  const found = findEntities({ text, entities })
  return { text, ...(found.length > 0 && { entities: found }) }
}

/** Sends a message of the customer; the first one opens the chat. A blocked bot has to be unblocked first. */
export function writeMessage(simulator: Simulator, conversation: Conversation, content: MessageContent): Sent {
  const { bot, customer } = conversation
  const chat = bot.openChat(customer)
  if (chat.blocked)
    throw new WorldError(409, `${customer.firstName} has blocked @${bot.username}: unblock or start first.`)
  hideOneTimeKeyboard(simulator, bot, chat, content)
  const message = simulator.addMessage({ bot, chat, from: chat.user, content })
  return { messageId: message.message_id, updateId: bot.updates.push('message', message, message.date) }
}

// A press of a one-time keyboard's button is a text message, and puts the keyboard away.
function hideOneTimeKeyboard(simulator: Simulator, bot: Bot, chat: Chat, { text }: MessageContent): void {
  const markup = chat.replyKeyboard
  if (!markup?.one_time_keyboard || !markup.keyboard.flat().some((button) => button.text === text)) return
  chat.replyKeyboard = null
  simulator.emitChat('keyboard', bot, chat)
}

/** Presses Start: unblocks the bot when needed and sends `/start`, with the payload of a deep link. */
export function startChat(simulator: Simulator, conversation: Conversation, payload = ''): Sent {
  if (conversation.bot.chatWith(conversation.customer)?.blocked) setBlocked(simulator, conversation, false)
  return writeMessage(simulator, conversation, textContent(payload === '' ? '/start' : `/start ${payload}`))
}

export function editMessage(
  simulator: Simulator,
  conversation: Conversation,
  { messageId, text }: { messageId: number; text: string },
): number | null {
  const { bot } = conversation
  const chat = requireChat(conversation)
  const stored = requireMessage(chat, messageId)
  if (stored.message.from?.id !== conversation.customer.id) {
    throw new WorldError(409, 'A customer can edit own messages only.')
  }
  const { entities: _entities, caption_entities: _captionEntities, ...rest } = stored.message
  const content = textContent(text)
  const changed: MessageContent =
    stored.message.text === undefined
      ? { caption: text, ...(content.entities && { caption_entities: content.entities }) }
      : content
  const edit_date = unixTime(simulator.clock)
  const message: Message = { ...rest, ...changed, edit_date }
  simulator.replaceMessage(bot, chat, stored, message)
  return bot.updates.push('edited_message', message, edit_date)
}

/** Presses an inline button; without `force` there has to be one with this data. */
export function pressButton(
  simulator: Simulator,
  conversation: Conversation,
  { messageId, data, force = false }: { messageId: number; data: string; force?: boolean | undefined },
): { updateId: number | null; callbackQueryId: string } {
  const { bot } = conversation
  const chat = requireChat(conversation)
  const stored = force ? chat.messages.get(messageId) : requireMessage(chat, messageId)
  const buttons = stored?.message.reply_markup?.inline_keyboard.flat() ?? []
  if (!force && !buttons.some((button) => button.callback_data === data)) {
    throw new WorldError(404, `Message ${messageId} has no button with the data "${data}".`)
  }
  const callbackQueryId = String(Math.floor(simulator.random() * 2 ** 52))
  bot.rememberCallbackQuery(callbackQueryId, { chat, askedAt: simulator.clock.now(), isAnswered: false })
  const shown = stored && !stored.isDeleted ? stored.message : { message_id: messageId, chat: chat.info, date: 0 }
  const updateId = bot.updates.push('callback_query', {
    id: callbackQueryId,
    from: chat.user,
    message: shown,
    chat_instance: String(chat.info.id * 7919),
    data,
  })
  return { updateId, callbackQueryId }
}

/** Sets the customer's reaction; null takes it back. */
export function setReaction(
  simulator: Simulator,
  conversation: Conversation,
  { messageId, emoji }: { messageId: number; emoji: string | null },
): number | null {
  const { bot } = conversation
  const chat = requireChat(conversation)
  const stored = requireMessage(chat, messageId)
  const before = stored.reactions.customer
  if (emoji === null) delete stored.reactions.customer
  else stored.reactions.customer = emoji
  simulator.emitChat('reaction', bot, chat, { messageId })
  return bot.updates.push('message_reaction', {
    chat: chat.info,
    message_id: messageId,
    user: chat.user,
    date: unixTime(simulator.clock),
    old_reaction: reactionList(before),
    new_reaction: reactionList(emoji ?? undefined),
  })
}

const reactionList = (emoji: string | undefined) => (emoji === undefined ? [] : [{ type: 'emoji', emoji }])

/** Blocks or unblocks the bot; nothing happens when it is so already. */
export function setBlocked(simulator: Simulator, conversation: Conversation, isBlocked: boolean): number | null {
  const { bot, customer } = conversation
  const chat = bot.openChat(customer)
  if (chat.blocked === isBlocked) return null
  chat.blocked = isBlocked
  simulator.emitChat('blocked', bot, chat, { blocked: isBlocked })
  const member = (isMember: boolean) =>
    isMember ? { user: bot.user, status: 'member' } : { user: bot.user, status: 'kicked', until_date: 0 }
  return bot.updates.push('my_chat_member', {
    chat: chat.info,
    from: chat.user,
    date: unixTime(simulator.clock),
    old_chat_member: member(isBlocked),
    new_chat_member: member(!isBlocked),
  })
}

/** Gives the chat a new id, as when a group becomes a supergroup; the old one is refused from now on. */
export function migrateChat(simulator: Simulator, conversation: Conversation, toChatId: number): void {
  const { bot } = conversation
  const chat = requireChat(conversation)
  if (bot.chats.has(toChatId)) throw new WorldError(409, `There is a chat ${toChatId} already.`)
  const fromChatId = chat.info.id
  writeMessage(simulator, conversation, { migrate_to_chat_id: toChatId })
  bot.migrate(chat, toChatId)
  writeMessage(simulator, conversation, { migrate_from_chat_id: fromChatId })
}
