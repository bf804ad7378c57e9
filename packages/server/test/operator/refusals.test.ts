// Mistakes of operators: one clear sentence, exit code 2, nothing changed.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connect } from '../../src/db/sqlite.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { refusal, root, scenarium, secrets, startServer, workspaceFile } from './command-line.ts'

describe('bad options', () => {
  it.each([
    [['start', '--port', 'abc'], '--port must be a port number'],
    [['start', '--prot', '80'], "unknown option '--prot'"],
    [['strat'], "unknown command 'strat'"],
    [['apply'], "missing required argument 'file'"],
    [['start', '--public-url', 'example.org'], '--public-url must be a http or https address'],
    [['start', '--demo', '--workspace', 'x.yaml'], 'leave out --demo or --workspace'],
    [['user', 'add', 'Ada', '--name', 'Ada', '--role', 'agent'], 'A username is lower-case'],
    [['user', 'add', 'ada', '--name', 'Ada', '--role', 'boss'], 'role: Write "administrator"'],
  ])('%j', async (args, reason) => {
    const data = join(temporaryFolder(), 'data')
    expect(await refusal(args, { env: { SCENARIUM_DATA: data } })).toContain(reason)
    expect(existsSync(data)).toBe(false)
  })

  it('names the variable when the environment is wrong', async () => {
    expect(await refusal(['start'], { env: { SCENARIUM_PORT: 'x' } })).toContain('SCENARIUM_PORT must be a port number')
  })
})

describe('surroundings that do not fit', () => {
  it('refuses a port in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const data = join(temporaryFolder(), 'data')
    const text = await refusal(['start', '--port', String(port), '--data', data])
    expect(text).toContain(`cannot listen on 127.0.0.1:${port}: the port is in use.`)
    expect(existsSync(data)).toBe(false)
  })

  it('refuses a folder it cannot write to', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'kept')
    expect(await refusal(['start', '--port', '0', '--data', join(file, 'data')])).toContain('cannot be used: ENOTDIR')
    expect(await refusal(['start', '--port', '0', '--data', file])).toContain('cannot be used: it is not a folder')
    expect(readFileSync(file, 'utf8')).toBe('kept')
  })

  it.skipIf(!existsSync('/proc/self'))('refuses a folder that no file system has room for', async () => {
    const text = await refusal(['start', '--port', '0', '--data', '/proc/scenarium/data'])
    expect(text).toMatch(/The data folder \/proc\/scenarium\/data cannot be used: E[A-Z]+: .*\.$/m)
  })

  it('refuses a file that is no database', async () => {
    const data = temporaryFolder()
    writeFileSync(
      join(data, 'scenarium.db'),
      'a letter, not a database; long enough to have a header of its own. '.repeat(20),
    )
    expect(await refusal(['start', '--port', '0', '--data', data])).toContain('file is not a database')
    expect(readFileSync(join(data, 'scenarium.db'), 'utf8')).toMatch(/^a letter/)
  })

  it('refuses a database of a newer program', async () => {
    const data = await provisioned()
    withDatabase(data, (database) => database.exec("insert into schema_migrations values (999, 'from the future')"))
    expect(await refusal(['start', '--port', '0', '--data', data])).toContain(
      "schema version 999, newer than this program's",
    )
    expect(await refusal(['user', 'list', '--data', data])).toContain('newer')
  })

  it('refuses a key that does not fit the database', async () => {
    const [data, other] = [await provisioned(), await provisioned()]
    copyFileSync(join(other, 'secrets.key'), join(data, 'secrets.key'))
    expect(await refusal(['start', '--port', '0', '--data', data])).toContain('does not open the secrets')
  })

  it('refuses a second server on the same folder, and restoring under a running one', async () => {
    const data = temporaryFolder()
    const server = await startServer(['--data', data])
    expect(await refusal(['start', '--port', '0', '--data', data])).toContain('A server is running on this data folder')
    const backup = join(temporaryFolder(), 'backup.db')
    expect(await scenarium(['backup', backup, '--data', data])).toMatchObject({ code: 0 })
    expect(await refusal(['restore', backup, '--data', data, '--replace'])).toContain('A server is running')
    expect(await server.stop()).toBe(0)
  })

  it('refuses to make a demo of a real installation', async () => {
    const data = await provisioned()
    const text = await refusal(['start', '--demo', '--port', '0', '--simulator-port', '0', '--data', data])
    expect(text).toContain('an installation that is not a demo')
    expect(existsSync(join(data, 'demo.json'))).toBe(false)
  })

  it('says where there is nothing to work on', async () => {
    const data = temporaryFolder()
    for (const args of [
      ['user', 'list'],
      ['doctor'],
      ['dead-letters', 'list'],
      ['key', 'replace'],
      ['scenario', 'list'],
      ['account', 'list'],
    ]) {
      expect(await refusal([...args, '--data', data])).toContain(`There is no database in ${data}`)
    }
    expect(existsSync(join(data, 'scenarium.db'))).toBe(false)
  })
})

