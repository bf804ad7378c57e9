import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createControlClient, startSimulator } from 'telegram-simulator'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { dataFolder, prepareDataFolder } from '../../src/data-folder.ts'
import { createLog } from '../../src/log.ts'
import { startServer as startInProcess } from '../../src/server.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { launcher, root, scenarium, secrets, signIn, startServer, token, workspaceFile } from './command-line.ts'

const patience = { timeout: 20_000, interval: 50 }

describe('start', () => {
  it('serves until SIGTERM and exits with 0', async () => {
    const data = join(temporaryFolder(), 'new', 'data')
    const server = await startServer(['--data', data])
    const health = await fetch(`${server.url}/healthz`)
    expect(health.status).toBe(200)
    // Longer than reverse proxies keep theirs.
    expect(health.headers.get('keep-alive')).toBe('timeout=125')
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
    for (const file of ['scenarium.db', 'secrets.key']) expect(statSync(join(data, file)).mode & 0o077).toBe(0)
  })

  it('stops on Ctrl+C as well', async () => {
    const server = await startServer(['--data', temporaryFolder()])
    expect(await server.stop('SIGINT')).toBe(0)
  })

  it('stops all it has begun when somebody else was quicker to take its port', async () => {
    const folder = dataFolder(temporaryFolder())
    prepareDataFolder(folder)
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const port = (other.address() as AddressInfo).port
    const log = createLog({ level: 'error', write: () => {} })
    const starting = startInProcess({
      folder,
      host: '127.0.0.1',
      port,
      telegramApiRoot: 'http://127.0.0.1:9',
      mapUrl: '',
      log,
    })
    await expect(starting).rejects.toThrow(`The server cannot listen on 127.0.0.1:${port}`)
    // SQLite removes it when the last connection closes.
    expect(existsSync(`${folder.databaseFile}-wal`)).toBe(false)
  })

  it('asks for the first administrator with a one-time code, once', async () => {
    const data = temporaryFolder()
    const server = await startServer(['--data', data])
    const code = await vi.waitFor(() => {
      const found = /one-time code (\S+)/.exec(server.output())?.[1]
      if (found === undefined) throw new Error('no code yet')
      return found
    }, patience)
    expect(server.log()).not.toContain(code)
    const setUp = (given: string) =>
      fetch(`${server.url}/api/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify({ code: given, username: 'ada', password: 'ada-password', name: 'Ada Lovelace' }),
      }).then(({ status }) => status)
    expect(await setUp('guess')).toBe(403)
    expect(await setUp(code)).toBe(200)
    expect(await setUp(code)).toBe(409)
    expect(await server.stop()).toBe(0)
    const again = await startServer(['--data', data])
    expect(await signIn(again.url, 'ada', 'ada-password')).toBe(200)
    await again.stop()
    expect(again.output()).not.toContain('one-time code')
  })

  it('applies a workspace, and serves with a wrong token', async () => {
    const data = temporaryFolder()
    const telegram = await startSimulator()
    onTestFinished(telegram.close)
    const args = ['--data', data, '--workspace', workspaceFile, '--telegram-api-root', telegram.url]
    const server = await startServer([...args, '--public-url', 'https://chat.example.org'], { env: secrets })
    expect(server.output()).toContain('scenario Mobile Chat: published\n')
    expect(await signIn(server.url, 'grace', secrets.GRACE_PASSWORD)).toBe(200)
    await vi.waitFor(async () => {
      const { stdout } = await scenarium(['account', 'list', '--data', data])
      expect(stdout).toContain('Telegram says: Unauthorized (401).')
    }, patience)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
    for (const secret of [token, ...Object.values(secrets)]) {
      expect(server.output() + server.log()).not.toContain(secret)
    }
    const again = await startServer(args, { env: secrets })
    expect(again.output()).toContain('Nothing changed.\n')
    await again.stop()
  })

  it('takes its settings from the environment', async () => {
    const data = temporaryFolder()
    const env = { ...secrets, SCENARIUM_DATA: data, SCENARIUM_WORKSPACE: workspaceFile, SCENARIUM_LOG_LEVEL: 'silent' }
    const server = await startServer([], { env })
    expect(existsSync(join(data, 'scenarium.db'))).toBe(true)
    await server.stop()
    expect(server.log()).toBe('')
  })
})

describe('npm start', () => {
  const script = `${root}scripts/start.mjs`
  const logins = (output: string) =>
    [...output.matchAll(/Sign in as +(\S+) +password (\S+)/g)].map((found) => found.slice(1))

  it('serves a demo whose bot answers, with the same logins the second time', async () => {
    const env = { SCENARIUM_DATA: temporaryFolder(), SCENARIUM_SIMULATOR_PORT: '0' }
    const server = await startServer([], { script, env })
    await vi.waitFor(() => expect(logins(server.output())).toHaveLength(3), patience)
    const [[username = '', password = ''] = []] = logins(server.output())
    expect(await signIn(server.url, username, password)).toBe(200)

    const phone = /Write to the bot +(\S+)/.exec(server.output())?.[1] ?? ''
    expect(await (await fetch(phone)).text()).toContain('<!doctype html>')
    const control = createControlClient(phone)
    const customers = await control.customers()
    expect(customers.map(({ firstName }) => firstName)).toEqual(['Ann', 'Ben', 'Chloe'])
    const { id = 0 } = customers[0] ?? {}
    /** Gives the ids of the messages Ann sees once the bot has greeted her. */
    const beginsAt = async (control: ReturnType<typeof createControlClient>) => {
      await control.start('demo_support_bot', id)
      return vi.waitFor(async () => {
        const { messages } = await control.chat('demo_support_bot', id)
        expect(messages.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^How can we help/))
        return messages.map(({ message_id }) => message_id)
      }, patience)
    }
    const before = await beginsAt(control)
    expect(await server.stop()).toBe(0)

    const again = await startServer([], { script, env })
    await vi.waitFor(() => expect(logins(again.output())).toEqual(logins(server.output())), patience)
    // The phone has forgotten the chat, the server has not: Ann begins anew, and her messages are not taken for the old ones.
    const after = await beginsAt(createControlClient(/Write to the bot +(\S+)/.exec(again.output())?.[1] ?? ''))
    expect(Math.min(...after)).toBeGreaterThan(Math.max(...before))
    expect(await again.stop()).toBe(0)
    const { ADA_PASSWORD, GRACE_PASSWORD } = JSON.parse(readFileSync(join(env.SCENARIUM_DATA, 'demo.json'), 'utf8'))
    expect(server.log() + again.log()).not.toMatch(new RegExp(`${ADA_PASSWORD}|${GRACE_PASSWORD}|7100000001:`))
    expect(statSync(join(env.SCENARIUM_DATA, 'demo.json')).mode & 0o077).toBe(0)
  })
})

describe('npm', () => {
  it('takes the server with it when it is told to stop', async () => {
    const env = { SCENARIUM_DATA: temporaryFolder(), SCENARIUM_SIMULATOR_PORT: '0' }
    const server = await startServer([], { node: 'npm', script: 'start', env })
    await server.stop()
    await vi.waitFor(() => expect(fetch(`${server.url}/healthz`)).rejects.toThrow(), patience)
  })

  it('does so as npx too', async () => {
    const server = await startServer(['start', '--data', temporaryFolder()], { node: 'npx', script: 'scenarium' })
    await server.stop()
    await vi.waitFor(() => expect(fetch(`${server.url}/healthz`)).rejects.toThrow(), patience)
  })
})

/** A Node that is too old for the server, if this machine has one. */
const oldNode = (process.env.PATH ?? '')
  .split(':')
  .filter((folder) => !folder.includes('node_modules'))
  .map((folder) => join(folder, 'node'))
  .find((file) => existsSync(file) && Number(execFileSync(file, ['-p', 'process.versions.node.split(".")[0]'])) < 22)

describe.skipIf(oldNode === undefined)('the launcher under an old Node', () => {
  it('hands over to the Node that npm installed: exit codes come out, signals go in', async () => {
    const node = oldNode ?? ''
    expect(await scenarium(['--version'], { node })).toMatchObject({ code: 0, stdout: '0.1.0\n' })
    expect(await scenarium(['start', '--port', 'x'], { node })).toMatchObject({ code: 2 })
    const server = await startServer(['--data', temporaryFolder()], { node, script: undefined })
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  })

  it('leaves no server behind when it is killed', async () => {
    const server = await startServer(['--data', temporaryFolder()], { node: oldNode })
    await server.stop('SIGKILL')
    await vi.waitFor(() => expect(fetch(`${server.url}/healthz`)).rejects.toThrow(), patience)
  })
})

it('is there as `npx scenarium`', () => {
  expect(statSync(launcher).mode & 0o111).not.toBe(0)
})
