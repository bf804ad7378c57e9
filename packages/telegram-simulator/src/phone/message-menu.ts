import type { PhoneActions } from './actions.ts'
import { copyText } from './clipboard.ts'
import { element, pressable } from './element.ts'
import { type MenuItem, openMenu } from './menu.ts'
import type { Message } from './wire.ts'

const quickReactions = ['👍', '❤️', '🔥', '😁', '😢', '👎']

/** Telegram writes the heart without its variation selector. */
const plainEmoji = (emoji: string): string => emoji.replaceAll('\uFE0F', '')

const ownReactions = (message: Message): string[] =>
  (message.reactions ?? []).filter(({ isFromCustomer }) => isFromCustomer).map(({ emoji }) => plainEmoji(emoji))

export const toggleReaction = (message: Message, emoji: string, actions: PhoneActions): void => {
  const isChosen = ownReactions(message).includes(plainEmoji(emoji))
  void actions.react(message.message_id, isChosen ? null : plainEmoji(emoji))
}

const reactionBar = (message: Message, actions: PhoneActions, close: () => void): HTMLElement => {
  const chosen = ownReactions(message)
  const button = (emoji: string): HTMLElement => {
    const isChosen = chosen.includes(plainEmoji(emoji))
    const react = () => {
      close()
      toggleReaction(message, emoji, actions)
    }
    const label = isChosen ? `Take back ${emoji}` : `React with ${emoji}`
    return pressable(
      {
        class: isChosen ? 'reaction-choice is-chosen' : 'reaction-choice',
        role: 'menuitem',
        tabindex: -1,
        'aria-label': label,
      },
      react,
      emoji,
    )
  }
  return element(
    'div',
    { class: 'reaction-bar', role: 'group', 'aria-label': 'Reactions' },
    ...quickReactions.map(button),
  )
}

export const openMessageMenu = (opener: HTMLElement, message: Message, isOwn: boolean, actions: PhoneActions): void => {
  const { message_id: messageId, text } = message
  const words = text ?? message.caption
  const items: MenuItem[] = [
    { label: 'Reply', icon: 'reply', choose: () => actions.compose({ kind: 'reply', messageId }) },
  ]
  if (isOwn && text !== undefined && message.forward_origin === undefined) {
    items.push({ label: 'Edit', icon: 'edit', choose: () => actions.compose({ kind: 'edit', messageId }) })
  }
  if (words !== undefined) items.push({ label: 'Copy text', icon: 'copy', choose: () => void copyText(words, 'Text') })
  openMenu(opener, 'Message', items, (close) => reactionBar(message, actions, close))
}