describe('broken files', () => {
  it('says place and reason of a broken workspace, and makes nothing', async () => {
    const folder = copyOfExample()
    const data = join(temporaryFolder(), 'data')
    const file = join(folder, 'workspace.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('team: Support', 'taem: Support'))
    for (const args of [
      ['apply', file],
      ['start', '--port', '0', '--workspace', file],
    ]) {
      const text = await refusal([...args, '--data', data], { env: secrets })
      expect(text).toBe(`scenarium: ${file}:6: users.1.taem: this key is not known here.\n`)
    }
    writeFileSync(file, 'scenarioEntries: [{ name: A, scenario: Nowhere }]\n')
    expect(await refusal(['start', '--port', '0', '--workspace', file, '--data', data])).toBe(
      `scenarium: ${file}:1: scenarioEntries.0.scenario: there is no scenario "Nowhere".\n`,
    )
    expect(existsSync(data)).toBe(false)
  })

  it('names the variable a workspace misses', async () => {
    const data = join(temporaryFolder(), 'data')
    const { GRACE_PASSWORD: _, ...env } = secrets
    const text = await refusal(['apply', workspaceFile, '--data', data], { env })
    expect(text).toContain('users.1.password: the environment variable GRACE_PASSWORD is not set.')
    expect(existsSync(data)).toBe(false)
  })

  it('leaves an installation as it was when a later file is broken', async () => {
    const data = await provisioned()
    const before = await scenarium(['scenario', 'list', '--data', data])
    const folder = copyOfExample()
    const scenarioFile = join(folder, 'mobile-chat.scenario.json')
    const document = JSON.parse(readFileSync(scenarioFile, 'utf8'))
    document.blocks.greeting.exits.next = 'nowhere'
    writeFileSync(scenarioFile, JSON.stringify(document, null, 2))
    const text = await refusal(['apply', join(folder, 'workspace.yaml'), '--data', data], { env: secrets })
    expect(text).toContain('mobile-chat.scenario.json: block greeting: ')
    expect(await scenarium(['scenario', 'list', '--data', data])).toEqual(before)
  })

  it('says what is wrong with a scenario file', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'broken.scenario.json')
    writeFileSync(file, '{\n  "schemaVersion": 1,\n  "name": "X"\n  "blocks": {}\n}\n')
    expect((await scenarium(['scenario', 'validate', file])).stdout).toContain(`${file}:4: `)
    expect(await refusal(['scenario', 'run', file])).toContain(`${file}:4: `)
    expect(await refusal(['scenario', 'import', file, '--data', join(folder, 'data')])).toContain(`${file}:4: `)
    expect(await refusal(['scenario', 'run', join(folder, 'missing.json')])).toContain('cannot be read')
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })

  it('validates block by block and exits with 2 when there are errors', async () => {
    const broken = `${root}packages/engine/test/broken/no_target.json`
    expect(existsSync(broken)).toBe(true)
    const { scenario } = JSON.parse(readFileSync(broken, 'utf8'))
    const file = join(temporaryFolder(), 'no-target.scenario.json')
    writeFileSync(file, JSON.stringify(scenario))
    const { code, stdout, stderr } = await scenarium(['scenario', 'validate', file])
    expect(code).toBe(2)
    expect(stdout).toMatch(/no-target\.scenario\.json: block \w+.*: error: /)
    expect(stderr).toContain('cannot be published')
  })

  it('refuses a backup that is none', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'notes.txt')
    writeFileSync(file, 'x'.repeat(5000))
    const text = await refusal(['restore', file, '--data', join(folder, 'data')])
    expect(text).toContain('not a backup that can be restored')
    expect(existsSync(join(folder, 'data', 'scenarium.db'))).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe('x'.repeat(5000))
  })
})

async function provisioned(): Promise<string> {
  const data = temporaryFolder()
  expect(await scenarium(['apply', workspaceFile, '--data', data], { env: secrets })).toMatchObject({ code: 0 })
  return data
}

function copyOfExample(): string {
  const folder = join(temporaryFolder(), 'example')
  mkdirSync(folder)
  cpSync(`${root}examples/mobile-chat`, folder, { recursive: true })
  return folder
}

function withDatabase(data: string, work: (database: ReturnType<typeof connect>) => void): void {
  const database = connect(join(data, 'scenarium.db'))
  work(database)
  database.close()
}
