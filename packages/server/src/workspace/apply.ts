// Carries out a plan in one transaction.

import { hashPassword } from '../auth/password.ts'
import type { Clock } from '../clock.ts'
import { noteApplied } from '../db/applied.ts'
import type { EditContext } from '../db/edit-context.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Database } from '../db/tx.ts'
import { OperatorError } from '../errors.ts'
import type { Ids } from '../ids.ts'
import { TENANT } from '../tenant.ts'
import type { Vault } from '../vault.ts'
import { type Change, describeChange } from './change.ts'
import { readCurrent } from './current.ts'
import type { LoadedWorkspace } from './load.ts'
import { performChange } from './perform.ts'
import { planWorkspace } from './plan.ts'

export type ApplyDeps = { database: Database; vault: Vault; clock: Clock; ids: Ids }

/**
 * Brings the database to what the file says and gives the changes made; none the second time. Throws OperatorError, having
 * changed nothing, when the file does not fit what is stored. `isDryRun` plans only.
 */
export async function applyWorkspace(
  deps: ApplyDeps,
  file: LoadedWorkspace,
  { isDryRun = false }: { isDryRun?: boolean } = {},
): Promise<Change[]> {
  const { database, vault, clock, ids } = deps
  const plan = await database.read((tx) => planWorkspace(file, readCurrent(tx, TENANT, vault)))
  if (!plan.ok) throw new OperatorError(plan.problems.join('\n'))
  if (isDryRun || plan.changes.length === 0) return plan.changes
  // Hashing takes its time, so it happens before the transaction.
  const passwordHashes = await hashPasswords(plan.changes)
  await database.write((tx) => {
    const context: EditContext = { tenantId: TENANT, now: clock.now(), ids, userId: null }
    for (const change of plan.changes) performChange({ tx, context, vault, passwordHashes }, change)
    noteApplied(tx, TENANT, context.now)
    recordAudit(tx, context, {
      action: 'workspace_applied',
      subject: '',
      detail: { done: plan.changes.map(describeChange) },
    })
  })
  return plan.changes
}

async function hashPasswords(changes: Change[]): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const change of changes) {
    if (change.type === 'create_user') hashes.set(change.name, await hashPassword(change.password))
  }
  return hashes
}
