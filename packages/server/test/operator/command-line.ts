// The command line as an operator uses it: real processes, real files.
import { type ChildProcess, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, vi } from 'vitest'

export const root = fileURLToPath(new URL('../../../../', import.meta.url))
export const launcher = fileURLToPath(new URL('../../bin/scenarium.js', import.meta.url))
export const token = '7000000001:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ_'
export const secrets = { ADA_PASSWORD: 'ada-password', GRACE_PASSWORD: 'grace-password', TELEGRAM_BOT_TOKEN: token }
export const workspaceFile = `${root}examples/mobile-chat/workspace.yaml`

type Options = { env?: { [name: string]: string }; input?: string; node?: string; script?: string }

function run(args: string[], { env = {}, node = process.execPath, script = launcher }: Options): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('SCENARIUM_'))
  const child = spawn(node, [script, ...args], { cwd: root, env: { ...Object.fromEntries(inherited), ...env } })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) =>
    child.exitCode === null ? child.once('exit', resolve) : resolve(child.exitCode),
  )

/** Runs a command to its end. */
export async function scenarium(args: string[], options: Options = {}) {
  const child = run(args, options)
  child.stdin?.end(options.input ?? '')
  const [code, stdout, stderr] = await Promise.all([ended(child), text(child.stdout!), text(child.stderr!)])
  return { code, stdout, stderr }
}

/** What a refused command looks like: exit code 2, the reason and nothing else. */
export async function refusal(args: string[], options: Options = {}): Promise<string> {
  const { code, stdout, stderr } = await scenarium(args, options)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^scenarium: /)
  expect(stderr).not.toMatch(/\n\s+at /)
  return stderr
}

/** A server that is ready; the test ends it. */
export async function startServer(args: string[], options: Options = {}) {
  const env = { SCENARIUM_PORT: '0', ...options.env }
  const child = run(options.script === undefined ? ['start', ...args] : args, { ...options, env })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => (stdout += chunk))
  child.stderr?.on('data', (chunk) => (stderr += chunk))
  await vi.waitFor(
    () => {
      if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${stderr}`)
      expect(stdout).toMatch(/ready at .*\n/)
    },
    { timeout: 25_000, interval: 20 },
  )
  // The rest of the announcement comes in the same breath.
  const url = /ready at (\S+)/.exec(stdout)?.[1] ?? ''
  return {
    url,
    output: () => stdout,
    log: () => stderr,
    pid: child.pid ?? 0,
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
      child.kill(signal)
      return ended(child)
    },
  }
}

export function answerToSignIn(url: string, username: string, password: string): Promise<Response> {
  return fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  })
}

export async function signIn(url: string, username: string, password: string): Promise<number> {
  return (await answerToSignIn(url, username, password)).status
}
