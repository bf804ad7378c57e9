import { describe, expect, it } from 'vitest'
import { ManualClock } from './manual-clock.ts'
import { picture, startChat } from './setting.ts'

const form = (fields: Record<string, string | number | Blob>): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) data.set(name, value, `${name}.bin`)
    else data.set(name, String(value))
  }
  return data
}

describe('sending', () => {
  it('keeps text, entities, keyboards and replies', async () => {
    const { call, control, ann } = await startChat()
    const { result } = await call('sendMessage', {
      chat_id: ann.id,
      text: 'Hello *Ann*, see /help',
      parse_mode: 'Markdown',
      reply_parameters: { message_id: 1 },
      reply_markup: { keyboard: [['Yes', { text: 'Phone', request_contact: true }]], one_time_keyboard: true },
    })
    expect(result).toMatchObject({
      message_id: 2,
      from: { username: 'demo_bot', is_bot: true },
      chat: { id: ann.id, type: 'private' },
      text: 'Hello Ann, see /help',
      entities: [
        { type: 'bold', offset: 6, length: 3 },
        { type: 'bot_command', offset: 15, length: 5 },
      ],
      reply_to_message: { message_id: 1, text: '/start' },
    })
    expect((await control.chat('demo_bot', ann.id)).replyKeyboard).toEqual([
      [{ text: 'Yes' }, { text: 'Phone', request_contact: true }],
    ])
    await control.send('demo_bot', ann.id, { text: 'Yes' })
    expect((await control.chat('demo_bot', ann.id)).replyKeyboard).toBeNull()
  })

  it('takes uploads of every kind and gives the bytes back', async () => {
    const { call, url, bot, ann } = await startChat()
    const bytes = new Uint8Array([1, 2, 3])
    const kinds: [method: string, kind: string, extra: object][] = [
      ['sendDocument', 'document', { file_name: 'document.bin' }],
      ['sendVideo', 'video', { duration: 3, width: 640 }],
      ['sendVoice', 'voice', { duration: 3 }],
      ['sendAudio', 'audio', { duration: 3, title: 'Song' }],
      ['sendAnimation', 'animation', { duration: 3 }],
      ['sendVideoNote', 'video_note', { duration: 3 }],
      ['sendSticker', 'sticker', { type: 'regular' }],
    ]
    for (const [method, kind, extra] of kinds) {
      const answer = await call(
        method,
        form({ chat_id: ann.id, [kind]: new Blob([bytes]), duration: 3, title: 'Song' }),
      )
      expect(answer.result?.[kind], method).toMatchObject({ file_size: 3, ...extra })
      const again = await call(method, { chat_id: ann.id, [kind]: answer.result[kind].file_id })
      expect(again.result[kind].file_unique_id).toBe(answer.result[kind].file_unique_id)
      const { result: file } = await call('getFile', { file_id: answer.result[kind].file_id })
      const download = await fetch(`${url}/file/bot${bot.token}/${file.file_path}`)
      expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes)
    }
  })

  it('takes photos that are pictures, with captions', async () => {
    const { call, ann } = await startChat()
    const photo = new Blob([picture])
    const caption = { caption: '<b>c</b>', parse_mode: 'HTML' }
    const { result } = await call('sendPhoto', form({ chat_id: ann.id, photo, ...caption }))
    expect(result).toMatchObject({
      photo: [{ width: 1, height: 1 }],
      caption: 'c',
      caption_entities: [{ type: 'bold', offset: 0, length: 1 }],
    })
    expect(await call('sendPhoto', form({ chat_id: ann.id, photo: new Blob(['text']) }))).toMatchObject({
      description: 'Bad Request: IMAGE_PROCESS_FAILED',
    })
    expect(await call('sendDocument', form({ chat_id: ann.id, document: new Blob([]) }))).toMatchObject({
      description: 'Bad Request: file must be non-empty',
    })
    expect(await call('sendDocument', { chat_id: ann.id, document: result.photo[0].file_id })).toMatchObject({
      description: "Bad Request: can't use file of type Photo as Document",
    })
  })

  it('takes albums with attached files', async () => {
    const { call, ann } = await startChat()
    const media = JSON.stringify([
      { type: 'photo', media: 'attach://one', caption: 'first' },
      { type: 'photo', media: 'attach://two' },
    ])
    const album = form({ chat_id: ann.id, media, one: new Blob([picture]), two: new Blob([picture]) })
    const { result } = await call('sendMediaGroup', album)
    expect(result).toHaveLength(2)
    expect(result[0]).toMatchObject({ caption: 'first', media_group_id: result[1].media_group_id })
  })

  it('takes places, contacts and dice', async () => {
    const { call, ann } = await startChat()
    const place = { chat_id: ann.id, latitude: 52.5, longitude: 13.4 }
    expect((await call('sendLocation', place)).result.location).toEqual({ latitude: 52.5, longitude: 13.4 })
    expect((await call('sendVenue', { ...place, title: 'T', address: 'A' })).result.venue.title).toBe('T')
    const contact = { phone_number: '+1', first_name: 'Bob' }
    expect((await call('sendContact', { chat_id: ann.id, ...contact })).result.contact).toEqual(contact)
    expect((await call('sendDice', { chat_id: ann.id, emoji: '🎯' })).result.dice.emoji).toBe('🎯')
  })

  it('forwards and copies', async () => {
    const { call, ann } = await startChat()
    const from = { chat_id: ann.id, from_chat_id: ann.id, message_id: 1 }
    expect((await call('forwardMessage', from)).result).toMatchObject({
      text: '/start',
      forward_origin: { type: 'user', sender_user: { first_name: 'Ann' } },
    })
    expect((await call('copyMessage', from)).result).toEqual({ message_id: 3 })
  })

  it('refuses downloads above 20 MB', async () => {
    const { call, control, ann } = await startChat()
    await control.upload('demo_bot', ann.id, { kind: 'document', bytes: new Uint8Array(20 * 1024 * 1024 + 1) })
    const [{ message }] = (await call('getUpdates')).result
    expect(await call('getFile', { file_id: message.document.file_id })).toMatchObject({
      description: 'Bad Request: file is too big',
    })
  })
})

