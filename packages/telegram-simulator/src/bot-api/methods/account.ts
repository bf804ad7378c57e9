import { userOf } from '../../world/customer.ts'
import { badRequest } from '../bot-api-error.ts'
import type { Method } from '../call.ts'
import { requireChat } from '../find-chat.ts'

const mostPhotos = 100
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
  // A bot knows only those who have written to it.
  if (!customer || !call.bot.chatWith(customer)) throw badRequest('user not found')
  const offset = call.number('offset') ?? 0
  const limit = call.number('limit') ?? mostPhotos
  if (offset < 0) throw badRequest('offset must be non-negative')
  if (limit < 1 || limit > mostPhotos) throw badRequest('limit must be between 1 and 100')
  const photos = call.simulator.world.profilePhotosFor(call.bot, customer)
  return { total_count: photos.length, photos: photos.slice(offset, offset + limit) }
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
