// Performs outbox rows of Telegram chats: our words into Bot API calls, Telegram's answers into outcomes.

import { access } from 'node:fs/promises'
import type { Button } from '@scenarium/engine'
import type { Api } from 'grammy'
import { GrammyError, HttpError, InputFile } from 'grammy'
import type { OutboxRow } from '../../db/outbox.ts'
import type { Outcome } from '../../outbox/outcome.ts'
import type { Perform } from '../../outbox/worker.ts'
import type { Entity } from '../inbound.ts'
import { replyMarkup } from './reply-markup.ts'
import { TransportError } from './transport.ts'

export type SendDeps = {
  /** Undefined when the account is gone or refused. */
  apiOf(accountId: string): Api | undefined
  /** Path and name of an attachment's bytes on disk. */
  fileOf(attachmentId: string): Promise<{ path: string; name: string } | undefined>
  /** Telegram's id of a message of ours; null when it was never sent. */
  messageIdOf(interactionId: string, seq: number): Promise<number | null>
}

type TextPayload = {
  /** Written before the text, where there is room. */
  sender?: string
  text: string
  buttons?: Button[][]
  removeReplyKeyboard?: boolean
  entities?: Entity[]
  replyTo?: number
}
type FilePayload = {
  sender?: string
  attachmentId?: string
  url?: string
  kind: string
  caption: string
  buttons?: Button[][]
  removeReplyKeyboard?: boolean
  replyTo?: number
}
type LocationPayload = { latitude: number; longitude: number; title?: string; address?: string; replyTo?: number }

type Send = (api: Api, row: OutboxRow, deps: SendDeps) => Promise<Outcome>

const DONE: Outcome = { status: 'sent' }

const methods: { [method: string]: Send } = {
  async send_text(api, row) {
    const { buttons, removeReplyKeyboard, replyTo, ...words } = row.payload as TextPayload
    const { text, entities } = withSender(words, MOST_TEXT)
    const message = await api.raw.sendMessage({
      chat_id: row.chatId,
      text,
      entities: entities as [] | undefined,
      reply_markup: replyMarkup(buttons, row.interactionId ?? '', removeReplyKeyboard),
      reply_parameters: replyParameters(replyTo),
    })
    return { status: 'sent', messengerMessageId: message.message_id }
  },
  async send_file(api, row, deps) {
    const { attachmentId, url, kind, sender, buttons, removeReplyKeyboard, replyTo, ...words } =
      row.payload as FilePayload
    const caption = words.caption === '' ? '' : withSender({ sender, text: words.caption }, MOST_CAPTION).text
    const media = attachmentId === undefined ? url : await fileToUpload(attachmentId, deps)
    if (media === undefined) return { status: 'failed', reason: 'The file is no longer there.' }
    const common = {
      chat_id: row.chatId,
      caption: caption === '' ? undefined : caption,
      reply_markup: replyMarkup(buttons, row.interactionId ?? '', removeReplyKeyboard),
      reply_parameters: replyParameters(replyTo),
    }
    const message = await sendMedia(api, kind, media, common)
    return { status: 'sent', messengerMessageId: message.message_id }
  },
  async send_location(api, row) {
    const { latitude, longitude, title, address, replyTo } = row.payload as LocationPayload
    const point = { chat_id: row.chatId, latitude, longitude, reply_parameters: replyParameters(replyTo) }
    const message =
      title === undefined
        ? await api.raw.sendLocation(point)
        : await api.raw.sendVenue({ ...point, title, address: address ?? title })
    return { status: 'sent', messengerMessageId: message.message_id }
  },
  async edit_text(api, row, deps) {
    const { seq, text } = row.payload as { seq: number; text: string }
    const messageId = row.interactionId === null ? null : await deps.messageIdOf(row.interactionId, seq)
    if (messageId === null) return { status: 'failed', reason: 'The message was never sent.' }
    await api.raw.editMessageText({ chat_id: row.chatId, message_id: messageId, text })
    return DONE
  },
  async remove_buttons(api, row) {
    const { messengerMessageId } = row.payload as { messengerMessageId: number }
    await api.raw.editMessageReplyMarkup({ chat_id: row.chatId, message_id: messengerMessageId })
    return DONE
  },
  async answer_press(api, row) {
    const { queryId, text } = row.payload as { queryId: string; text?: string }
    await api.raw.answerCallbackQuery({ callback_query_id: queryId, text })
    return DONE
  },
  async show_typing(api, row) {
    await api.raw.sendChatAction({ chat_id: row.chatId, action: 'typing' })
    return DONE
  },
}

/** Bot API 10.1: text and caption after entity parsing, in UTF-16 units. */
const MOST_TEXT = 4_096
const MOST_CAPTION = 1_024

