// What the page does when something happens in the simulator.
import type { ChatLoader } from './chat-loader.ts'
import type { Control } from './control.ts'
import type { Directory } from './directory.ts'
import { showAlert } from './people-dialogs.ts'
import { botName, openChat } from './selectors.ts'
import { chatKey, type PhoneState } from './state.ts'
import type { Store } from './store.ts'
import { showToast } from './toast.ts'
import type { CallbackAnswer, PhoneEvent } from './wire.ts'

type EventOf<Type extends PhoneEvent['type']> = Extract<PhoneEvent, { type: Type }>

/** Telegram's apps take a chat action back after five seconds (sendChatAction). */
const typingMs = 5_000

const showAnswer = ({ text, showAlert: isAlert }: CallbackAnswer, state: PhoneState): void => {
  const open = openChat(state)
  if (open === null || !text) return
  if (isAlert) showAlert(botName(open.bot), text)
  else showToast(text)
}

export const createReceiver = (
  control: Control,
  store: Store,
  loader: ChatLoader,
  directory: Directory,
): ((event: PhoneEvent) => void) => {
  const typingTimers = new Map<string, ReturnType<typeof setTimeout>>()

  const answer = async (event: EventOf<'answer'>): Promise<void> => {
    const found = event.answer ?? (await control.answers(event).catch(() => [])).at(-1)
    if (found === undefined) return
    store.dispatch({ type: 'press_answered', callbackQueryId: found.callbackQueryId })
    const { open } = store.state()
    if (open !== null && chatKey(open) === chatKey(event)) showAnswer(found, store.state())
  }

  const typing = ({ bot, customerId, action }: EventOf<'typing'>): void => {
    const place = { bot, customerId }
    const key = chatKey(place)
    clearTimeout(typingTimers.get(key))
    store.dispatch({ type: 'typing_changed', place, action: action ?? 'typing' })
    const forget = () => store.dispatch({ type: 'typing_changed', place, action: null })
    typingTimers.set(key, setTimeout(forget, typingMs))
  }

  const chatChange = ({ type, bot, customerId }: EventOf<'chat_changed' | 'keyboard_sent'>): void => {
    const place = { bot, customerId }
    if (type === 'keyboard_sent') store.dispatch({ type, place })
    if (!store.state().customers.some(({ id }) => id === customerId)) directory.follow()
    loader.refresh(place)
  }

  return (event) => {
    switch (event.type) {
      case 'directory_changed':
        directory.follow()
        break
      case 'chats_forgotten':
        store.dispatch({ type: 'chats_forgotten' })
        void directory.reload()
        break
      case 'typing':
        typing(event)
        break
      case 'answer':
        void answer(event)
        break
      case 'chat_changed':
      case 'keyboard_sent':
        chatChange(event)
    }
  }
}
