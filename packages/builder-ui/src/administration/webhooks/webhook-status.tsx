import type { WebhookSubscriptionView } from '@scenarium/api'
import { momentWords } from '@scenarium/web-kit'
import frame from '../frame/list-frame.module.css'

/** In a word or two how it goes. */
export function WebhookStatus({ webhook }: { webhook: WebhookSubscriptionView }) {
  const { tone, text } = statusOf(webhook)
  return (
    <span className={frame.status} data-tone={tone}>
      {text}
    </span>
  )
}

function statusOf({ isEnabled, pausedReason, failingSince, lastDeliveredAt }: WebhookSubscriptionView) {
  if (pausedReason !== null && !isEnabled) return { tone: 'bad', text: 'Paused by the server' }
  if (!isEnabled) return { tone: 'idle', text: 'Off' }
  if (failingSince !== null) return { tone: 'warn', text: `Failing since ${momentWords(failingSince)}` }
  return { tone: 'good', text: lastDeliveredAt === null ? 'On' : `Delivered ${momentWords(lastDeliveredAt)}` }
}
