import type { Command } from 'commander'
import { withSettings } from './settings.ts'

export function addScenarioCommands(parent: Command): void {
  parent
    .command('validate <file...>')
    .description('Print the problems of scenario files, block by block.')
    .action(async (files) => (await import('./scenario/validate.ts')).validate(files))
  parent
    .command('run <file>')
    .description('Play a scenario in the terminal, as customer and as agent.')
    .option('--trace', 'show every block, exit and variable')
    .option('--with <file...>', 'scenarios it starts')
    .action(async (file, options) => (await import('./scenario/run.ts')).run(file, options))
  parent
    .command('test <file...>')
    .description('Play session scripts (*.session.json) and compare every answer.')
    .option('--update', 'write the answers instead of comparing them')
    .action(async (files, options) => (await import('./scenario/test.ts')).test(files, options))
  withSettings(parent.command('list'), ['data', 'keyFile'])
    .description('Scenarios, their drafts and published versions.')
    .action(async (given) => (await import('./scenario/stored.ts')).list(given))
  withSettings(parent.command('import <file>'), ['data', 'keyFile'])
    .description('Store a scenario file as the draft of the scenario of that name.')
    .action(async (file, given) => (await import('./scenario/stored.ts')).importFile(file, given))
  withSettings(parent.command('export <name>'), ['data', 'keyFile'])
    .description('Print a scenario: its published version, or its draft.')
    .option('--draft', 'the draft instead of the published version')
    .option('--format <format>', 'json, mermaid or xstate', 'json')
    .action(async (name, given) => (await import('./scenario/stored.ts')).exportOne(name, given))
  withSettings(parent.command('diff <name>'), ['data', 'keyFile'])
    .description('Compare the draft, or a file, with the published version.')
    .option('--file <file>', 'compare this file instead of the draft')
    .action(async (name, given) => (await import('./scenario/stored.ts')).diff(name, given))
  withSettings(parent.command('publish <name>'), ['data', 'keyFile'])
    .description('Make the draft the version that new chats begin on; running chats stay on theirs.')
    .option('--note <text>', 'why', '')
    .action(async (name, given) => (await import('./scenario/stored.ts')).publish(name, given))
}
