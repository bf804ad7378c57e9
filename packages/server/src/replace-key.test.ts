import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { systemClock } from './clock.ts'
import { type DataFolder, dataFolder } from './data-folder.ts'
import { verifyAudit } from './db/audit-seal.ts'
import { recordAudit } from './db/edit-context.ts'
import { takeServerLock } from './db/server-lock.ts'
import { readOrStoreSecret } from './db/sign-in-sessions.ts'
import { type Connection, connect } from './db/sqlite.ts'
import { systemIds } from './ids.ts'
import { type Installation, openInstallation } from './installation.ts'
import { replaceKey } from './replace-key.ts'
import { TENANT } from './tenant.ts'
import { openVault } from './vault.ts'

const ids = systemIds(systemClock)
const wish = { clock: systemClock, signsEverybodyOut: false }
let folder: DataFolder

beforeEach(() => {
  folder = dataFolder(temporaryFolder())
})

async function opened<T>(work: (installation: Installation) => Promise<T> | T): Promise<T> {
  const installation = await openInstallation(folder)
  try {
    return await work(installation)
  } finally {
    await installation.database.close()
  }
}

type Columns = { table: string; column: string }[]
const SEALED = `select t.name as "table", c.name as "column" from sqlite_schema t join pragma_table_info(t.name) c
  where t.type = 'table' and c.name like '%sealed%'`

/** A record or two, and a secret in every column that has one, named after its place. */
async function fill(): Promise<void> {
  await opened(({ database, vault }) =>
    database.write((tx) => {
      readOrStoreSecret(tx, TENANT, vault.seal('cookies'))
      for (let count = 0; count < 3; count += 1)
        recordAudit(tx, { tenantId: TENANT, now: count, ids, userId: null }, { action: 'set_up', subject: `${count}` })
    }),
  )
  const vault = openVault(folder.keyFile)
  byHand((connection) => {
    for (const { table, column } of connection.prepare(SEALED).all() as Columns) {
      insertRow(connection, table)
      connection.prepare(`update "${table}" set "${column}" = ?`).run(vault.seal(`${table} ${column}`))
    }
    const former = JSON.stringify([{ sealed: vault.seal('former'), until: 1 }])
    connection.prepare('update integration_accounts set former_webhook_secrets_json = ?').run(former)
    insertRow(connection, 'sign_in_sessions')
  })
}

