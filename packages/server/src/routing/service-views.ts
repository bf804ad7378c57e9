// Services as agents and supervisors see them.
import { type ServiceView, toDispositions } from '@scenarium/api'
import { levelsOf, readyCount } from '../db/routing/agents.ts'
import { queueLength } from '../db/routing/queue.ts'
import { outboundAccounts, queueFigures } from '../db/service-figures.ts'
import { listServices } from '../db/services.ts'
import type { Tx } from '../db/tx.ts'
import { estimatedWait, waitPerPlace } from './statistics.ts'

export function serviceViews(tx: Tx, context: { tenantId: number; now: number }): ServiceView[] {
  const { tenantId, now } = context
  const queues = queueFigures(tx, tenantId)
  const outbound = outboundAccounts(tx, tenantId)
  return listServices(tx, tenantId).map(({ serviceId, name, settings }) => {
    const queue = queues.get(serviceId)
    return {
      serviceId,
      name,
      dispositions: toDispositions(settings.dispositions).map((one) => one.name),
      dispositionRequired: settings.dispositionRequired,
      queueLength: queue?.length ?? 0,
      longestWaitSeconds: queue === undefined ? null : Math.max(0, Math.floor((now - queue.oldestAt) / 1_000)),
      estimatedWaitSeconds: estimatedWait(waitPerPlace(tx, context, serviceId), queueLength(tx, serviceId) + 1),
      agentsLoggedIn: levelsOf(tx, tenantId, name).length,
      agentsReady: readyCount(tx, tenantId, name),
      outboundAccountName: outbound.get(serviceId) ?? null,
    }
  })
}
