import type { Chat, Message, ReplyKeyboard } from './wire.ts'

interface ChatBody {
  blocked: boolean
  typing: string | null
  replyKeyboard: ReplyKeyboard['keyboard'] | null
  replyKeyboardOptions: Omit<ReplyKeyboard, 'keyboard'> | null
  messages: (Omit<Message, 'reactions'> & { reactions: { emoji: string; from: 'bot' | 'customer' }[] })[]
}

const readMessage = ({ reactions, ...message }: ChatBody['messages'][number]): Message => ({
  ...message,
  reactions: reactions.map(({ emoji, from }) => ({ emoji, isFromCustomer: from === 'customer' })),
})

/** Reads the body of `GET :chat`. */
export const readChat = (body: ChatBody): Chat => ({
  blocked: body.blocked,
  typing: body.typing,
  replyKeyboard: body.replyKeyboard === null ? null : { ...body.replyKeyboardOptions, keyboard: body.replyKeyboard },
  messages: body.messages.map(readMessage),
})
