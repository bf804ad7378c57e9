// The command line: starts a simulator, makes the bots that were asked for, says where to click.
import { parseArgs } from 'node:util'
import { createControlClient } from './control/client.ts'
import { startSimulator } from './server.ts'

const usage = `telegram-simulator: a fake Telegram Bot API server with a phone in the browser

  --port NUMBER           port to listen on (default 8081; 0 takes a free one)
  --host ADDRESS          address to listen on (default 127.0.0.1)
  --bot USERNAME[=TOKEN]  make a bot; may be repeated
  --help                  show this
`

/** A mistake in the options; the message is one sentence for the person at the terminal. */
class UsageError extends Error {}

interface CliOptions {
  port: number
  host: string
  bots: { username: string; token?: string }[]
}

function readOptions(args: string[]): CliOptions | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8081' },
      host: { type: 'string', default: '127.0.0.1' },
      bot: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return 'help'
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port must be a number from 0 to 65535, not "${values.port}".`)
  }
  const bots = values.bot.map((text) => {
    const [username = '', ...token] = text.split('=')
    return { username, ...(token.length > 0 && { token: token.join('=') }) }
  })
  return { port, host: values.host, bots }
}

function sentenceFor(error: unknown, options: CliOptions | undefined): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE') return `Port ${options?.port} is in use: choose another with --port.`
  if (code === 'EACCES') return `Port ${options?.port} needs more rights: choose another with --port.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `The address ${options?.host} is not one of this machine.`
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

async function start(options: CliOptions): Promise<void> {
  const simulator = await startSimulator({ port: options.port, host: options.host, isContinued: true })
  try {
    const control = createControlClient(simulator.url)
    const lines = [`The phone is at ${simulator.url}/`, `Bot API root: ${simulator.url}`]
    for (const wanted of options.bots) {
      const { username, token } = await control.createBot(wanted)
      lines.push(`Bot @${username} has the token ${token}`)
    }
    process.stdout.write(`${lines.join('\n')}\n`)
  } catch (error) {
    await simulator.close()
    throw error
  }
  const stop = () => void simulator.close()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** Runs the command; bad options and a port in use print a sentence and set the exit code 2. */
export async function runCli(args: string[]): Promise<void> {
  let options: CliOptions | undefined
  try {
    const read = readOptions(args)
    if (read === 'help') {
      process.stdout.write(usage)
      return
    }
    options = read
    await start(options)
  } catch (error) {
    process.stderr.write(`telegram-simulator: ${sentenceFor(error, options)}\n`)
    process.exitCode = 2
  }
}
