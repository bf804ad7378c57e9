// Every shortcut of the desktop, in one table; `?` shows it.
export const shortcuts = {
  accept_offer: { keys: 'Alt+A', text: 'Accept the offered chat' },
  reject_offer: { keys: 'Alt+R', text: 'Reject the offered chat' },
  next_chat: { keys: 'Alt+ArrowDown', text: 'Next chat' },
  previous_chat: { keys: 'Alt+ArrowUp', text: 'Previous chat' },
  write: { keys: 'Alt+W', text: 'Go to the reply box' },
  end_chat: { keys: 'Alt+E', text: 'End the chat, or finish its after-call work' },
  help: { keys: '?', text: 'Show these shortcuts' },
} as const

export type ShortcutName = keyof typeof shortcuts
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey'>

/** Letters are told by the key's place, because Alt turns them into signs on some keyboards. */
export function isPressed(name: ShortcutName, press: KeyPress, isTyping: boolean): boolean {
  const parts: readonly string[] = shortcuts[name].keys.split('+')
  const wanted = parts.at(-1) ?? ''
  const needsAlt = parts.includes('Alt')
  if (press.ctrlKey || press.metaKey || press.altKey !== needsAlt) return false
  // Without Alt it is a character that somebody may want to write.
  if (!needsAlt) return !isTyping && press.key === wanted
  return wanted.length === 1 ? press.code === `Key${wanted}` : press.key === wanted
}
