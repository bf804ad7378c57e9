import { element, pressable } from './element.ts'
import { icon } from './icons.ts'
import { messageSummary, senderName } from './message-text.ts'
import type { Composing } from './state.ts'
import type { Message } from './wire.ts'

export interface ComposingBanner {
  root: HTMLElement
  update(composing: Composing, messages: readonly Message[]): void
}

/** Says above the composer which message is being answered or edited. */
export const createComposingBanner = (cancel: () => void): ComposingBanner => {
  const root = element('div', { class: 'composer-banner', hidden: true })
  return {
    root,
    update: (composing, messages) => {
      const message = messages.find(({ message_id }) => message_id === composing?.messageId)
      root.hidden = message === undefined
      if (composing === null || message === undefined) return
      const isEdit = composing.kind === 'edit'
      const title = isEdit ? 'Edit message' : `Reply to ${senderName(message.from)}`
      root.replaceChildren(
        icon(isEdit ? 'edit' : 'reply'),
        element(
          'div',
          { class: 'banner-text' },
          element('span', { class: 'quote-name' }, title),
          element('span', { class: 'quote-text' }, messageSummary(message)),
        ),
        pressable({ class: 'icon-button', 'aria-label': 'Cancel' }, cancel, icon('close')),
      )
    },
  }
}
