// A backup is worth what a restore of it is worth: it is restored into a scratch place, and held against what it was made of.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BackupContents, digestFile, openBackup, unpackBackup } from './backup.ts'
import { migrate } from './migrate.ts'
import { connect, openSqlite } from './sqlite.ts'
import { countRowsOf, digestTables } from './table-digests.ts'

/** What differs, each in a sentence; empty when the backup brings everything back. Needs as much room as the backup. */
export async function verifyBackup(backupFile: string, contents: BackupContents, now: number): Promise<string[]> {
  const scratch = mkdtempSync(join(dirname(backupFile), '.verifying-'))
  try {
    const copy = join(scratch, 'scenarium.db')
    copyFileSync(backupFile, copy)
    const problems = [...compareContents(copy, contents), ...(await tryRestore(copy, now))]
    return problems
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function compareContents(copy: string, { tables, files }: BackupContents): string[] {
  const backup = openBackup(copy)
  try {
    const problems: string[] = []
    const found = digestTables(backup)
    for (const [table, { rows, hash }] of Object.entries(tables)) {
      const other = found[table]
      if (other === undefined) problems.push(`The table ${table} is missing.`)
      else if (other.rows !== rows) problems.push(`The table ${table} has ${other.rows} rows instead of ${rows}.`)
      else if (other.hash !== hash) problems.push(`The table ${table} has other contents.`)
    }
    const missing = new Map(Object.entries(files))
    for (const row of backup.prepare('select path, content from backup_files').iterate()) {
      const { path, content } = row as { path: string; content: Uint8Array }
      if (missing.get(path) === digestFile(content)) missing.delete(path)
    }
    for (const path of missing.keys()) problems.push(`The attachment ${path} is missing or differs.`)
    return problems
  } finally {
    backup.close()
  }
}

/** What `restore` does, apart from where the attachments go. */
async function tryRestore(copy: string, now: number): Promise<string[]> {
  const before = connect(copy)
  const wanted = countRowsOf(before)
  before.close()
  unpackBackup(copy, () => undefined, now)
  const database = openSqlite(copy)
  try {
    await migrate(database)
  } finally {
    await database.close()
  }
  const restored = connect(copy)
  try {
    const problems: string[] = []
    const found = countRowsOf(restored)
    for (const [table, rows] of Object.entries(wanted)) {
      // Migrations of a newer program leave their mark here.
      if (table !== 'schema_migrations' && found[table] !== rows) {
        problems.push(`Restored, the table ${table} has ${found[table] ?? 0} rows instead of ${rows}.`)
      }
    }
    if (restored.pragma('integrity_check', { simple: true }) !== 'ok')
      problems.push('Restored, the database is damaged.')
    const orphans = restored.pragma('foreign_key_check') as unknown[]
    if (orphans.length > 0) problems.push(`Restored, ${orphans.length} references lead to rows that are not there.`)
    return problems
  } finally {
    restored.close()
  }
}
