import { Button } from '@mantine/core'
import type { MessageView } from '@scenarium/api'
import { useCommand, useDeskClient } from '@scenarium/web-kit'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconCheck from '@tabler/icons-react/icons/IconCheck'
import IconClock from '@tabler/icons-react/icons/IconClock'
import { useConversationView } from './conversation-view.tsx'
import classes from './delivery-mark.module.css'

/** What became of a message of ours. Where it did not arrive, or nobody knows, the agent decides. */
export function DeliveryMark({ message }: { message: MessageView }) {
  const { canWrite } = useConversationView()
  const { delivery, deliveryReason, sender } = message
  if (delivery === null) return null
  if (delivery === 'sent') return <IconCheck size={13} role="img" aria-label="Sent" />
  if (delivery === 'queued') return <IconClock size={13} role="img" aria-label="Waiting to be sent" />
  return (
    <span className={classes.trouble}>
      <IconAlertTriangle size={14} aria-hidden="true" />
      <span>
        {delivery === 'failed'
          ? `Not sent: ${deliveryReason ?? 'Telegram refused it.'}`
          : 'It left, but Telegram’s answer was lost: it may or may not have arrived.'}
      </span>
      {canWrite && sender === 'agent' && <Decision message={message} />}
    </span>
  )
}

function Decision({ message: { interactionId, seq, delivery } }: { message: MessageView }) {
  const client = useDeskClient()
  const resend = useCommand((body, chat: string, number: number) => client.resendMessage(chat, number, body))
  const discard = useCommand((body, chat: string, number: number) => client.discardMessage(chat, number, body))
  const isSending = resend.isSending || discard.isSending
  return (
    <span className={classes.decision}>
      <Button
        size="compact-xs"
        variant="default"
        loading={resend.isSending}
        disabled={isSending}
        onClick={() => void resend.send(interactionId, seq)}
      >
        Resend
      </Button>
      {delivery === 'unknown' && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          loading={discard.isSending}
          disabled={isSending}
          onClick={() => void discard.send(interactionId, seq)}
        >
          Discard
        </Button>
      )}
    </span>
  )
}
