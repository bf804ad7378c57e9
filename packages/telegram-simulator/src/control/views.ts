// What the control API shows of bots and chats.
import type { Simulator } from '../simulator.ts'
import type { Bot } from '../world/bot.ts'
import { customerView } from '../world/chat.ts'
import type { Conversation } from './customer-actions.ts'

export function botView(simulator: Simulator, bot: Bot) {
  const { profile, user, token } = bot
  const webhook = simulator.deliveryOf(bot).webhookInfo()
  return {
    id: user.id,
    username: bot.username,
    firstName: user.first_name,
    name: profile.name.get('') ?? user.first_name,
    description: profile.description.get('') ?? '',
    shortDescription: profile.shortDescription.get('') ?? '',
    commands: profile.commands.get('default') ?? [],
    token,
    webhook: webhook.url === '' ? null : webhook,
    pendingUpdateCount: bot.updates.size,
  }
}

export function chatView({ bot, customer }: Conversation) {
  const chat = bot.chatWith(customer)
  const { keyboard, ...options } = chat?.replyKeyboard ?? { keyboard: null }
  return {
    bot: { id: bot.user.id, username: bot.username, firstName: bot.user.first_name },
    customer,
    chatId: chat?.info.id ?? customer.id,
    blocked: chat?.blocked ?? false,
    typing: chat?.typing ?? null,
    replyKeyboard: keyboard,
    replyKeyboardOptions: keyboard === null ? null : options,
    messages: [...(chat?.messages.values() ?? [])].map(customerView),
  }
}
