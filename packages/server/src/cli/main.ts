// The command line. A command loads its own code and that of no other, so that a short one does not pay for the server.
import { Command, CommanderError } from 'commander'
import { OperatorError, UserError } from '../errors.ts'
import { VERSION } from '../version.ts'
import { startSettings, withSettings } from './settings.ts'

/** Set where a command ran but the answer is no, such as a problem found by doctor. */
export const EXIT_FOUND_PROBLEMS = 1
const EXIT_REFUSED = 2

/** Runs one command; the exit code is left in `process.exitCode`. */
export async function main(argv: string[]): Promise<void> {
  // Databases, keys and backups are nobody else's business.
  process.umask(0o077)
  try {
    const program = await createProgram(argv[0])
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    process.exitCode = report(error)
  }
}

type Group = { names: readonly string[]; add(program: Command): Promise<void> }

const groups: readonly Group[] = [
  {
    names: ['scenario'],
    add: async (program) => (await import('./scenario-commands.ts')).addScenarioCommands(program),
  },
  { names: ['account'], add: async (program) => (await import('./account-commands.ts')).addAccountCommands(program) },
  { names: ['user'], add: async (program) => (await import('./user-commands.ts')).addUserCommands(program) },
  {
    names: ['customer'],
    add: async (program) => (await import('./customer-commands.ts')).addCustomerCommands(program),
  },
  {
    names: ['report', 'reports'],
    add: async (program) => (await import('./report-commands.ts')).addReportCommands(program),
  },
  { names: ['token'], add: async (program) => (await import('./token-commands.ts')).addTokenCommands(program) },
  { names: ['webhook'], add: async (program) => (await import('./webhook-commands.ts')).addWebhookCommands(program) },
  {
    names: ['doctor', 'backup', 'restore', 'key', 'audit', 'dead-letters'],
    add: async (program) => (await import('./upkeep-commands.ts')).addUpkeepCommands(program),
  },
]

const own: readonly string[] = ['start', 'apply', 'export-workspace', '--version', '-V']

/** With the commands of the group that name is of; with all of them for any other name, such as that of help. */
async function createProgram(name: string | undefined): Promise<Command> {
  const program = new Command('scenarium')
    .description('Contact-centre chat server for Telegram with a visual scenario builder')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'scenarium: ')) })
    .showHelpAfterError('Type "scenarium --help" for what there is.')
  withSettings(program.command('start'), startSettings)
    .description('Serve until SIGTERM or Ctrl+C.')
    .action(async (options) => (await import('./start.ts')).start(options))
  withSettings(program.command('apply <file>'), ['data', 'keyFile'])
    .description('Create or update what a workspace file describes; nothing is deleted. A second time changes nothing.')
    .option('--dry-run', 'only say what would change')
    .action(async (file, options) => (await import('./apply.ts')).apply(file, options))
  withSettings(program.command('export-workspace [target]'), ['data', 'keyFile'])
    .description(
      'Write what is configured into workspace.yaml and scenario files, without secrets; it applies back unchanged.',
    )
    .option('--force', 'replace files that are there')
    .action(async (target = '.', options) => (await import('./export-workspace.ts')).exportTo(target, options))
  if (own.includes(name ?? '')) return program
  const asked = groups.filter(({ names }) => names.includes(name ?? ''))
  for (const { add } of asked.length > 0 ? asked : groups) await add(program)
  return program
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_REFUSED
  if (error instanceof OperatorError || error instanceof UserError) {
    process.stderr.write(`${error.message.replace(/^/gm, 'scenarium: ')}\n`)
    return EXIT_REFUSED
  }
  process.stderr.write(`scenarium: this is a bug: ${error instanceof Error ? error.stack : error}\n`)
  return EXIT_FOUND_PROBLEMS
}
