import type { PhoneActions } from './actions.ts'
import { attachmentView } from './attachment-view.ts'
import { type Child, element, pressable } from './element.ts'
import { icon } from './icons.ts'
import { type InlineKeyboard, inlineKeyboard } from './keyboard.ts'
import { openMessageMenu, toggleReaction } from './message-menu.ts'
import { dayText, forwardedFrom, messageSummary, senderName, sentAt, timeText, unknownKind } from './message-text.ts'
import { renderRichText } from './rich-text.ts'
import type { DayRow, DeletedRow, MessageRow, Row } from './rows.ts'
import type { Message } from './wire.ts'

export interface MessageContext {
  actions: PhoneActions
  jumpTo(messageId: number): void
}

export interface RowView {
  root: HTMLElement
  setPressing(callbackData: ReadonlySet<string>): void
}

const emojiOnly = /^\p{RGI_Emoji}{1,3}$/v

const isVisual = (message: Message): boolean =>
  (message.photo ?? message.video ?? message.animation ?? message.video_note) !== undefined

const isBare = (message: Message): boolean =>
  message.sticker !== undefined ||
  message.dice !== undefined ||
  (message.text !== undefined && emojiOnly.test(message.text))

const quoteView = (message: Message, context: MessageContext): Child => {
  const original = message.reply_to_message
  if (original === undefined) return null
  return pressable(
    { class: 'quote', 'aria-label': `In reply to ${senderName(original.from)}: ${messageSummary(original)}` },
    () => context.jumpTo(original.message_id),
    element('span', { class: 'quote-name' }, senderName(original.from)),
    element('span', { class: 'quote-text' }, message.quote?.text ?? messageSummary(original)),
  )
}

const wordsView = (message: Message, context: MessageContext): Child => {
  const words = message.text ?? message.caption
  if (words === undefined) return null
  if (message.text !== undefined && emojiOnly.test(words)) return element('span', { class: 'jumbo' }, words)
  const entities = message.text === undefined ? message.caption_entities : message.entities
  return element('div', { class: 'words', dir: 'auto' }, ...renderRichText(words, entities, context.actions))
}

const reactionsView = (message: Message, actions: PhoneActions): Child => {
  const reactions = message.reactions ?? []
  if (reactions.length === 0) return null
  const button = ({ emoji, isFromCustomer }: { emoji: string; isFromCustomer: boolean }): HTMLElement =>
    pressable(
      {
        class: isFromCustomer ? 'reaction is-own' : 'reaction',
        'aria-label': `${emoji} from ${isFromCustomer ? 'you' : 'the bot'}`,
      },
      () => toggleReaction(message, emoji, actions),
      emoji,
    )
  return element('div', { class: 'reactions' }, ...reactions.map(button))
}

const metaView = (message: Message, isOwn: boolean): HTMLElement => {
  const at = new Date(sentAt(message))
  return element(
    'span',
    { class: 'meta' },
    message.edited === true && element('span', { class: 'edited' }, 'edited'),
    element('time', { datetime: at.toISOString(), title: at.toLocaleString() }, timeText(at.getTime())),
    isOwn && icon('check'),
  )
}

const bubble = (row: MessageRow, context: MessageContext): HTMLElement => {
  const [first] = row.messages
  const last = row.messages.at(-1) ?? first
  const attachments = row.messages.map(attachmentView).filter((view) => view !== null)
  const words = row.messages.map((message) => wordsView(message, context)).filter((view) => view !== null)
  const forwarded = forwardedFrom(first)
  const isAlbum = attachments.length > 1 && row.messages.every(isVisual)
  const classes = ['bubble']
  if (row.messages.some(isVisual)) classes.push('has-media')
  if (isBare(first) && forwarded === null && first.reply_to_message === undefined) classes.push('is-bare')
  if (words.length === 0) classes.push('has-no-words')
  return element(
    'div',
    { class: classes.join(' ') },
    forwarded === null ? null : element('span', { class: 'forwarded' }, `Forwarded from ${forwarded}`),
    quoteView(first, context),
    ...(isAlbum
      ? [element('div', { class: `album of-${Math.min(attachments.length, 10)}` }, ...attachments)]
      : attachments),
    ...words,
    attachments.length + words.length === 0 &&
      element('span', { class: 'unsupported' }, messageSummary(first) || unknownKind(first)),
    reactionsView(first, context.actions),
    metaView(last, row.isOwn),
  )
}

const noPressing = () => undefined

const messageRowView = (row: MessageRow, context: MessageContext): RowView => {
  const [first] = row.messages
  const speaker = row.isOwn ? 'You' : senderName(first.from)
  const openMenu = (event: MouseEvent) => {
    event.preventDefault()
    openMessageMenu(more, first, row.isOwn, context.actions)
  }
  const more = pressable(
    { class: 'icon-button more', 'aria-label': 'Message actions', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    openMenu,
    icon('more'),
  )
  const content = bubble(row, context)
  content.addEventListener('contextmenu', (event) => {
    if (window.getSelection()?.isCollapsed !== false) openMenu(event)
  })
  const rows = first.reply_markup?.inline_keyboard
  const keyboard: InlineKeyboard | null =
    rows === undefined || rows.length === 0 ? null : inlineKeyboard(rows, first.message_id, context.actions)
  const classes = ['row', row.isOwn ? 'is-own' : 'is-theirs']
  if (row.isFirstOfRun) classes.push('is-first')
  if (row.isLastOfRun) classes.push('is-last')
  const root = element(
    'article',
    {
      class: classes.join(' '),
      'aria-label': `${speaker}, ${timeText(sentAt(first))}`,
      'data-message-id': first.message_id,
    },
    element('div', { class: 'row-main' }, element('div', { class: 'stack' }, content, keyboard?.root), more),
  )
  return { root, setPressing: keyboard?.setPressing ?? noPressing }
}

const dayRowView = (row: DayRow, now: number): RowView => ({
  root: element('h3', { class: 'note-row' }, element('span', {}, dayText(row.at, now))),
  setPressing: noPressing,
})

const deletedRowView = (row: DeletedRow): RowView => ({
  root: element(
    'p',
    { class: 'note-row' },
    element('span', {}, row.count === 1 ? 'A message was deleted' : `${row.count} messages were deleted`),
  ),
  setPressing: noPressing,
})

export const rowView = (row: Row, context: MessageContext): RowView => {
  switch (row.kind) {
    case 'day':
      return dayRowView(row, Date.now())
    case 'deleted':
      return deletedRowView(row)
    case 'message':
      return messageRowView(row, context)
  }
}
