// What the views may ask for: each action calls the control API and tells the store.
import type { ChatLoader } from './chat-loader.ts'
import { type Control, ControlError, type NewCustomer, type OutgoingMessage, type Upload } from './control.ts'
import type { Directory } from './directory.ts'
import { parseDeepLink } from './entities.ts'
import type { RichTextActions } from './rich-text.ts'
import { mostChats } from './selectors.ts'
import { type ChatPlace, type Composing, chatKey } from './state.ts'
import type { Store } from './store.ts'
import { showToast } from './toast.ts'

export interface PhoneActions extends RichTextActions {
  selectBot(username: string): void
  openChat(place: ChatPlace, startPayload?: string | null): void
  closeChat(): void
  /** Opens the chat a deep link to a simulated bot leads to; false for any other link. */
  openBotLink(address: string): boolean
  markSeen(): void
  retry(): void
  start(): Promise<void>
  /** Sends, or saves the message being edited. Rejects when the simulator refused, so that the text is not lost. */
  submitText(text: string): Promise<void>
  sendMessage(message: OutgoingMessage): Promise<void>
  sendUploads(uploads: Upload[]): Promise<void>
  press(messageId: number, callbackData: string): Promise<void>
  react(messageId: number, emoji: string | null): Promise<void>
  compose(composing: Composing): void
  hideKeyboard(isHidden: boolean): void
  setBlocked(isBlocked: boolean): Promise<void>
  createCustomer(customer: NewCustomer): Promise<void>
  createBot(bot: { username: string; firstName?: string }): Promise<void>
}

/** How long a pressed button may spin; Telegram's apps give up after about as long. */
const pressPatienceMs = 15_000

const reasonOf = (error: unknown): string => (error instanceof ControlError ? error.message : 'Something went wrong.')

export const createActions = (
  control: Control,
  store: Store,
  loader: ChatLoader,
  directory: Directory,
): PhoneActions => {
  const { dispatch } = store

  const inOpenChat = async (work: (place: ChatPlace) => Promise<unknown>): Promise<void> => {
    const { open } = store.state()
    if (open === null) return
    try {
      await work(open)
    } catch (error) {
      showToast(reasonOf(error), { isProblem: true })
      throw error
    } finally {
      loader.refresh(open)
    }
  }
  // For actions whose failure loses nothing: the toast has said it all.
  const attempt = (work: (place: ChatPlace) => Promise<unknown>): Promise<void> =>
    inOpenChat(work).catch(() => undefined)

  const takeReply = (): number | undefined => {
    const { composing } = store.state()
    return composing?.kind === 'reply' ? composing.messageId : undefined
  }
  const sendMessage = (message: OutgoingMessage): Promise<void> =>
    inOpenChat(async (place) => {
      const replyTo = takeReply()
      await control.send(place, replyTo === undefined ? message : { ...message, replyTo })
      dispatch({ type: 'composing_changed', composing: null })
    })
  const openPlace = (place: ChatPlace, startPayload: string | null = null): void => {
    dispatch({ type: 'chat_opened', place, startPayload })
    loader.refresh(place)
  }

  const openBotLink = (address: string): boolean => {
    const target = parseDeepLink(address)
    const { bots, open: current } = store.state()
    const bot = bots.find(({ username }) => username.toLowerCase() === target?.bot.toLowerCase())
    if (target === null || current === null || bot === undefined) return false
    openPlace({ bot: bot.username, customerId: current.customerId }, target.payload)
    return true
  }

  return {
    selectBot: (username) => {
      dispatch({ type: 'bot_selected', username })
      for (const { id } of store.state().customers.slice(-mostChats)) {
        const place = { bot: username, customerId: id }
        if (store.state().chats[chatKey(place)] === undefined) loader.refresh(place)
      }
    },
    openChat: openPlace,
    closeChat: () => dispatch({ type: 'chat_closed' }),
    markSeen: () => {
      const { open: place } = store.state()
      if (place !== null) dispatch({ type: 'chat_seen', place })
    },
    retry: () => {
      void directory.reload()
    },
    start: () =>
      attempt(async (place) => {
        await control.start(place, store.state().startPayload)
        dispatch({ type: 'start_sent' })
      }),
    submitText: (text) => {
      const { composing } = store.state()
      if (composing?.kind !== 'edit') return sendMessage({ text })
      return inOpenChat(async (place) => {
        await control.edit(place, composing.messageId, text)
        dispatch({ type: 'composing_changed', composing: null })
      })
    },
    sendMessage,
    sendText: (text) => {
      sendMessage({ text }).catch(() => undefined)
    },
    sendUploads: (uploads) =>
      inOpenChat(async (place) => {
        const replyTo = takeReply()
        for (const upload of uploads) await control.upload(place, upload, replyTo)
        dispatch({ type: 'composing_changed', composing: null })
      }),
    press: (messageId, callbackData) =>
      attempt(async (place) => {
        dispatch({ type: 'press_started', place, messageId, callbackData })
        try {
          const { callbackQueryId } = await control.press(place, messageId, callbackData)
          dispatch({ type: 'press_accepted', place, messageId, callbackData, callbackQueryId })
          setTimeout(() => dispatch({ type: 'press_expired', callbackQueryId }), pressPatienceMs)
        } catch (error) {
          dispatch({ type: 'press_failed', place, messageId, callbackData })
          throw error
        }
      }),
    react: (messageId, emoji) => attempt((place) => control.react(place, messageId, emoji)),
    compose: (composing) => dispatch({ type: 'composing_changed', composing }),
    hideKeyboard: (isHidden) => dispatch({ type: 'keyboard_toggled', isHidden }),
    setBlocked: (isBlocked) => attempt((place) => control.setBlocked(place, isBlocked)),
    createCustomer: async (customer) => {
      const created = await control.createCustomer(customer)
      dispatch({ type: 'customer_added', customer: created })
      const bot = store.state().selectedBot
      if (bot !== null) openPlace({ bot, customerId: created.id })
    },
    createBot: async (bot) => {
      const created = await control.createBot(bot)
      await directory.reload()
      dispatch({ type: 'bot_selected', username: created.username })
    },
    openBotLink,
    openLink: (event, address) => {
      if (openBotLink(address)) event.preventDefault()
    },
  }
}
