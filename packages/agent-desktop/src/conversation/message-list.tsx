import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { VList, type VListHandle } from 'virtua'
import { useStore } from 'zustand'
import { useDesktop, useTranscript } from '../desktop/desktop-context.tsx'
import { countUnread } from '../interactions/read-marks.ts'
import type { OutgoingMessage } from '../outgoing/outgoing.ts'
import { Announcer } from './announcer.tsx'
import { Beginning } from './beginning.tsx'
import { JumpButtons } from './jump-buttons.tsx'
import classes from './message-list.module.css'
import { MessageRow } from './message-row.tsx'
import { OutgoingRow } from './outgoing-row.tsx'
import { type Row, rowIndexOf, rowsOf, settledRows } from './rows.ts'
import { useListPlace } from './use-list-place.ts'
import { useReading } from './use-reading.ts'
import { useRowKeys } from './use-row-keys.ts'
import { type Target, useTarget } from './use-target.ts'

/** So near to an edge counts as being there, in pixels. */
const EDGE = 120
/** Earlier messages are asked for before the reader comes to the top. */
const FORESIGHT = 1_200
/** Rows are drawn, and get their heights, before they come into sight, also when the wheel is turned fast. */
const DRAWN_AHEAD = 1_000

type Props = {
  interactionId: string
  connectedAt: number | null
  isReadOnly: boolean
  target: Target | null
  empty: ReactNode
}

type Item =
  | { kind: 'beginning' }
  | { kind: 'row'; row: Row }
  | { kind: 'outgoing'; message: OutgoingMessage }
  | { kind: 'end' }

