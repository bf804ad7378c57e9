// INV-14: planted secrets occur nowhere: in no text of the database, no log, no answer, no live frame.
import type { Evidence, Rows } from '../invariants.ts'

export function secretProblems(rows: Rows, { secrets = [], texts = [] }: Evidence): string[] {
  const problems = texts.flatMap(({ name, text }) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `INV-14: ${hint(secret)} occurs in the ${name}`),
  )
  const columns = rows<{ table: string; column: string }>(
    `select m.name as "table", c.name as "column" from sqlite_master m join pragma_table_info(m.name) c
     where m.type = 'table' and upper(c.type) in ('TEXT', '', 'ANY', 'BLOB')`,
  )
  for (const { table, column } of columns) {
    for (const secret of secrets) {
      const [found] = rows<{ count: number }>(
        `select count(*) as count from "${table}" where instr("${column}", ?) > 0`,
        secret,
      )
      if ((found?.count ?? 0) > 0) problems.push(`INV-14: ${hint(secret)} occurs in ${table}.${column}`)
    }
  }
  return problems
}

/** The report must not be where the secret gets out. */
const hint = (secret: string) => `the secret ${secret.slice(0, 3)}…`
