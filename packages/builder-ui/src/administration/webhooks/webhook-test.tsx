import { Button } from '@mantine/core'
import type { WebhookSubscriptionView } from '@scenarium/api'
import { errorText } from '@scenarium/web-kit'
import { useMutation } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import frame from '../frame/list-frame.module.css'

/** Sends an event that tells of nothing, and says how it went. */
export function WebhookTest({ webhook, isDirty }: { webhook: WebhookSubscriptionView; isDirty: boolean }) {
  const client = useAdministrationClient()
  const test = useMutation({ mutationFn: () => client.testWebhook(webhook.subscriptionId) })
  return (
    <div>
      <Button variant="default" size="xs" loading={test.isPending} disabled={isDirty} onClick={() => test.mutate()}>
        Send test event
      </Button>
      {isDirty && <span className={frame.dim}> Apply the changes first.</span>}
      <output style={{ display: 'block', marginTop: 8 }}>
        {test.isError && errorText(test.error)}
        {test.data !== undefined && (
          <span
            className={frame.status}
            data-tone={test.data.isDelivered ? 'good' : 'bad'}
            style={{ whiteSpace: 'normal' }}
          >
            {test.data.isDelivered ? `Arrived: answered ${test.data.statusCode}` : `Did not arrive: ${test.data.error}`}
            {` (${test.data.durationMs.toLocaleString('en')} ms)`}
          </span>
        )}
      </output>
    </div>
  )
}
