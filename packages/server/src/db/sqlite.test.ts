import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { OperatorError, StorageError } from '../errors.ts'
import { migrate } from './migrate.ts'
import { connect, openSqlite, withStablePlan } from './sqlite.ts'
import type { WriteTx } from './tx.ts'

async function open() {
  const file = join(temporaryFolder(), 'test.db')
  const database = openSqlite(file)
  let isOpen = true
  const close = async () => {
    if (isOpen) await database.close()
    isOpen = false
  }
  onTestFinished(close)
  await database.write((tx) =>
    tx.run('create table notes (text text not null unique, parent text references notes (text))'),
  )
  const insert =
    (text: string, parent: string | null = null) =>
    (tx: WriteTx) =>
      tx.run('insert into notes values (?, ?)', text, parent)
  const texts = () =>
    database.read((tx) => tx.all<{ text: string }>('select text from notes order by rowid').map(({ text }) => text))
  return { file, database, close, insert, texts }
}

describe('a statement given as text', () => {
  it('gets parameters whose value does not change its plan, and keeps question marks in texts', () => {
    expect(withStablePlan('select \'?\', "?" from t where a = ? and b in (?, ?)')).toBe(
      'select \'?\', "?" from t where a = +? and b in (+?, +?)',
    )
  })
})

describe('writing', () => {
  it('happens in the order it was asked for', async () => {
    const { database, insert, texts } = await open()
    const order: number[] = []
    const asked = Array.from({ length: 300 }, (_, index) =>
      database.write(insert(String(index))).then(() => order.push(index)),
    )
    await Promise.all(asked)
    expect(await texts()).toEqual(asked.map((_, index) => String(index)))
    expect(order).toEqual(asked.map((_, index) => index))
  })

  it('undoes all of a work that throws, and nothing of the others in the same commit', async () => {
    const { database, insert, texts } = await open()
    const failing = database.write((tx) => {
      insert('undone')(tx)
      throw new Error('no')
    })
    const results = await Promise.allSettled([database.write(insert('a')), failing, database.write(insert('b'))])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await expect(failing).rejects.toThrow('no')
    expect(await texts()).toEqual(['a', 'b'])
  })

  it('lets a later work see what an earlier one wrote', async () => {
    const { database, insert } = await open()
    const [, count] = await Promise.all([
      database.write(insert('a')),
      database.write((tx) => tx.all('select * from notes').length),
    ])
    expect(count).toBe(1)
  })

  it('refuses what breaks a constraint with its own error, foreign keys included', async () => {
    const { database, insert, texts } = await open()
    const results = await Promise.allSettled(
      [insert('a'), insert('a'), insert('b', 'nobody'), insert('c', 'a')].map((work) => database.write(work)),
    )
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).not.toBeInstanceOf(StorageError)
    expect(await texts()).toEqual(['a', 'c'])
  })

  it('signals after the commit, in order, and never for what was undone', async () => {
    const { database, insert, texts } = await open()
    const signals: string[] = []
    const seen: string[][] = []
    const noted = (text: string) => (tx: WriteTx) => {
      insert(text)(tx)
      tx.afterCommit(() => {
        signals.push(text)
        void texts().then((list) => seen.push(list))
      })
    }
    const failing = database.write((tx) => {
      noted('undone')(tx)
      throw new Error('no')
    })
    await Promise.allSettled([database.write(noted('a')), failing, database.write(noted('b'))])
    expect(signals).toEqual(['a', 'b'])
    expect(seen).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  })

  it('is durable on every connection', async () => {
    const { file } = await open()
    const connection = connect(file)
    const pragma = (name: string) => connection.pragma(name, { simple: true })
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1])
    expect(pragma('busy_timeout')).toBeGreaterThanOrEqual(5_000)
    connection.close()
  })
})

describe('a database that cannot store', () => {
  /** No page can be added any more, as on a full disk. */
  const fill = (tx: WriteTx) => void tx.all('pragma max_page_count = 1')
  const big = 'x'.repeat(100_000)

  it('fails all works of the commit, undoes them and signals nothing', async () => {
    const { database, insert, texts } = await open()
    await database.write(fill)
    const signals: string[] = []
    const small = database.write((tx) => {
      insert('small')(tx)
      tx.afterCommit(() => signals.push('small'))
    })
    const results = await Promise.allSettled([small, database.write(insert(big)), database.write(insert('after'))])
    for (const result of results) {
      expect(result.status).toBe('rejected')
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(StorageError)
    }
    expect(signals).toEqual([])
    expect(await texts()).toEqual([])
  })

  it('stores again once it can', async () => {
    const { database, insert, texts } = await open()
    await database.write(fill)
    await expect(database.write(insert(big))).rejects.toBeInstanceOf(StorageError)
    await database.write((tx) => void tx.all('pragma max_page_count = 100000'))
    await database.write(insert(big))
    expect(await texts()).toEqual([big])
  })

  it('says so after it was closed', async () => {
    const { database, insert, close } = await open()
    await close()
    await expect(database.write(insert('late'))).rejects.toBeInstanceOf(StorageError)
  })

  it('waits for another program that writes, and then says so', async () => {
    const { file, database, insert, texts } = await open()
    const other = connect(file)
    await database.write((tx) => void tx.all('pragma busy_timeout = 50'))
    other.exec('begin immediate')
    await expect(database.write(insert('locked out'))).rejects.toBeInstanceOf(StorageError)
    other.exec('rollback')
    other.close()
    await database.write(insert('in'))
    expect(await texts()).toEqual(['in'])
  })

  it('does not blame the work in which it shows', async () => {
    const { database, insert, texts } = await open()
    const failing = database.write(() => {
      throw new SqliteDatabase.SqliteError('disk I/O error', 'SQLITE_IOERR_READ')
    })
    const results = await Promise.allSettled([database.write(insert('a')), failing])
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { name: 'StorageError' } })
    expect(await texts()).toEqual([])
  })
})

describe('migrating', () => {
  it('brings a new database to the newest schema, and an old one no further than once', async () => {
    const { database } = await open()
    await migrate(database)
    const applied = await database.read((tx) => tx.all('select number, name from schema_migrations order by number'))
    expect(applied[0]).toEqual({ number: 1, name: '0001-initial.sql' })
    await migrate(database)
    expect(await database.read((tx) => tx.all('select number, name from schema_migrations order by number'))).toEqual(
      applied,
    )
  })

  it('makes tables that check their types', async () => {
    const { database } = await open()
    await migrate(database)
    const wrong = database.write((tx) => tx.run("insert into settings values ('one', 'name', '{}')"))
    await expect(wrong).rejects.toThrow(/INTEGER/)
  })

  it('refuses a database of a newer program, and changes nothing in it', async () => {
    const { database } = await open()
    await migrate(database)
    await database.write((tx) => tx.run("insert into schema_migrations values (9999, '9999-future.sql')"))
    await expect(migrate(database)).rejects.toBeInstanceOf(OperatorError)
    await expect(migrate(database)).rejects.toThrow(/schema version 9999, newer than this program/)
  })

  it('applies all or nothing', async () => {
    const { database } = await open()
    await database.write((tx) => tx.run('create table chats (old text)'))
    await expect(migrate(database)).rejects.toThrow(/already exists/)
    expect(await database.read((tx) => tx.all("select name from sqlite_schema where name = 'settings'"))).toEqual([])
  })
})
