import { describe, expect, it } from 'vitest'
import { specMethods } from '../src/spec/spec.ts'
import { startChat, startSetting } from './setting.ts'

describe('what Telegram would refuse', () => {
  it('is refused in its words', async () => {
    const { call, ann } = await startChat()
    const text = { chat_id: ann.id, text: 'x' }
    const button = (fields: object) => ({ ...text, reply_markup: { inline_keyboard: [[fields]] } })
    const refusals: [method: string, parameters: object, description: string][] = [
      ['sendMessage', { text: 'x' }, 'chat_id is empty'],
      ['sendMessage', { chat_id: 99, text: 'x' }, 'chat not found'],
      ['sendMessage', { chat_id: '@nobody', text: 'x' }, 'chat not found'],
      ['sendMessage', { chat_id: ann.id }, 'message text is empty'],
      ['sendMessage', { chat_id: ann.id, text: ' \n ' }, 'text must be non-empty'],
      ['sendMessage', { chat_id: ann.id, text: 'x'.repeat(4097) }, 'message is too long'],
      ['sendMessage', { chat_id: ann.id, text: { no: 1 } }, 'parameter "text" must be of type String'],
      ['sendMessage', { ...text, parse_mode: 'BBCode' }, 'unsupported parse_mode'],
      [
        'sendMessage',
        { ...text, entities: [{ type: 'bold', offset: 0, length: 9 }] },
        'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 1',
      ],
      [
        'sendMessage',
        { ...text, entities: [{ type: 'bold', offset: 0 }] },
        'can\'t parse MessageEntity: Can\'t find field "length"',
      ],
      ['sendMessage', { ...text, reply_parameters: { message_id: 999 } }, 'message to be replied not found'],
      [
        'sendMessage',
        { ...text, reply_parameters: {} },
        'can\'t parse ReplyParameters: Can\'t find field "message_id"',
      ],
      ['sendMessage', { ...text, reply_markup: '{' }, "can't parse reply keyboard markup JSON object"],
      ['sendMessage', button({ callback_data: 'x' }), 'can\'t parse inline keyboard button: Can\'t find field "text"'],
      [
        'sendMessage',
        button({ text: 'x' }),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
      ],
      ['sendMessage', button({ text: 'x', callback_data: 'ж'.repeat(33) }), 'BUTTON_DATA_INVALID'],
      [
        'sendMessage',
        button({ text: 'x', url: 'localhost' }),
        "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL",
      ],
      [
        'sendMessage',
        button({ text: 7.5, callback_data: true }),
        'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
      ],
      ['sendMessage', { ...text, message_thread_id: 4 }, 'message thread not found'],
      ['sendPhoto', { chat_id: ann.id, photo: 'AAAA' }, 'wrong file identifier/HTTP URL specified'],
      ['sendPhoto', { chat_id: ann.id }, 'there is no photo in the request'],
      ['sendPhoto', { chat_id: ann.id, photo: 'attach://nothing' }, 'there is no photo in the request'],
      ['sendPhoto', { chat_id: ann.id, photo: 'https://example.org/a.png' }, 'failed to get HTTP URL content'],
      ['sendDocument', { chat_id: ann.id, document: 'AAAA', caption: 'x'.repeat(1025) }, 'message caption is too long'],
      ['sendLocation', { chat_id: ann.id, longitude: 1 }, 'latitude is empty'],
      [
        'sendMediaGroup',
        { chat_id: ann.id, media: [{ type: 'photo', media: 'a' }] },
        'there are too few messages to send as an album',
      ],
      [
        'sendMediaGroup',
        {
          chat_id: ann.id,
          media: [
            { type: 'photo', media: 'a' },
            { type: 'audio', media: 'b' },
          ],
        },
        "Audio files can't be mixed with other media types",
      ],
      ['sendChatAction', { chat_id: ann.id, action: 'dancing' }, 'wrong parameter action in request'],
      ['editMessageText', { chat_id: ann.id, text: 'x' }, 'message identifier is not specified'],
      ['editMessageText', { chat_id: ann.id, message_id: 999, text: 'x' }, 'message to edit not found'],
      ['editMessageText', { chat_id: ann.id, message_id: 1, text: 'x' }, "message can't be edited"],
      ['deleteMessage', { chat_id: ann.id, message_id: 999 }, 'message to delete not found'],
      ['forwardMessage', { chat_id: ann.id, from_chat_id: ann.id, message_id: 999 }, 'message to forward not found'],
      [
        'answerCallbackQuery',
        { callback_query_id: '1' },
        'query is too old and response timeout expired or query ID is invalid',
      ],
      [
        'setMessageReaction',
        { chat_id: ann.id, message_id: 1, reaction: [{ type: 'emoji', emoji: '🦖' }] },
        'REACTION_INVALID',
      ],
      ['getFile', { file_id: 'nope' }, 'wrong file_id or the file is temporarily unavailable'],
      ['setMyCommands', { commands: [{ command: 'Bad Name', description: 'x' }] }, 'BOT_COMMAND_INVALID'],
      ['setWebhook', { url: 'http://example.org/' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
      [
        'setWebhook',
        { url: 'https://example.org:8080/' },
        'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
      ],
      ['setWebhook', { url: 'http://127.0.0.1/', secret_token: 'ä' }, 'secret token contains unallowed characters'],
    ]
    for (const [method, parameters, description] of refusals) {
      const answer = await call(method, parameters)
      expect(answer, `${method} ${JSON.stringify(parameters).slice(0, 100)}`).toEqual({
        ok: false,
        error_code: 400,
        description: `Bad Request: ${description}`,
      })
    }
  })

  it('says 401 to an unknown token, 404 to an unknown method and to no token', async () => {
    const { url, bot, control } = await startSetting()
    const get = async (path: string) => (await fetch(`${url}${path}`)).json()
    expect(await get('/bot1:AAAA/getMe')).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' })
    expect(await get('/botfoo/getMe')).toMatchObject({ error_code: 404 })
    expect(await get(`/bot${bot.token}/getHappy`)).toMatchObject({
      error_code: 404,
      description: 'Not Found: method not found',
    })
    await control.deleteBot('demo_bot')
    expect(await get(`/bot${bot.token}/getMe`)).toMatchObject({ error_code: 401 })
  })

  it('says 403 before the customer has started the bot and while the bot is blocked', async () => {
    const { call, control, ann } = await startSetting()
    const send = () => call('sendMessage', { chat_id: ann.id, text: 'x' })
    expect(await send()).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    })
    await control.start('demo_bot', ann.id)
    expect(await send()).toMatchObject({ ok: true })
    await control.block('demo_bot', ann.id)
    expect(await send()).toMatchObject({ error_code: 403, description: 'Forbidden: bot was blocked by the user' })
    await control.start('demo_bot', ann.id)
    expect(await send()).toMatchObject({ ok: true })
  })

  it('says 501 to every known method it lacks, once the parameters fit', async () => {
    const { call } = await startSetting()
    expect(await call('banChatMember', { chat_id: 1 })).toMatchObject({ error_code: 400 })
    expect(await call('banChatMember', { chat_id: 1, user_id: 2 })).toMatchObject({
      error_code: 501,
      description: 'Not Implemented by the simulator: banChatMember is known and its parameters fit',
    })
    expect(specMethods.size).toBeGreaterThan(150)
  })

  it('gives the new chat id after a migration', async () => {
    const { call, control, ann } = await startChat()
    await control.migrate('demo_bot', ann.id, -1001234567890)
    expect(await call('sendMessage', { chat_id: ann.id, text: 'x' })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -1001234567890 },
    })
    expect(await call('sendMessage', { chat_id: -1001234567890, text: 'x' })).toMatchObject({ ok: true })
  })
})

