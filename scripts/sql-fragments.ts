// Pieces of SQL that are put together from constants of the program, looked at one by one: what comes from outside is never in them,
// only whether something was asked for. By file of packages/server/src/db/.
const byFile: { readonly [file: string]: readonly string[] } = {
  'agent-state-sums.ts': ['unit', 'only'],
  'customers.ts': ["isBanned ? 'not null' : 'null'", "wheres.join(' and ')"],
  'dead-letters.ts': ['conditions[state]'],
  'dependants.ts': ['columns[kind]'],
  'exit-counts-view.ts': ['where'],
  'interaction-detail.ts': ['where'],
  'interactions-filter.ts': ["conditions.join(' and ')", 'versions', "isFlagged ? 'not ' : ''"],
  'interactions-sources.ts': ['condition'],
  'privacy/bans.ts': ["words.map(({ condition }) => `and ${condition}`).join(' ')"],
  'privacy/erase-customer.ts': ['table'],
  'report-progress.ts': ['table'],
  'report-reading.ts': [
    "columns.join(', ')",
    "[...columns, ...sums].join(', ')",
    'sumTables[table].name',
    "conditions.map((one) => `and ${one}`).join(' ')",
    "columns.length === 0 ? '' : `group by ${columns.join(', ')}`",
  ],
  'report-sums.ts': [
    'name',
    "columns.join(', ')",
    "key.join(', ')",
    "figures.map((one) => `${one} = ${one} + excluded.${one}`).join(', ')",
  ],
  'skills.ts': ['key', 'column', 'table', 'where'],
  'sqlite-audit-guard.ts': ['refusal'],
  'system-figures.ts': ['name'],
  'users.ts': ['condition'],
}

export const fragments: ReadonlySet<string> = new Set(
  Object.entries(byFile).flatMap(([file, expressions]) =>
    expressions.map((expression) => `packages/server/src/db/${file}: ${expression}`),
  ),
)
