import { createActions, type PhoneActions } from './actions.ts'
import { createChatList } from './chat-list.ts'
import { createChatLoader } from './chat-loader.ts'
import { control } from './control.ts'
import { createConversation } from './conversation.ts'
import { createDirectory } from './directory.ts'
import { element } from './element.ts'
import { listen } from './live.ts'
import { pageAddress, readPageAddress } from './page-address.ts'
import { createReceiver } from './receiver.ts'
import { loadSeenMarks, saveSeenMarks } from './seen-marks.ts'
import { unreadOfBot } from './selectors.ts'
import { initialState, type PhoneState } from './state.ts'
import { createStore } from './store.ts'
import { mountToasts } from './toast.ts'

const asked = readPageAddress(location.search)
let isAskedChatOpened = asked.bot === null

const store = createStore({ ...initialState, seen: loadSeenMarks() }, (state, previous) => render(state, previous))
const loader = createChatLoader(control, store)

/** Opens the chat the page's address names, once its bot exists. */
const openAskedChat = async (): Promise<void> => {
  const { bots, customers } = store.state()
  const bot = bots.find(({ username }) => username.toLowerCase() === asked.bot?.toLowerCase())
  if (isAskedChatOpened || bot === undefined) return
  isAskedChatOpened = true
  const { customerId, startPayload } = asked
  store.dispatch({ type: 'bot_selected', username: bot.username })
  if (customerId === null && startPayload === null) return
  const known = customerId === null ? customers[0] : customers.find(({ id }) => id === customerId)
  if (known === undefined) {
    await actions.createCustomer({ id: customerId ?? undefined, firstName: 'Customer', languageCode: 'en' })
  }
  const openedId = known?.id ?? store.state().open?.customerId
  if (openedId !== undefined) actions.openChat({ bot: bot.username, customerId: openedId }, startPayload)
}

const directory = createDirectory(control, store, loader, openAskedChat)
const actions: PhoneActions = createActions(control, store, loader, directory)
const chatList = createChatList(actions)
const conversation = createConversation(actions)
const connectionNote = element('p', { class: 'connection', role: 'status' })
const phone = element('div', { class: 'phone' }, connectionNote, chatList.root, conversation.root)

const showInBrowser = (state: PhoneState): void => {
  const unread = state.bots.reduce((sum, bot) => sum + unreadOfBot(state, bot.username), 0)
  const title = unread === 0 ? 'Telegram simulator' : `(${unread}) Telegram simulator`
  if (document.title !== title) document.title = title
  const query = pageAddress(state.open, state.selectedBot)
  // Before that the address still says which chat is wanted.
  if (state.directory === 'ready' && isAskedChatOpened && location.search !== query) {
    history.replaceState(null, '', `${location.pathname}${query}`)
  }
}

const render = (state: PhoneState, previous: PhoneState): void => {
  phone.classList.toggle('has-open-chat', state.open !== null)
  connectionNote.textContent = state.connection === 'disconnected' ? 'Connection lost. Reconnecting…' : ''
  chatList.update(state)
  conversation.update(state)
  showInBrowser(state)
  if (state.seen !== previous.seen) saveSeenMarks(state.seen)
}

document.body.append(phone)
mountToasts(document.body)
render(store.state(), store.state())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') actions.markSeen()
})
void directory.reload()
listen('/control/events', {
  connected: () => {
    // Events were missed while the connection was away; everything shown is loaded again.
    if (store.state().connection === 'disconnected') void directory.reload()
    store.dispatch({ type: 'connection_changed', connection: 'connected' })
  },
  disconnected: () => store.dispatch({ type: 'connection_changed', connection: 'disconnected' }),
  received: createReceiver(store, loader, directory, actions.openBotLink),
})
