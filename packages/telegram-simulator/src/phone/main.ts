import { createActions, type PhoneActions } from './actions.ts'
import { createChatList } from './chat-list.ts'
import { createChatLoader } from './chat-loader.ts'
import { control } from './control.ts'
import { createConversation } from './conversation.ts'
import { element } from './element.ts'
import { listen } from './live.ts'
import { pageAddress, readPageAddress } from './page-address.ts'
import { showAlert } from './people-dialogs.ts'
import { loadSeenMarks, saveSeenMarks } from './seen-marks.ts'
import { botName, mostChats, openChat, unreadOfBot } from './selectors.ts'
import { chatKey, initialState, type PhoneState } from './state.ts'
import { createStore } from './store.ts'
import { mountToasts, showToast } from './toast.ts'
import type { CallbackAnswer, PhoneEvent } from './wire.ts'

/** Telegram's apps take a chat action back after five seconds (sendChatAction). */
const typingMs = 5_000

const asked = readPageAddress(location.search)
let isAskedChatOpened = asked.bot === null
const typingTimers = new Map<string, ReturnType<typeof setTimeout>>()

const store = createStore({ ...initialState, seen: loadSeenMarks(), selectedBot: asked.bot }, (state, previous) =>
  render(state, previous),
)
const loader = createChatLoader(control, store)

const openAskedChat = async (): Promise<void> => {
  const { bots, customers } = store.state()
  const bot = bots.find(({ username }) => username.toLowerCase() === asked.bot?.toLowerCase())
  if (isAskedChatOpened || bot === undefined) return
  isAskedChatOpened = true
  store.dispatch({ type: 'bot_selected', username: bot.username })
  if (asked.customerId === null && asked.startPayload === null) return
  const known = asked.customerId === null ? customers[0] : customers.find(({ id }) => id === asked.customerId)
  const place = (customerId: number) => ({ bot: bot.username, customerId })
  if (known !== undefined) return actions.openChat(place(known.id), asked.startPayload)
  await actions.createCustomer({ id: asked.customerId ?? undefined, firstName: 'Customer', languageCode: 'en' })
  const created = store.state().open
  if (created !== null) actions.openChat(created, asked.startPayload)
}

const reload = async (): Promise<void> => {
  try {
    const [bots, customers] = await Promise.all([control.bots(), control.customers()])
    store.dispatch({ type: 'directory_loaded', bots, customers })
    await openAskedChat()
  } catch (error) {
    store.dispatch({ type: 'directory_failed', reason: error instanceof Error ? error.message : String(error) })
    return
  }
  const { selectedBot, customers, open } = store.state()
  if (open !== null) loader.refresh(open)
  if (selectedBot === null) return
  for (const { id } of customers.slice(-mostChats)) loader.refresh({ bot: selectedBot, customerId: id })
}

const actions: PhoneActions = createActions(control, store, loader, reload)

const showAnswer = (answer: CallbackAnswer): void => {
  const open = openChat(store.state())
  if (answer.text) {
    if (answer.showAlert) showAlert(open === null ? 'Answer' : botName(open.bot), answer.text)
    else showToast(answer.text)
  }
}

const receiveAnswer = async (event: Extract<PhoneEvent, { type: 'answer' }>): Promise<void> => {
  const answer = event.answer ?? (await control.answers(event).catch(() => [])).at(-1)
  if (answer === undefined) return
  store.dispatch({ type: 'press_answered', callbackQueryId: answer.callbackQueryId })
  const { open } = store.state()
  if (open !== null && chatKey(open) === chatKey(event)) showAnswer(answer)
}

const receiveTyping = (event: Extract<PhoneEvent, { type: 'typing' }>): void => {
  const place = { bot: event.bot, customerId: event.customerId }
  const key = chatKey(place)
  clearTimeout(typingTimers.get(key))
  store.dispatch({ type: 'typing_changed', place, action: event.action ?? 'typing' })
  typingTimers.set(
    key,
    setTimeout(() => store.dispatch({ type: 'typing_changed', place, action: null }), typingMs),
  )
}

const receive = (event: PhoneEvent): void => {
  if (event.type === 'directory_changed') void reload()
  else if (event.type === 'typing') receiveTyping(event)
  else if (event.type === 'answer') void receiveAnswer(event)
  else {
    const isStranger = !store.state().customers.some(({ id }) => id === event.customerId)
    if (isStranger) void reload()
    const place = { bot: event.bot, customerId: event.customerId }
    if (event.type === 'keyboard_sent') store.dispatch({ type: 'keyboard_sent', place })
    loader.refresh(place)
  }
}

const chatListView = createChatList(actions)
const conversationView = createConversation(actions)
const connectionNote = element('p', { class: 'connection', role: 'status', hidden: true })
const phone = element('div', { class: 'phone' }, connectionNote, chatListView.root, conversationView.root)

const render = (state: PhoneState, previous: PhoneState): void => {
  phone.classList.toggle('has-open-chat', state.open !== null)
  connectionNote.hidden = state.connection !== 'disconnected'
  connectionNote.textContent = state.connection === 'disconnected' ? 'Connection lost. Reconnecting…' : ''
  chatListView.update(state)
  conversationView.update(state)
  if (state.seen !== previous.seen) saveSeenMarks(state.seen)
  const unread = state.bots.reduce((sum, bot) => sum + unreadOfBot(state, bot.username), 0)
  document.title = unread === 0 ? 'Telegram simulator' : `(${unread}) Telegram simulator`
  if (state.directory === 'ready' && isAskedChatOpened) {
    history.replaceState(null, '', `${location.pathname}${pageAddress(state.open, state.selectedBot)}`)
  }
}

document.body.append(phone)
mountToasts(document.body)
render(store.state(), store.state())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && store.state().open !== null) actions.markSeen()
})
void reload()
listen('/control/events', {
  connected: () => {
    // Events were missed while the connection was away; everything shown is loaded again.
    if (store.state().connection === 'disconnected') void reload()
    store.dispatch({ type: 'connection_changed', connection: 'connected' })
  },
  disconnected: () => store.dispatch({ type: 'connection_changed', connection: 'disconnected' }),
  received: receive,
})
