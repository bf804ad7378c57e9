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
  const statement = await database.read((tx) => statementOf(tx, wanted))
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
  { sql, parameters, places }: Statement,
): void {
  const names: readonly string[] = figureNames[table]
  for (const row of tx.all<{ [column: string]: string | number }>(sql, unit, from, before, ...parameters)) {
    const place = places?.get(Number(row.place_id))
    const key = keys.map((name) => (isOfPlace(name) ? place?.[name] : row[name]) ?? '')
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

type PlaceKey = 'service_id' | 'account_id' | 'scenario_id'
type Statement = {
  sql: string
  parameters: Parameter[]
  /** What the numbers of places stand for, where rows are told apart by it. */
  places: Map<number, { [key in PlaceKey]: string }> | null
}

/** Sums by place are put together by service or account afterwards: numbers are grouped faster than names are joined. */
function statementOf(tx: Tx, { table, keys, filter }: Wanted<SumTable>): Statement {
  const ofPlaces: [string, string][] = []
  for (const [column, value] of [
    ['service_id', filter.serviceId],
    ['account_id', filter.accountId],
    ['scenario_id', filter.scenarioId],
  ] as const)
    if (value !== undefined) ofPlaces.push([column, value])
  const inPlaces = ofPlaces.map(([column]) => `${column} = ?`).join(' and ')
  const conditions = ofPlaces.length === 0 ? [] : [`place_id in (select place_id from report_places where ${inPlaces})`]
  if (filter.userId !== undefined && sumTables[table].keys.includes('user_id')) conditions.push('user_id = ?')
  const isByPlace = keys.some(isOfPlace)
  const columns = [...(isByPlace ? ['place_id'] : []), ...keys.filter((key) => !isOfPlace(key))]
  const sums = figureNames[table].map((figure) => `sum(${figure}) as ${figure}`)
  const sql = `select ${[...columns, ...sums].join(', ')} from ${sumTables[table].name}
    where unit = ? and slot >= ? and slot < ? ${conditions.map((one) => `and ${one}`).join(' ')}
    ${columns.length === 0 ? '' : `group by ${columns.join(', ')}`}`
  const ofUser = conditions.includes('user_id = ?') ? [filter.userId ?? ''] : []
  return {
    sql,
    parameters: [...ofPlaces.map(([, value]) => value), ...ofUser],
    places: isByPlace ? placesOf(tx) : null,
  }
}

function placesOf(tx: Tx): NonNullable<Statement['places']> {
  type Row = { place_id: number } & { [key in PlaceKey]: string }
  const rows = tx.all<Row>('select place_id, service_id, account_id, scenario_id from report_places')
  return new Map(rows.map((row) => [row.place_id, row]))
}

const isOfPlace = (key: SumKey): key is PlaceKey =>
  key === 'service_id' || key === 'account_id' || key === 'scenario_id'
