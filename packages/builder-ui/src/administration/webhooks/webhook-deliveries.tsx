import { Button, Group, Table } from '@mantine/core'
import type { WebhookDelivery, WebhookSubscriptionView } from '@scenarium/api'
import { errorText, momentWords, QueryView, showToast } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import editor from '../frame/editor-frame.module.css'
import frame from '../frame/list-frame.module.css'
import { wordsOfEvent } from './event-words.ts'
import classes from './webhook-deliveries.module.css'

/** The last events and how their delivery went. */
export function WebhookDeliveries({
  webhook: { subscriptionId, waiting, dead },
}: {
  webhook: WebhookSubscriptionView
}) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: keys.webhookDeliveries(subscriptionId),
    queryFn: () => client.webhookDeliveries(subscriptionId),
    refetchInterval: 10_000,
  })

  async function retry(deliveryId: number | null): Promise<void> {
    try {
      const { retried } = await client.retryWebhook(subscriptionId, deliveryId)
      showToast({ kind: 'good', text: retried === 1 ? 'It is tried again.' : `${retried} events are tried again.` })
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    }
    await queries.invalidateQueries({ queryKey: keys.webhooks })
  }

  return (
    <section className={`${editor.section} ${classes.section}`} aria-label="Deliveries">
      <Group justify="space-between">
        <h2 className={editor.heading}>Deliveries</h2>
        <Group gap="xs">
          <Button variant="default" size="xs" loading={query.isFetching} onClick={() => void query.refetch()}>
            Refresh
          </Button>
          {dead > 0 && (
            <Button variant="default" size="xs" onClick={() => void retry(null)}>
              Try all {dead.toLocaleString('en')} again
            </Button>
          )}
        </Group>
      </Group>
      <p className={editor.hint}>
        The last 100 events. {waiting.toLocaleString('en')} wait to be delivered, {dead.toLocaleString('en')} were given
        up.
      </p>
      <QueryView query={query}>
        {({ deliveries }) =>
          deliveries.length === 0 ? (
            <p className={editor.hint}>Nothing has happened since the webhook was added.</p>
          ) : (
            <div className={classes.scroll}>
              <Table className={frame.table} data-stacked aria-label="Deliveries">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">Event</Table.Th>
                    <Table.Th scope="col">Happened</Table.Th>
                    <Table.Th scope="col">Delivery</Table.Th>
                    <Table.Th scope="col">Tries</Table.Th>
                    <Table.Th scope="col">Took</Table.Th>
                    <Table.Th scope="col">
                      <span className={classes.hidden}>Retry</span>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {deliveries.map((delivery) => (
                    <DeliveryRow
                      key={delivery.deliveryId}
                      delivery={delivery}
                      onRetry={() => void retry(delivery.deliveryId)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )
        }
      </QueryView>
    </section>
  )
}

function DeliveryRow({ delivery, onRetry }: { delivery: WebhookDelivery; onRetry(): void }) {
  const { event, eventId, createdAt, status, attempts, durationMs, statusCode, error, nextAt } = delivery
  const tone = status === 'delivered' ? 'good' : status === 'dead' ? 'bad' : attempts === 0 ? 'idle' : 'warn'
  const text = {
    delivered: `Answered ${statusCode}`,
    dead: `Given up: ${error}`,
    waiting: attempts === 0 ? 'Waiting' : `${error}; next try ${nextAt === null ? 'soon' : momentWords(nextAt)}`,
  }[status]
  return (
    <Table.Tr>
      <Table.Td>
        {wordsOfEvent(event)}
        <div className={frame.dim}>{eventId}</div>
      </Table.Td>
      <Table.Td data-title="Happened">{momentWords(createdAt)}</Table.Td>
      <Table.Td data-title="Delivery">
        <span className={frame.status} data-tone={tone} style={{ whiteSpace: 'normal' }}>
          {text}
        </span>
      </Table.Td>
      <Table.Td data-title="Tries">{attempts}</Table.Td>
      <Table.Td data-title="Took">{durationMs === null ? '–' : `${durationMs.toLocaleString('en')} ms`}</Table.Td>
      <Table.Td>
        {status === 'dead' && (
          <Button variant="subtle" size="compact-xs" aria-label={`Try ${eventId} again`} onClick={onRetry}>
            Try again
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
