// Tests of scenarios, as their authors saved them; the engine reads them.
import type { EditContext } from './edit-context.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type StoredTests = { testsRevision: number; tests: unknown[] }

export function readTests(tx: Tx, scenarioId: string): StoredTests {
  const [row] = tx.query(queries.selectFrom('scenario_tests').selectAll().where('scenario_id', '=', scenarioId))
  return row === undefined
    ? { testsRevision: 0, tests: [] }
    : { testsRevision: row.tests_revision, tests: JSON.parse(row.tests_json) as unknown[] }
}

export function saveTests(tx: WriteTx, context: EditContext, scenarioId: string, tests: readonly unknown[]): void {
  const saved = {
    tests_json: JSON.stringify(tests),
    tests_revision: readTests(tx, scenarioId).testsRevision + 1,
    updated_at: context.now,
  }
  tx.execute(
    queries
      .insertInto('scenario_tests')
      .values({ scenario_id: scenarioId, tenant_id: context.tenantId, ...saved })
      .onConflict((conflict) => conflict.column('scenario_id').doUpdateSet(saved)),
  )
}