/** A text that has no room for the name goes without it. */
function withSender({ sender, text, entities }: Pick<TextPayload, 'sender' | 'text' | 'entities'>, most: number) {
  const start = sender === undefined ? '' : `${sender}: `
  if (start === '' || start.length + text.length > most) return { text, entities }
  return {
    text: `${start}${text}`,
    entities: entities?.map((entity) => ({ ...entity, offset: entity.offset + start.length })),
  }
}

/** Undefined when it is not on disk: that is certain before anything is sent. */
async function fileToUpload(attachmentId: string, deps: SendDeps): Promise<InputFile | undefined> {
  const file = await deps.fileOf(attachmentId)
  if (file === undefined) return undefined
  const isThere = await access(file.path).then(
    () => true,
    () => false,
  )
  return isThere ? new InputFile(file.path, file.name) : undefined
}

type Common = {
  chat_id: number
  caption?: string
  reply_markup?: ReturnType<typeof replyMarkup>
  reply_parameters?: ReturnType<typeof replyParameters>
}

/** What is answered may be deleted meanwhile, which must not cost the customer the answer. */
function replyParameters(replyTo: number | undefined) {
  return replyTo === undefined ? undefined : { message_id: replyTo, allow_sending_without_reply: true }
}

function sendMedia(api: Api, kind: string, media: InputFile | string, common: Common) {
  switch (kind) {
    case 'photo':
      return api.raw.sendPhoto({ ...common, photo: media })
    case 'video':
      return api.raw.sendVideo({ ...common, video: media })
    case 'audio':
      return api.raw.sendAudio({ ...common, audio: media })
    case 'voice':
      return api.raw.sendVoice({ ...common, voice: media })
    default:
      return api.raw.sendDocument({ ...common, document: media })
  }
}

export function createTelegramPerform(deps: SendDeps): Perform {
  return async (row) => {
    const api = deps.apiOf(row.accountId)
    if (api === undefined) return { status: 'account_refused', reason: 'The account cannot be used.' }
    const send = Object.hasOwn(methods, row.method) ? methods[row.method] : undefined
    if (send === undefined) return { status: 'failed', reason: `Unknown method ${row.method}` }
    try {
      return await send(api, row, deps)
    } catch (error) {
      if (isFormattingRefused(error) && 'entities' in row.payload) return sendPlain(send, api, row, deps)
      return isNotFound(error) ? judgeNotFound(error, api) : outcomeOf(error)
    }
  }
}

const isNotFound = (error: unknown): error is GrammyError => error instanceof GrammyError && error.error_code === 404

/**
 * 404 is said of a malformed token, and of a method that a Bot API server does not have: a server that cannot take buttons
 * off must not cost the bot its account. Whoever knows the bot refused the method.
 */
async function judgeNotFound(refused: GrammyError, api: Api): Promise<Outcome> {
  try {
    await api.getMe()
    return { status: 'failed', reason: refused.description }
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
      return outcomeOf(refused)
    return { status: 'postponed', reason: refused.description, seconds: null }
  }
}

/** Formatting Telegram does not accept must not cost the customer the text. */
async function sendPlain(send: Send, api: Api, row: OutboxRow, deps: SendDeps): Promise<Outcome> {
  try {
    return await send(api, { ...row, payload: { ...row.payload, entities: undefined } }, deps)
  } catch (error) {
    return outcomeOf(error)
  }
}

const isFormattingRefused = (error: unknown) =>
  error instanceof GrammyError && error.error_code === 400 && /can't parse entities|ENTIT/i.test(error.description)

/** Descriptions after which there is nothing left to do. */
const alreadyDone =
  /message is not modified|query is too old|QUERY_ID_INVALID|message to (edit|delete) not found|message can't be edited/i

/** The decision table of the design: executed, not executed, or unknown. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof GrammyError) return refusalOf(error)
  const cause = error instanceof HttpError ? error.error : error
  if (cause instanceof TransportError && !cause.wasSent) {
    return { status: 'postponed', reason: `Telegram cannot be reached (${cause.message})`, seconds: null }
  }
  const reason = cause instanceof TransportError ? cause.message : 'no answer'
  return { status: 'unknown', reason: `Telegram's answer was lost (${reason})` }
}

function refusalOf({ error_code: code, description, parameters }: GrammyError): Outcome {
  if (code === 429) return { status: 'postponed', reason: description, seconds: parameters.retry_after ?? 1 }
  if (code >= 500) return { status: 'unknown', reason: description }
  if (code === 401 || code === 404) return { status: 'account_refused', reason: description }
  if (alreadyDone.test(description)) return { status: 'sent', note: description }
  if (code === 403) {
    return {
      status: 'failed',
      reason: description,
      unreachable: /deactivated/i.test(description) ? 'deactivated' : 'blocked',
    }
  }
  if (/chat not found/i.test(description)) return { status: 'failed', reason: description, unreachable: 'not_found' }
  return { status: 'failed', reason: description }
}
