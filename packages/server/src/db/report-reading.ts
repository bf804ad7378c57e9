// Sums of reports over any stretch of time. Long ones are read in pieces, between which the program does other things.
import { setImmediate as afterOtherWork } from 'node:timers/promises'
import { type Figures, figureNames, type SumTable } from '../reports/contribution.ts'
import { type SlotRange, slotRanges } from '../reports/stretches.ts'
import { sumTables } from './report-sums.ts'
import type { Database, Parameter, Tx } from './tx.ts'

export type PlaceFilter = {
  serviceId?: string | undefined
  accountId?: string | undefined
  scenarioId?: string | undefined
  userId?: string | undefined
}

/** Columns rows are told apart by, besides time. */
export type SumKey = 'service_id' | 'account_id' | 'scenario_id' | 'user_id' | 'kind' | 'label' | 'step'

export type SumRow<Table extends SumTable> = { keys: (string | number)[]; figures: Figures<Table> }

type Wanted<Table extends SumTable> = { table: Table; keys: readonly SumKey[]; filter: PlaceFilter }

/** Days of one statement. */
const DAYS_AT_ONCE = 32
const RANGES_AT_ONCE = 20

/** Sums of each stretch, in their order. */
export async function sumStretches<Table extends SumTable>(
  database: Database,
  stretches: readonly { from: number; before: number }[],
  wanted: Wanted<Table>,
): Promise<SumRow<Table>[][]> {
  const sums = stretches.map(() => new Map<string, SumRow<Table>>())
  const pieces = stretches.flatMap((stretch, index) =>
    slotRanges(stretch)
      .flatMap(inPieces)
      .map((range) => ({ index, range })),
  )
  const statement = statementOf(wanted)
  for (let at = 0; at < pieces.length; at += RANGES_AT_ONCE) {
    await database.read((tx) => {
      for (const { index, range } of pieces.slice(at, at + RANGES_AT_ONCE)) {
        const into = sums[index]
        if (into !== undefined) addRange(tx, into, range, wanted, statement)
      }
    })
    await afterOtherWork()
  }
  return sums.map((rows) => [...rows.values()])
}

function inPieces(range: SlotRange): SlotRange[] {
  if (range.unit !== 'day') return [range]
  const pieces: SlotRange[] = []
  for (let from = range.from; from < range.before; from += DAYS_AT_ONCE)
    pieces.push({ ...range, from, before: Math.min(range.before, from + DAYS_AT_ONCE) })
  return pieces
}

function addRange<Table extends SumTable>(
  tx: Tx,
  into: Map<string, SumRow<Table>>,
  { unit, from, before, sign }: SlotRange,
  { table, keys }: Wanted<Table>,
  { sql, parameters }: { sql: string; parameters: Parameter[] },
): void {
  const names: readonly string[] = figureNames[table]
  for (const row of tx.all<{ [column: string]: string | number }>(sql, unit, from, before, ...parameters)) {
    const key = keys.map((name) => row[name] ?? '')
    const name = JSON.stringify(key)
    const sum = into.get(name) ?? {
      keys: key,
      figures: Object.fromEntries(names.map((figure) => [figure, 0])) as Figures<Table>,
    }
    into.set(name, sum)
    const figures = sum.figures as { [figure: string]: number }
    for (const figure of names) figures[figure] = (figures[figure] ?? 0) + sign * Number(row[figure])
  }
}

function statementOf({ table, keys, filter }: Wanted<SumTable>): { sql: string; parameters: Parameter[] } {
  const conditions: string[] = []
  const parameters: Parameter[] = []
  for (const [column, value] of [
    ['p.service_id', filter.serviceId],
    ['p.account_id', filter.accountId],
    ['p.scenario_id', filter.scenarioId],
    ['t.user_id', filter.userId],
  ] as const) {
    if (value === undefined) continue
    conditions.push(`and ${column} = ?`)
    parameters.push(value)
  }
  const columns = keys.map((key) => (isOfPlace(key) ? `p.${key}` : `t.${key}`))
  const needsPlace = columns.concat(conditions).some((part) => part.includes('p.'))
  const join = needsPlace ? 'join report_places p on p.place_id = t.place_id' : ''
  const sums = figureNames[table].map((figure) => `sum(t.${figure}) as ${figure}`)
  const group = columns.length === 0 ? '' : `group by ${columns.join(', ')}`
  const sql = `select ${[...columns, ...sums].join(', ')} from ${sumTables[table].name} t ${join}
    where t.unit = ? and t.slot >= ? and t.slot < ? ${conditions.join(' ')} ${group}`
  return { sql, parameters }
}

const isOfPlace = (key: SumKey): boolean => key === 'service_id' || key === 'account_id' || key === 'scenario_id'
