// Services as agents and supervisors see them.
import type { ServiceView } from '@scenarium/api'
import { listServices } from './services.ts'
import type { Tx } from './tx.ts'

export function serviceViews(tx: Tx, tenantId: number, now: number): ServiceView[] {
  const queues = new Map(
    tx
      .all<{ serviceId: string; length: number; oldestAt: number }>(
        `select service_id as "serviceId", count(*) as length, min(queued_at) as "oldestAt"
         from queue_entries where tenant_id = ? group by service_id`,
        tenantId,
      )
      .map((queue) => [queue.serviceId, queue]),
  )
  return listServices(tx, tenantId).map(({ serviceId, name, settings }) => {
    const queue = queues.get(serviceId)
    return {
      serviceId,
      name,
      dispositions: settings.dispositions,
      dispositionRequired: settings.dispositionRequired,
      queueLength: queue?.length ?? 0,
      longestWaitSeconds: queue === undefined ? null : Math.max(0, Math.floor((now - queue.oldestAt) / 1_000)),
    }
  })
}
