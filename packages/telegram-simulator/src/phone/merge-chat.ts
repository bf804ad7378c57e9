import type { Chat, Message } from './wire.ts'

/** Keeps the objects of messages that did not change, so that views can compare by identity. */
const reuseMessages = (known: readonly Message[], loaded: readonly Message[]): Message[] => {
  const byId = new Map(known.map((message) => [message.message_id, message]))
  return loaded.map((message) => {
    const old = byId.get(message.message_id)
    return old !== undefined && JSON.stringify(old) === JSON.stringify(message) ? old : message
  })
}

/** Chat actions arrive as events; what the bot writes ends them. */
const typingAfter = (known: Chat | undefined, loaded: readonly Message[], customerId: number): string | null => {
  const isFromBot = ({ from }: Message): boolean => from?.id !== customerId
  const wroteSince = loaded.findLast(isFromBot)?.message_id !== known?.messages.findLast(isFromBot)?.message_id
  return wroteSince ? null : (known?.typing ?? null)
}

/** The chat as just loaded, with what the page knew of it already. */
export const mergeChat = (known: Chat | undefined, loaded: Chat, customerId: number): Chat => {
  const messages = reuseMessages(known?.messages ?? [], loaded.messages)
  return { ...loaded, messages, typing: typingAfter(known, messages, customerId) }
}
