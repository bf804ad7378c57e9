import type { MessageContent } from '@scenarium/api'
import { useConversationView } from '../conversation-view.tsx'
import classes from './part.module.css'

/** What the message answers; a press leads there, where that message is part of the conversation. */
export function ReplyPart({ reply: { seq, text } }: { reply: NonNullable<MessageContent['reply']> }) {
  const { jumpTo } = useConversationView()
  const words = text === '' ? 'A message without text' : text
  if (seq === undefined) {
    return (
      <blockquote className={classes.reply} dir="auto">
        {words}
      </blockquote>
    )
  }
  return (
    <button type="button" className={classes.reply} onClick={() => jumpTo(seq)} dir="auto" title="Go to this message">
      {words}
    </button>
  )
}
