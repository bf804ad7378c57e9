import { Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './named-rows.module.css'

type NamedRowsProps = {
  /** What each is, such as `service`. */
  noun: string
  columns: readonly string[]
  /** Those that are offered at once. */
  names: readonly string[]
  /** Everyone there is. */
  all: readonly string[]
  /** The cells of one. */
  children(name: string): ReactNode
}

/** A table with a row for each thing that is set apart; others are added to it by name. */
export function NamedRows({ noun, columns, names, all, children }: NamedRowsProps) {
  const [added, setAdded] = useState<string[]>([])
  const shown = [...new Set([...names, ...added])]
  const others = all.filter((name) => !shown.includes(name))
  return (
    <div className={classes.rows}>
      {shown.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{`${noun.charAt(0).toUpperCase()}${noun.slice(1)}`}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((name) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {children(name)}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && (
        <Select
          size="xs"
          aria-label={`Another ${noun}`}
          placeholder={`Another ${noun}…`}
          searchable
          data={others}
          value={null}
          onChange={(name) => name !== null && setAdded([...added, name])}
        />
      )}
      {all.length === 0 && shown.length === 0 && <span>There are no {noun}s yet.</span>}
    </div>
  )
}
