import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Simulator } from '../simulator.ts'
import { storeUpload } from '../world/store-upload.ts'
import {
  type Conversation,
  editMessage,
  findConversation,
  migrateChat,
  pressButton,
  setBlocked,
  setReaction,
  startChat,
  textContent,
  writeMessage,
} from './customer-actions.ts'
import { messageContent, replyContent } from './message-content.ts'
import { check, readJson } from './read-body.ts'
import {
  editRequest,
  messageRequest,
  migrateRequest,
  pressRequest,
  reactionRequest,
  startRequest,
  uploadFields,
} from './schemas.ts'
import { chatView } from './views.ts'

/** `/control/chats/<botUsername>/<customerId>/…`: one customer's side of one chat. */
export function chatRoutes(simulator: Simulator): Hono {
  const app = new Hono().basePath('/:bot/:customerId')
  const conversationOf = (context: Context): Conversation =>
    findConversation(simulator, context.req.param('bot') ?? '', Number(context.req.param('customerId')))

  app.get('/', (context) => context.json(chatView(conversationOf(context))))
  app.get('/answers', (context) => {
    const { bot, customer } = conversationOf(context)
    return context.json({ answers: bot.chatWith(customer)?.answers ?? [] })
  })
  app.post('/start', async (context) => {
    const { payload } = await readJson(context, startRequest)
    return context.json(startChat(simulator, conversationOf(context), payload), 201)
  })
  app.post('/messages', async (context) => {
    const conversation = conversationOf(context)
    const isUpload = context.req.header('content-type')?.startsWith('multipart/form-data') ?? false
    const content = isUpload
      ? await uploadContent(simulator, conversation, await context.req.formData())
      : messageContent(simulator, conversation, await readJson(context, messageRequest))
    if (Object.keys(content).length === 0) throw new HTTPException(400, { message: 'There is nothing to send.' })
    return context.json(writeMessage(simulator, conversation, content), 201)
  })
  app.post('/messages/:messageId/edit', async (context) => {
    const { text } = await readJson(context, editRequest)
    const messageId = Number(context.req.param('messageId'))
    return context.json({ updateId: editMessage(simulator, conversationOf(context), { messageId, text }) })
  })
  app.post('/press', async (context) => {
    const press = await readJson(context, pressRequest)
    return context.json(pressButton(simulator, conversationOf(context), press))
  })
  app.post('/reaction', async (context) => {
    const reaction = await readJson(context, reactionRequest)
    return context.json({ updateId: setReaction(simulator, conversationOf(context), reaction) })
  })
  app.post('/block', (context) => context.json({ updateId: setBlocked(simulator, conversationOf(context), true) }))
  app.post('/unblock', (context) => context.json({ updateId: setBlocked(simulator, conversationOf(context), false) }))
  app.post('/migrate', async (context) => {
    const { toChatId } = await readJson(context, migrateRequest)
    migrateChat(simulator, conversationOf(context), toChatId)
    return context.json({ chatId: toChatId })
  })
  return app
}

async function uploadContent(simulator: Simulator, { bot, customer }: Conversation, form: FormData) {
  const file = form.get('file')
  if (!(file instanceof File)) throw new HTTPException(400, { message: 'file: a file is expected' })
  form.delete('file')
  const { kind, caption, mediaGroupId, replyTo, ...details } = check(uploadFields, Object.fromEntries(form))
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { text, entities } = caption === undefined ? {} : textContent(caption)
  return {
    ...replyContent(bot.chatWith(customer), replyTo),
    ...storeUpload(simulator.world.files, bot, {
      kind,
      file: { bytes, fileName: file.name, mimeType: file.type },
      details,
    }),
    ...(text !== undefined && { caption: text }),
    ...(entities && { caption_entities: entities }),
    ...(mediaGroupId !== undefined && { media_group_id: mediaGroupId }),
  }
}
