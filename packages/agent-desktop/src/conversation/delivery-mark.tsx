import { Button } from '@mantine/core'
import type { MessageView } from '@scenarium/api'
import { useClient, useCommand } from '@scenarium/web-kit'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconCheck from '@tabler/icons-react/icons/IconCheck'
import IconClock from '@tabler/icons-react/icons/IconClock'
import classes from './delivery-mark.module.css'

/** What became of a message of ours. Where it did not arrive, or nobody knows, the agent decides. */
export function DeliveryMark({ message }: { message: MessageView }) {
  const { delivery, deliveryReason } = message
  if (delivery === null) return null
  if (delivery === 'sent') return <IconCheck size={13} role="img" aria-label="Sent" />
  if (delivery === 'queued') return <IconClock size={13} role="img" aria-label="Waiting to be sent" />
  return (
    <span className={classes.trouble}>
      <IconAlertTriangle size={13} aria-hidden="true" />
      {delivery === 'failed' ? `Not sent: ${deliveryReason ?? 'refused'}` : 'Nobody knows whether it arrived.'}
      {message.sender === 'agent' && <Decision message={message} />}
    </span>
  )
}

function Decision({ message: { interactionId, seq } }: { message: MessageView }) {
  const client = useClient()
  const resend = useCommand((body, chat: string, number: number) => client.resendMessage(chat, number, body))
  const discard = useCommand((body, chat: string, number: number) => client.discardMessage(chat, number, body))
  const isSending = resend.isSending || discard.isSending
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={resend.isSending}
        disabled={isSending}
        onClick={() => void resend.send(interactionId, seq)}
      >
        Send again
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        loading={discard.isSending}
        disabled={isSending}
        onClick={() => void discard.send(interactionId, seq)}
      >
        Leave it
      </Button>
    </>
  )
}
