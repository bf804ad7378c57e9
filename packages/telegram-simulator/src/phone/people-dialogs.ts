import type { PhoneActions } from './actions.ts'
import { copyText } from './clipboard.ts'
import { openDialog, textField } from './dialog.ts'
import { element, pressable } from './element.ts'
import { icon } from './icons.ts'
import { botName } from './selectors.ts'
import type { Bot } from './wire.ts'

const optional = (input: HTMLInputElement): string | undefined => input.value.trim() || undefined

export const openCustomerDialog = (actions: PhoneActions): void => {
  const firstName = textField({ label: 'First name', name: 'first-name', isRequired: true, maxLength: 64 })
  const lastName = textField({ label: 'Last name', name: 'last-name', maxLength: 64 })
  const username = textField({
    label: 'Username',
    name: 'username',
    pattern: '@?[A-Za-z][A-Za-z0-9_]{3,31}',
    hint: 'Letters, digits and underscores. May be left empty, as many people do.',
  })
  const language = textField({
    label: 'Language',
    name: 'language',
    value: 'en',
    pattern: '[a-z]{2,3}(-[A-Za-z0-9]+)*',
    hint: 'The code the bot is told, such as en or pt-br.',
  })
  openDialog({
    title: 'New customer',
    content: [firstName.root, lastName.root, username.root, language.root],
    submitLabel: 'Create customer',
    submit: () =>
      actions.createCustomer({
        firstName: firstName.input.value.trim(),
        lastName: optional(lastName.input),
        username: optional(username.input)?.replace(/^@/, ''),
        languageCode: optional(language.input),
      }),
  })
}

export const openBotDialog = (actions: PhoneActions): void => {
  const firstName = textField({ label: 'Name', name: 'bot-name', isRequired: true, maxLength: 64 })
  const username = textField({
    label: 'Username',
    name: 'bot-username',
    isRequired: true,
    pattern: '@?[A-Za-z][A-Za-z0-9_]{1,28}[Bb][Oo][Tt]',
    hint: 'Ends in “bot”, such as demo_support_bot.',
  })
  openDialog({
    title: 'New bot',
    content: [firstName.root, username.root],
    submitLabel: 'Create bot',
    submit: () =>
      actions.createBot({
        username: username.input.value.trim().replace(/^@/, ''),
        firstName: firstName.input.value.trim(),
      }),
  })
}

const detail = (label: string, value: string, canCopy = false): HTMLElement =>
  element(
    'div',
    { class: 'detail' },
    element('dt', {}, label),
    element(
      'dd',
      {},
      element('span', { class: 'detail-value' }, value),
      canCopy &&
        pressable(
          { class: 'icon-button', 'aria-label': `Copy ${label.toLowerCase()}` },
          () => void copyText(value, label),
          icon('copy'),
        ),
    ),
  )

/** What a developer needs to connect a program as this bot. */
export const openBotDetails = (bot: Bot): void => {
  const webhook = bot.webhook?.url || 'None; updates wait for getUpdates'
  const lastError = bot.webhook?.last_error_message
  const deepLink = `${location.origin}/?bot=${bot.username}&start=payload`
  openDialog({
    title: botName(bot),
    content: [
      bot.description ? element('p', { class: 'dialog-text' }, bot.description) : null,
      element(
        'dl',
        { class: 'details' },
        detail('Username', `@${bot.username}`),
        detail('Token', bot.token ?? 'Revoked', bot.token !== undefined),
        detail('API root', location.origin, true),
        detail('Webhook', webhook),
        lastError ? detail('Last webhook error', lastError) : null,
        detail('Updates waiting', String(bot.pendingUpdateCount ?? 0)),
        detail('Deep link', deepLink, true),
      ),
    ],
  })
}

export const showAlert = (title: string, text: string): void => {
  openDialog({ title, content: [element('p', { class: 'dialog-text', role: 'alert' }, text)], submitLabel: 'OK' })
}
