import { EmptyState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useWebhooks } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { WebhookForm } from './webhook-form.tsx'

/** One webhook, or a new one. */
export function WebhookPage({ subscriptionId }: { subscriptionId?: string }) {
  const query = useWebhooks()
  return (
    <QueryView query={query}>
      {({ subscriptions }) => {
        if (subscriptionId === NEW) return <WebhookForm webhook={null} />
        const webhook = subscriptions.find((one) => one.subscriptionId === subscriptionId)
        if (webhook !== undefined) return <WebhookForm key={subscriptionId} webhook={webhook} />
        return (
          <EmptyState title="There is no such webhook">
            <Link href={configurationPaths.webhooks}>To the webhooks</Link>
          </EmptyState>
        )
      }}
    </QueryView>
  )
}
