// Adds to the sums of reports: by quarters of an hour, and the same by days, so that years are summed up quickly.
import { figureNames, type Part, type SumTable } from '../reports/contribution.ts'
import type { Parameter, Tx, WriteTx } from './tx.ts'

export const QUARTERS_PER_DAY = 96

/** Where an interaction took place; '' where it has none. */
export type ReportPlace = { serviceId: string; accountId: string; scenarioId: string }
export type Contribution = { placeId: number; parts: readonly Part[] }

/** The columns of a table besides unit, slot and place. */
export const sumTables: { [Table in SumTable]: { name: string; keys: readonly string[] } } = {
  interactions: { name: 'interaction_sums', keys: [] },
  waits: { name: 'wait_sums', keys: ['step'] },
  outcomes: { name: 'outcome_sums', keys: ['user_id', 'kind', 'label'] },
  agents: { name: 'agent_sums', keys: ['user_id'] },
}

export function placeIdOf(tx: WriteTx, tenantId: number, place: ReportPlace): number {
  const values = [tenantId, place.serviceId, place.accountId, place.scenarioId]
  const known = findPlace(tx, values)
  if (known !== undefined) return known
  tx.run('insert into report_places (tenant_id, service_id, account_id, scenario_id) values (?, ?, ?, ?)', ...values)
  return findPlace(tx, values) ?? 0
}

function findPlace(tx: Tx, values: readonly Parameter[]): number | undefined {
  return tx.get<{ placeId: number }>(
    `select place_id as "placeId" from report_places
     where tenant_id = ? and service_id = ? and account_id = ? and scenario_id = ?`,
    ...values,
  )?.placeId
}

type Row = { table: SumTable; unit: string; slot: number; placeId: number; keys: Part['keys']; figures: number[] }

/** Takes off what is no longer so and adds what is; each row is written once, however many interactions change it. */
export function changeSums(tx: WriteTx, tenantId: number, change: { off: Contribution[]; on: Contribution[] }): void {
  const rows = new Map<string, Row>()
  for (const [contributions, sign] of [
    [change.off, -1],
    [change.on, 1],
  ] as const) {
    for (const { placeId, parts } of contributions) {
      for (const part of parts) {
        add(rows, placeId, part, 'quarter', part.slot, sign)
        add(rows, placeId, part, 'day', Math.floor(part.slot / QUARTERS_PER_DAY), sign)
      }
    }
  }
  for (const { table, unit, slot, placeId, keys, figures } of rows.values()) {
    if (figures.every((value) => value === 0)) continue
    tx.run(upserts[table], unit, slot, placeId, ...keys, tenantId, ...figures)
  }
}

function add(rows: Map<string, Row>, placeId: number, part: Part, unit: string, slot: number, sign: 1 | -1): void {
  const { table, keys, figures } = part
  const name = `${table} ${unit} ${slot} ${placeId} ${JSON.stringify(keys)}`
  const row = rows.get(name) ?? { table, unit, slot, placeId, keys, figures: figures.map(() => 0) }
  rows.set(name, row)
  for (const [index, value] of figures.entries()) row.figures[index] = (row.figures[index] ?? 0) + sign * value
}

function upsertOf(table: SumTable): string {
  const { name, keys } = sumTables[table]
  const key = ['unit', 'slot', 'place_id', ...keys]
  const figures = figureNames[table]
  const columns = [...key, 'tenant_id', ...figures]
  return `insert into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
    on conflict (${key.join(', ')}) do update set ${figures.map((one) => `${one} = ${one} + excluded.${one}`).join(', ')}`
}

const upserts: { [Table in SumTable]: string } = {
  interactions: upsertOf('interactions'),
  waits: upsertOf('waits'),
  outcomes: upsertOf('outcomes'),
  agents: upsertOf('agents'),
}
