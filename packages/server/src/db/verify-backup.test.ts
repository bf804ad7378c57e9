import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { readFiles } from '../backup/stored-files.ts'
import { type BackupContents, writeBackup } from './backup.ts'
import { migrate } from './migrate.ts'
import { connect, openSqlite } from './sqlite.ts'
import { verifyBackup } from './verify-backup.ts'

async function backedUp(): Promise<{ folder: string; backup: string; contents: BackupContents }> {
  const folder = temporaryFolder()
  const file = join(folder, 'scenarium.db')
  const database = openSqlite(file)
  onTestFinished(() => database.close())
  await migrate(database)
  const insert = (name: string) => database.write((tx) => tx.run(`insert into settings values (1, ?, '{}')`, name))
  for (const name of ['one', 'two', 'three']) await insert(name)
  mkdirSync(join(folder, 'attachments'))
  writeFileSync(join(folder, 'attachments', 'photo'), 'a photo')
  const backup = join(folder, 'backup')
  const contents = await writeBackup(file, backup, readFiles(join(folder, 'attachments')))
  return { folder, backup, contents }
}

/** A server that writes without a pause, in a thread of its own. */
async function busyWriter(file: string): Promise<Worker> {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads')
    const database = new (require('better-sqlite3'))(workerData)
    database.pragma('busy_timeout = 5000')
    const insert = database.prepare("insert into settings values (1, ?, '{}')")
    for (let count = 0; ; count += 1) {
      insert.run('written ' + count)
      if (count === 10) parentPort.postMessage('busy')
    }`
  const worker = new Worker(code, { eval: true, workerData: file })
  onTestFinished(() => worker.terminate().then(() => undefined))
  await new Promise((resolve) => worker.once('message', resolve))
  return worker
}

const tampered = (backup: string, sql: string) => {
  const database = connect(backup)
  database.exec(sql)
  database.pragma('journal_mode = DELETE')
  database.close()
}

describe('a backup', () => {
  it('is restored into a scratch place, found to be the same, and nothing of that is left', async () => {
    const { folder, backup, contents } = await backedUp()
    expect(contents.tables.settings?.rows).toBeGreaterThanOrEqual(3)
    expect(await verifyBackup(backup, contents, 0)).toEqual([])
    expect(readdirSync(folder).filter((name) => name.startsWith('.verifying'))).toEqual([])
    expect(existsSync(backup)).toBe(true)
  })

  it('is of one moment, however much is written meanwhile', async () => {
    const { folder } = await backedUp()
    const file = join(folder, 'scenarium.db')
    const writer = await busyWriter(file)
    const backup = join(folder, 'under-load')
    const contents = await writeBackup(file, backup, [])
    await writer.terminate()
    expect(contents.tables.settings?.rows).toBeGreaterThan(10)
    expect(await verifyBackup(backup, contents, 0)).toEqual([])
  })

  it.each([
    ["delete from settings where name = 'two'", /^The table settings has \d+ rows instead of \d+\.$/],
    ["update settings set value_json = '[]' where name = 'two'", /^The table settings has other contents\.$/],
    ['drop table reminders', /^The table reminders is missing\.$/],
    ["update backup_files set content = x'00'", /^The attachment photo is missing or differs\.$/],
    ['delete from backup_files', /^The attachment photo is missing or differs\.$/],
    [
      "pragma foreign_keys = off; insert into user_skills (tenant_id, user_id, skill_id, level) values (1, 'nobody', 'nothing', 1)",
      /^The table user_skills has 1 rows instead of 0\.$/,
    ],
  ])('that differs is found out: %s', async (sql, sentence) => {
    const { backup, contents } = await backedUp()
    tampered(backup, sql)
    const [problem] = await verifyBackup(backup, contents, 0)
    expect(problem).toMatch(sentence)
  })

  it('that cannot be read is found out', async () => {
    const { backup, contents } = await backedUp()
    writeFileSync(backup, 'x'.repeat(5_000))
    expect((await verifyBackup(backup, contents, 0))[0]).toContain('not a backup that can be restored')
  })

  it('with rows that refer to nothing is found out', async () => {
    const { backup, contents } = await backedUp()
    tampered(
      backup,
      "pragma foreign_keys = off; insert into user_skills (tenant_id, user_id, skill_id, level) values (1, 'x', 'y', 1)",
    )
    expect(await verifyBackup(backup, contents, 0)).toContain('Restored, 2 references lead to rows that are not there.')
  })
})
