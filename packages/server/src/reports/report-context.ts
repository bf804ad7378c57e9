// What all reports are made with: the question, and sums put under the rows it asks for.
import {
  inNameOrder,
  type Report,
  type ReportGroup,
  type ReportQuery,
  type ReportRow,
  reportChoices,
} from '@scenarium/api'
import { isPlaceGroup, type Names, namesOf, type PlaceGroup, placeColumns } from '../db/report-names.ts'
import { type SumKey, type SumRow, sumStretches } from '../db/report-reading.ts'
import type { Database } from '../db/tx.ts'
import { bucketsOf, isTimeGroup, wholePeriod } from './buckets.ts'
import type { Figures, SumTable } from './contribution.ts'

export type ReportContext = {
  database: Database
  tenantId: number
  now: number
  query: ReportQuery
  by: ReportGroup | null
}

export type ReportTable = Pick<Report, 'columns' | 'rows' | 'totals'>

/** A row of the report, and the sums that belong to it. */
export type Group<Table extends SumTable> = { name: string; id: string | null; sums: SumRow<Table>[] }

const titles: { [Group in ReportGroup]: string } = {
  hour: 'Hour',
  day: 'Day',
  week: 'Week from',
  month: 'Month from',
  service: 'Service',
  account: 'Account',
  scenario: 'Scenario',
}

export function nameColumn(by: ReportGroup | null, otherwise = ''): Report['columns'][number] {
  return { key: 'name', title: by === null ? otherwise : titles[by], kind: 'text' }
}

/** Sums by the rows asked for, in their order. `keys` tell sums of one row apart. */
export async function groupSums<Table extends SumTable>(
  { database, tenantId, query, by }: ReportContext,
  table: Table,
  keys: readonly SumKey[],
): Promise<Group<Table>[]> {
  if (isPlaceGroup(by)) {
    const [sums = []] = await sumStretches(database, [wholePeriod(query)], {
      table,
      keys: [placeColumns[by], ...keys],
      filter: query,
    })
    const names = await database.read((tx) => namesOf(tx, tenantId, by))
    return placeGroups(sums, names, by)
  }
  if (!isTimeGroup(by)) throw new Error('a report of no rows')
  const buckets = bucketsOf(query, by)
  const sums = await sumStretches(database, buckets, { table, keys, filter: query })
  return buckets.map(({ label }, index) => ({ name: label, id: null, sums: sums[index] ?? [] }))
}

const nowhere: { [Group in PlaceGroup]: string } = {
  service: 'No service',
  account: 'No account',
  scenario: 'No scenario',
}

function placeGroups<Table extends SumTable>(
  sums: readonly SumRow<Table>[],
  names: Names,
  by: PlaceGroup,
): Group<Table>[] {
  const groups = new Map<string, Group<Table>>()
  for (const { keys, figures } of sums) {
    const [id, ...rest] = keys
    const place = String(id)
    const group = groups.get(place) ?? { name: names.get(place) ?? nowhere[by], id: place, sums: [] }
    groups.set(place, group)
    group.sums.push({ keys: rest, figures })
  }
  return inNameOrder([...groups.values()])
}

/** All sums of a row as one; zeros when there are none. */
export function total<Table extends SumTable>(sums: readonly SumRow<Table>[]): Figures<Table> | undefined {
  const [first, ...others] = sums
  if (first === undefined) return undefined
  const figures: { [figure: string]: number } = { ...first.figures }
  for (const other of others)
    for (const [figure, value] of Object.entries<number>(other.figures))
      figures[figure] = (figures[figure] ?? 0) + value
  return figures as Figures<Table>
}

/** The sums of all rows, told apart by their keys as those of one row are. */
export function whole<Table extends SumTable>(groups: readonly Group<Table>[]): SumRow<Table>[] {
  const byKey = new Map<string, SumRow<Table>[]>()
  for (const sum of groups.flatMap(({ sums }) => sums)) {
    const name = JSON.stringify(sum.keys)
    byKey.set(name, [...(byKey.get(name) ?? []), sum])
  }
  return [...byKey.values()].flatMap((sums) => {
    const figures = total(sums)
    return figures === undefined ? [] : [{ keys: sums[0]?.keys ?? [], figures }]
  })
}

export function percent(part: number, all: number): number | null {
  return all === 0 ? null : Math.round((part / all) * 1_000) / 10
}

/** Seconds with one decimal. */
export function averageSeconds(ms: number, count: number): number | null {
  return count === 0 ? null : seconds(ms / count)
}

export const seconds = (ms: number): number => Math.round(ms / 100) / 10

/** The group a report is made by: the one asked for if it has it, else its usual one. */
export function groupOf(name: Report['name'], { by }: ReportQuery): ReportGroup | null {
  const { groups } = reportChoices[name]
  return groups.find((group) => group === by) ?? groups[0] ?? null
}

/** Rows and totals made alike. */
export function tableOf<Table extends SumTable>(
  groups: readonly Group<Table>[],
  cells: (sums: readonly SumRow<Table>[]) => ReportRow,
): Pick<Report, 'rows' | 'totals'> {
  return {
    rows: groups.map(({ name, id, sums }) => ({ name, ...(id !== null && { id }), ...cells(sums) })),
    totals: groups.length === 0 ? null : { name: 'Total', ...cells(whole(groups)) },
  }
}
