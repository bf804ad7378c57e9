import type { Chat, StoredMessage } from '../world/chat.ts'
import { BotApiError, badRequest, forbidden } from './bot-api-error.ts'
import type { Call } from './call.ts'

function chatById(call: Call, reference: string): Chat {
  const { bot, simulator } = call
  const chatId = Number(reference)
  if (!Number.isSafeInteger(chatId)) throw badRequest('chat not found')
  const migratedTo = bot.migrations.get(chatId)
  if (migratedTo !== undefined) {
    throw new BotApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: migratedTo,
    })
  }
  const chat = bot.chats.get(chatId)
  if (chat) return chat
  if (simulator.world.customers.has(chatId)) throw forbidden("bot can't initiate conversation with a user")
  throw badRequest('chat not found')
}

/** The chat a parameter names; refuses as Telegram does. */
export const requireChat = (call: Call, parameter = 'chat_id'): Chat => chatById(call, call.text(parameter))

/** The chat, if the bot may write to it. */
export function requireWritableChat(call: Call): Chat {
  const chat = requireChat(call)
  if (chat.blocked) throw forbidden('bot was blocked by the user')
  return chat
}

/** The message a parameter names; `what` completes "message … not found". */
export function requireMessage(call: Call, chat: Chat, what: string): StoredMessage {
  const stored = chat.find(call.number('message_id') ?? 0)
  if (!stored) throw badRequest(`message ${what} not found`)
  return stored
}
