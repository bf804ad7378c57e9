import type { Chat, Message } from './wire.ts'

/** The chat as just loaded, with the known objects of messages that did not change, so that views can compare by identity. */
export const mergeChat = (known: Chat | undefined, loaded: Chat): Chat => {
  const byId = new Map(known?.messages.map((message) => [message.message_id, message]))
  const reuse = (message: Message): Message => {
    const old = byId.get(message.message_id)
    return old !== undefined && JSON.stringify(old) === JSON.stringify(message) ? old : message
  }
  return { ...loaded, messages: loaded.messages.map(reuse) }
}
