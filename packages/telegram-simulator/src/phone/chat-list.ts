import type { PhoneActions } from './actions.ts'
import { avatar } from './avatar.ts'
import { element, pressable } from './element.ts'
import { icon } from './icons.ts'
import { customerName, shortTimeText, typingText } from './message-text.ts'
import { openBotDialog, openCustomerDialog } from './people-dialogs.ts'
import { botName, type ChatListEntry, chatList, mostChats, unreadOfBot } from './selectors.ts'
import { chatKey, type PhoneState } from './state.ts'

export interface ChatList {
  root: HTMLElement
  update(state: PhoneState): void
}

interface PlacedEntry {
  signature: string
  root: HTMLElement
}

const entryView = (entry: ChatListEntry, isCurrent: boolean, now: number, actions: PhoneActions): HTMLElement => {
  const name = customerName(entry.customer)
  const summary = entry.typing === null ? (entry.summary ?? 'No messages yet') : typingText(entry.typing)
  const unread =
    entry.unreadCount > 0 &&
    element(
      'span',
      { class: 'badge' },
      String(entry.unreadCount),
      element('span', { class: 'visually-hidden' }, ' unread'),
    )
  return pressable(
    { class: 'chat-entry', 'aria-current': isCurrent ? 'true' : null },
    () => actions.openChat(entry.place),
    avatar(name, entry.customer.id),
    element(
      'span',
      { class: 'chat-entry-body' },
      element(
        'span',
        { class: 'chat-entry-line' },
        element('span', { class: 'chat-entry-name' }, name),
        entry.lastAt === null ? null : element('span', { class: 'chat-entry-time' }, shortTimeText(entry.lastAt, now)),
      ),
      element(
        'span',
        { class: 'chat-entry-line' },
        element(
          'span',
          { class: entry.typing === null ? 'chat-entry-summary' : 'chat-entry-summary is-typing' },
          summary,
        ),
        entry.isBlocked ? element('span', { class: 'tag' }, 'Blocked') : null,
        unread,
      ),
    ),
  )
}

/** The left side: which bot, and its chats with every customer. */
export const createChatList = (actions: PhoneActions): ChatList => {
  let query = ''
  let lastState: PhoneState | null = null
  let placed = new Map<string, PlacedEntry>()
  let shownBots = ''

  const botSelect = element('select', { class: 'bot-select', 'aria-label': 'Bot' })
  const botNote = element('span', { class: 'bot-note' })
  const newCustomer = pressable(
    { class: 'button is-primary is-wide' },
    () => openCustomerDialog(actions),
    icon('plus'),
    'New customer',
  )
  const search = element('input', {
    class: 'search-input',
    type: 'search',
    placeholder: 'Search customers',
    'aria-label': 'Search customers',
  })
  const list = element('ul', { class: 'chat-entries', 'aria-label': 'Chats' })
  const note = element('div', { class: 'side-note', hidden: true })
  const root = element(
    'aside',
    { class: 'side', 'aria-label': 'Chats' },
    element(
      'header',
      { class: 'side-header' },
      element('div', { class: 'bot-choice' }, botSelect, icon('down'), botNote),
      pressable(
        { class: 'icon-button', 'aria-label': 'New bot', title: 'New bot' },
        () => openBotDialog(actions),
        icon('plus'),
      ),
    ),
    element('div', { class: 'search' }, icon('search'), search),
    note,
    list,
    element('footer', { class: 'side-footer' }, newCustomer),
  )
  botSelect.addEventListener('change', () => actions.selectBot(botSelect.value))
  search.addEventListener('input', () => {
    query = search.value.trim().toLocaleLowerCase()
    if (lastState !== null) update(lastState)
  })

  const showBots = (state: PhoneState): void => {
    const options = state.bots.map((bot) => {
      const unread = bot.username === state.selectedBot ? 0 : unreadOfBot(state, bot.username)
      return { value: bot.username, label: unread === 0 ? botName(bot) : `${botName(bot)} (${unread} unread)` }
    })
    const signature = JSON.stringify(options)
    if (signature !== shownBots) {
      shownBots = signature
      if (options.length === 0) options.push({ value: '', label: 'No bot' })
      botSelect.replaceChildren(...options.map(({ value, label }) => element('option', { value }, label)))
    }
    botSelect.value = state.selectedBot ?? ''
    botSelect.disabled = state.bots.length === 0
    botNote.textContent = state.selectedBot === null ? 'Press + to create one' : `@${state.selectedBot}`
  }

  const showNote = (state: PhoneState, shownCount: number, foundCount: number): void => {
    const text = (): string | null => {
      if (state.directory === 'loading') return 'Loading chats…'
      if (state.directory === 'failed') return state.failure ?? 'The chats could not be loaded.'
      if (state.bots.length === 0)
        return 'Create a bot, connect your program with its token, then write to it from here.'
      if (state.customers.length === 0) return 'No customers yet. Create one to write to the bot.'
      if (shownCount === 0) return 'Nobody by that name.'
      return shownCount < foundCount
        ? `The first ${shownCount} of ${foundCount} chats. Search to find the others.`
        : null
    }
    const shown = text()
    note.hidden = shown === null
    note.replaceChildren(element('p', {}, shown ?? ''))
    if (state.directory === 'failed') note.append(pressable({ class: 'button' }, actions.retry, 'Try again'))
  }

  const update = (state: PhoneState): void => {
    const left = state.open === null ? (lastState?.open ?? null) : null
    lastState = state
    showBots(state)
    newCustomer.disabled = state.directory !== 'ready'
    const now = Date.now()
    const openKey = state.open === null ? null : chatKey(state.open)
    const matches = ({ customer }: ChatListEntry): boolean =>
      `${customerName(customer)} ${customer.username ?? ''}`.toLocaleLowerCase().includes(query)
    const found = chatList(state).filter(matches)
    const entries = found.slice(0, mostChats)
    const next = new Map<string, PlacedEntry>()
    for (const entry of entries) {
      const key = chatKey(entry.place)
      const isCurrent = key === openKey
      const signature = JSON.stringify([
        entry,
        isCurrent,
        entry.lastAt === null ? '' : shortTimeText(entry.lastAt, now),
      ])
      const known = placed.get(key)
      if (known?.signature === signature) next.set(key, known)
      else {
        const item = known?.root ?? element('li')
        const hadFocus = item.contains(document.activeElement)
        const view = entryView(entry, isCurrent, now, actions)
        item.replaceChildren(view)
        if (hadFocus) view.focus()
        next.set(key, { signature, root: item })
      }
    }
    const items = [...next.values()].map((entry) => entry.root)
    const isSameOrder =
      items.length === list.children.length && items.every((item, index) => item === list.children[index])
    if (!isSameOrder) {
      const focused = document.activeElement
      list.replaceChildren(...items)
      if (focused instanceof HTMLElement && list.contains(focused)) focused.focus()
    }
    placed = next
    // Where the list takes the whole screen, focus would be lost with the chat that was left.
    if (left !== null && document.activeElement === document.body)
      next.get(chatKey(left))?.root.querySelector('button')?.focus()
    showNote(state, entries.length, found.length)
  }
  return { root, update }
}
