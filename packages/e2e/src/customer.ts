// A person with a phone: writes to a bot, presses its buttons, reads what it says.
import type { ControlClient } from 'telegram-simulator'
import { until } from './until.ts'

export type CustomerMessage = Awaited<ReturnType<ControlClient['chat']>>['messages'][number]
export type Customer = ReturnType<typeof createCustomer>

export type CustomerOptions = {
  control: ControlClient
  bot: string
  id: number
  firstName: string
  /** Hears of every update the bot is going to get. */
  caused(bot: string, updateId: number | null): void
}

type Upload = Parameters<ControlClient['upload']>[2]
type Sending = Parameters<ControlClient['send']>[2]

export function createCustomer({ control, bot, id, firstName, caused }: CustomerOptions) {
  /** Messages of the bot that `sees` has gone past. */
  const heard = new Set<number>()

  async function causing<Answer extends { updateId: number | null }>(work: Promise<Answer>): Promise<Answer> {
    const answer = await work
    caused(bot, answer.updateId)
    return answer
  }

  const messages = async (): Promise<CustomerMessage[]> =>
    (await control.chat(bot, id)).messages.filter((message) => !message.deleted)
  const isFromBot = (message: CustomerMessage) => message.from?.is_bot === true
  const said = async () => (await messages()).filter(isFromBot)

  async function findButton(label: string) {
    for (const message of (await said()).toReversed()) {
      const button = message.reply_markup?.inline_keyboard?.flat().find(({ text }) => text === label)
      if (typeof button?.callback_data === 'string')
        return { messageId: message.message_id, data: button.callback_data }
    }
    return undefined
  }

  return {
    id,
    bot,
    firstName,
    messages,
    /** Everything the bot said, oldest first. */
    said,
    texts: async () => (await said()).map((message) => textOf(message)),
    writes: (text: string, more: Omit<Sending, 'text'> = {}) => causing(control.send(bot, id, { text, ...more })),
    sends: (message: Sending) => causing(control.send(bot, id, message)),
    uploads: (message: Upload) => causing(control.upload(bot, id, message)),
    starts: (payload?: string) => causing(control.start(bot, id, payload)),
    edits: (messageId: number, text: string) => causing(control.edit(bot, id, messageId, text)),
    blocks: () => causing(control.block(bot, id)),
    unblocks: () => causing(control.unblock(bot, id)),
    reacts: (messageId: number, emoji: string) => causing(control.react(bot, id, { messageId, emoji })),
    /** Presses the newest button with that label, once it is there. */
    async presses(label: string) {
      const press = await until(`there is a button "${label}" for ${firstName}`, () => findButton(label))
      await causing(control.press(bot, id, press))
      return press
    },
    pressesAgain: (press: { messageId: number; data: string }) =>
      causing(control.press(bot, id, { ...press, force: true })),
    /** Waits for a message of the bot after those seen so far, and goes past everything up to it. */
    async sees(text: string): Promise<CustomerMessage> {
      const found = await until(
        `${firstName} sees "${text}"`,
        async () => (await said()).find((message) => !heard.has(message.message_id) && textOf(message).includes(text)),
        async () => ({ said: (await said()).map(textOf) }),
      )
      for (const message of await said()) if (message.message_id <= found.message_id) heard.add(message.message_id)
      return found
    },
    answers: () => control.answers(bot, id),
    typing: async () => (await control.chat(bot, id)).typing,
  }
}

export function textOf(message: CustomerMessage): string {
  return message.text ?? message.caption ?? ''
}
