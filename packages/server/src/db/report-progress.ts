// How far reports are counted. The mark is an id: all interactions below it have been counted, and those that were over then
// change no more unless this program runs and hears of it.
import { lowestIdAt } from '../ids.ts'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'report_progress'
/** Another number counts everything anew at the next start: for when the meaning of a figure changes. */
const DEFINITIONS = 1
/** After a crash, interactions begun within this time are looked at once more. */
const WATCHED_MS = 35 * 86_400_000

export type ReportProgress = { mark: string; isComplete: boolean }

/** Undefined when nothing was counted yet, or with other definitions. */
export function readProgress(tx: Tx): ReportProgress | undefined {
  const row = tx.get<{ json: string }>('select value_json as json from settings where name = ?', NAME)
  if (row === undefined) return undefined
  const { definitions, mark, isComplete } = JSON.parse(row.json) as ReportProgress & { definitions: number }
  return definitions === DEFINITIONS ? { mark, isComplete } : undefined
}

export function writeProgress(tx: WriteTx, tenantId: number, { mark, isComplete }: ReportProgress): void {
  tx.run(
    `insert into settings (tenant_id, name, value_json) values (?, ?, ?)
     on conflict (tenant_id, name) do update set value_json = excluded.value_json`,
    tenantId,
    NAME,
    JSON.stringify({ definitions: DEFINITIONS, mark, isComplete }),
  )
}

/** Where a mark may be when everything up to `counted` is. */
export function markAt(counted: string, now: number): string {
  const watched = lowestIdAt('int', now - WATCHED_MS)
  return counted < watched ? counted : watched
}

/** Forgets all figures; counting begins with the first interaction. */
export function forgetReports(tx: WriteTx, tenantId: number): void {
  for (const table of [
    'interaction_sums',
    'wait_sums',
    'outcome_sums',
    'agent_sums',
    'reported_interactions',
    'report_places',
    'agent_state_days',
    'agent_state_blocks',
    'summed_agent_states',
  ])
    tx.run(`delete from ${table}`)
  writeProgress(tx, tenantId, { mark: '', isComplete: false })
}

/** Counted while they were open, behind `after` in order. */
export function openWhenCounted(tx: Tx, after: string, limit: number): string[] {
  return tx
    .all<{ interactionId: string }>(
      `select interaction_id as "interactionId" from reported_interactions
       where is_over = 0 and interaction_id > ? order by interaction_id limit ?`,
      after,
      limit,
    )
    .map(({ interactionId }) => interactionId)
}

/** Behind `after` in order; and which of them have changed since they were counted. */
export function interactionsBehind(tx: Tx, after: string, limit: number): { ids: string[]; last: string | null } {
  const rows = tx.all<{ interactionId: string; isCounted: number }>(
    `select i.interaction_id as "interactionId", coalesce(r.version, -1) = i.version as "isCounted"
     from interactions i left join reported_interactions r on r.interaction_id = i.interaction_id
     where i.interaction_id > ? order by i.interaction_id limit ?`,
    after,
    limit,
  )
  return {
    ids: rows.filter(({ isCounted }) => isCounted === 0).map(({ interactionId }) => interactionId),
    last: rows.at(-1)?.interactionId ?? null,
  }
}
