import { Button } from '@mantine/core'
import type { InteractionView, PendingHandover } from '@scenarium/api'
import { clockText, useCommand, useDeskClient, useNow } from '@scenarium/web-kit'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { ownStay } from '../interactions/stage.ts'
import { takenBack } from './handover-news.ts'
import classes from './notice.module.css'

/** Who is being asked in, or to take over, for how long still, and a way to take it back. */
export function PendingHandovers({ interaction }: { interaction: InteractionView }) {
  const { userId } = useDesktop()
  const isOwner = ownStay(interaction, userId)?.role === 'primary'
  return interaction.pendingHandovers.map((handover) => (
    <Pending
      key={handover.offerId ?? handover.serviceId}
      interactionId={interaction.interactionId}
      handover={handover}
      isOwner={isOwner}
    />
  ))
}

type Props = { interactionId: string; handover: PendingHandover; isOwner: boolean }

function Pending({ interactionId, handover, isOwner }: Props) {
  const client = useDeskClient()
  const { purpose, offerId, deadlineAt } = handover
  const cancel = useCommand((body, offer: string | null) => {
    if (offer !== null) takenBack.add(offer)
    return purpose === 'invite' && offer !== null
      ? client.withdrawOffer(offer, body)
      : client.cancelTransfer(interactionId, body)
  })
  return (
    <div className={classes.notice} data-tone="accent">
      <output className={classes.text}>{pendingWords(handover)}</output>
      {deadlineAt !== null && <TimeLeft until={deadlineAt} />}
      {isOwner && (
        <Button
          size="compact-sm"
          variant="default"
          loading={cancel.isSending}
          onClick={() => void cancel.send(offerId)}
        >
          {purpose === 'invite' ? 'Take the invitation back' : 'Keep the chat'}
        </Button>
      )}
    </div>
  )
}

function pendingWords({ purpose, userId, serviceId, name }: PendingHandover): string {
  if (purpose === 'invite') return `${name} is asked to join`
  if (userId === null) return `In the queue of ${name}; you stay in the chat until somebody takes it`
  return serviceId === null ? `${name} is asked to take over` : `${name} is asked to take over from the queue`
}

/** Not announced: it would talk every second. */
function TimeLeft({ until }: { until: number }) {
  const now = useNow()
  return (
    <span className={classes.time} aria-hidden="true">
      {clockText(until - now)}
    </span>
  )
}
