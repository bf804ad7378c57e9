// What scenarios under work, and their tests, call by name is called so in them when it gets a new name.
import type { EditContext } from '../db/edit-context.ts'
import { readTests, saveTests } from '../db/scenario-tests.ts'
import { listScenarios, saveDraft } from '../db/scenarios.ts'
import type { WriteTx } from '../db/tx.ts'
import { testsWithNewName } from './rename-in-tests.ts'
import { type Rename, withNewName } from './rename-references.ts'

/** Gives the names of scenarios whose drafts were written anew. */
export function renameInDrafts(tx: WriteTx, context: EditContext, renames: readonly Rename[]): string[] {
  if (renames.length === 0) return []
  return listScenarios(tx, context.tenantId).flatMap(({ scenarioId, name, draft }) => {
    renameInTests(tx, context, scenarioId, renames)
    const renamed = renames.reduce(withNewName, draft)
    if (renamed === draft) return []
    saveDraft(tx, context, scenarioId, renamed)
    return [name]
  })
}

/** They run on the draft: what it calls otherwise by now, they have to as well. */
function renameInTests(tx: WriteTx, context: EditContext, scenarioId: string, renames: readonly Rename[]): void {
  const { tests } = readTests(tx, scenarioId)
  const renamed = renames.reduce(testsWithNewName, tests)
  if (renamed !== tests) saveTests(tx, context, scenarioId, renamed)
}
