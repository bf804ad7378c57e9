// A Telegram update in our words. Whatever we cannot use is `ignored` with a reason, never an error: a refused update
// would hold up the whole bot.
import type { Customer, Inbound, InboundFile, InboundMessage } from '../inbound.ts'
import { type TelegramFile, type TelegramMessage, type TelegramUser, telegramUpdate } from './update-schema.ts'

export type ParsedUpdate =
  | { updateId: number; chatId: number; inbound: Inbound }
  | { updateId: number; chatId: number | null; ignored: string }

/** Undefined when the body has no usable update id, so there is nothing to store it under. */
export function parseUpdate(body: unknown): ParsedUpdate | undefined {
  const parsed = telegramUpdate.safeParse(body)
  if (!parsed.success) {
    const updateId = updateIdOf(body)
    const issue = parsed.error.issues[0]
    return updateId === undefined
      ? undefined
      : { updateId, chatId: null, ignored: `malformed: ${issue?.path.join('.')} ${issue?.message}` }
  }
  const { update_id: updateId, message, edited_message, callback_query, my_chat_member, message_reaction } = parsed.data
  const ignore = (ignored: string, chatId: number | null = null) => ({ updateId, chatId, ignored })
  const chat =
    message?.chat ??
    edited_message?.chat ??
    callback_query?.message?.chat ??
    my_chat_member?.chat ??
    message_reaction?.chat
  if (chat === undefined) return ignore('update type not used')
  if (chat.type !== 'private') return ignore(`not a private chat (${chat.type})`, chat.id)
  const found = (inbound: Inbound) => ({ updateId, chatId: chat.id, inbound })
  if (message !== undefined) {
    if (message.from === undefined) return ignore('message without sender', chat.id)
    const inbound = parseMessage(message, message.from)
    const service = inbound.kind === 'other' ? serviceOf(body) : undefined
    return service === undefined ? found(inbound) : ignore(`service message (${service})`, chat.id)
  }
  if (edited_message?.from !== undefined) return found(parseEdit(edited_message, edited_message.from))
  if (callback_query !== undefined) {
    const { id: queryId, from, data, message: under } = callback_query
    const messengerMessageId = under?.message_id ?? null
    return found({
      type: 'button_pressed',
      queryId,
      payload: data ?? '',
      messengerMessageId,
      customer: customerOf(from),
    })
  }
  if (my_chat_member !== undefined) {
    const isBlocked = ['kicked', 'left'].includes(my_chat_member.new_chat_member.status)
    return found({ type: 'blocked_changed', isBlocked, customer: customerOf(my_chat_member.from) })
  }
  if (message_reaction !== undefined) {
    const emojis = message_reaction.new_reaction.map((reaction) => reaction.emoji ?? '⭐')
    return found({ type: 'reactions_changed', messengerMessageId: message_reaction.message_id, emojis })
  }
  return ignore('update type not used', chat.id)
}

/** Fields of messages that tell of a change nobody wrote (Bot API 10.1); they answer nothing and begin nothing. */
const serviceFields = new Set([
  'boost_added',
  'channel_chat_created',
  'chat_background_set',
  'chat_owner_changed',
  'chat_owner_left',
  'checklist_tasks_added',
  'checklist_tasks_done',
  'connected_website',
  'delete_chat_photo',
  'direct_message_price_changed',
  'forum_topic_closed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'gift_upgrade_sent',
  'giveaway_completed',
  'giveaway_created',
  'group_chat_created',
  'left_chat_member',
  'managed_bot_created',
  'message_auto_delete_timer_changed',
  'migrate_from_chat_id',
  'migrate_to_chat_id',
  'new_chat_members',
  'new_chat_photo',
  'new_chat_title',
  'paid_message_price_changed',
  'pinned_message',
  'poll_option_added',
  'poll_option_deleted',
  'proximity_alert_triggered',
  'refunded_payment',
  'suggested_post_approval_failed',
  'suggested_post_approved',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
  'supergroup_chat_created',
  'video_chat_ended',
  'video_chat_participants_invited',
  'video_chat_scheduled',
  'video_chat_started',
  'write_access_allowed',
])

function serviceOf(body: unknown): string | undefined {
  const { message } = body as { message: object }
  return Object.keys(message).find((field) => serviceFields.has(field))
}

