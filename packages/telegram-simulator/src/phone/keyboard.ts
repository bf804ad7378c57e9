import type { PhoneActions } from './actions.ts'
import { copyText } from './clipboard.ts'
import { element, pressable } from './element.ts'
import { safeLink } from './entities.ts'
import { icon } from './icons.ts'
import { showToast } from './toast.ts'
import type { InlineButton, ReplyButton, ReplyKeyboard } from './wire.ts'

export interface InlineKeyboard {
  root: HTMLElement
  /** Shows which buttons wait for the bot's answer. */
  setPressing(callbackData: ReadonlySet<string>): void
}

const styleClass = (style: string | undefined): string =>
  style !== undefined && ['primary', 'success', 'danger'].includes(style) ? ` is-${style}` : ''

const linkButton = (button: InlineButton, address: string, actions: PhoneActions): HTMLElement => {
  const href = safeLink(address)
  if (href === null) return unusable(button, 'This link cannot be opened in a browser.')
  const link = element(
    'a',
    { class: `inline-button is-link${styleClass(button.style)}`, href, target: '_blank', rel: 'noopener noreferrer' },
    element('span', { class: 'inline-label' }, button.text),
    element('span', { class: 'inline-host' }, new URL(href).host || href),
    icon('external'),
  )
  link.addEventListener('click', (event) => actions.openLink(event, href))
  return link
}

const unusable = (button: InlineButton, reason: string): HTMLElement =>
  pressable({ class: 'inline-button is-unusable', title: reason }, () => showToast(reason), button.text)

export const inlineKeyboard = (rows: InlineButton[][], messageId: number, actions: PhoneActions): InlineKeyboard => {
  const callbacks: { callbackData: string; root: HTMLButtonElement }[] = []
  const view = (button: InlineButton): HTMLElement => {
    const address = button.url ?? button.login_url?.url ?? button.web_app?.url
    if (address !== undefined) return linkButton(button, address, actions)
    const { callback_data: callbackData, copy_text: copied } = button
    if (copied !== undefined) {
      return pressable(
        { class: 'inline-button' },
        () => void copyText(copied.text, 'Text'),
        element('span', { class: 'inline-label' }, button.text),
        icon('copy'),
      )
    }
    if (callbackData === undefined) return unusable(button, 'The simulator has no use for this kind of button.')
    const root = pressable(
      { class: `inline-button${styleClass(button.style)}` },
      () => {
        if (root.getAttribute('aria-busy') !== 'true') void actions.press(messageId, callbackData)
      },
      element('span', { class: 'inline-label' }, button.text),
      element('span', { class: 'spinner', 'aria-hidden': 'true' }),
    )
    callbacks.push({ callbackData, root })
    return root
  }
  const root = element(
    'div',
    { class: 'inline-keyboard', role: 'group', 'aria-label': 'Buttons' },
    ...rows.map((row) => element('div', { class: 'inline-row' }, ...row.map(view))),
  )
  return {
    root,
    setPressing: (pressing) => {
      for (const { callbackData, root: button } of callbacks) {
        button.setAttribute('aria-busy', String(pressing.has(callbackData)))
      }
    },
  }
}

export interface ReplyKeyboardActions {
  sendText(text: string): void
  shareContact(): void
  shareLocation(): void
}

/** The buttons that stand in for the phone's own keyboard. */
export const replyKeyboard = (keyboard: ReplyKeyboard, actions: ReplyKeyboardActions): HTMLElement => {
  const view = (button: ReplyButton | string): HTMLElement => {
    const {
      text,
      request_contact: wantsContact,
      request_location: wantsLocation,
      style,
    }: ReplyButton = typeof button === 'string' ? { text: button } : button
    const press = () => {
      if (wantsContact === true) actions.shareContact()
      else if (wantsLocation === true) actions.shareLocation()
      else actions.sendText(text)
    }
    const mark = wantsContact === true ? icon('contact') : wantsLocation === true ? icon('location') : null
    return pressable({ class: `reply-button${styleClass(style)}` }, press, mark, text)
  }
  return element(
    'div',
    {
      class: keyboard.resize_keyboard === true ? 'reply-keyboard is-small' : 'reply-keyboard',
      role: 'group',
      'aria-label': 'Reply buttons',
    },
    ...keyboard.keyboard.map((row) => element('div', { class: 'reply-row' }, ...row.map(view))),
  )
}
