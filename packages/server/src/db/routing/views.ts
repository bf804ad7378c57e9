// Agents and offers as the API shows them.

import type { AgentView, OfferView } from '@scenarium/api'
import { fullNameIn } from '../../known-as.ts'
import type { Tx } from '../tx.ts'
import type { ChosenState } from './agents.ts'

type AgentRow = {
  userId: string
  username: string
  firstName: string
  lastName: string
  team: string | null
  capacity: number
  state: ChosenState | null
  reason: string | null
  nextState: ChosenState | null
  nextReason: string | null
  forcedByName: string | null
  nextForcedByName: string | null
  since: number | null
  createdAt: number
  presentSince: number | null
  connected: number
  offered: number
  wrapUp: number
}

const forcedByName = `(select trim(f.first_name || ' ' || f.last_name) from users f
  where f.user_id = (select c.forced_by from agent_state_changes c
    where c.user_id = u.user_id order by c.at desc, c.number desc limit 1))`
const nextForcedByName = `(select trim(f.first_name || ' ' || f.last_name) from users f
  where f.user_id = s.next_forced_by)`

const agents = `select u.user_id as "userId", u.username, u.first_name as "firstName", u.last_name as "lastName", u.team,
    u.capacity, s.state, s.reason, s.next_state as "nextState", s.next_reason as "nextReason", s.since,
    ${forcedByName} as "forcedByName", ${nextForcedByName} as "nextForcedByName",
    u.created_at as "createdAt", s.present_since as "presentSince",
    (select count(*) from participants p
      where p.user_id = u.user_id and p.closed_at is null and p.left_at is null) as connected,
    (select count(*) from participants p
      where p.user_id = u.user_id and p.closed_at is null and p.left_at is not null) as "wrapUp",
    (select count(*) from offers o where o.user_id = u.user_id and o.ended_at is null) as offered
  from users u left join agent_states s on s.user_id = u.user_id`

export function agentView(tx: Tx, userId: string): AgentView | undefined {
  const row = tx.get<AgentRow>(`${agents} where u.user_id = ?`, userId)
  return row && toAgentView(row)
}

/** Everybody who may take chats, by username. */
export function agentViews(tx: Tx, tenantId: number): AgentView[] {
  return tx
    .all<AgentRow>(
      `${agents} where u.tenant_id = ? and u.disabled_at is null and u.roles_json like '%"agent"%' order by u.username`,
      tenantId,
    )
    .map(toAgentView)
}

/** Everybody who may be offered a chat: agents, and supervisors at work. */
export function possibleAgentViews(tx: Tx, tenantId: number): AgentView[] {
  return tx
    .all<AgentRow>(
      `${agents} where u.tenant_id = ? and u.disabled_at is null
         and (u.roles_json like '%"agent"%' or s.state <> 'logged_out') order by u.username`,
      tenantId,
    )
    .map(toAgentView)
}

function toAgentView(row: AgentRow): AgentView {
  return {
    userId: row.userId,
    username: row.username,
    name: `${row.firstName} ${row.lastName}`.trim(),
    team: row.team,
    state: shownState(row),
    chosenState: row.state ?? 'logged_out',
    reason: row.reason,
    nextState: row.nextState,
    nextReason: row.nextReason,
    forcedByName: row.forcedByName,
    nextForcedByName: row.nextForcedByName,
    since: row.since ?? row.createdAt,
    load: row.connected + row.wrapUp + row.offered,
    capacity: row.capacity,
    isPresent: row.presentSince !== null,
  }
}

/** Agents are busy from the offer on; after-call work shows only once nothing else is left. */
function shownState({ state, connected, offered, wrapUp }: AgentRow): AgentView['state'] {
  if (connected + offered > 0) return 'busy'
  if (wrapUp > 0) return 'after_call_work'
  return state ?? 'logged_out'
}

type OfferRow = Omit<OfferView, 'customerName' | 'fromName'> & {
  customerJson: string
  fromFirstName: string | null
  fromLastName: string | null
}

const offers = `select o.offer_id as "offerId", o.interaction_id as "interactionId", o.user_id as "userId", o.purpose,
    o.from_user_id as "fromUserId", f.first_name as "fromFirstName", f.last_name as "fromLastName",
    a.name as "accountName", s.name as "serviceName", c.customer_json as "customerJson",
    o.offered_at as "offeredAt", o.deadline_at as "deadlineAt", o.auto_answer_at as "autoAnswerAt",
    o.ended_at as "endedAt", o.outcome
  from offers o
    join interactions i on i.interaction_id = o.interaction_id
    join integration_accounts a on a.account_id = i.account_id
    join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id
    left join queue_entries q on q.interaction_id = i.interaction_id
    left join services s on s.service_id = coalesce(q.service_id, i.service_id)
    left join users f on f.user_id = o.from_user_id`

export function offerView(tx: Tx, offerId: string): OfferView | undefined {
  const row = tx.get<OfferRow>(`${offers} where o.offer_id = ?`, offerId)
  return row && toOfferView(row)
}

/** Open offers to an agent, oldest first. */
export function openOfferViews(tx: Tx, userId: string): OfferView[] {
  return tx
    .all<OfferRow>(`${offers} where o.user_id = ? and o.ended_at is null order by o.offered_at, o.offer_id`, userId)
    .map(toOfferView)
}

function toOfferView({ customerJson, fromFirstName, fromLastName, ...row }: OfferRow): OfferView {
  return {
    ...row,
    fromName: row.fromUserId === null ? null : `${fromFirstName ?? ''} ${fromLastName ?? ''}`.trim(),
    customerName: fullNameIn(customerJson),
  }
}
