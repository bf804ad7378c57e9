import { existsSync } from 'node:fs'
import type { Given } from '../config.ts'
import { dataFolder } from '../data-folder.ts'
import { isServerRunning } from '../db/server-lock.ts'
import { OperatorError } from '../errors.ts'
import { applyWorkspace } from '../workspace/apply.ts'
import { type Change, describeChange, describeFields } from '../workspace/change.ts'
import { emptyCurrent } from '../workspace/current.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load.ts'
import { planWorkspace } from '../workspace/plan.ts'
import { onInstallation, print } from './open.ts'
import { configOf } from './settings.ts'

export async function apply(file: string, given: Given & { dryRun?: boolean }): Promise<void> {
  const { data, keyFile } = configOf(['data', 'keyFile'], given)
  const folder = dataFolder(data, keyFile)
  const workspace = loadWorkspace(file, process.env)
  const isNew = !existsSync(folder.databaseFile)
  if (isNew) {
    const changes = planOnNothing(workspace)
    if (given.dryRun) return printChanges(changes, 'would change', true)
  }
  await onInstallation(
    given,
    async (opened) => {
      const changes = await applyWorkspace(opened, workspace, { isDryRun: given.dryRun })
      printChanges(changes, given.dryRun ? 'would change' : 'changed', given.dryRun)
      if (changes.length > 0 && !given.dryRun && isServerRunning(folder.lockFile)) {
        print('The running server takes it up at once.')
      }
    },
    { create: true },
  )
}

/** A file that could never be applied must not leave an empty database behind. */
export function planOnNothing(workspace: LoadedWorkspace): Change[] {
  const plan = planWorkspace(workspace, emptyCurrent())
  if (!plan.ok) throw new OperatorError(plan.problems.join('\n'))
  return plan.changes
}

export function printChanges(changes: Change[], verb: string, withFields = false): void {
  for (const change of changes) {
    print(describeChange(change))
    if (withFields) for (const line of describeFields(change)) print(`  ${line}`)
  }
  print(changes.length === 0 ? `Nothing ${verb}.` : `${changes.length} ${verb}.`)
}
