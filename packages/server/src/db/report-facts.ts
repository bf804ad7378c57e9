// Reads of an interaction what reports count of it.
import type { EndedOffer, ReportableInteraction, Said, Stay } from '../reports/contribution.ts'
import type { ReportPlace } from './report-sums.ts'
import type { Tx } from './tx.ts'

export type ReportFacts = {
  tenantId: number
  version: number
  isOver: boolean
  place: ReportPlace
  interaction: ReportableInteraction
}

type Row = {
  tenantId: number
  version: number
  place: string
  serviceId: string | null
  accountId: string
  scenarioId: string | null
  direction: string
  startedAt: number
  queuedAt: number | null
  connectedAt: number | null
  endedAt: number | null
  disposition: string | null
  attachedJson: string
  settingsJson: string | null
}

/** Undefined when it is there no more. */
export function readReportFacts(tx: Tx, interactionId: string): ReportFacts | undefined {
  const row = tx.get<Row>(
    `select i.tenant_id as "tenantId", i.version, i.place, i.service_id as "serviceId", i.account_id as "accountId",
       v.scenario_id as "scenarioId", i.direction, i.started_at as "startedAt", i.queued_at as "queuedAt",
       i.connected_at as "connectedAt", i.ended_at as "endedAt", i.disposition, i.attached_json as "attachedJson",
       s.settings_json as "settingsJson"
     from interactions i
       left join scenario_versions v on v.scenario_version_id = i.scenario_version_id
       left join services s on s.service_id = i.service_id
     where i.interaction_id = ?`,
    interactionId,
  )
  if (row === undefined) return undefined
  const stays = staysIn(tx, interactionId)
  return {
    tenantId: row.tenantId,
    version: row.version,
    isOver: row.place === 'ended',
    place: { serviceId: row.serviceId ?? '', accountId: row.accountId, scenarioId: row.scenarioId ?? '' },
    interaction: {
      ...row,
      attached: JSON.parse(row.attachedJson) as { [name: string]: unknown },
      thresholdMs: thresholdIn(row.settingsJson),
      stays,
      offers: row.queuedAt === null && stays.length === 0 ? [] : offersOf(tx, interactionId),
      said: stays.length === 0 ? [] : saidIn(tx, interactionId),
    },
  }
}

function thresholdIn(settingsJson: string | null): number | null {
  if (settingsJson === null) return null
  const { serviceLevel } = JSON.parse(settingsJson) as { serviceLevel?: { seconds: number } | null }
  return serviceLevel ? serviceLevel.seconds * 1_000 : null
}

function staysIn(tx: Tx, interactionId: string): Stay[] {
  return tx.all<Stay>(
    `select user_id as "userId", role, joined_at as "joinedAt", left_at as "leftAt", closed_at as "closedAt"
     from participants where interaction_id = ? order by joined_at, participant_id`,
    interactionId,
  )
}

function offersOf(tx: Tx, interactionId: string): EndedOffer[] {
  return tx.all<EndedOffer>(
    `select user_id as "userId", purpose, from_user_id as "fromUserId", ended_at as "endedAt", outcome
     from offers where interaction_id = ? and ended_at is not null and outcome is not null`,
    interactionId,
  )
}

/** Notes to colleagues are no messages of the conversation. */
function saidIn(tx: Tx, interactionId: string): Said[] {
  return tx.all<Said>(
    `select sender, user_id as "userId", created_at as at from messages
     where interaction_id = ? and sender in ('customer', 'agent') and kind <> 'note' order by seq`,
    interactionId,
  )
}