/** The transcript, drawn only where it is seen; it stays at its end while the reader is there, and else where it is. */
export function MessageList({ interactionId, connectedAt, isReadOnly, target, empty }: Props) {
  const { transcripts, outgoing, readMarks } = useDesktop()
  const transcript = useTranscript(interactionId)
  const { messages, hasEarlier, request, problem } = transcript
  const pending = useStore(outgoing.messages)
  const marks = useStore(readMarks.marks)
  const list = useRef<VListHandle>(null)
  const log = useRef<HTMLDivElement>(null)
  // What was unread when the chat was opened stays marked while one reads on.
  const [readSeq] = useState(() => (isReadOnly ? 0 : (readMarks.marks.getState()[interactionId] ?? 0)))
  const [seen, setSeen] = useState<Seen>({ isAtEnd: true, firstSeq: 0, lastSeq: 0 })
  // What was unread may reach back further than the first page; its row is drawn once the message before it is there.
  const isUnreadHeld = readSeq === 0 || !hasEarlier || (messages[0]?.seq ?? 0) <= readSeq
  const markedSeq = isUnreadHeld ? readSeq : 0
  const held = useMemo(() => rowsOf(messages, { readSeq: markedSeq, connectedAt }), [messages, markedSeq, connectedAt])
  const rows = useMemo(() => settledRows(held, hasEarlier), [held, hasEarlier])
  const isShifting = useShift(rows)
  const items = useMemo<Item[]>(
    () => [
      { kind: 'beginning' },
      ...rows.map((row): Item => ({ kind: 'row', row })),
      ...pending
        .filter((message) => message.interactionId === interactionId)
        .map((message): Item => ({ kind: 'outgoing', message })),
      { kind: 'end' },
    ],
    [rows, pending, interactionId],
  )
  const last = messages.at(-1)?.seq ?? 0
  useEffect(() => {
    if (!isUnreadHeld && request === null && problem === null) transcripts.reach(interactionId, readSeq)
  }, [transcripts, interactionId, readSeq, isUnreadHeld, request, problem])
  const unreadSeq = rows.find(({ isFirstUnread }) => isFirstUnread)?.seq
  const { place, gestures } = useListPlace({ list, log, rows, isDrawn: items.length >= 3 })
  const highlighted = useTarget({
    rows,
    target,
    // One that is there without a row waits for the one before it.
    reach: (seq) =>
      rowIndexOf(held, seq) === -1 ? transcripts.reach(interactionId, seq - 1) : transcripts.loadEarlier(interactionId),
    show: (seq) => place.hold({ at: 'row', seq, align: 'center' }),
  })
  // One opens a chat where one stopped reading, and follows what is said from then on.
  const hasOpened = useRef(target !== null)
  const showUnread = () => unreadSeq !== undefined && place.hold({ at: 'row', seq: unreadSeq, align: 'start' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are the reason to scroll, whatever they hold
  useLayoutEffect(() => {
    if (items.length < 3) return
    if (!hasOpened.current) {
      hasOpened.current = isUnreadHeld
      if (unreadSeq === undefined) place.hold({ at: 'end' })
      else showUnread()
    } else if (isShifting) place.shifted()
    else place.grown()
  }, [last, items.length])
  const ownCount = items.length - rows.length
  const sentCount = useRef(ownCount)
  // Who sends something wants to see what becomes of it.
  useLayoutEffect(() => {
    if (ownCount > sentCount.current) place.hold({ at: 'end' })
    sentCount.current = ownCount
  }, [ownCount, place])
  useReading(isReadOnly ? 0 : seen.lastSeq, (seq) => readMarks.read(interactionId, seq))
  const keys = useRowKeys({ list, rows, place })

  if (items.length < 3) return <div className={classes.fill}>{empty}</div>

  function look() {
    const { current } = list
    if (current === null) return
    const { scrollOffset, viewportSize, scrollSize } = current
    const isAtEnd = scrollOffset + viewportSize >= scrollSize - EDGE
    const rowAt = (offset: number) => rows[Math.min(current.findItemIndex(offset), rows.length) - 1]
    const firstSeq = rowAt(scrollOffset + 1)?.seq ?? 0
    const lowest = isAtEnd ? rows.at(-1) : rowAt(scrollOffset + viewportSize - 24)
    const lastSeq = lowest?.messages.at(-1)?.seq ?? 0
    setSeen((before) =>
      before.isAtEnd === isAtEnd && before.firstSeq === firstSeq && before.lastSeq === lastSeq
        ? before
        : { isAtEnd, firstSeq, lastSeq },
    )
    if (scrollOffset < FORESIGHT) transcripts.loadEarlier(interactionId)
  }

  const isUnreadAbove = unreadSeq !== undefined && seen.firstSeq > unreadSeq
  return (
    <div className={classes.fill}>
      {items.length < 3 && <div className={classes.empty}>{empty}</div>}
      <div
        role="log"
        aria-label="Messages"
        aria-live="off"
        aria-busy={request !== null}
        className={classes.log}
        ref={log}
      >
        <VList
          ref={list}
          data={items}
          className={classes.list}
          shift={isShifting}
          bufferSize={DRAWN_AHEAD}
          onScroll={() => {
            place.scrolled()
            look()
          }}
          onScrollEnd={() => {
            place.scrollEnded()
            look()
          }}
          onResize={() => {
            place.resized()
            look()
          }}
          keepMounted={keys.keptIndexes}
          tabIndex={0}
          {...gestures}
          onKeyDown={(event: KeyboardEvent<HTMLElement>) => {
            keys.onKeyDown(event)
            gestures.onKeyDown(event)
          }}
        >
          {(item) => {
            if (item.kind === 'beginning') {
              return (
                <Beginning
                  key="beginning"
                  hasEarlier={hasEarlier}
                  isLoading={request?.kind === 'earlier'}
                  problem={problem}
                  onLoad={() => transcripts.loadEarlier(interactionId)}
                />
              )
            }
            if (item.kind === 'end') return <div key="end" className={classes.end} />
            if (item.kind === 'outgoing') return <OutgoingRow key={item.message.outgoingId} message={item.message} />
            const { row } = item
            return <MessageRow key={row.seq} row={row} isHighlighted={isIn(row, highlighted)} />
          }}
        </VList>
      </div>
      <JumpButtons
        isAtEnd={seen.isAtEnd}
        newCount={isReadOnly ? 0 : countUnread(messages, marks[interactionId] ?? 0)}
        isUnreadAbove={isUnreadAbove}
        onNewest={() => place.hold({ at: 'end' })}
        onUnread={showUnread}
      />
      {!isReadOnly && <Announcer messages={messages} />}
    </div>
  )
}

/** What is in sight: first and last message, and whether there is nothing below. */
type Seen = { isAtEnd: boolean; firstSeq: number; lastSeq: number }

const isIn = ({ messages }: Row, seq: number | null) => seq !== null && messages.some((one) => one.seq === seq)

/** True in the render in which rows were put before the others: the list then keeps what is seen in its place. */
function useShift(rows: readonly Row[]): boolean {
  const first = rows[0]?.seq ?? 0
  const previous = useRef(first)
  const isShifting = first < previous.current
  useLayoutEffect(() => {
    previous.current = first
  }, [first])
  return isShifting
}
