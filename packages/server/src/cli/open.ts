// The database of a data folder, for commands that work on it directly; a server may run beside them.
import { existsSync } from 'node:fs'
import { systemClock } from '../clock.ts'
import type { Given } from '../config.ts'
import { type DataFolder, dataFolder } from '../data-folder.ts'
import type { EditContext } from '../db/edit-context.ts'
import { OperatorError } from '../errors.ts'
import { systemIds } from '../ids.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { TENANT } from '../tenant.ts'
import { configOf } from './settings.ts'

export type Opened = Installation & { clock: typeof systemClock; ids: ReturnType<typeof systemIds> }

/** Runs the work on the data folder and closes it. Unless `create` is set, there must be a database already. */
export async function onInstallation<T>(
  given: Given,
  work: (opened: Opened) => Promise<T>,
  { create = false }: { create?: boolean } = {},
): Promise<T> {
  const folder = givenFolder(given)
  if (!create) mustHaveDatabase(folder)
  const installation = await openInstallation(folder)
  try {
    return await work({ ...installation, clock: systemClock, ids: systemIds(systemClock) })
  } finally {
    await installation.database.close()
  }
}

export function givenFolder(given: Given): DataFolder {
  const { data, keyFile } = configOf(['data', 'keyFile'], given)
  return dataFolder(data, keyFile)
}

export function mustHaveDatabase(folder: DataFolder): void {
  if (!existsSync(folder.databaseFile)) {
    throw new OperatorError(`There is no database in ${folder.path}: name its folder with --data.`)
  }
}

/** Changes made from the command line have no user. */
export function editContext({ clock, ids }: Opened): EditContext {
  return { tenantId: TENANT, now: clock.now(), ids, userId: null }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Rows under a heading, in columns. */
export function printTable(heading: string[], rows: string[][]): void {
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  for (const row of [heading, ...rows]) print(line(row))
}
