import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const command = fileURLToPath(new URL('../bin/telegram-simulator.js', import.meta.url))
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [command, ...args]).catch((error: { code: number; stderr: string }) => error)

describe('telegram-simulator command', () => {
  it('starts, says where the phone is, makes the bots, serves the phone without a warning, and ends on SIGTERM', async () => {
    const child = spawn(process.execPath, [command, '--port', '0', '--bot', 'demo_bot=77:abc'])
    let output = ''
    let errors = ''
    child.stderr.on('data', (chunk) => (errors += chunk))
    for await (const chunk of child.stdout) {
      output += chunk
      if (output.includes('77:abc')) break
    }
    const [, url] = /The phone is at (http:\/\/127\.0\.0\.1:\d+)\//.exec(output) ?? []
    const response = await fetch(`${url}/bot77:abc/getMe`)
    expect(await response.json()).toMatchObject({ ok: true, result: { id: 77, username: 'demo_bot' } })
    expect(await (await fetch(`${url}/phone/main.ts`)).text()).toContain('createChatList(actions)')
    // A phone page that is open does not hold it up until the next sign of life, which comes every 15 s.
    const listening = await fetch(`${url}/control/events`)
    child.kill('SIGTERM')
    const [exitCode] = await once(child, 'close', { signal: AbortSignal.timeout(10_000) })
    await expect(listening.text()).rejects.toThrow()
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
  })

  it('says one sentence and exits with 2 on bad options and a port in use', async () => {
    expect(await run('--port', 'many')).toMatchObject({
      code: 2,
      stderr: 'telegram-simulator: --port must be a number from 0 to 65535, not "many".\n',
    })
    expect(await run('--colour')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Unknown option '--colour'"),
    })
    expect(await run('--port', '0', '--bot', 'no spaces')).toMatchObject({ code: 2 })
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    expect(await run('--port', String(port))).toMatchObject({
      code: 2,
      stderr: `telegram-simulator: Port ${port} is in use: choose another with --port.\n`,
    })
    server.close()
  })
})
