// Names of what figures belong to; of what was deleted too, since its figures stay.
import type { ReportGroup } from '@scenarium/api'
import type { Tx } from './tx.ts'

export type Names = ReadonlyMap<string, string>

const statements = {
  service: 'select service_id as id, name from services where tenant_id = ?',
  account: 'select account_id as id, name from integration_accounts where tenant_id = ?',
  scenario: 'select scenario_id as id, name from scenarios where tenant_id = ?',
  agent: `select user_id as id, trim(first_name || ' ' || last_name) as name from users where tenant_id = ?`,
}

export function namesOf(tx: Tx, tenantId: number, what: keyof typeof statements): Names {
  const rows = tx.all<{ id: string; name: string }>(statements[what], tenantId)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export const placeColumns = {
  service: 'service_id',
  account: 'account_id',
  scenario: 'scenario_id',
} as const satisfies { [Group in ReportGroup]?: string }
export type PlaceGroup = keyof typeof placeColumns

export const isPlaceGroup = (group: ReportGroup | null): group is PlaceGroup => group !== null && group in placeColumns