describe('editing and deleting', () => {
  it('changes the own message and shows it to the customer', async () => {
    const { call, control, ann } = await startChat()
    const reply_markup = { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] }
    const { result } = await call('sendMessage', { chat_id: ann.id, text: 'one', reply_markup })
    const place = { chat_id: ann.id, message_id: result.message_id }
    expect(await call('editMessageText', { ...place, text: 'one', reply_markup })).toMatchObject({
      description: expect.stringContaining('Bad Request: message is not modified: specified new message content'),
    })
    const edited = await call('editMessageText', { ...place, text: 'two' })
    expect(edited.result).toMatchObject({ text: 'two', edit_date: expect.any(Number) })
    expect(edited.result.reply_markup).toBeUndefined()
    expect((await call('editMessageReplyMarkup', { ...place, reply_markup })).result.reply_markup).toEqual(reply_markup)
    expect(await call('editMessageCaption', { ...place, caption: 'x' })).toMatchObject({
      description: 'Bad Request: there is no caption in the message to edit',
    })
    expect(await call('editMessageReplyMarkup', { ...place, reply_markup: { force_reply: true } })).toMatchObject({
      ok: false,
    })
    expect((await control.chat('demo_bot', ann.id)).messages.at(-1)).toMatchObject({ text: 'two', edited: true })
    expect(await call('deleteMessage', place)).toEqual({ ok: true, result: true })
    expect((await control.chat('demo_bot', ann.id)).messages.at(-1)).toMatchObject({ deleted: true })
  })

  it('shows the customer no edit when only the buttons have changed', async () => {
    const { call, control, ann } = await startChat()
    const reply_markup = { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] }
    const { result } = await call('sendMessage', { chat_id: ann.id, text: 'one', reply_markup })
    const place = { chat_id: ann.id, message_id: result.message_id }
    const shown = async () => (await control.chat('demo_bot', ann.id)).messages.at(-1)
    const removed = await call('editMessageReplyMarkup', place)
    expect(removed.result).toMatchObject({ text: 'one', edit_date: expect.any(Number) })
    expect(await shown()).toMatchObject({ text: 'one', edited: false })
    await call('editMessageText', { ...place, text: 'two' })
    await call('editMessageReplyMarkup', { ...place, reply_markup })
    expect(await shown()).toMatchObject({ text: 'two', reply_markup, edited: true })
  })

  it('does not delete what is older than two days', async () => {
    const clock = new ManualClock()
    const { call, ann } = await startChat({ clock })
    clock.advance(48 * 3_600_000 + 1000)
    expect(await call('deleteMessage', { chat_id: ann.id, message_id: 1 })).toMatchObject({
      description: "Bad Request: message can't be deleted",
    })
  })
})

