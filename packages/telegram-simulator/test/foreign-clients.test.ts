import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Bot, InlineKeyboard, InputFile, webhookCallback } from 'grammy'
import { Telegraf } from 'telegraf'
import { describe, expect, it, onTestFinished } from 'vitest'
import { picture, startSetting, until } from './setting.ts'

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const textsOf = (chat: { messages: { text?: string }[] }) => chat.messages.map(({ text }) => text)

describe('grammY', () => {
  const grammyBot = (token: string, apiRoot: string): Bot => {
    const bot = new Bot(token, { client: { apiRoot } })
    bot.command('start', (context) => context.reply(`Welcome ${context.match}`))
    bot.on('callback_query:data', async (context) => {
      await context.answerCallbackQuery('thanks')
      await context.editMessageText(`You chose ${context.callbackQuery.data}`)
    })
    bot.on('message:text', (context) =>
      context.reply('Choose', { reply_markup: new InlineKeyboard().text('A', 'a').url('Site', 'https://x.org') }),
    )
    return bot
  }

  it('polls, answers, edits', async () => {
    const { url, bot, control, ann } = await startSetting()
    const grammy = grammyBot(bot.token, url)
    const running = grammy.start({ timeout: 1 })
    onTestFinished(async () => {
      await grammy.stop()
      await running
    })
    await control.start('demo_bot', ann.id, 'deep')
    await until(async () => expect(textsOf(await control.chat('demo_bot', ann.id))).toContain('Welcome deep'))
    await control.send('demo_bot', ann.id, { text: 'hi' })
    await until(async () => expect(textsOf(await control.chat('demo_bot', ann.id))).toContain('Choose'))
    const choice = (await control.chat('demo_bot', ann.id)).messages.find(({ text }) => text === 'Choose')
    await control.press('demo_bot', ann.id, { messageId: choice?.message_id ?? 0, data: 'a' })
    await until(async () => expect(textsOf(await control.chat('demo_bot', ann.id))).toContain('You chose a'))
    expect(await control.answers('demo_bot', ann.id)).toMatchObject([{ text: 'thanks' }])
  })

  it('takes webhooks with the secret, and downloads what customers send', async () => {
    const { url, bot, control, ann } = await startSetting()
    const grammy = grammyBot(bot.token, url)
    const downloads: Uint8Array[] = []
    grammy.on('message:document', async (context) => {
      const file = await context.getFile()
      const response = await fetch(`${url}/file/bot${bot.token}/${file.file_path}`)
      downloads.push(new Uint8Array(await response.arrayBuffer()))
    })
    await grammy.init()
    const hook = await serve(webhookCallback(grammy, 'http', { secretToken: 'abc' }))
    await grammy.api.setWebhook(hook, { secret_token: 'abc' })
    await control.start('demo_bot', ann.id)
    await control.upload('demo_bot', ann.id, { kind: 'document', bytes: new Uint8Array([7, 8]), fileName: 'a.bin' })
    await until(() => expect(downloads).toEqual([new Uint8Array([7, 8])]))
    await until(async () => expect(textsOf(await control.chat('demo_bot', ann.id))).toContain('Welcome'))
  })

  it('sends every kind', async () => {
    const { url, bot, control, ann } = await startSetting()
    await control.start('demo_bot', ann.id)
    const { api } = new Bot(bot.token, { client: { apiRoot: url } })
    const file = (name: string) => new InputFile(new Uint8Array([1, 2]), name)
    const photo = () => new InputFile(picture, 'p.png')
    const sent = [
      await api.sendMessage(ann.id, '<b>x</b>', { parse_mode: 'HTML' }),
      await api.sendPhoto(ann.id, photo(), { caption: 'c' }),
      await api.sendDocument(ann.id, file('d.pdf')),
      await api.sendVideo(ann.id, file('v.mp4')),
      await api.sendVoice(ann.id, file('v.ogg')),
      await api.sendAudio(ann.id, file('a.mp3'), { title: 't' }),
      await api.sendAnimation(ann.id, file('a.mp4')),
      await api.sendVideoNote(ann.id, file('n.mp4')),
      await api.sendSticker(ann.id, file('s.webp')),
      await api.sendLocation(ann.id, 1, 2),
      await api.sendVenue(ann.id, 1, 2, 'T', 'A'),
      await api.sendContact(ann.id, '+1', 'B'),
      await api.sendDice(ann.id, '🎲'),
      await api.forwardMessage(ann.id, ann.id, 1),
      ...(await api.sendMediaGroup(ann.id, [
        { type: 'photo', media: photo() },
        { type: 'photo', media: photo() },
      ])),
    ]
    expect(sent.map(({ chat }) => chat.id)).toEqual(sent.map(() => ann.id))
    const first = sent[0]?.message_id ?? 0
    await api.sendChatAction(ann.id, 'typing')
    await api.setMessageReaction(ann.id, first, [{ type: 'emoji', emoji: '👍' }])
    await api.copyMessage(ann.id, ann.id, first)
    await api.editMessageText(ann.id, first, 'changed')
    await api.deleteMessage(ann.id, first)
    await api.setMyCommands([{ command: 'help', description: 'Help' }])
    expect(await api.getMyCommands()).toEqual([{ command: 'help', description: 'Help' }])
    expect(await api.getChat(ann.id)).toMatchObject({ first_name: 'Ann' })
    expect(await control.calls({ bot: 'demo_bot' })).toSatisfy((calls: { ok: boolean; ignored?: string[] }[]) =>
      calls.every(({ ok, ignored }) => ok && ignored === undefined),
    )
  })
})

