import type { PhoneActions } from './actions.ts'
import { avatar } from './avatar.ts'
import { createComposer } from './composer.ts'
import { element, pressable } from './element.ts'
import { icon } from './icons.ts'
import { type MenuItem, openMenu } from './menu.ts'
import { createMessageLog, type MessageLog } from './message-log.ts'
import { customerName, typingText } from './message-text.ts'
import { openBotDetails } from './people-dialogs.ts'
import { botName, type OpenChat, openChat } from './selectors.ts'
import { chatKey, type PhoneState } from './state.ts'
import { openUploadDialog } from './upload-dialog.ts'

export interface Conversation {
  root: HTMLElement
  update(state: PhoneState): void
}

const welcome = (open: OpenChat): HTMLElement => {
  const name = botName(open.bot)
  return element(
    'div',
    { class: 'welcome' },
    avatar(name, open.bot.id),
    element('h2', {}, name),
    open.bot.description ? element('p', { class: 'welcome-text' }, open.bot.description) : null,
    element('p', { class: 'welcome-hint' }, 'Press Start to begin the conversation.'),
  )
}

const emptyNote = (state: PhoneState): string => {
  if (state.directory === 'loading') return 'Loading…'
  if (state.directory === 'failed') return 'The simulator does not answer.'
  if (state.bots.length === 0) return 'Create a bot to begin.'
  if (state.customers.length === 0) return 'Create a customer to begin.'
  return 'Choose a chat to start messaging.'
}

/** The right side: the open chat, or a note when there is none. */
export const createConversation = (actions: PhoneActions): Conversation => {
  let current: OpenChat | null = null
  let log: { key: string; view: MessageLog } | null = null

  const picture = element('span', { class: 'header-avatar' })
  const title = element('h1', { class: 'header-name', tabindex: -1 })
  const status = element('p', { class: 'header-status', 'aria-live': 'polite' })
  const menuItems = (open: OpenChat): MenuItem[] => [
    { label: 'Bot details', icon: 'info', choose: () => openBotDetails(open.bot) },
    open.chat?.blocked === true
      ? { label: 'Unblock bot', icon: 'check', choose: () => void actions.setBlocked(false) }
      : { label: 'Block bot', icon: 'block', isDanger: true, choose: () => void actions.setBlocked(true) },
  ]
  const menu = pressable(
    { class: 'icon-button', 'aria-label': 'Chat menu', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    () => current !== null && openMenu(menu, 'Chat', menuItems(current)),
    icon('more'),
  )
  const back = pressable({ class: 'icon-button back', 'aria-label': 'Back to chats' }, actions.closeChat, icon('back'))
  const header = element(
    'header',
    { class: 'header' },
    back,
    picture,
    element('div', { class: 'header-text' }, title, status),
    menu,
  )
  const body = element('div', { class: 'conversation-body' })
  const composer = createComposer(actions)
  const nothing = element('div', { class: 'nothing' })
  const root = element('main', { class: 'conversation' }, header, body, composer.root, nothing)

  root.addEventListener('dragover', (event) => {
    if (current !== null && event.dataTransfer?.types.includes('Files')) event.preventDefault()
  })
  root.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])]
    if (current === null || files.length === 0) return
    event.preventDefault()
    openUploadDialog(files, false, actions)
  })

  const showHeader = (open: OpenChat, isOther: boolean): void => {
    const name = botName(open.bot)
    if (isOther) picture.replaceChildren(avatar(name, open.bot.id))
    title.textContent = name
    const typing = open.chat?.typing ?? null
    const text = typing === null ? `bot · you are ${customerName(open.customer)}` : typingText(typing)
    if (status.textContent !== text) status.textContent = text
    status.classList.toggle('is-typing', typing !== null)
  }

  const closeLog = () => {
    log?.view.close()
    log = null
  }
  const showBody = (open: OpenChat, state: PhoneState): void => {
    const key = chatKey(open.place)
    const { chat, failure } = open
    if (chat !== null && chat.messages.length > 0) {
      if (log?.key !== key) {
        closeLog()
        log = { key, view: createMessageLog({ botName: botName(open.bot), customerId: open.customer.id, actions }) }
        // Filled before it joins the page, or a screen reader would read the whole history aloud.
        log.view.update(chat.messages, [], chat.typing)
        body.replaceChildren(log.view.root)
      }
      log.view.update(
        chat.messages,
        state.presses.filter((press) => press.chat === key),
        chat.typing,
      )
      return
    }
    closeLog()
    if (chat !== null) body.replaceChildren(welcome(open))
    else if (failure === null)
      body.replaceChildren(element('p', { class: 'body-note', role: 'status' }, 'Loading messages…'))
    else {
      const retry = pressable({ class: 'button' }, () => actions.openChat(open.place, state.startPayload), 'Try again')
      body.replaceChildren(element('div', { class: 'body-note', role: 'alert' }, element('p', {}, failure), retry))
    }
  }

  return {
    root,
    update: (state) => {
      const open = openChat(state)
      for (const part of [header, body, composer.root]) part.hidden = open === null
      nothing.hidden = open !== null
      if (open === null) {
        current = null
        closeLog()
        nothing.replaceChildren(element('p', {}, emptyNote(state)))
        return
      }
      const isOther = current === null || chatKey(current.place) !== chatKey(open.place)
      const becameReady = isOther || (current?.chat === null && open.chat !== null)
      current = open
      showHeader(open, isOther)
      showBody(open, state)
      composer.update(open, state)
      if (!becameReady) return
      // On a touch screen focus in the composer would bring up the keyboard over the conversation.
      if (window.matchMedia('(hover: hover)').matches) composer.focus()
      else title.focus({ preventScroll: true })
    },
  }
}
