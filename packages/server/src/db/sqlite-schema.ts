// What tables and columns there are.
import type { Tx } from './tx.ts'

/** The name comes from the database itself. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** What is sealed is called so: a new column is found by its name. */
export function sealedColumns(tx: Tx): { table: string; column: string }[] {
  return tx.all(
    `select t.name as "table", c.name as "column" from sqlite_schema t join pragma_table_info(t.name) c
     where t.type = 'table' and c.name like '%\\_sealed' escape '\\' order by 1, 2`,
  )
}
