import { MAX_MESSAGE_LENGTH } from '@scenarium/api'
import type { Composed } from './content/compose.ts'
import { messageCount, TELEGRAM_LENGTH } from './content/message-count.ts'
import classes from './length-line.module.css'

/** From here on one wants to know. */
const NEAR = TELEGRAM_LENGTH - 400

type Props = { composed: Composed; typed: number; isNote: boolean }

export function LengthLine({ composed: { contents }, typed, isNote }: Props) {
  if (typed < NEAR) return null
  const texts = contents.filter((one) => one.type === 'text')
  const count = texts.reduce((sum, { text, entities }) => sum + messageCount(text, entities), 0)
  const limit = isNote || typed > TELEGRAM_LENGTH ? MAX_MESSAGE_LENGTH : TELEGRAM_LENGTH
  return (
    <output className={classes.line} data-full={typed >= MAX_MESSAGE_LENGTH}>
      {typed.toLocaleString()} of {limit.toLocaleString()} characters
      {!isNote && count > 1 && `; it will be sent as ${count} messages`}
      {typed >= MAX_MESSAGE_LENGTH && '; no more can be typed'}
    </output>
  )
}
