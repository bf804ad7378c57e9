import type { PhoneActions } from './actions.ts'
import { element, pressable } from './element.ts'
import { icon } from './icons.ts'
import { typingText } from './message-text.ts'
import { type RowView, rowView } from './message-view.ts'
import { isSameRow, type Row, toRows } from './rows.ts'
import type { Press } from './state.ts'
import type { Message } from './wire.ts'

/** Rows put on the page at first, and added each time the reader comes near the top. */
const pageRows = 80
const nearEdgePx = 80

export interface MessageLog {
  root: HTMLElement
  update(messages: readonly Message[], presses: readonly Press[], typing: string | null): void
  close(): void
}

interface PlacedRow {
  row: Row
  view: RowView
}

export interface MessageLogSettings {
  botName: string
  customerId: number
  actions: PhoneActions
}

/** The messages of one chat. Only rows that changed are drawn again, and old ones join when the reader scrolls up. */
export const createMessageLog = ({ botName, customerId, actions }: MessageLogSettings): MessageLog => {
  const list = element('div', {
    class: 'log-rows',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': `Messages with ${botName}`,
  })
  const typingNote = element(
    'div',
    { class: 'typing', 'aria-hidden': 'true', hidden: true },
    element('i'),
    element('i'),
    element('i'),
  )
  const content = element('div', { class: 'log-content' }, list, typingNote)
  const scroller = element('div', { class: 'log', tabindex: 0, role: 'region', 'aria-label': 'Conversation' }, content)
  const latest = pressable(
    { class: 'latest', 'aria-label': 'Go to the latest message', hidden: true },
    () => toEnd('smooth'),
    icon('down'),
  )
  const root = element('div', { class: 'log-frame' }, scroller, latest)

  let rows: Row[] = []
  let shownCount = pageRows
  let isAtEnd = true
  let lastTop = 0
  let placed = new Map<string, PlacedRow>()

  const toEnd = (behavior: ScrollBehavior = 'instant') => scroller.scrollTo({ top: scroller.scrollHeight, behavior })

  const place = (): void => {
    const visible = rows.slice(-shownCount)
    const next = new Map<string, PlacedRow>()
    for (const row of visible) {
      const known = placed.get(row.key)
      next.set(
        row.key,
        known !== undefined && isSameRow(known.row, row) ? known : { row, view: rowView(row, { actions, jumpTo }) },
      )
    }
    for (const [key, { view }] of placed) if (next.get(key)?.view !== view) view.root.remove()
    let after: Element | null = null
    for (const { view } of next.values()) {
      const expected: Element | null = after === null ? list.firstElementChild : after.nextElementSibling
      if (expected !== view.root) list.insertBefore(view.root, expected)
      after = view.root
    }
    placed = next
  }

  const showOlder = (): void => {
    if (shownCount >= rows.length) return
    const { scrollHeight, scrollTop } = scroller
    list.setAttribute('aria-busy', 'true')
    shownCount += pageRows
    place()
    scroller.scrollTop = scrollTop + scroller.scrollHeight - scrollHeight
    list.removeAttribute('aria-busy')
  }

  const jumpTo = (messageId: number): void => {
    const index = rows.findIndex(
      (row) => row.kind === 'message' && row.messages.some((message) => message.message_id === messageId),
    )
    if (index === -1) return
    if (index < rows.length - shownCount) {
      shownCount = rows.length - index + pageRows
      place()
    }
    const target = placed.get(rows[index]?.key ?? '')?.view.root
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    target?.animate([{ background: 'var(--flash)' }, { background: 'transparent' }], { duration: 1500 })
  }

  const noticeScroll = (): void => {
    const isNearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEdgePx
    // Only the reader scrolls up; a picture that grows the log right after it moved to the end must not count as leaving.
    isAtEnd = isNearEnd || (isAtEnd && scroller.scrollTop >= lastTop)
    lastTop = scroller.scrollTop
    latest.hidden = isAtEnd
    if (isAtEnd) actions.markSeen()
    if (scroller.scrollTop < scroller.clientHeight) showOlder()
  }
  scroller.addEventListener('scroll', noticeScroll, { passive: true })
  // Pictures and the composer change the height after the rows are placed.
  const observer = new ResizeObserver(() => {
    if (isAtEnd) toEnd()
  })
  observer.observe(content)
  observer.observe(scroller)

  return {
    root,
    update: (messages, presses, typing) => {
      const lastKey = rows.at(-1)?.key
      rows = toRows(messages, customerId)
      const last = rows.at(-1)
      const isOwnNew = last?.kind === 'message' && last.isOwn && last.key !== lastKey
      place()
      for (const { row, view } of placed.values()) {
        if (row.kind !== 'message') continue
        const own = presses.filter(({ messageId }) => messageId === row.messages[0].message_id)
        view.setPressing(new Set(own.map(({ callbackData }) => callbackData)))
      }
      typingNote.hidden = typing === null
      typingNote.title = typing === null ? '' : typingText(typing)
      if (isAtEnd || isOwnNew) toEnd()
      if (isAtEnd && document.visibilityState === 'visible') actions.markSeen()
    },
    close: () => observer.disconnect(),
  }
}
