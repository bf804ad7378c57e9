// Counts interactions for reports. What each has added is kept with it, so counting one again changes only what is
// different: any number of times, in any order, after any crash.
import { type Part, partsOf } from '../reports/contribution.ts'
import { readReportFacts } from './report-facts.ts'
import { type Contribution, changeSums, placeIdOf } from './report-sums.ts'
import type { Tx, WriteTx } from './tx.ts'

export function countForReports(tx: WriteTx, interactionIds: readonly string[]): void {
  const off: Contribution[] = []
  const on: Contribution[] = []
  let tenantId = 0
  for (const interactionId of interactionIds) {
    const facts = readReportFacts(tx, interactionId)
    // Its figures stay when it is erased.
    if (facts === undefined) continue
    tenantId = facts.tenantId
    const before = readBefore(tx, interactionId)
    const now: Contribution = {
      placeId: placeIdOf(tx, facts.tenantId, facts.place),
      parts: partsOf(facts.interaction),
    }
    const partsJson = JSON.stringify(packed(now))
    const isOver = facts.isOver ? 1 : 0
    if (before?.partsJson === partsJson && before.version === facts.version && before.isOver === isOver) continue
    if (before?.partsJson !== partsJson) {
      if (before !== undefined) off.push(unpacked(JSON.parse(before.partsJson) as Packed))
      on.push(now)
    }
    tx.run(
      `insert into reported_interactions (interaction_id, tenant_id, version, is_over, parts_json) values (?, ?, ?, ?, ?)
       on conflict (interaction_id) do update
         set version = excluded.version, is_over = excluded.is_over, parts_json = excluded.parts_json`,
      ...[interactionId, facts.tenantId, facts.version, isOver, partsJson],
    )
  }
  changeSums(tx, tenantId, { off, on })
}

function readBefore(tx: Tx, interactionId: string) {
  return tx.get<{ version: number; isOver: number; partsJson: string }>(
    `select version, is_over as "isOver", parts_json as "partsJson" from reported_interactions
     where interaction_id = ?`,
    interactionId,
  )
}

/** As stored: without the names, which would be most of it. */
type Packed = [number, ...[Part['table'], number, Part['keys'], Part['figures']][]]

function packed({ placeId, parts }: Contribution): Packed {
  return [
    placeId,
    ...parts.map(
      ({ table, slot, keys, figures }) => [table, slot, keys, figures] satisfies [string, number, unknown, unknown],
    ),
  ]
}

function unpacked([placeId, ...parts]: Packed): Contribution {
  return { placeId, parts: parts.map(([table, slot, keys, figures]) => ({ table, slot, keys, figures })) }
}