describe('telegraf', () => {
  const telegrafBot = (token: string, apiRoot: string): Telegraf => {
    const bot = new Telegraf(token, { telegram: { apiRoot, webhookReply: false } })
    bot.start((context) => context.reply(`Welcome ${context.payload}`))
    bot.on('callback_query', async (context) => {
      await context.answerCbQuery('thanks')
      await context.editMessageText('done')
    })
    bot.on('text', (context) =>
      context.reply('Choose', { reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] } }),
    )
    return bot
  }

  it('polls, answers, edits', async () => {
    const { url, bot, control, ann } = await startSetting()
    const telegraf = telegrafBot(bot.token, url)
    const running = telegraf.launch()
    await until(async () => expect(await control.calls({ method: 'getUpdates' })).toBeDefined())
    await control.start('demo_bot', ann.id, 'deep')
    await until(async () => expect(textsOf(await control.chat('demo_bot', ann.id))).toContain('Welcome deep'))
    await control.send('demo_bot', ann.id, { text: 'hi' })
    await until(async () => expect(textsOf(await control.chat('demo_bot', ann.id))).toContain('Choose'))
    const choice = (await control.chat('demo_bot', ann.id)).messages.find(({ text }) => text === 'Choose')
    await control.press('demo_bot', ann.id, { messageId: choice?.message_id ?? 0, data: 'a' })
    await until(async () => expect(textsOf(await control.chat('demo_bot', ann.id))).toContain('done'))
    telegraf.stop()
    await running
  })

  it('takes webhooks and replies inside the answer', async () => {
    const { url, bot, control, ann } = await startSetting()
    const telegraf = new Telegraf(bot.token, { telegram: { apiRoot: url, webhookReply: true } })
    telegraf.start((context) => context.reply('from the answer'))
    const hook = await serve(telegraf.webhookCallback('/'))
    await telegraf.telegram.setWebhook(hook)
    await control.start('demo_bot', ann.id)
    await until(async () => expect(textsOf(await control.chat('demo_bot', ann.id))).toContain('from the answer'))
  })

  it('sends files', async () => {
    const { url, bot, control, ann } = await startSetting()
    await control.start('demo_bot', ann.id)
    const { telegram } = new Telegraf(bot.token, { telegram: { apiRoot: url } })
    const source = Buffer.from([1, 2])
    await telegram.sendMessage(ann.id, 'x')
    await telegram.sendPhoto(ann.id, { source: Buffer.from(picture) }, { caption: 'c' })
    await telegram.sendDocument(ann.id, { source, filename: 'd.pdf' })
    await telegram.sendVoice(ann.id, { source })
    await telegram.sendVideo(ann.id, { source })
    await telegram.sendAudio(ann.id, { source })
    await telegram.sendSticker(ann.id, { source })
    await telegram.sendLocation(ann.id, 1, 2)
    await telegram.sendMediaGroup(ann.id, [
      { type: 'photo', media: { source: Buffer.from(picture) } },
      { type: 'photo', media: { source: Buffer.from(picture) } },
    ])
    const { messages } = await control.chat('demo_bot', ann.id)
    expect(messages).toHaveLength(11)
    expect(messages[3]?.document).toMatchObject({ file_name: 'd.pdf', file_size: 2 })
  })
})
