import { Button, Table } from '@mantine/core'
import { compareNames, figureText, type Report, type ReportRow } from '@scenarium/api'
import { useState } from 'react'
import plain from '../administration/frame/plain-rows.module.css'
import classes from './reports-page.module.css'

/** More rows at once make the page slow. */
const PAGE = 100

type Sorting = { key: string; isDown: boolean } | null

export function ReportTable({ id, report, label }: { id: string; report: Report; label: string }) {
  const { columns, totals } = report
  const [sorting, setSorting] = useState<Sorting>(null)
  const [shown, setShown] = useState(PAGE)
  const rows = sorted(report.rows, sorting)
  return (
    <section id={id} aria-label={`Table: ${label}`} className={classes.table}>
      <Table className={`${plain.rows} ${classes.rows}`} stickyHeader aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, title, kind }) => (
              <Table.Th
                key={key}
                scope="col"
                data-number={kind !== 'text' || undefined}
                aria-sort={sorting?.key === key ? (sorting.isDown ? 'descending' : 'ascending') : undefined}
              >
                <button type="button" className={classes.sort} onClick={() => setSorting(next(sorting, key))}>
                  {title}
                  {sorting?.key === key && <span aria-hidden>{sorting.isDown ? ' ↓' : ' ↑'}</span>}
                </button>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, shown).map((row) => (
            <Row key={String(row.id ?? row.name)} row={row} columns={columns} />
          ))}
        </Table.Tbody>
        {totals !== null && (
          <Table.Tfoot>
            <Row row={totals} columns={columns} />
          </Table.Tfoot>
        )}
      </Table>
      {rows.length > shown && (
        <p className={classes.more}>
          {shown} of {rows.length} rows{' '}
          <Button variant="default" size="compact-sm" onClick={() => setShown(shown + PAGE)}>
            Show more
          </Button>
        </p>
      )}
    </section>
  )
}

function Row({ row, columns }: { row: ReportRow; columns: Report['columns'] }) {
  return (
    <tr>
      {columns.map(({ key, kind }, index) => {
        const text = figureText(row[key] ?? null, kind)
        if (index === 0)
          return (
            <th key={key} scope="row">
              {text}
            </th>
          )
        return (
          <td key={key} data-number={kind !== 'text' || undefined}>
            {text}
          </td>
        )
      })}
    </tr>
  )
}

/** Largest first, then smallest first, then as it came. */
function next(sorting: Sorting, key: string): Sorting {
  if (sorting?.key !== key) return { key, isDown: true }
  return sorting.isDown ? { key, isDown: false } : null
}

function sorted(rows: readonly ReportRow[], sorting: Sorting): readonly ReportRow[] {
  if (sorting === null) return rows
  const { key, isDown } = sorting
  return rows.toSorted((a, b) => (isDown ? -1 : 1) * compare(a[key] ?? null, b[key] ?? null))
}

/** What there is no figure of comes first. */
function compare(a: string | number | null, b: string | number | null): number {
  if (typeof a === 'string' || typeof b === 'string') return compareNames(String(a ?? ''), String(b ?? ''))
  return (a ?? -1) - (b ?? -1)
}
