import { messageSummary, sentAt } from './message-text.ts'
import { type ChatPlace, chatKey, type PhoneState } from './state.ts'
import type { Bot, Chat, Customer, Message } from './wire.ts'

/** The list and its loading stop here; a load test may make thousands of customers. */
export const mostChats = 200

export interface ChatListEntry {
  place: ChatPlace
  customer: Customer
  summary: string | null
  lastAt: number | null
  unreadCount: number
  isBlocked: boolean
  typing: string | null
}

/** Counts the bot's messages newer than the newest one seen; a mark beyond the chat's end belongs to a chat since forgotten. */
export const unreadCount = (messages: readonly Message[], customerId: number, seenId: number): number => {
  const newest = messages.at(-1)?.message_id ?? 0
  const seen = seenId > newest ? 0 : seenId
  return messages.filter(
    (message) => message.message_id > seen && message.from?.id !== customerId && message.deleted !== true,
  ).length
}

const lastMessage = (chat: Chat | undefined): Message | undefined =>
  chat?.messages.findLast((message) => message.deleted !== true)

const toEntry = (state: PhoneState, bot: string, customer: Customer): ChatListEntry => {
  const place = { bot, customerId: customer.id }
  const key = chatKey(place)
  const chat = state.chats[key]
  const last = lastMessage(chat)
  const isOwn = last?.from?.id === customer.id
  return {
    place,
    customer,
    summary: last === undefined ? null : `${isOwn ? 'You: ' : ''}${messageSummary(last)}`,
    lastAt: last === undefined ? null : sentAt(last),
    unreadCount: unreadCount(chat?.messages ?? [], customer.id, state.seen[key] ?? 0),
    isBlocked: chat?.blocked === true,
    typing: chat?.typing ?? null,
  }
}

/** The selected bot's chats, the liveliest first. */
export const chatList = (state: PhoneState): ChatListEntry[] => {
  const bot = state.selectedBot
  if (bot === null) return []
  return state.customers
    .map((customer) => toEntry(state, bot, customer))
    .sort((one, other) => (other.lastAt ?? 0) - (one.lastAt ?? 0))
}

/** Unread messages in all chats of a bot. */
export const unreadOfBot = (state: PhoneState, bot: string): number =>
  state.customers.reduce((sum, customer) => sum + toEntry(state, bot, customer).unreadCount, 0)

export interface OpenChat {
  place: ChatPlace
  bot: Bot
  customer: Customer
  /** Null while it is being loaded. */
  chat: Chat | null
  failure: string | null
}

export const openChat = (state: PhoneState): OpenChat | null => {
  const place = state.open
  const bot = state.bots.find((candidate) => candidate.username === place?.bot)
  const customer = state.customers.find((candidate) => candidate.id === place?.customerId)
  if (place === null || bot === undefined || customer === undefined) return null
  const key = chatKey(place)
  return { place, bot, customer, chat: state.chats[key] ?? null, failure: state.chatFailures[key] ?? null }
}

export const botName = (bot: Bot): string => bot.name || bot.firstName || bot.username
