import { CloseButton } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import IconCornerUpLeft from '@tabler/icons-react/icons/IconCornerUpLeft'
import { useStore } from 'zustand'
import { useTranscript } from '../desktop/desktop-context.tsx'
import classes from './quote-chip.module.css'
import { quoting, stopQuoting } from './quoting.ts'

/** The message that the reply answers. */
export function QuoteChip({ interaction: { interactionId } }: { interaction: InteractionView }) {
  const seq = useStore(quoting, (quoted) => quoted[interactionId])
  const { messages } = useTranscript(interactionId)
  const message = messages.find((one) => one.seq === seq)
  if (message === undefined) return null
  return (
    <div className={classes.chip}>
      <IconCornerUpLeft size={16} aria-hidden="true" />
      <div className={classes.words}>
        <div className={classes.name}>In answer to {message.senderName}</div>
        <div className={classes.text}>{message.text || message.kind}</div>
      </div>
      <CloseButton aria-label="Answer no message" title="Esc" onClick={() => stopQuoting(interactionId)} />
    </div>
  )
}
