import { Button } from '@mantine/core'
import { type InternalMessageView, SCENARIOS } from '@scenarium/api'
import { EmptyState, ErrorState, LoadingState, useDeskClient, useSession } from '@scenarium/web-kit'
import IconArrowLeft from '@tabler/icons-react/icons/IconArrowLeft'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { dayText, isSameDay, timeText } from '../conversation/when.ts'
import { TranscriptDrawer } from '../customer/transcript-drawer.tsx'
import { useDesktop, useDesktopState } from '../desktop/desktop-context.tsx'
import { queryKeys } from '../desktop/read-again.ts'
import classes from './internal-chat.module.css'
import type { Colleague } from './internal-chat-drawer.tsx'
import { InternalComposer } from './internal-composer.tsx'

const PAGE = 50

type Props = { colleague: Colleague; onBack: () => void }

/** Everything written between two colleagues, the newest at the bottom. */
export function InternalConversation({ colleague, onBack }: Props) {
  const client = useDeskClient()
  const { userId } = useDesktop()
  const query = useInfiniteQuery({
    queryKey: queryKeys.internalMessages(colleague.userId),
    queryFn: ({ pageParam }) =>
      client.internalMessages(colleague.userId, { limit: PAGE, ...(pageParam !== null && { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ messages, hasMore }) => (hasMore ? (messages[0]?.seq ?? null) : null),
  })
  const messages = query.data?.pages.toReversed().flatMap((page) => page.messages) ?? []
  useReading(colleague.userId, messages)
  const { list, keepEnd } = useStayAtEnd(messages)
  const isOfScenarios = colleague.userId === SCENARIOS

  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        leftSection={<IconArrowLeft size={16} />}
        onClick={onBack}
        className={classes.back}
      >
        All colleagues
      </Button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard */}
      <div className={classes.messages} ref={list} onScroll={keepEnd} role="log" aria-label="Messages" tabIndex={0}>
        {query.hasNextPage && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Earlier messages
          </Button>
        )}
        {query.data === undefined &&
          (query.isError ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <LoadingState lines={4} />
          ))}
        {query.data !== undefined && messages.length === 0 && (
          <EmptyState title="No messages yet">Only the two of you see what is written here.</EmptyState>
        )}
        {messages.map((message, index) => (
          <Message
            key={message.seq}
            message={message}
            previous={messages[index - 1]}
            isOwn={message.fromUserId === userId}
          />
        ))}
        <ReadMark message={messages.at(-1)} ownUserId={userId} />
      </div>
      {isOfScenarios ? (
        <p className={classes.readOnly}>Scenarios do not read answers.</p>
      ) : (
        <InternalComposer colleague={colleague} />
      )}
    </>
  )
}

type MessageProps = { message: InternalMessageView; previous: InternalMessageView | undefined; isOwn: boolean }

function Message({ message: { text, sentAt, writtenBy }, previous, isOwn }: MessageProps) {
  return (
    <>
      {(previous === undefined || !isSameDay(previous.sentAt, sentAt)) && (
        <div className={classes.day}>{dayText(sentAt)}</div>
      )}
      <div className={classes.message} data-own={isOwn}>
        {writtenBy !== undefined && <span className={classes.author}>{writtenBy.scenario}</span>}
        {text === '' ? (
          <em className={classes.when}>Erased with the data of the customer.</em>
        ) : (
          <span className={classes.text}>{text}</span>
        )}
        <span className={classes.when}>{timeText(sentAt)}</span>
        {writtenBy?.interactionId != null && <ChatOf interactionId={writtenBy.interactionId} />}
      </div>
    </>
  )
}

/** The chat a scenario wrote about, for who has it on the desktop or may read everybody's. */
function ChatOf({ interactionId }: { interactionId: string }) {
  const mayRead = useSession().privileges.includes('see_all_interactions')
  const isHere = useDesktopState(({ interactions }) => interactions[interactionId] !== undefined)
  const [isRead, setIsRead] = useState(false)
  if (!mayRead && !isHere) return null
  return (
    <>
      <Button variant="subtle" size="compact-xs" className={classes.chat} onClick={() => setIsRead(true)}>
        Read the chat
      </Button>
      {isRead && <TranscriptDrawer interactionId={interactionId} onClose={() => setIsRead(false)} />}
    </>
  )
}

function ReadMark({ message, ownUserId }: { message: InternalMessageView | undefined; ownUserId: string }) {
  if (message === undefined || message.fromUserId !== ownUserId) return null
  return (
    <div className={classes.read}>
      {message.readAt === null ? 'Not read yet' : `Read at ${timeText(message.readAt)}`}
    </div>
  )
}

/** What is looked at is read. */
function useReading(colleagueId: string, messages: readonly InternalMessageView[]): void {
  const client = useDeskClient()
  const newest = messages.findLast(({ fromUserId, readAt }) => fromUserId === colleagueId && readAt === null)?.seq
  useEffect(() => {
    if (newest === undefined) return
    const read = () => {
      if (document.visibilityState !== 'visible') return
      // Failed, it is done again with the next message or look.
      client.readInternalMessages(colleagueId, { seq: newest }).catch(() => {})
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [client, colleagueId, newest])
}

/** At the end it stays at the end; scrolled up, what is looked at stays where it is. */
function useStayAtEnd(messages: readonly InternalMessageView[]) {
  const list = useRef<HTMLDivElement>(null)
  const fromEnd = useRef(0)
  const newest = messages.at(-1)?.seq
  const oldest = messages[0]?.seq
  // biome-ignore lint/correctness/useExhaustiveDependencies: new messages at either end are the reason
  useLayoutEffect(() => {
    const box = list.current
    if (box !== null) box.scrollTop = box.scrollHeight - box.clientHeight - fromEnd.current
  }, [newest, oldest])
  function keepEnd() {
    const box = list.current
    if (box === null) return
    const left = box.scrollHeight - box.clientHeight - box.scrollTop
    fromEnd.current = left < 40 ? 0 : left
  }
  return { list, keepEnd }
}
