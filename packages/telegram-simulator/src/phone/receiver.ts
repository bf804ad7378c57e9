// What the page does when something happens in the simulator.
import type { ChatLoader } from './chat-loader.ts'
import type { Directory } from './directory.ts'
import { showAlert } from './people-dialogs.ts'
import { botName, openChat } from './selectors.ts'
import { chatKey } from './state.ts'
import type { Store } from './store.ts'
import { showToast } from './toast.ts'
import type { PhoneEvent } from './wire.ts'

type EventOf<Type extends PhoneEvent['type']> = Extract<PhoneEvent, { type: Type }>

export const createReceiver = (
  store: Store,
  loader: ChatLoader,
  directory: Directory,
  openLink: (address: string) => boolean,
): ((event: PhoneEvent) => void) => {
  const answer = ({
    bot,
    customerId,
    answer: { callbackQueryId, text, showAlert: isAlert, url },
  }: EventOf<'answer'>) => {
    store.dispatch({ type: 'press_answered', callbackQueryId })
    const open = openChat(store.state())
    if (open === null || chatKey(open.place) !== chatKey({ bot, customerId })) return
    if (text !== null && isAlert) showAlert(botName(open.bot), text)
    else if (text !== null) showToast(text)
    // A bot may only send the customer to its own deep link here (answerCallbackQuery).
    if (url !== null && !openLink(url)) showToast(`The bot opened ${url}`)
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
      case 'answer':
        answer(event)
        break
      case 'chat_changed':
      case 'keyboard_sent':
        chatChange(event)
    }
  }
}
