import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown'
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp'
import type { ReactNode } from 'react'
import { type Sorting, sortedBy } from './sorting.ts'
import classes from './table.module.css'

export type Head<Column extends string> = {
  /** Absent: nothing to sort by. */
  column?: Column
  text: string
  /** What the number means, for who rests the pointer on it. */
  title?: string
  isNumber?: boolean
  /** Goes when there is little room. */
  isLesser?: boolean
}

type Props<Column extends string> = {
  heads: readonly Head<Column>[]
  sorting: Sorting<Column>
  onSort: (sorting: Sorting<Column>) => void
}

export function SortableHead<Column extends string>({ heads, sorting, onSort }: Props<Column>): ReactNode {
  return (
    <thead className={classes.head}>
      <tr>
        {heads.map(({ column, text, title, isNumber, isLesser }) => {
          const isSorted = column !== undefined && sorting.by === column
          const direction = sorting.isDescending ? 'descending' : 'ascending'
          return (
            <th
              key={text}
              scope="col"
              title={title}
              aria-sort={isSorted ? direction : undefined}
              data-number={isNumber}
              data-lesser={isLesser}
            >
              {column === undefined ? (
                text
              ) : (
                <button type="button" className={classes.sort} onClick={() => onSort(sortedBy(sorting, column))}>
                  {text}
                  {isSorted && (sorting.isDescending ? <IconArrowDown size={14} /> : <IconArrowUp size={14} />)}
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
