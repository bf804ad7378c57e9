// Turns what a test or the phone page wants to send into what Telegram would put into the message.
import { unixTime } from '../clock.ts'
import type { Simulator } from '../simulator.ts'
import type { Chat } from '../world/chat.ts'
import { withoutReply } from '../world/chat.ts'
import { rollDice } from '../world/dice.ts'
import { storeUpload } from '../world/store-upload.ts'
import type { MessageContent } from '../world/telegram-types.ts'
import { WorldError } from '../world/world.ts'
import { type Conversation, textContent } from './customer-actions.ts'
import type { MessageRequest } from './schemas.ts'

const locationObject = ({ latitude, longitude, horizontalAccuracy }: NonNullable<MessageRequest['location']>) => ({
  latitude,
  longitude,
  ...(horizontalAccuracy !== undefined && { horizontal_accuracy: horizontalAccuracy }),
})

/** The message a reply answers, as a field of the reply. */
export function replyContent(chat: Chat | undefined, replyTo: number | undefined): MessageContent {
  if (replyTo === undefined) return {}
  const stored = chat?.find(replyTo)
  if (!stored) throw new WorldError(404, `There is no message ${replyTo} in this chat.`)
  return { reply_to_message: withoutReply(stored.message) }
}

function forwardContent(simulator: Simulator, from: NonNullable<MessageRequest['forwardFrom']>): MessageContent {
  const date = unixTime(simulator.clock)
  const origin =
    from.userId === undefined
      ? { type: 'hidden_user', sender_user_name: from.firstName, date }
      : { type: 'user', sender_user: { id: from.userId, is_bot: false, first_name: from.firstName }, date }
  return { forward_origin: origin }
}

function stickerContent({ world }: Simulator, { bot }: Conversation, emoji = '🙂'): MessageContent {
  const file = {
    bytes: new Uint8Array(Buffer.from(stickerPicture, 'base64')),
    fileName: undefined,
    mimeType: undefined,
  }
  return storeUpload(world.files, bot, { kind: 'sticker', file, details: { emoji } })
}

// A transparent WebP of one pixel: enough for a sticker to have bytes.
const stickerPicture = 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='

/** The content of a text, contact, place, sticker, dice or raw message. */
export function messageContent(
  simulator: Simulator,
  conversation: Conversation,
  request: MessageRequest,
): MessageContent {
  const { text, entities, contact, location, venue, sticker, dice, forwardFrom, mediaGroupId, replyTo, raw } = request
  const emoji = dice?.emoji ?? '🎲'
  return {
    ...replyContent(conversation.bot.chatWith(conversation.customer), replyTo),
    ...(forwardFrom && forwardContent(simulator, forwardFrom)),
    ...(text !== undefined && textContent(text, entities)),
    ...(contact && { contact: contactObject(contact) }),
    ...(location && { location: locationObject(location) }),
    ...(venue && {
      venue: { location: locationObject(venue.location), title: venue.title, address: venue.address },
      location: locationObject(venue.location),
    }),
    ...(sticker && stickerContent(simulator, conversation, sticker.emoji)),
    ...(dice && {
      dice: { ...rollDice(emoji, simulator.random), ...(dice.value !== undefined && { value: dice.value }) },
    }),
    ...(mediaGroupId !== undefined && { media_group_id: mediaGroupId }),
    ...raw,
  }
}

const contactObject = ({ phoneNumber, firstName, lastName, userId }: NonNullable<MessageRequest['contact']>) => ({
  phone_number: phoneNumber,
  first_name: firstName,
  ...(lastName !== undefined && { last_name: lastName }),
  ...(userId !== undefined && { user_id: userId }),
})
