import { Button, Group } from '@mantine/core'
import type { OfferView } from '@scenarium/api'
import { clockText, useCommand, useDeskClient, useNow } from '@scenarium/web-kit'
import { useLocation } from 'wouter'
import { chatPath } from '../paths.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './offer-card.module.css'

export function OfferCard({ offer, isFirst }: { offer: OfferView; isFirst: boolean }) {
  const client = useDeskClient()
  const [, navigate] = useLocation()
  const accept = useCommand((body, offerId: string) => client.acceptOffer(offerId, body))
  const reject = useCommand((body, offerId: string) => client.rejectOffer(offerId, body))
  const isSending = accept.isSending || reject.isSending
  const { offerId, customerName, serviceName, accountName } = offer

  async function take() {
    const answer = await accept.send(offerId)
    if (answer !== undefined) navigate(chatPath(answer.interactionId))
  }
  const refuse = () => void reject.send(offerId)
  useShortcut('accept_offer', () => void take(), isFirst && !isSending)
  useShortcut('reject_offer', refuse, isFirst && !isSending)

  return (
    <article className={classes.card} aria-label={`Offered chat: ${customerName}`}>
      <div className={classes.kind}>{kindOf(offer)}</div>
      <div className={classes.name}>{customerName}</div>
      <div className={classes.origin}>{[serviceName, accountName].filter(Boolean).join(' · ')}</div>
      <Countdown offer={offer} />
      <Group gap="xs" grow mt="xs">
        <Button
          onClick={() => void take()}
          loading={accept.isSending}
          disabled={isSending}
          color="#1b7a34"
          px="xs"
          aria-keyshortcuts="Alt+A"
        >
          Accept {isFirst && <span className={classes.keys}>Alt + A</span>}
        </Button>
        <Button
          onClick={refuse}
          loading={reject.isSending}
          disabled={isSending}
          variant="default"
          px="xs"
          aria-keyshortcuts="Alt+R"
        >
          Reject {isFirst && <span className={classes.keys}>Alt + R</span>}
        </Button>
      </Group>
    </article>
  )
}

function kindOf({ purpose, fromName }: OfferView): string {
  if (purpose === 'invite') return `${fromName ?? 'A colleague'} asks you in`
  if (purpose === 'transfer') return `${fromName ?? 'A colleague'} hands over`
  return 'New chat'
}

/** Not announced: it would talk every second. */
function Countdown({ offer: { offeredAt, deadlineAt, autoAnswerAt } }: { offer: OfferView }) {
  const now = useNow()
  const until = autoAnswerAt ?? deadlineAt
  const share = Math.min(1, Math.max(0, (until - now) / Math.max(1, until - offeredAt)))
  return (
    <div className={classes.countdown} aria-hidden="true">
      <div className={classes.bar}>
        <div className={classes.left} style={{ transform: `scaleX(${share})` }} data-urgent={share < 0.34} />
      </div>
      <span className={classes.seconds}>
        {autoAnswerAt === null ? '' : 'accepted in '}
        {clockText(until - now)}
      </span>
    </div>
  )
}
