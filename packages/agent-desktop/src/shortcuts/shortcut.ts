// Every shortcut of the desktop, in one table; `?` shows it.
export const shortcuts = {
  go_ready: { keys: 'Alt+G', text: 'Go Ready, or stay so after the last chat' },
  choose_state: { keys: 'Alt+S', text: 'The menu of your state, such as for Not Ready' },
  accept_offer: { keys: 'Alt+A', text: 'Accept the offered chat' },
  reject_offer: { keys: 'Alt+R', text: 'Reject the offered chat' },
  next_chat: { keys: 'Alt+ArrowDown', text: 'Next chat' },
  previous_chat: { keys: 'Alt+ArrowUp', text: 'Previous chat' },
  write: { keys: 'Alt+W', text: 'Go to the reply box' },
  send: { keys: 'Enter', text: 'Send; with the other choice of the reply box Ctrl + Enter' },
  new_line: { keys: 'Shift+Enter', text: 'New line' },
  write_note: { keys: 'Alt+N', text: 'Write a note to colleagues, or a reply again' },
  canned_responses: { keys: 'Alt+C', text: 'Canned responses; or type / and a shortcut' },
  attach: { keys: 'Alt+U', text: 'Attach files' },
  emoji: { keys: 'Alt+J', text: 'Emoji' },
  bold: { keys: 'Ctrl+B', text: 'Bold' },
  italic: { keys: 'Ctrl+I', text: 'Italic' },
  underline: { keys: 'Ctrl+U', text: 'Underlined' },
  link: { keys: 'Ctrl+K', text: 'Link' },
  code: { keys: 'Ctrl+E', text: 'Code' },
  hand_over: { keys: 'Alt+T', text: 'Invite a colleague, or transfer the chat' },
  ask_for_help: { keys: 'Alt+H', text: 'Ask a supervisor for help' },
  remind_me: { keys: 'Alt+P', text: 'Set a reminder of this customer' },
  disposition: { keys: 'Alt+O', text: 'Choose the disposition' },
  find: { keys: 'Ctrl+F', text: 'Find in this conversation' },
  search: { keys: 'Alt+F', text: 'Search conversations' },
  internal_chat: { keys: 'Alt+M', text: 'Messages of colleagues' },
  end_chat: { keys: 'Alt+E', text: 'End or leave the chat, or finish its after-call work' },
  help: { keys: '?', text: 'Show these shortcuts' },
} as const

export type ShortcutName = keyof typeof shortcuts
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

export function isPressed(name: ShortcutName, press: KeyPress, isTyping: boolean): boolean {
  const parts: readonly string[] = shortcuts[name].keys.split('+')
  const wanted = parts.at(-1) ?? ''
  const [needsAlt, needsCtrl] = [parts.includes('Alt'), parts.includes('Ctrl')]
  if (press.altKey !== needsAlt || (press.ctrlKey || press.metaKey) !== needsCtrl) return false
  // Without either it is a character that somebody may want to write.
  if (!needsAlt && !needsCtrl) return !isTyping && press.key === wanted
  if (needsCtrl && press.shiftKey) return false
  return wanted.length === 1 ? isLetter(wanted, press, needsAlt) : press.key === wanted
}

/** With Alt letters are told by the key's place, because some keyboards make signs of them; else only where there are no such letters. */
function isLetter(wanted: string, { key, code }: KeyPress, needsAlt: boolean): boolean {
  const isLatin = /^[a-z]$/i.test(key)
  return needsAlt || !isLatin ? code === `Key${wanted}` : key.toUpperCase() === wanted
}
