// Whom a conversation is being handed to, as its participants see it.
import type { PendingHandover } from '@scenarium/api'
import type { Tx } from '../tx.ts'

type Asked = Omit<PendingHandover, 'serviceId'>

/** Invitations and transfers nobody has answered yet. What the router itself offers is not an agent's handover. */
export function pendingHandovers(tx: Tx, interactionId: string): PendingHandover[] {
  const queued = tx.get<{ serviceId: string; name: string }>(
    `select q.service_id as "serviceId", s.name
     from queue_entries q join services s on s.service_id = q.service_id
     where q.interaction_id = ? and q.visit is null`,
    interactionId,
  )
  const asked = tx.all<Asked>(
    `select o.purpose, o.offer_id as "offerId", o.user_id as "userId", trim(u.first_name || ' ' || u.last_name) as name,
       o.deadline_at as "deadlineAt"
     from offers o join users u on u.user_id = o.user_id
     where o.interaction_id = ? and o.ended_at is null and o.from_user_id is not null
     order by o.offered_at, o.offer_id`,
    interactionId,
  )
  const viaQueue = asked.find(({ purpose }) => queued !== undefined && purpose === 'transfer')
  const handovers = asked.map((one) => ({ ...one, serviceId: one === viaQueue ? (queued?.serviceId ?? null) : null }))
  if (queued === undefined || viaQueue !== undefined) return handovers
  const { serviceId, name } = queued
  return [{ purpose: 'transfer', offerId: null, userId: null, serviceId, name, deadlineAt: null }, ...handovers]
}
