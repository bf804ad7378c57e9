import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Given } from '../config.ts'
import { OperatorError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { readCurrent } from '../workspace/current.ts'
import { exportWorkspace } from '../workspace/export.ts'
import { onInstallation, print } from './open.ts'

/** Into `target`, a folder or the path of the workspace file; scenarios go beside it. */
export async function exportTo(target: string, given: Given & { force?: boolean }): Promise<void> {
  const isFile = /\.ya?ml$/.test(target)
  const file = isFile ? target : join(target, 'workspace.yaml')
  const folder = dirname(file)
  await onInstallation(given, async ({ database, vault }) => {
    const { text, scenarios, tests, placeholders, notes } = exportWorkspace(
      await database.read((tx) => readCurrent(tx, TENANT, vault)),
    )
    const beside = [...scenarios, ...tests].map((one) => ({ path: join(folder, one.file), text: one.text }))
    const files = [{ path: file, text }, ...beside]
    const taken = files.filter(({ path }) => existsSync(path)).map(({ path }) => path)
    if (taken.length > 0 && given.force !== true) {
      throw new OperatorError(`${taken.join(', ')}: there already; give --force to replace.`)
    }
    mkdirSync(folder, { recursive: true })
    for (const one of files) writeFileSync(one.path, one.text)
    const count = scenarios.length === 1 ? '1 scenario file' : `${scenarios.length} scenario files`
    print(`${file} and ${count} written${tests.length > 0 ? `, ${tests.length} of them with tests beside them` : ''}.`)
    for (const note of notes) print(note)
    if (placeholders.length > 0) print('Secrets are not in it. To apply it, set in the environment:')
    for (const { name, meaning } of placeholders) print(`  ${name}: ${meaning}`)
  })
}
