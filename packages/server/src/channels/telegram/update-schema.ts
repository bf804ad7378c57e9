// The parts of a Telegram update we read (Bot API 10.1). Unknown fields are dropped, since Telegram adds some every month;
// what we do read must have the type Telegram documents.
import { z } from 'zod'

const id = z.number().int()
/** Whole, since it is stored as such. */
const count = z.number().int().min(0)

const user = z.object({
  id,
  is_bot: z.boolean().optional(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
})

const chat = z.object({ id, type: z.string() })

const entity = z.object({
  type: z.string(),
  offset: z.number().int(),
  length: z.number().int(),
  url: z.string().optional(),
  language: z.string().optional(),
})

const file = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: count.optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  length: z.number().optional(),
  duration: z.number().optional(),
})

const location = z.object({ latitude: z.number(), longitude: z.number() })

const origin = z.object({
  type: z.string(),
  sender_user: user.optional(),
  sender_user_name: z.string().optional(),
  sender_chat: z.object({ title: z.string().optional() }).optional(),
  chat: z.object({ title: z.string().optional() }).optional(),
})

export const telegramMessage = z.object({
  message_id: id,
  from: user.optional(),
  chat,
  date: count,
  edit_date: count.optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entity).optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z
    .object({ message_id: id, text: z.string().optional(), caption: z.string().optional() })
    .optional(),
  quote: z.object({ text: z.string() }).optional(),
  forward_origin: origin.optional(),
  photo: z.array(file).optional(),
  document: file.optional(),
  live_photo: file.extend({ photo: z.array(file).optional() }).optional(),
  video: file.optional(),
  voice: file.optional(),
  audio: file.extend({ title: z.string().optional(), performer: z.string().optional() }).optional(),
  animation: file.optional(),
  video_note: file.optional(),
  sticker: file.extend({ emoji: z.string().optional() }).optional(),
  location: location.optional(),
  venue: z.object({ location, title: z.string(), address: z.string() }).optional(),
  contact: z
    .object({
      phone_number: z.string(),
      first_name: z.string(),
      last_name: z.string().optional(),
      user_id: id.optional(),
    })
    .optional(),
  poll: z.object({ question: z.string() }).optional(),
  dice: z.object({ emoji: z.string(), value: z.number() }).optional(),
  migrate_to_chat_id: id.optional(),
})
export type TelegramMessage = z.infer<typeof telegramMessage>
export type TelegramUser = z.infer<typeof user>
export type TelegramFile = z.infer<typeof file>

export const telegramUpdate = z.object({
  update_id: id,
  message: telegramMessage.optional(),
  edited_message: telegramMessage.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      message: z.object({ message_id: id, chat }).optional(),
      data: z.string().optional(),
    })
    .optional(),
  my_chat_member: z.object({ chat, from: user, new_chat_member: z.object({ status: z.string() }) }).optional(),
  message_reaction: z
    .object({
      chat,
      message_id: id,
      user: user.optional(),
      new_reaction: z.array(z.object({ type: z.string(), emoji: z.string().optional() })),
    })
    .optional(),
})
