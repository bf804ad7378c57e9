import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Ids, systemIds } from '../ids.ts'
import { TENANT } from '../tenant.ts'
import { openVault } from '../vault.ts'
import { changesBetween } from './audit-changes.ts'
import { isHeadKept, verifyAudit } from './audit-seal.ts'
import { cutAudit, deleteCut } from './audit-trim.ts'
import { auditRecords } from './audit-view.ts'
import { recordAudit } from './edit-context.ts'
import { migrate } from './migrate.ts'
import { openSqlite } from './sqlite.ts'
import type { Database } from './tx.ts'

let folder: string
let file: string
let database: Database
let now: number
let ids: Ids

beforeEach(async () => {
  now = 1_800_000_000_000
  ids = systemIds({ now: () => now })
  folder = mkdtempSync(join(tmpdir(), 'audit-'))
  file = join(folder, 'test.db')
  database = openSqlite(file, openVault(join(folder, 'key')).mac)
  await migrate(database)
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const record = (action: Parameters<typeof recordAudit>[2]['action'], more: { name?: string; subject?: string } = {}) =>
  database.write((tx) => {
    now += 1_000
    recordAudit(tx, { tenantId: TENANT, now, ids, userId: null }, { action, subject: 'srv_1', ...more })
  })
const verify = () => database.read((tx) => verifyAudit(tx, TENANT))

const context = () => ({ tenantId: TENANT, now, ids, userId: null })
const cut = () =>
  database.write((tx) => {
    cutAudit(tx, context(), 90)
    while (deleteCut(tx, 1));
  })
const names = () =>
  database.read((tx) =>
    tx
      .all<{ name: string }>('select subject_name as name from audit_records order by audit_id')
      .map(({ name }) => name),
  )
const DAY = 24 * 3_600_000
const CUT_MOVED = `update audit_records set detail_json = json_object('keptDays', 90,
  'until', (select audit_id from audit_records where action = 'service_changed'),
  'code', (select mac from audit_records where action = 'service_changed')) where action = 'audit_trimmed'`

/** Somebody with the database, SQLite's own tools, and all the time in the world, but without the key. */
function tamper(sql: string) {
  const connection = new SqliteDatabase(file)
  connection.exec('drop trigger audit_records_refuse_update; drop trigger audit_records_refuse_delete')
  connection.exec(sql)
  connection.close()
}

describe('the audit log', () => {
  it('is readable where a record held a list by the name of changes', async () => {
    const detail = { changes: ['user ada: created'] } as never
    await database.write((tx) =>
      recordAudit(
        tx,
        { tenantId: TENANT, now, ids, userId: null },
        { action: 'workspace_applied', subject: '', detail },
      ),
    )
    const [found] = await database.read((tx) => auditRecords(tx, { tenantId: TENANT, limit: 1 }))
    expect(found).toMatchObject({ changes: {}, detail: { done: ['user ada: created'] } })
  })

  it('is added to and never changed', async () => {
    await record('service_created')
    await expect(database.write((tx) => tx.run("update audit_records set action = 'x'"))).rejects.toThrow(/stay as/)
    await expect(database.write((tx) => tx.run('delete from audit_records'))).rejects.toThrow(/stay as/)
    expect(await verify()).toMatchObject({ records: 1, damage: null })
  })

  it.each([
    ['a record is changed', "update audit_records set detail_json = '{}' where action = 'service_changed'"],
    ['a record is left out', "delete from audit_records where action = 'service_changed'"],
    ['the first one is left out', "delete from audit_records where action = 'service_created'"],
    ['the newest one is cut off', "delete from audit_records where action = 'service_deleted'"],
    [
      'the newest one is cut off with its seal',
      "delete from audit_records where action = 'service_deleted'; delete from audit_heads",
    ],
    [
      'all are gone',
      "delete from audit_records; delete from audit_heads; insert into users (user_id, tenant_id, username, first_name, last_name, roles_json, capacity, created_at) values ('u', 1, 'u', '', '', '[]', 1, 1)",
    ],
    ['one passes for older than the seal', "update audit_records set mac = null where action = 'service_created'"],
    [
      'one is put in',
      `insert into audit_records (audit_id, tenant_id, at, user_id, action, subject, detail_json, mac)
       select audit_id - 1, tenant_id, at, 'ada', 'service_changed', 'srv_2', '{}', mac from audit_records
       where action = 'service_created'`,
    ],
    ['two change places', "update audit_records set at = 0 where action = 'service_created'"],
  ])('shows when %s', async (_, sql) => {
    await record('service_created')
    await database.write((tx) =>
      recordAudit(
        tx,
        { tenantId: TENANT, now, ids, userId: null },
        { action: 'service_changed', subject: 'srv_1', before: { a: 1 }, after: { a: 2 } },
      ),
    )
    await record('service_deleted')
    expect((await verify()).damage).toBeNull()
    tamper(sql)
    expect((await verify()).damage).toEqual(expect.any(String))
  })

  it('keeps the code of an earlier check, unless the log was made anew', async () => {
    await record('service_created')
    const { head } = await verify()
    await record('service_deleted')
    expect(await database.read((tx) => isHeadKept(tx, head ?? ''))).toBe(true)
    expect(await database.read((tx) => isHeadKept(tx, 'another'))).toBe(false)
  })

  it('is cut off at its oldest end, says so, and is proved as before', async () => {
    await record('service_created', { name: 'first' })
    await record('service_changed', { name: 'second' })
    const early = (await verify()).head
    now += 100 * DAY
    await record('service_changed', { name: 'third' })
    await cut()
    expect(await names()).toEqual(['third', ''])
    expect(await verify()).toMatchObject({ records: 2, damage: null, cutAt: now })
    // The code of the newest record that went is known still.
    expect(await database.read((tx) => isHeadKept(tx, early ?? ''))).toBe(true)
    // Once a day, and not for the records of cutting alone.
    await cut()
    expect(await names()).toHaveLength(2)
    now += 100 * DAY
    await cut()
    expect(await names()).toEqual([''])
    now += 100 * DAY
    await cut()
    expect(await names()).toEqual([''])
    await record('service_deleted', { name: 'fourth' })
    expect(await verify()).toMatchObject({ records: 2, damage: null })
  })

  it('gives up nothing but what it says was cut off', async () => {
    await record('service_created')
    now += 100 * DAY
    await record('service_changed')
    await database.write((tx) => cutAudit(tx, context(), 90))
    await expect(database.write((tx) => tx.run('delete from audit_records'))).rejects.toThrow(/stay as/)
    expect(await verify()).toMatchObject({ records: 2, damage: null })
    await database.write((tx) => deleteCut(tx, 1))
    expect(await names()).toHaveLength(2)
    expect(await verify()).toMatchObject({ records: 2, damage: null })
  })

  it.each([
    ['more is cut off than it says', "delete from audit_records where action = 'service_changed'"],
    ['it says that it was cut elsewhere', CUT_MOVED],
    ['it no longer says that it was cut', "delete from audit_records where action = 'audit_trimmed'"],
    [
      'it says so without the key',
      `insert into audit_records (audit_id, tenant_id, at, action, subject, detail_json, mac)
       select audit_id + 1, tenant_id, at, action, subject,
         json_object('until', audit_id, 'code', mac), mac from audit_records order by audit_id desc limit 1`,
    ],
  ])('shows after it was cut when %s', async (_, sql) => {
    await record('service_created')
    now += 100 * DAY
    await record('service_changed')
    await record('service_deleted')
    await cut()
    expect((await verify()).damage).toBeNull()
    tamper(sql)
    expect((await verify()).damage).toEqual(expect.any(String))
  })

  it('is found by action, by what it was done to, and by date, page by page', async () => {
    await record('service_created', { name: 'Support' })
    await record('service_created', { name: 'Sales', subject: 'srv_2' })
    await record('service_deleted', { name: 'Sales', subject: 'srv_2' })
    const find = (filters: object) =>
      database.read((tx) => auditRecords(tx, { tenantId: TENANT, limit: 10, ...filters }).map((one) => one.subjectName))
    expect(await find({})).toEqual(['Sales', 'Sales', 'Support'])
    expect(await find({ action: 'service_created' })).toEqual(['Sales', 'Support'])
    expect(await find({ subject: 'SUPPORT' })).toEqual(['Support'])
    expect(await find({ subject: 'srv_2' })).toEqual(['Sales', 'Sales'])
    expect(await find({ from: now })).toEqual(['Sales'])
    expect(await find({ to: now - 1_000 })).toEqual(['Support'])
    const [first] = await database.read((tx) => auditRecords(tx, { tenantId: TENANT, limit: 1 }))
    expect(await find({ before: first?.auditId })).toEqual(['Sales', 'Support'])
  })

  it.each([
    [{}],
    [{ userId: 'ada' }],
    [{ userId: 'ada', action: 'signed_in' }],
    [{ action: 'signed_in', from: 1, to: 2 }],
    [{ subject: 'support' }],
    [{ subject: 'srv_1', before: 5 }],
  ])('reads a page with the filters %j from an index, without sorting', async (filters) => {
    const asked: string[] = []
    const spy = {
      query(query: { compile(): { sql: string } }) {
        asked.push(query.compile().sql)
        return []
      },
    }
    auditRecords(spy as never, { tenantId: TENANT, limit: 50, ...filters })
    const connection = new SqliteDatabase(file)
    const parameters = Array.from({ length: asked[0]?.split('?').length ?? 1 }, () => 1).slice(1)
    const plan = connection.prepare(`explain query plan ${asked[0]}`).all(...parameters) as { detail: string }[]
    connection.close()
    const text = plan.map(({ detail }) => detail).join('; ')
    expect(text).not.toContain('TEMP B-TREE')
    if (Object.keys(filters).length > 0) expect(text).toMatch(/SEARCH audit_records USING/)
  })
})

describe('what changed', () => {
  it('is what differs, by name, also inside', () => {
    expect(changesBetween({ a: 1, b: { c: 1, d: 2 } }, { a: 1, b: { c: 1, d: 3 } })).toEqual({
      'b.d': { before: 2, after: 3 },
    })
    expect(changesBetween({ a: 1 }, { a: 1 })).toBeUndefined()
    expect(changesBetween(undefined, { name: 'x' })).toEqual({ name: { before: null, after: 'x' } })
    expect(changesBetween({ map: { x: 1 } }, { map: {} })).toEqual({ 'map.x': { before: 1, after: null } })
  })

  it('never is a secret', () => {
    const changes = changesBetween(
      { token: 'old', settings: { apiSecret: 'old' }, list: [] },
      { token: 'new', settings: { apiSecret: 'new' }, list: [{ password: 'new' }] },
    )
    expect(Object.keys(changes ?? {})).toEqual(['token', 'settings.apiSecret', 'list'])
    expect(JSON.stringify(changes)).not.toMatch(/"(old|new)"/)
  })
})
