import { z } from 'zod'
import { fileKind } from './attachments.ts'
import { commandId, id, instant } from './ids.ts'

export const MAX_MESSAGE_LENGTH = 20_000
export const MAX_CAPTION_LENGTH = 1_024
/** Telegram cuts longer labels off on most phones. */
export const MAX_BUTTON_LABEL_LENGTH = 64

/** Formatting of a stretch of text; offset and length in UTF-16 units. Types are Telegram's. */
export const textEntity = z.strictObject({
  type: z.string(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().positive(),
  url: z.string().optional(),
  language: z.string().optional(),
})
export type TextEntity = z.infer<typeof textEntity>

export const messageFile = z.strictObject({
  /** Absent for a file a scenario sends by its public address. */
  attachmentId: id.optional(),
  url: z.string().optional(),
  kind: fileKind,
  name: z.string().optional(),
  mimeType: z.string().optional(),
  sizeBytes: z.number().int().optional(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  durationSeconds: z.number().optional(),
  /** `pending` until the server has fetched it; `failed` with the reason in words. */
  status: z.enum(['pending', 'ready', 'failed']),
  reason: z.string().optional(),
})
export type MessageFile = z.infer<typeof messageFile>

/** Everything about a message besides its text. All parts are optional; an empty content is stored as null. */
export const messageContent = z.strictObject({
  entities: z.array(textEntity).optional(),
  /** Rows of buttons shown under the message. */
  buttons: z.array(z.array(z.strictObject({ label: z.string(), url: z.string().optional() }))).optional(),
  files: z.array(messageFile).optional(),
  location: z
    .strictObject({
      latitude: z.number(),
      longitude: z.number(),
      /** A page of a map service. */
      url: z.string(),
      title: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  contact: z
    .strictObject({
      phoneNumber: z.string(),
      firstName: z.string(),
      lastName: z.string().optional(),
      userId: z.number().optional(),
    })
    .optional(),
  /** What the message answers; `seq` when that message belongs to the same interaction. */
  reply: z.strictObject({ seq: z.number().int().optional(), text: z.string() }).optional(),
  forwardedFrom: z.string().optional(),
  /** The customer's reactions, as emojis. */
  reactions: z.array(z.string()).optional(),
  /** Honest words for a kind of message that has no rendering of its own. */
  placeholder: z.string().optional(),
  mediaGroupId: z.string().optional(),
})
export type MessageContent = z.infer<typeof messageContent>

export const messageView = z.strictObject({
  interactionId: id,
  /** Order within the interaction, from 1. */
  seq: z.number().int(),
  /** `system`: a line nobody sent, such as "Grace joined". */
  sender: z.enum(['customer', 'scenario', 'agent', 'system']),
  userId: id.nullable(),
  senderName: z.string(),
  /** `text`, `photo`, `location` … ; `note` is for colleagues only and never leaves the house. */
  kind: z.string(),
  text: z.string(),
  content: messageContent.nullable(),
  /** Null for what was not sent by us. `unknown`: the request left, the answer was lost; resend or discard. */
  delivery: z.enum(['queued', 'sent', 'failed', 'unknown']).nullable(),
  deliveryReason: z.string().nullable(),
  createdAt: instant,
  editedAt: instant.nullable(),
  /** Earlier texts of an edited message. */
  revisions: z.number().int(),
})
export type MessageView = z.infer<typeof messageView>

/** In order of `seq`. Without `after` and `before`: the newest. */
export const messagePage = z.strictObject({ messages: z.array(messageView), hasMore: z.boolean() })
export type MessagePage = z.infer<typeof messagePage>

export const messagesQuery = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  after: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type MessagesQuery = z.input<typeof messagesQuery>

/** Part of a text or of a file's name, however it is written: without case and accents. */
export const messageSearch = z.strictObject({ text: z.string().trim().min(1).max(200) })
export type MessageSearch = z.infer<typeof messageSearch>
/** The newest first, at most 500; `hasMore` when there are more. */
export const foundMessages = z.strictObject({ seqs: z.array(z.number().int()), hasMore: z.boolean() })
export type FoundMessages = z.infer<typeof foundMessages>

export const messageRevision = z.strictObject({
  revision: z.number().int(),
  text: z.string(),
  content: messageContent.nullable(),
  replacedAt: instant,
})
export const messageRevisions = z.strictObject({ revisions: z.array(messageRevision) })
export type MessageRevisions = z.infer<typeof messageRevisions>

/** Formatting an agent may use. */
const sentEntity = textEntity.extend({
  type: z.enum(['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code', 'pre', 'text_link', 'blockquote']),
  url: z
    .string()
    .max(2_048)
    .regex(/^(https?|mailto|tel):/i)
    .optional(),
})

/** The message this one answers, which the messenger shows above it. */
const replyToSeq = z.number().int().positive().optional()

export const messageSending = z.discriminatedUnion('type', [
  z.strictObject({
    commandId,
    type: z.literal('text'),
    text: z.string().min(1).max(MAX_MESSAGE_LENGTH).regex(/\S/, 'A message has something in it.'),
    entities: z.array(sentEntity).max(100).optional(),
    replyToSeq,
    /** Rows of answers shown as buttons; pressing one sends its label. Gone after one answer. */
    buttons: z
      .array(z.array(z.string().trim().min(1).max(MAX_BUTTON_LABEL_LENGTH)).min(1).max(8))
      .min(1)
      .max(20)
      .optional(),
  }),
  /** Only colleagues see it: a consultation, a coach's word. */
  z.strictObject({
    commandId,
    type: z.literal('note'),
    text: z.string().min(1).max(MAX_MESSAGE_LENGTH).regex(/\S/, 'A note has something in it.'),
  }),
  z.strictObject({
    commandId,
    type: z.literal('file'),
    attachmentId: id,
    caption: z.string().max(MAX_CAPTION_LENGTH).optional(),
    replyToSeq,
  }),
  z.strictObject({
    commandId,
    type: z.literal('location'),
    replyToSeq,
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    title: z.string().trim().min(1).max(100).optional(),
    address: z.string().trim().min(1).max(200).optional(),
  }),
])
export type MessageSending = z.infer<typeof messageSending>

/** What a sent message became; a long text is several messages. */
export const sentMessages = z.strictObject({ messages: z.array(messageView) })
export type SentMessages = z.infer<typeof sentMessages>
