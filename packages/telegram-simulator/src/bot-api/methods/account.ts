import { userOf } from '../../world/customer.ts'
import { badRequest } from '../bot-api-error.ts'
import type { Method } from '../call.ts'
import { requireChat } from '../find-chat.ts'

const loggedOutMs = 600_000

const getMe: Method = ({ bot }) => ({
  ...bot.user,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
})

const getChat: Method = (call) => {
  const chat = requireChat(call)
  return {
    ...chat.info,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
  }
}

const getUserProfilePhotos: Method = (call) => {
  const customer = call.simulator.world.customers.get(call.number('user_id') ?? 0)
  if (!customer) throw badRequest('user not found')
  return { total_count: 0, photos: [] }
}

const getChatMember: Method = (call) => {
  const chat = requireChat(call)
  const userId = call.number('user_id')
  if (userId === chat.customer.id) return { user: userOf(chat.customer), status: 'member' }
  if (userId === call.bot.user.id) return { user: call.bot.user, status: 'member' }
  throw badRequest('user not found')
}

const logOut: Method = ({ bot, simulator }) => {
  bot.loggedOutUntil = simulator.clock.now() + loggedOutMs
  return true
}

const close: Method = () => true

export const accountMethods = { getMe, getChat, getChatMember, getUserProfilePhotos, logOut, close }
