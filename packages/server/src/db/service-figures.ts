// What the queues of services hold at a moment.
import type { Tx } from './tx.ts'

export type QueueFigures = { length: number; oldestAt: number }

/** By service; services nobody waits for are absent. */
export function queueFigures(tx: Tx, tenantId: number): Map<string, QueueFigures> {
  const rows = tx.all<QueueFigures & { serviceId: string }>(
    `select service_id as "serviceId", count(*) as length, min(queued_at) as "oldestAt"
     from queue_entries where tenant_id = ? group by service_id`,
    tenantId,
  )
  return new Map(rows.map(({ serviceId, ...figures }) => [serviceId, figures]))
}

/** Name of the account through which a service's agents may write first, by service. */
export function outboundAccounts(tx: Tx, tenantId: number): Map<string, string> {
  const rows = tx.all<{ serviceId: string; name: string }>(
    `select b.service_id as "serviceId", a.name
     from account_bindings b join integration_accounts a on a.account_id = b.account_id
     where b.tenant_id = ? and b.service_id is not null order by a.name desc`,
    tenantId,
  )
  return new Map(rows.map(({ serviceId, name }) => [serviceId, name]))
}