describe('how parameters may be written', () => {
  it('takes forms, query strings and JSON alike, method names in any case', async () => {
    const { call, url, bot, ann } = await startChat()
    const keyboard = JSON.stringify({ inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] })
    const form = new URLSearchParams({
      chat_id: String(ann.id),
      text: 'form',
      reply_markup: keyboard,
      protect_content: 'true',
    })
    expect(await call('SENDMESSAGE', form)).toMatchObject({
      result: { text: 'form', reply_markup: JSON.parse(keyboard), has_protected_content: true },
    })
    const response = await fetch(`${url}/bot${bot.token}/sendMessage?chat_id=${ann.id}&text=query`)
    expect(await response.json()).toMatchObject({ result: { text: 'query' } })
    expect(await call('sendMessage', { chat_id: String(ann.id), text: 12 })).toMatchObject({ result: { text: '12' } })
  })

  it('notes what Telegram would not look at', async () => {
    const { call, control, ann } = await startChat()
    const reply_markup = { inline_keyboard: [[{ text: 'a', callback_data: 'b', colour: 'red' }]] }
    await call('sendMessage', { chat_id: ann.id, text: 'x', txt: 'y', reply_markup })
    const [logged] = await control.calls({ method: 'sendMessage' })
    expect(logged?.ignored).toEqual(['txt', 'reply_markup.inline_keyboard[0][0].colour'])
  })
})
