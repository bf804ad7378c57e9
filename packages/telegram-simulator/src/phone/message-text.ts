import type { Customer, FileReference, Message, Sender } from './wire.ts'

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' })
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const longDay = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })

const dayNumber = (at: number): number => {
  const date = new Date(at)
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000)
}

export const sentAt = (message: Message): number => message.date * 1000

export const isSameDay = (one: number, other: number): boolean => dayNumber(one) === dayNumber(other)

export const timeText = (at: number): string => clock.format(at)

/** The heading above a day's messages. */
export const dayText = (at: number, now: number): string => {
  const age = dayNumber(now) - dayNumber(at)
  if (age === 0) return 'Today'
  if (age === 1) return 'Yesterday'
  return longDay.format(at)
}

/** The short time in the chat list: a clock time today, a weekday this week, otherwise a date. */
export const shortTimeText = (at: number, now: number): string => {
  const age = dayNumber(now) - dayNumber(at)
  if (age <= 0) return timeText(at)
  return age < 7 ? weekday.format(at) : shortDay.format(at)
}

export const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KB`
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`
}

export const durationText = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

export const coordinatesText = (latitude: number, longitude: number): string =>
  `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? 'W' : 'E'}`

export const customerName = (customer: Customer): string =>
  [customer.firstName, customer.lastName].filter(Boolean).join(' ')

export const senderName = (sender: Sender | undefined): string =>
  [sender?.first_name, sender?.last_name].filter(Boolean).join(' ') || sender?.title || sender?.username || 'Unknown'

export const initials = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '?')][0]?.toLocaleUpperCase()).join('')
}

export const forwardedFrom = (message: Message): string | null => {
  const origin = message.forward_origin
  if (origin === undefined) return null
  return origin.sender_user_name ?? senderName(origin.sender_user ?? origin.sender_chat ?? origin.chat)
}

/** The largest version of a photo. */
export const largestPhoto = (photo: readonly FileReference[]): FileReference | undefined =>
  photo.toSorted((one, other) => (other.width ?? 0) * (other.height ?? 0) - (one.width ?? 0) * (one.height ?? 0))[0]

const mediaLabel = (message: Message): string | null => {
  if (message.photo !== undefined) return 'Photo'
  if (message.video_note !== undefined) return 'Video message'
  if (message.animation !== undefined) return 'GIF'
  if (message.video !== undefined) return 'Video'
  if (message.voice !== undefined) return 'Voice message'
  if (message.audio !== undefined) return message.audio.title ?? message.audio.file_name ?? 'Audio'
  if (message.document !== undefined) return message.document.file_name ?? 'File'
  if (message.sticker !== undefined) return `${message.sticker.emoji ?? ''} Sticker`.trim()
  if (message.venue !== undefined) return message.venue.title
  if (message.location !== undefined) return 'Location'
  if (message.contact !== undefined) return `Contact: ${message.contact.first_name}`
  if (message.dice !== undefined) return `${message.dice.emoji} ${message.dice.value}`
  if (message.poll !== undefined) return `Poll: ${message.poll.question}`
  if (message.pinned_message !== undefined) return 'Pinned a message'
  return null
}

const envelope = new Set(
  `message_id date from chat sender_chat sender_business_bot edit_date edited deleted reactions reply_markup reply_to_message
  via_bot media_group_id has_protected_content link_preview_options message_thread_id is_topic_message quote business_connection_id
  forward_origin is_from_offline external_reply show_caption_above_media entities caption_entities effect_id`.split(
    /\s+/,
  ),
)

/** Names the kind of a message that the phone has no view for, from its first field that says something. */
export const unknownKind = (message: Message): string => {
  const field = Object.keys(message).find((key) => !envelope.has(key))
  return field === undefined ? 'Empty message' : `Unsupported message: ${field.replaceAll('_', ' ')}`
}

/** One line of plain text that stands for a message: in the chat list, in quotes and for screen readers. */
export const messageSummary = (message: Message): string => {
  if (message.deleted === true) return 'Message deleted'
  const words = message.text ?? message.caption
  const label = mediaLabel(message)
  if (words === undefined) return label ?? unknownKind(message)
  const line = words.replaceAll(/\s+/g, ' ').trim()
  return label === null ? line : `${label}: ${line}`
}

const typingTexts: Record<string, string> = {
  typing: 'typing',
  upload_photo: 'sending a photo',
  record_video: 'recording a video',
  upload_video: 'sending a video',
  record_voice: 'recording a voice message',
  upload_voice: 'sending a voice message',
  upload_document: 'sending a file',
  choose_sticker: 'choosing a sticker',
  find_location: 'choosing a location',
  record_video_note: 'recording a video message',
  upload_video_note: 'sending a video message',
}

/** What a chat action of `sendChatAction` looks like to the customer. */
export const typingText = (action: string): string => `${typingTexts[action] ?? 'busy'}…`
