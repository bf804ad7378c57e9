// Counts of blocks and exits: adding what turns tell, once each, and reading sums of any period.
import type { Snapshot, TraceEntry } from '@scenarium/engine'
import {
  type CountableInteraction,
  type CountableTurn,
  type Counted,
  type CountState,
  countTurns,
  HOURS_PER_DAY,
  newCountState,
} from '../scenarios/count-turns.ts'
import type { Tx, WriteTx } from './tx.ts'

/**
 * Adds what happened in an interaction since it was counted last. Any number of calls count every turn once; false when there
 * was nothing new.
 */
export function countInteraction(tx: WriteTx, interactionId: string): boolean {
  const counted = tx.get<{ version: number; stateJson: string; isOver: number }>(
    `select version, state_json as "stateJson", is_over as "isOver" from counted_interactions where interaction_id = ?`,
    interactionId,
  )
  if (counted?.isOver === 1) return false
  const row = readInteraction(tx, interactionId)
  if (row === undefined || row.version === counted?.version) return false
  const state = counted === undefined ? newCountState() : (JSON.parse(counted.stateJson) as CountState)
  const result = countTurns(state, row.interaction, turnsSince(tx, interactionId, counted?.version ?? 0))
  save(tx, { interactionId, tenantId: row.tenantId, version: row.version, isOver: row.interaction.isOver }, result)
  return true
}

type Row = {
  tenantId: number
  version: number
  place: string
  scenarioVersionId: string
  snapshotJson: string
  endedAt: number | null
  endReason: string | null
  disposition: string | null
}

function readInteraction(tx: Tx, interactionId: string) {
  const row = tx.get<Row>(
    `select tenant_id as "tenantId", version, place, scenario_version_id as "scenarioVersionId",
       snapshot_json as "snapshotJson", ended_at as "endedAt", end_reason as "endReason", disposition
     from interactions where interaction_id = ?`,
    interactionId,
  )
  if (row === undefined) return undefined
  const { tenantId, version, place, snapshotJson, ...rest } = row
  const interaction: CountableInteraction = {
    ...rest,
    snapshot: JSON.parse(snapshotJson) as Snapshot,
    isOver: place === 'ended',
  }
  return { tenantId, version, interaction }
}

function turnsSince(tx: Tx, interactionId: string, version: number): CountableTurn[] {
  return tx
    .all<{ at: number; traceJson: string }>(
      `select at, trace_json as "traceJson" from turns
       where interaction_id = ? and version > ? and trace_json <> '[]' order by version`,
      interactionId,
      version,
    )
    .map(({ at, traceJson }) => ({ at, trace: JSON.parse(traceJson) as TraceEntry[] }))
}

type Place = { interactionId: string; tenantId: number; version: number; isOver: boolean }

function save(tx: WriteTx, place: Place, { state, counts, dispositions, standing }: Counted): void {
  const { interactionId, tenantId, version, isOver } = place
  for (const { scenarioVersionId, hour, blockId, exit, times, waitedMs } of counts) {
    for (const [unit, slot] of [
      ['hour', hour],
      ['day', Math.floor(hour / HOURS_PER_DAY)],
    ] as const) {
      tx.run(
        `insert into exit_counts (scenario_version_id, unit, slot, block_id, exit, tenant_id, times, waited_ms)
         values (?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (scenario_version_id, unit, slot, block_id, exit)
           do update set times = times + excluded.times, waited_ms = waited_ms + excluded.waited_ms`,
        ...[scenarioVersionId, unit, slot, blockId, exit, tenantId, times, waitedMs],
      )
    }
  }
  for (const { scenarioVersionId, blockId, hour, exit, disposition } of dispositions) {
    tx.run(
      `insert into exit_dispositions (scenario_version_id, block_id, hour, exit, disposition, tenant_id, chats)
       values (?, ?, ?, ?, ?, ?, 1)
       on conflict (scenario_version_id, block_id, hour, exit, disposition) do update set chats = chats + 1`,
      ...[scenarioVersionId, blockId, hour, exit, disposition, tenantId],
    )
  }
  tx.run('delete from standing_chats where interaction_id = ?', interactionId)
  for (const { scenarioVersionId, blockId, visit, since } of standing) {
    tx.run(
      `insert into standing_chats (scenario_version_id, block_id, interaction_id, visit, tenant_id, since)
       values (?, ?, ?, ?, ?, ?)`,
      ...[scenarioVersionId, blockId, interactionId, visit, tenantId, since],
    )
  }
  tx.run(
    `insert into counted_interactions (interaction_id, tenant_id, version, state_json, is_over) values (?, ?, ?, ?, ?)
     on conflict (interaction_id) do update
       set version = excluded.version, state_json = excluded.state_json, is_over = excluded.is_over`,
    ...[interactionId, tenantId, version, isOver ? '{}' : JSON.stringify(state), isOver ? 1 : 0],
  )
}
