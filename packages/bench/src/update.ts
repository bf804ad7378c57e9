/** An update as Telegram writes it. */
export function updateOf(updateId: number, messageId: number, chatId: number, text: string): string {
  return JSON.stringify({
    update_id: updateId,
    message: {
      message_id: messageId,
      from: {
        id: chatId,
        is_bot: false,
        first_name: 'Mia',
        last_name: 'Muster',
        username: `mia${chatId}`,
        language_code: 'en',
      },
      chat: { id: chatId, first_name: 'Mia', last_name: 'Muster', username: `mia${chatId}`, type: 'private' },
      date: Math.floor(Date.now() / 1000),
      text,
      ...(text.startsWith('/') && { entities: [{ offset: 0, length: text.length, type: 'bot_command' }] }),
    },
  })
}