describe('interaction', () => {
  it('answers a press once, while it is young', async () => {
    const clock = new ManualClock()
    const { call, control, ann } = await startChat({ clock })
    const reply_markup = { inline_keyboard: [[{ text: 'a', callback_data: 'yes' }]] }
    const { result } = await call('sendMessage', { chat_id: ann.id, text: 'q', reply_markup })
    await expect(control.press('demo_bot', ann.id, { messageId: result.message_id, data: 'no' })).rejects.toMatchObject(
      { status: 404 },
    )
    const press = () => control.press('demo_bot', ann.id, { messageId: result.message_id, data: 'yes' })
    const answer = (callback_query_id: string) =>
      call('answerCallbackQuery', { callback_query_id, text: 'ok', show_alert: true })
    const { callbackQueryId } = await press()
    expect(await answer(callbackQueryId)).toMatchObject({ ok: true })
    expect(await answer(callbackQueryId)).toMatchObject({ error_code: 400 })
    expect(await control.answers('demo_bot', ann.id)).toMatchObject([{ callbackQueryId, text: 'ok', showAlert: true }])
    const late = await press()
    clock.advance(151_000)
    expect(await answer(late.callbackQueryId)).toMatchObject({ error_code: 400 })
  })

  it('shows typing for five seconds or until the next message', async () => {
    const clock = new ManualClock()
    const { call, control, ann } = await startChat({ clock })
    const typing = async () => (await control.chat('demo_bot', ann.id)).typing
    await call('sendChatAction', { chat_id: ann.id, action: 'typing' })
    expect(await typing()).toBe('typing')
    clock.advance(5000)
    expect(await typing()).toBeNull()
    await call('sendChatAction', { chat_id: ann.id, action: 'upload_photo' })
    await call('sendMessage', { chat_id: ann.id, text: 'x' })
    expect(await typing()).toBeNull()
  })

  it('keeps one reaction of the bot', async () => {
    const { call, control, ann } = await startChat()
    const react = (...emoji: string[]) =>
      call('setMessageReaction', {
        chat_id: ann.id,
        message_id: 1,
        reaction: emoji.map((one) => ({ type: 'emoji', emoji: one })),
      })
    expect(await react('👍', '🔥')).toMatchObject({ description: 'Bad Request: REACTIONS_TOO_MANY' })
    await react('👍')
    expect((await control.chat('demo_bot', ann.id)).messages[0]?.reactions).toEqual([{ emoji: '👍', from: 'bot' }])
    await react()
    expect((await control.chat('demo_bot', ann.id)).messages[0]?.reactions).toEqual([])
  })
})

describe('the bot about itself', () => {
  it('keeps name, descriptions and commands per language', async () => {
    const { call, control } = await startChat()
    await call('setMyName', { name: 'Helper' })
    await call('setMyName', { name: 'Helfer', language_code: 'de' })
    expect((await call('getMyName', { language_code: 'de' })).result).toEqual({ name: 'Helfer' })
    expect((await call('getMyName', { language_code: 'fr' })).result).toEqual({ name: 'Helper' })
    await call('setMyDescription', { description: 'Long' })
    await call('setMyShortDescription', { short_description: 'Short' })
    const commands = [{ command: 'help', description: 'Help' }]
    await call('setMyCommands', { commands })
    await call('setMyCommands', { commands: [], scope: { type: 'chat', chat_id: 5 } })
    expect((await call('getMyCommands')).result).toEqual(commands)
    expect((await control.bots())[0]).toMatchObject({
      name: 'Helper',
      description: 'Long',
      shortDescription: 'Short',
      commands,
    })
    await call('deleteMyCommands')
    expect((await call('getMyCommands')).result).toEqual([])
  })

  it('refuses calls after logOut', async () => {
    const { call } = await startChat()
    expect(await call('logOut')).toMatchObject({ ok: true })
    expect(await call('getMe')).toMatchObject({ ok: false, description: 'Bad Request: Logged out' })
  })
})
