// Tables that are sorted by one of their columns.
import { compareNames } from '@scenarium/api'

export type Sorting<Column extends string> = { by: Column; isDescending: boolean }

/** What a row is sorted by; null stands at the end, whichever way one sorts. */
export type SortKeys<Row, Column extends string> = { [C in Column]: (row: Row) => string | number | null }

/** Rows that are alike stay in the order they came in. */
export function sortRows<Row, Column extends string>(
  rows: readonly Row[],
  { by, isDescending }: Sorting<Column>,
  keys: SortKeys<Row, Column>,
): Row[] {
  const keyOf = keys[by]
  return rows.toSorted((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : compareNames(String(a), String(b))
    return isDescending ? -order : order
  })
}

/** What a click on a column's head does: the column, then the other way round. */
export function sortedBy<Column extends string>(sorting: Sorting<Column>, column: Column): Sorting<Column> {
  return { by: column, isDescending: sorting.by === column ? !sorting.isDescending : false }
}
