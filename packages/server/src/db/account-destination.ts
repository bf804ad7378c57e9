// Where a customer who writes to an account arrives.
import type { Tx } from './tx.ts'

export type Destination =
  | { kind: 'none' }
  | { kind: 'entry'; entry: string; scenario: string; isPublished: boolean }
  /** Agents of the service write first through it. */
  | { kind: 'service'; service: string }

type Row = { entry: string | null; scenario: string | null; versionId: string | null; service: string | null }

export function destinationOf(tx: Tx, accountId: string): Destination {
  const row = tx.get<Row>(
    `select e.name as entry, s.name as scenario, s.published_version_id as versionId, v.name as service
     from account_bindings b left join scenario_entries e on e.entry_id = b.entry_id
       left join scenarios s on s.scenario_id = e.scenario_id left join services v on v.service_id = b.service_id
     where b.account_id = ?`,
    accountId,
  )
  if (row === undefined) return { kind: 'none' }
  const { entry, scenario, versionId, service } = row
  if (entry === null || scenario === null) return { kind: 'service', service: service ?? '' }
  return { kind: 'entry', entry, scenario, isPublished: versionId !== null }
}