function updateIdOf(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null || !('update_id' in body)) return undefined
  const { update_id: updateId } = body
  return typeof updateId === 'number' && Number.isSafeInteger(updateId) ? updateId : undefined
}

function customerOf(from: TelegramUser): Customer {
  return {
    userId: from.id,
    firstName: from.first_name,
    lastName: from.last_name,
    username: from.username,
    languageCode: from.language_code,
  }
}

function parseMessage(message: TelegramMessage, from: TelegramUser): InboundMessage {
  const quoted = message.reply_to_message
  return {
    type: 'message',
    messengerMessageId: message.message_id,
    sentAt: message.date * 1000,
    customer: customerOf(from),
    ...contentOf(message),
    replyTo:
      quoted === undefined
        ? undefined
        : {
            messengerMessageId: quoted.message_id,
            text: message.quote?.text ?? quoted.text ?? quoted.caption ?? '',
          },
    forwardedFrom: forwardedFrom(message),
    mediaGroupId: message.media_group_id,
    startPayload: startPayload(message.text),
  }
}

function parseEdit(message: TelegramMessage, from: TelegramUser): Inbound {
  const { kind, text, entities, location } = contentOf(message)
  return {
    type: 'message_edited',
    messengerMessageId: message.message_id,
    customer: customerOf(from),
    kind,
    text,
    entities,
    location,
    editedAt: (message.edit_date ?? message.date) * 1000,
  }
}

function startPayload(text: string | undefined): string | undefined {
  const match = text === undefined ? null : /^\/start(?:@\w+)?(?:\s+(\S+))?\s*$/.exec(text)
  return match === null ? undefined : (match[1] ?? '')
}

function forwardedFrom({ forward_origin: origin }: TelegramMessage): string | undefined {
  if (origin === undefined) return undefined
  return (
    origin.sender_user?.first_name ??
    origin.sender_user_name ??
    origin.sender_chat?.title ??
    origin.chat?.title ??
    'unknown'
  )
}

type Content = Pick<InboundMessage, 'kind' | 'text' | 'entities' | 'files' | 'location' | 'contact' | 'placeholder'>

const fileKinds = ['animation', 'document', 'video', 'voice', 'audio', 'video_note', 'sticker'] as const

function contentOf(message: TelegramMessage): Content {
  if (message.text !== undefined) return { kind: 'text', text: message.text, entities: message.entities }
  const caption = { text: message.caption ?? '', entities: message.caption_entities }
  const largest = (message.photo ?? message.live_photo?.photo)?.at(-1)
  if (largest !== undefined) return { kind: 'photo', ...caption, files: [fileOf('photo', largest)] }
  // An animation also carries a `document`: the more telling kind comes first in the list.
  for (const kind of fileKinds) {
    const file = message[kind]
    if (file !== undefined) {
      const text = kind === 'sticker' ? (message.sticker?.emoji ?? '') : caption.text
      return { kind, text, entities: caption.entities, files: [fileOf(kind, file)] }
    }
  }
  const { live_photo: livePhoto, venue, location, contact, poll, dice } = message
  if (livePhoto !== undefined) return { kind: 'video', ...caption, files: [fileOf('video', livePhoto)] }
  if (venue !== undefined) {
    return {
      kind: 'venue',
      text: venue.title,
      location: { ...venue.location, title: venue.title, address: venue.address },
    }
  }
  if (location !== undefined) return { kind: 'location', text: '', location }
  if (contact !== undefined) return { kind: 'contact', text: '', contact: contactOf(contact) }
  if (poll !== undefined) return { kind: 'poll', text: poll.question, placeholder: 'A poll' }
  if (dice !== undefined) return { kind: 'dice', text: `${dice.emoji} ${dice.value}` }
  return { kind: 'other', text: caption.text, placeholder: 'A message of a kind that cannot be shown here' }
}

function fileOf(kind: InboundFile['kind'], file: TelegramFile): InboundFile {
  return {
    messengerFileId: file.file_id,
    kind,
    name: file.file_name,
    mimeType: file.mime_type,
    sizeBytes: file.file_size,
    width: file.width ?? file.length,
    height: file.height ?? file.length,
    durationSeconds: file.duration,
  }
}

function contactOf(contact: NonNullable<TelegramMessage['contact']>) {
  return {
    phoneNumber: contact.phone_number,
    firstName: contact.first_name,
    lastName: contact.last_name,
    userId: contact.user_id,
  }
}
