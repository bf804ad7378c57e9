// What arrives from any messenger, in our words. Channels parse into this; nothing behind them sees a raw update.

export type Customer = {
  userId: number
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
  /** What people wrote in place of the messenger's name; channels say nothing of it. */
  correctedName?: { firstName: string; lastName: string }
}

export type InboundFile = {
  messengerFileId: string
  kind: 'photo' | 'document' | 'video' | 'voice' | 'audio' | 'animation' | 'video_note' | 'sticker'
  name?: string
  mimeType?: string
  sizeBytes?: number
  width?: number
  height?: number
  durationSeconds?: number
}

export type Entity = { type: string; offset: number; length: number; url?: string; language?: string }

export type InboundMessage = {
  type: 'message'
  messengerMessageId: number
  sentAt: number
  customer: Customer
  /** `text`, a file's kind, `location`, `contact`, `venue`, `poll`, … or `other`. */
  kind: string
  text: string
  entities?: Entity[]
  files?: InboundFile[]
  location?: { latitude: number; longitude: number; title?: string; address?: string }
  contact?: { phoneNumber: string; firstName: string; lastName?: string; userId?: number }
  /** Honest words for a kind that has no rendering of its own. */
  placeholder?: string
  replyTo?: { messengerMessageId: number; text: string }
  forwardedFrom?: string
  mediaGroupId?: string
  /** Payload of `/start`; empty string for a bare /start. */
  startPayload?: string
}

export type Inbound =
  | InboundMessage
  | {
      type: 'message_edited'
      messengerMessageId: number
      customer: Customer
      kind: string
      text: string
      entities?: Entity[]
      editedAt: number
      location?: { latitude: number; longitude: number }
    }
  | { type: 'button_pressed'; queryId: string; payload: string; messengerMessageId: number | null; customer: Customer }
  | { type: 'reactions_changed'; messengerMessageId: number; emojis: string[] }
  | { type: 'blocked_changed'; isBlocked: boolean; customer: Customer }
