import type { MessageContent } from '@scenarium/api'
import classes from './part.module.css'

/** What the message answers. */
export function ReplyPart({ reply: { text } }: { reply: NonNullable<MessageContent['reply']> }) {
  return (
    <blockquote className={classes.reply} title={text}>
      {text}
    </blockquote>
  )
}
