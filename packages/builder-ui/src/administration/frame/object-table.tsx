import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './list-frame.module.css'
import { useMoreRows } from './more-rows.tsx'
import plain from './plain-rows.module.css'

export type Column<Thing> = {
  title: string
  cell(thing: Thing): ReactNode
  /** Left out where there is little room. */
  isLesser?: boolean
}

type Props<Thing> = {
  label: string
  things: readonly Thing[]
  idOf(thing: Thing): string
  hrefOf(thing: Thing): string
  nameOf(thing: Thing): string
  columns: readonly Column<Thing>[]
}

/** Things by name; the name leads to the thing's own page. */
export function ObjectTable<Thing>({ label, things, idOf, hrefOf, nameOf, columns }: Props<Thing>) {
  const { rows, more } = useMoreRows(things)
  return (
    <>
      <Table className={`${plain.rows} ${classes.table}`} data-stacked stickyHeader aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            {columns.map(({ title, isLesser }) => (
              <Table.Th key={title} scope="col" data-lesser={isLesser || undefined}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((thing) => (
            <tr key={idOf(thing)}>
              <td>
                <Link href={hrefOf(thing)} className={classes.open}>
                  {nameOf(thing)}
                </Link>
              </td>
              {columns.map(({ title, isLesser, cell }) => (
                <td key={title} data-title={title} data-lesser={isLesser || undefined}>
                  {cell(thing)}
                </td>
              ))}
            </tr>
          ))}
        </Table.Tbody>
      </Table>
      {more}
    </>
  )
}
