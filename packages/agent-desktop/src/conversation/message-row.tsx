import type { MessageView } from '@scenarium/api'
import IconHeadset from '@tabler/icons-react/icons/IconHeadset'
import IconRobot from '@tabler/icons-react/icons/IconRobot'
import { memo, type ReactNode } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { DayLine } from './day-line.tsx'
import { DeliveryMark } from './delivery-mark.tsx'
import { EditedMark } from './edited-mark.tsx'
import { AlbumBody, MessageBody } from './message-body.tsx'
import { MessageMenu } from './message-menu.tsx'
import classes from './message-row.module.css'
import { NoteMark } from './note-mark.tsx'
import { isSameRow, type Row } from './rows.ts'
import { speakerName, spokenMessages } from './spoken.ts'
import { UnreadLine } from './unread-line.tsx'
import { fullTimeText, timeText } from './when.ts'

type Props = { row: Row; isHighlighted: boolean }

/** A message or an album in its bubble: whose it is by side, color and name, when, and what became of it. */
export const MessageRow = memo(
  function MessageRow({ row, isHighlighted }: Props) {
    const [message] = row.messages
    return (
      <div className={classes.outer} data-before={row.isBeforeAgent || undefined}>
        {row.startsDay && <DayLine at={message.createdAt} />}
        {row.isFirstUnread && <UnreadLine />}
        {message.sender === 'system' ? <SystemLine message={message} /> : <Bubble {...{ row, isHighlighted }} />}
      </div>
    )
  },
  (one, other) => one.isHighlighted === other.isHighlighted && isSameRow(one.row, other.row),
)

/** Something that happened, and nobody said. */
function SystemLine({ message }: { message: MessageView }) {
  return (
    <div className={classes.system} data-seq={message.seq} tabIndex={-1}>
      <bdi>{message.text}</bdi> <Time at={message.createdAt} />
    </div>
  )
}

function Bubble({ row, isHighlighted }: Props) {
  const { userId } = useDesktop()
  const { messages } = row
  const [message] = messages
  const last = messages.at(-1) ?? message
  const isNote = message.kind === 'note'
  const troubled = messages.find(({ delivery }) => delivery === 'failed' || delivery === 'unknown')
  return (
    <article
      className={classes.row}
      data-side={message.sender === 'customer' ? 'left' : 'right'}
      data-seq={message.seq}
      data-highlighted={isHighlighted || undefined}
      aria-label={spokenMessages(messages, userId)}
      tabIndex={-1}
    >
      {!row.isJoined && (
        <div className={classes.sender}>
          <SenderIcon message={message} />
          <bdi>{speakerName(message, userId)}</bdi>
        </div>
      )}
      <div className={classes.line}>
        <div
          className={classes.bubble}
          data-sender={message.sender}
          data-own={message.userId === userId || undefined}
          data-kind={isNote ? 'note' : undefined}
          data-delivery={troubled?.delivery ?? undefined}
        >
          {isNote && <NoteMark />}
          {messages.length > 1 ? <AlbumBody messages={messages} /> : <MessageBody message={message} />}
          <div className={classes.foot}>
            {messages.map((one) => (
              <EditedMark key={one.seq} message={one} />
            ))}
            <Time at={last.createdAt} />
            <DeliveryMark message={troubled ?? last} />
          </div>
        </div>
        <MessageMenu messages={messages} />
      </div>
    </article>
  )
}

function SenderIcon({ message: { sender } }: { message: MessageView }): ReactNode {
  if (sender === 'scenario') return <IconRobot size={14} role="img" aria-label="Scenario" />
  return sender === 'agent' ? <IconHeadset size={14} role="img" aria-label="Agent" /> : null
}

function Time({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTimeText(at)}>
      {timeText(at)}
    </time>
  )
}
