// What the router needs to know of interactions, services and people; it owns none of these rows.
import type { AgentRef } from '@scenarium/engine'
import type { ChatKey } from '../../lanes/lane-event.ts'
import type { Tx, WriteTx } from '../tx.ts'

export type RoutedInteraction = {
  interactionId: string
  key: ChatKey
  serviceId: string | null
  /** Over for the customer; agents may still be in after-call work. */
  endedAt: number | null
  priority: number
  queuedAt: number | null
  /** When it had its first agent. */
  connectedAt: number | null
}

export function routedInteraction(tx: Tx, interactionId: string): RoutedInteraction | undefined {
  const row = tx.get<Omit<RoutedInteraction, 'key'> & { accountId: string; chatId: number }>(
    `select interaction_id as "interactionId", account_id as "accountId", chat_id as "chatId",
       service_id as "serviceId", ended_at as "endedAt", priority, queued_at as "queuedAt",
       connected_at as "connectedAt"
     from interactions where interaction_id = ?`,
    interactionId,
  )
  if (row === undefined) return undefined
  const { accountId, chatId, ...rest } = row
  return { ...rest, key: { accountId, chatId } }
}

/** A transfer to a service makes the interaction that service's. */
export function moveToService(tx: WriteTx, interactionId: string, serviceId: string): void {
  tx.run('update interactions set service_id = ? where interaction_id = ?', serviceId, interactionId)
}

export type RoutedService = { serviceId: string; name: string; queueLimit: number | null; lastAgentSeconds: number }

export function routedService(tx: Tx, serviceId: string): RoutedService | undefined {
  const row = tx.get<{ name: string; settingsJson: string }>(
    'select name, settings_json as "settingsJson" from services where service_id = ?',
    serviceId,
  )
  if (row === undefined) return undefined
  const { queueLimit = null, lastAgentSeconds = 0 } = JSON.parse(row.settingsJson) as Partial<RoutedService>
  return { serviceId, name: row.name, queueLimit, lastAgentSeconds }
}

export type Person = AgentRef & { isDisabled: boolean }

const personColumns = `user_id as "userId", username, first_name as "firstName", last_name as "lastName", team,
  disabled_at as "disabledAt"`

type PersonRow = Omit<Person, 'team' | 'isDisabled'> & { team: string | null; disabledAt: number | null }

export function personById(tx: Tx, userId: string): Person | undefined {
  return person(tx.get<PersonRow>(`select ${personColumns} from users where user_id = ?`, userId))
}

export function personByUsername(tx: Tx, tenantId: number, username: string): Person | undefined {
  return person(
    tx.get<PersonRow>(`select ${personColumns} from users where tenant_id = ? and username = ?`, tenantId, username),
  )
}

function person(row: PersonRow | undefined): Person | undefined {
  if (row === undefined) return undefined
  const { team, disabledAt, ...rest } = row
  return { ...rest, ...(team === null ? {} : { team }), isDisabled: disabledAt !== null }
}

/** The agent who owned the customer's latest earlier interaction that had one. */
export function lastAgentOf(tx: Tx, key: ChatKey, interactionId: string): string | undefined {
  return tx.get<{ userId: string }>(
    `select user_id as "userId" from participants
     where role = 'primary' and interaction_id = (
       select interaction_id from interactions
       where account_id = ? and chat_id = ? and interaction_id <> ? and connected_at is not null
       order by started_at desc limit 1)
     order by joined_at desc, participant_id desc limit 1`,
    key.accountId,
    key.chatId,
    interactionId,
  )?.userId
}

export type WrapUp = { participantId: string; interactionId: string; key: ChatKey; owesDisposition: boolean }

/** After-call work an agent has not finished. */
export function wrapUpsOf(tx: Tx, userId: string): WrapUp[] {
  type Row = { participantId: string; interactionId: string; role: string; disposition: string | null }
  return tx
    .all<Row & ChatKey & { settingsJson: string | null }>(
      `select p.participant_id as "participantId", p.interaction_id as "interactionId", p.role, i.disposition,
         i.account_id as "accountId", i.chat_id as "chatId", s.settings_json as "settingsJson"
       from participants p
         join interactions i on i.interaction_id = p.interaction_id
         left join services s on s.service_id = i.service_id
       where p.user_id = ? and p.closed_at is null and p.left_at is not null`,
      userId,
    )
    .map(({ participantId, interactionId, role, disposition, accountId, chatId, settingsJson }) => {
      const { dispositionRequired = false } = JSON.parse(settingsJson ?? '{}') as { dispositionRequired?: boolean }
      const owesDisposition = dispositionRequired && role === 'primary' && disposition === null
      return { participantId, interactionId, key: { accountId, chatId }, owesDisposition }
    })
}

/** When chats of a service were last connected, newest first. */
export function recentConnections(tx: Tx, serviceId: string, after: number, most: number): number[] {
  return tx
    .all<{ connectedAt: number }>(
      `select connected_at as "connectedAt" from interactions
       where service_id = ? and connected_at is not null and connected_at > ? order by connected_at desc limit ?`,
      serviceId,
      after,
      most,
    )
    .map(({ connectedAt }) => connectedAt)
}

export function hasRouterTimer(tx: Tx, name: string): boolean {
  return tx.get("select 1 from timers where account_id = '' and chat_id = 0 and name = ?", name) !== undefined
}