function byHand<T>(work: (connection: Connection) => T): T {
  const connection = connect(folder.databaseFile)
  connection.pragma('foreign_keys = OFF')
  connection.pragma('ignore_check_constraints = ON')
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

/** With something in every column that needs it. */
function insertRow(connection: Connection, table: string): void {
  if (connection.prepare(`select 1 from "${table}"`).get() !== undefined) return
  const columns = connection
    .prepare(`select name, type from pragma_table_info(?) where "notnull" = 1 or pk > 0`)
    .all(table) as { name: string; type: string }[]
  const names = columns.map(({ name }) => `"${name}"`).join()
  connection
    .prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join()})`)
    .run(...columns.map(({ type }) => (type.toLowerCase() === 'text' ? '[]' : 1)))
}

/** Every sealed text, wherever it lies. */
function sealedTexts(): string[] {
  return byHand((connection) => {
    const column = (sql: string) => connection.prepare(sql).pluck().all() as string[]
    return [
      ...(connection.prepare(SEALED).all() as Columns).flatMap(({ table, column: name }) =>
        column(`select "${name}" from "${table}"`),
      ),
      ...column('select former_webhook_secrets_json from integration_accounts').map(
        (json) => JSON.parse(json)[0].sealed,
      ),
      ...column("select value_json from settings where name = 'sign_in_secret'").map((json) => JSON.parse(json)),
    ]
  })
}
/** Opened with the key file. */
function secrets(): string[] {
  const vault = openVault(folder.keyFile)
  return sealedTexts().map((sealed) => vault.open(sealed))
}
const bytes = () => readFileSync(folder.databaseFile, 'latin1')
const verified = () => opened(({ database }) => database.read((tx) => verifyAudit(tx, TENANT)))

describe('another key', () => {
  it('opens everything the former one did, seals the audit log anew, and leaves nothing in the file that the former one opens', async () => {
    await fill()
    const before = secrets()
    expect(before).toContain('integration_accounts token_sealed')
    const { head } = await verified()
    const former = openVault(folder.keyFile)
    const sealedBefore = sealedTexts()
    expect(sealedBefore.length).toBeGreaterThanOrEqual(9)
    expect(sealedBefore.filter((sealed) => !bytes().includes(sealed))).toEqual([])

    const { done, formerKeyFile, ...replaced } = await replaceKey(folder, wish)

    expect(done).toEqual({ secrets: before.length, records: 3, sessions: null })
    expect(secrets()).toEqual(before)
    const after = await verified()
    expect(after).toMatchObject({ damage: null, records: 4, head: replaced.head })
    expect(after.head).not.toBe(head)
    expect([folder.keyFile, formerKeyFile].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
    expect(readFileSync(formerKeyFile, 'utf8')).not.toBe(readFileSync(folder.keyFile, 'utf8'))
    expect(openVault(formerKeyFile).open(former.seal('kept'))).toBe('kept')
    expect(sealedBefore.filter((sealed) => bytes().includes(sealed))).toEqual([])
    expect(readdirSync(folder.path)).not.toContain('secrets.key.new')
  })

  it('signs everybody out where that is asked for', async () => {
    await fill()
    const { done } = await replaceKey(folder, { ...wish, signsEverybodyOut: true })
    expect(done?.sessions).toBe(1)
    expect(secrets()).not.toContain('cookies')
  })

  it('is put in place by a second attempt, when the first was interrupted after the commit', async () => {
    await fill()
    const before = secrets()
    const { formerKeyFile } = await replaceKey(folder, wish)
    renameSync(folder.keyFile, folder.newKeyFile)
    copyFileSync(formerKeyFile, folder.keyFile)
    await expect(openInstallation(folder)).rejects.toThrow('"scenarium key replace" finishes it')
    expect(await replaceKey(folder, wish)).toMatchObject({ done: null })
    expect(secrets()).toEqual(before)
    expect(await verified()).toMatchObject({ damage: null, records: 4 })
  })

  it.each([
    '',
    'half a k',
  ])('is made anew, when the first attempt was interrupted before the commit (%j)', async (part) => {
    await fill()
    const before = secrets()
    if (part === '') openVault(folder.newKeyFile)
    else writeFileSync(folder.newKeyFile, part)
    const abandoned = readFileSync(folder.newKeyFile, 'utf8')
    const { done } = await replaceKey(folder, wish)
    expect(done?.secrets).toBe(before.length)
    expect(secrets()).toEqual(before)
    expect(readFileSync(folder.keyFile, 'utf8')).not.toBe(abandoned)
  })

  it('is not taken beside a server, without the former one, with the wrong one, or over a log that was tampered with', async () => {
    await fill()
    const untouched = async (expected: string) => {
      const before = sealedTexts()
      await expect(replaceKey(folder, wish)).rejects.toThrow(expected)
      expect(existsSync(folder.newKeyFile)).toBe(false)
      expect(sealedTexts()).toEqual(before)
    }
    const lock = takeServerLock(folder.lockFile)
    await untouched('A server is running on this data folder')
    lock.release()

    const key = join(folder.path, 'kept.key')
    renameSync(folder.keyFile, key)
    await untouched('There is no key')
    openVault(folder.keyFile)
    await untouched('Under this key the audit log is not as it was written')
    renameSync(key, folder.keyFile)

    byHand((connection) => {
      connection.exec('drop trigger audit_records_refuse_update')
      connection.exec("update audit_records set subject = 'other' where subject = '1'")
    })
    await untouched('Under this key the audit log is not as it was written')
  })
})
