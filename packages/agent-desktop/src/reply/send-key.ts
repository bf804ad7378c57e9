// Which key sends. A habit of the person at this browser, so it is kept here.
import { createStore } from 'zustand/vanilla'

export type SendKey = 'enter' | 'ctrl_enter'
export type EnterPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

const KEY = 'scenarium.send-key'

export const sendKey = createStore<{ sendKey: SendKey }>(() => ({ sendKey: load() }))

export function chooseSendKey(chosen: SendKey): void {
  sendKey.setState({ sendKey: chosen })
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // Then it lasts as long as the page.
  }
}

/** `line`: a new line is to be made where the browser would make none. */
export function whatEnterDoes(press: EnterPress, chosen: SendKey): 'send' | 'line' | 'nothing' {
  // While composing, Enter chooses a character.
  if (press.key !== 'Enter' || press.isComposing || press.altKey) return 'nothing'
  const isWithCtrl = press.ctrlKey || press.metaKey
  if (chosen === 'ctrl_enter') return isWithCtrl ? 'send' : 'nothing'
  if (isWithCtrl) return 'line'
  return press.shiftKey ? 'nothing' : 'send'
}

function load(): SendKey {
  try {
    return localStorage.getItem(KEY) === 'ctrl_enter' ? 'ctrl_enter' : 'enter'
  } catch {
    return 'enter'
  }
}
