import type { Method } from '../call.ts'
import { textMethods } from './send-text.ts'
import { updateMethods } from './updates.ts'

const getMe: Method = ({ bot }) => ({
  ...bot.user,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
})

const all: Record<string, Method> = {
  getMe,
  ...updateMethods,
  ...textMethods,
}

/** What the simulator can do, by lower-case method name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries(all).map(([name, method]) => [name.toLowerCase(), method]),
)
