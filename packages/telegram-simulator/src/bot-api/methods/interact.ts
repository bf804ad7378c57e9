import { badRequest } from '../bot-api-error.ts'
import type { Method } from '../call.ts'
import { requireChat, requireMessage, requireWritableChat } from '../find-chat.ts'
import { reactionEmoji } from '../reaction-emoji.ts'

const chatActions = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
  'cancel',
])

const sendChatAction: Method = (call) => {
  const action = call.text('action').toLowerCase()
  if (!chatActions.has(action)) throw badRequest('wrong parameter action in request')
  const chat = requireWritableChat(call)
  call.simulator.setTyping(call.bot, chat, action === 'cancel' ? null : action)
  return true
}

const answerableMs = 150_000
const longestAnswer = 200
const keptAnswers = 1000

const answerCallbackQuery: Method = (call) => {
  const { bot, simulator } = call
  const text = call.string('text')
  if (text !== undefined && text.length > longestAnswer) throw badRequest('MESSAGE_TOO_LONG')
  const url = call.string('url')
  if (url !== undefined && url !== '' && !/^https:\/\/t\.me\//.test(url)) throw badRequest('URL_INVALID')
  const callbackQueryId = call.text('callback_query_id')
  const query = bot.callbackQueries.get(callbackQueryId)
  const now = simulator.clock.now()
  if (!query || query.isAnswered || now > query.askedAt + answerableMs) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  }
  query.isAnswered = true
  const answer = {
    callbackQueryId,
    text: text || null,
    showAlert: call.boolean('show_alert'),
    url: url || null,
    at: now,
  }
  query.chat.answers.push(answer)
  if (query.chat.answers.length > keptAnswers) query.chat.answers.shift()
  simulator.emitChat('answer', bot, query.chat, answer)
  return true
}

interface ReactionType {
  type: string
  emoji?: string
}

const setMessageReaction: Method = (call) => {
  const reactions = call.object<ReactionType[]>('reaction') ?? []
  const chat = requireChat(call)
  const stored = requireMessage(call, chat, 'to react')
  if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY')
  const emoji = reactions[0]?.emoji
  if (reactions.length === 1 && (emoji === undefined || !reactionEmoji.has(emoji))) throw badRequest('REACTION_INVALID')
  if (emoji === undefined) delete stored.reactions.bot
  else stored.reactions.bot = emoji
  call.simulator.emitChat('reaction', call.bot, chat, { messageId: stored.message.message_id })
  return true
}

export const interactionMethods = { sendChatAction, answerCallbackQuery, setMessageReaction }
