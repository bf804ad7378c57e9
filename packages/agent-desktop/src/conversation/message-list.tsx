import { Button, Loader } from '@mantine/core'
import type { InteractionView, MessageView } from '@scenarium/api'
import { EmptyState, ErrorState, LoadingState } from '@scenarium/web-kit'
import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown'
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { VList, type VListHandle } from 'virtua'
import { useStore } from 'zustand'
import { useDesktop, useTranscript } from '../desktop/desktop-context.tsx'
import { DayLine } from './day-line.tsx'
import classes from './message-list.module.css'
import { MessageRow } from './message-row.tsx'
import { OutgoingRow } from './outgoing-row.tsx'
import { UnreadLine } from './unread-line.tsx'
import { isSameDay } from './when.ts'

/** So near to an edge counts as being there, in pixels. */
const EDGE = 120

/** The transcript, drawn only where it is seen; it stays at its end while the reader is there. */
export function MessageList({ interaction }: { interaction: InteractionView }) {
  const { interactionId } = interaction
  const { transcripts, outgoing, readMarks } = useDesktop()
  const transcript = useTranscript(interactionId)
  const { messages, hasEarlier, request, problem, state } = transcript
  const pending = useStore(outgoing.messages).filter((message) => message.interactionId === interactionId)
  const list = useRef<VListHandle>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [isAtEnd, setIsAtEnd] = useState(true)
  // What was unread when the chat was opened stays marked while one reads on.
  const [readSeq] = useState(() => readMarks.marks.getState()[interactionId] ?? 0)
  const isShifting = useShift(messages)
  const last = messages.at(-1)?.seq ?? 0
  const count = messages.length + pending.length

  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are the reason to scroll, whatever they hold
  useLayoutEffect(() => {
    if (isAtEnd) list.current?.scrollToIndex(count, { align: 'end' })
  }, [last, count, isAtEnd])

  // The window, the reply box or a banner takes some of the height: the end stays in sight.
  useHeight(
    frame,
    state !== 'absent' && count > 0,
    () => isAtEnd && list.current?.scrollToIndex(count, { align: 'end' }),
  )
  useReading(isAtEnd ? last : 0, (seq) => readMarks.read(interactionId, seq))

  if (state === 'absent') {
    return problem === null ? (
      <div className={classes.fill}>
        <LoadingState lines={8} />
      </div>
    ) : (
      <ErrorState error={new Error(problem)} onRetry={() => transcripts.ensure(interactionId)} />
    )
  }
  if (count === 0) return <EmptyState title="Nothing was said yet" />

  function onScroll(offset: number) {
    const { current } = list
    if (current === null) return
    setIsAtEnd(offset + current.viewportSize >= current.scrollSize - EDGE)
    if (offset < EDGE * 3) transcripts.loadEarlier(interactionId)
  }

  return (
    <div ref={frame} className={classes.fill} role="log" aria-label="Messages" aria-busy={request !== null}>
      <VList ref={list} className={classes.list} shift={isShifting} onScroll={onScroll} tabIndex={0}>
        <Beginning
          key="beginning"
          hasEarlier={hasEarlier}
          isLoading={request?.kind === 'earlier'}
          problem={problem}
          onLoad={() => transcripts.loadEarlier(interactionId)}
        />
        {messages.map((message, index) => (
          <div key={message.seq} className={classes.row}>
            {startsDay(messages, index) && <DayLine at={message.createdAt} />}
            {isFirstUnread(messages, index, readSeq) && <UnreadLine />}
            <MessageRow message={message} previous={messages[index - 1]} />
          </div>
        ))}
        {pending.map((message) => (
          <div key={message.outgoingId} className={classes.row}>
            <OutgoingRow message={message} />
          </div>
        ))}
      </VList>
      {!isAtEnd && (
        <Button
          className={classes.down}
          variant="default"
          radius="xl"
          leftSection={<IconArrowDown size={16} />}
          onClick={() => list.current?.scrollToIndex(count, { align: 'end', smooth: true })}
        >
          Newest
        </Button>
      )}
    </div>
  )
}

function startsDay(messages: readonly MessageView[], index: number): boolean {
  const [message, previous] = [messages[index], messages[index - 1]]
  return message !== undefined && (previous === undefined || !isSameDay(message.createdAt, previous.createdAt))
}

function isFirstUnread(messages: readonly MessageView[], index: number, readSeq: number): boolean {
  const message = messages[index]
  if (readSeq === 0 || message === undefined || message.seq <= readSeq || message.sender !== 'customer') return false
  return !messages.slice(0, index).some(({ seq, sender }) => seq > readSeq && sender === 'customer')
}

type BeginningProps = { hasEarlier: boolean; isLoading: boolean; problem: string | null; onLoad: () => void }

/** The top row: what is above the oldest message held. */
function Beginning({ hasEarlier, isLoading, problem, onLoad }: BeginningProps) {
  if (!hasEarlier) return <div className={classes.beginning}>The chat began here</div>
  return (
    <div className={classes.beginning}>
      {isLoading ? (
        <Loader size="sm" aria-label="Loading earlier messages" />
      ) : (
        <Button variant="subtle" size="compact-sm" onClick={onLoad}>
          {problem === null ? 'Earlier messages' : `${problem} Try again`}
        </Button>
      )}
    </div>
  )
}

/** True in the render in which messages were put before the others: the list then keeps what is seen in its place. */
function useShift(messages: readonly MessageView[]): boolean {
  const first = messages[0]?.seq ?? 0
  const previous = useRef(first)
  const isShifting = first < previous.current
  useLayoutEffect(() => {
    previous.current = first
  }, [first])
  return isShifting
}

/** Only what is looked at is read. */
function useReading(seq: number, read: (seq: number) => void) {
  useEffect(() => {
    if (seq === 0) return
    const readIfSeen = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) read(seq)
    }
    readIfSeen()
    addEventListener('focus', readIfSeen)
    document.addEventListener('visibilitychange', readIfSeen)
    return () => {
      removeEventListener('focus', readIfSeen)
      document.removeEventListener('visibilitychange', readIfSeen)
    }
  })
}

/** Does the action whenever the size of the element changes, as long as it is shown. */
function useHeight(element: RefObject<HTMLElement | null>, isShown: boolean, action: () => void) {
  const act = useEffectEvent(action)
  useEffect(() => {
    if (!isShown || element.current === null) return
    const observer = new ResizeObserver(() => act())
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, isShown])
}
