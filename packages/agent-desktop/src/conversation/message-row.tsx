import type { MessageView } from '@scenarium/api'
import { memo } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { DeliveryMark } from './delivery-mark.tsx'
import { MessageBody } from './message-body.tsx'
import classes from './message-row.module.css'
import { fullTimeText, timeText } from './when.ts'

/** Messages of one sender within so long stand together under one name. */
const TOGETHER_MS = 3 * 60_000

type Props = { message: MessageView; previous: MessageView | undefined }

/** One message in its bubble: whose it is by side and color, when, and what became of it. */
export const MessageRow = memo(function MessageRow({ message, previous }: Props) {
  const { userId } = useDesktop()
  if (message.sender === 'system') return <div className={classes.system}>{message.text}</div>
  const isOurs = message.sender !== 'customer'
  const name = message.sender === 'agent' && message.userId === userId ? 'You' : senderName(message)
  return (
    <article
      className={classes.row}
      data-side={isOurs ? 'right' : 'left'}
      aria-label={`${name}, ${timeText(message.createdAt)}`}
    >
      {!standsWith(message, previous) && <div className={classes.sender}>{name}</div>}
      <div
        className={classes.bubble}
        data-sender={message.sender}
        data-kind={message.kind === 'note' ? 'note' : undefined}
        data-delivery={message.delivery ?? undefined}
      >
        {message.kind === 'note' && <div className={classes.note}>Only colleagues see this</div>}
        <MessageBody message={message} />
        <div className={classes.foot}>
          {message.editedAt !== null && <span title={`Edited ${fullTimeText(message.editedAt)}`}>edited</span>}
          <time dateTime={new Date(message.createdAt).toISOString()} title={fullTimeText(message.createdAt)}>
            {timeText(message.createdAt)}
          </time>
          <DeliveryMark message={message} />
        </div>
      </div>
    </article>
  )
})

function senderName({ sender, senderName: name }: MessageView): string {
  if (name !== '') return name
  return sender === 'scenario' ? 'Scenario' : 'Customer'
}

function standsWith(message: MessageView, previous: MessageView | undefined): boolean {
  return (
    previous !== undefined &&
    previous.sender === message.sender &&
    previous.userId === message.userId &&
    message.createdAt - previous.createdAt < TOGETHER_MS
  )
}
