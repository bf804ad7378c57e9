import type { Chat, Message, ReplyKeyboard } from './wire.ts'

interface ChatBody {
  blocked: boolean
  /** Any reply markup; only a keyboard has rows. */
  replyKeyboard: Partial<ReplyKeyboard> | ReplyKeyboard['keyboard'] | null
  messages: (Omit<Message, 'reactions'> & { reactions: { emoji: string; from: 'bot' | 'customer' }[] })[]
}

const readKeyboard = (keyboard: ChatBody['replyKeyboard']): ReplyKeyboard | null => {
  if (Array.isArray(keyboard)) return { keyboard }
  return keyboard?.keyboard === undefined ? null : { ...keyboard, keyboard: keyboard.keyboard }
}

const readMessage = ({ reactions, ...message }: ChatBody['messages'][number]): Message => ({
  ...message,
  reactions: reactions.map(({ emoji, from }) => ({ emoji, isFromCustomer: from === 'customer' })),
})

/** Reads the body of `GET :chat`. Who is typing is told by events, which also say when it began. */
export const readChat = (body: ChatBody): Chat => ({
  blocked: body.blocked,
  typing: null,
  replyKeyboard: readKeyboard(body.replyKeyboard),
  messages: body.messages.map(readMessage),
})
