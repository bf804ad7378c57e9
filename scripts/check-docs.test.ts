import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeProblems } from './docs/code.ts'
import { commandProblems, readHelp } from './docs/commands.ts'
import { linkProblems } from './docs/links.ts'
import { readPage } from './docs/page.ts'

const page = (...lines: string[]) => readPage('docs/a.md', lines.join('\n'))

describe('links', () => {
  const problemsOf = (...lines: string[]) =>
    linkProblems(
      [page(...lines), readPage('README.md', '# First steps\n## `npm start` (twice)\n## First steps')],
      (path) => ['docs/a.md', 'README.md', 'docs'].includes(path),
    )

  it('may lead to files, folders and headings that are there', () => {
    expect(
      problemsOf(
        '# Own heading',
        '[a](../README.md) ![b](../README.md#first-steps) [c](../README.md#first-steps-1) [d](../README.md#npm-start-twice)',
        '[e](#own-heading) [f](.) [g](https://example.com/none#here) `[h](none.md)`',
      ),
    ).toEqual([])
  })

  it('are told with their line when they lead nowhere', () => {
    expect(problemsOf('', '[a](none.md)', '[b](../README.md#none)', '[c](../../outside.md)')).toEqual([
      'docs/a.md:2: there is no docs/none.md.',
      'docs/a.md:3: README.md has no heading #none.',
      'docs/a.md:4: there is no ../outside.md.',
    ])
  })
})

describe('commands', () => {
  const top = readHelp(
    'Usage: scenarium\n\nOptions:\n  -V, --version  x\n\nCommands:\n  start [options]  Serve.\n                   more\n  user  Users.\n',
  )
  const user = readHelp('Options:\n  -h, --help  x\n\nCommands:\n  add [options] <name>  Add.\n')
  const run = readHelp('Options:\n  --data <folder>  folder\n                   [DATA]\n  -h, --help  x\n')
  const helpOf = (command: readonly string[]) => (command.length === 0 ? top : command.join() === 'user' ? user : run)
  const problemsOf = (...lines: string[]) => commandProblems([page(...lines)], helpOf)

  it('may be written in fences and in sentences', () => {
    expect(
      problemsOf(
        'Say `scenarium start --data x`.',
        '```sh',
        'npx scenarium user add eve \\',
        '  --data y | tail --lines 3',
        '```',
      ),
    ).toEqual([])
    expect(
      problemsOf('Scenarium deploys. The scenarium stops.', '`scenarium user …`', '`scenarium --version`'),
    ).toEqual([])
  })

  it('are told when they, or their options, do not exist', () => {
    expect(
      problemsOf('`scenarium deploy`', '```', '', 'npx scenarium user remove eve', 'scenarium start --date x', '```'),
    ).toEqual([
      'docs/a.md:4: there is no command scenarium user remove.',
      'docs/a.md:5: scenarium start has no option --date.',
      'docs/a.md:1: there is no command scenarium deploy.',
    ])
  })
})

describe('code marked as TypeScript', () => {
  const problemsOf = (...lines: string[]) => codeProblems([page(...lines)], join(import.meta.dirname, '..'))

  it('is checked as a whole when it imports something, and only read when it is a part', () => {
    expect(
      problemsOf(
        '```ts',
        "import { argv } from 'node:process'",
        'const count: number = argv',
        '```',
        '```ts',
        'const answer: number = unknownHere()',
        '```',
        '```ts',
        'const answer number',
        '```',
        '```json',
        '{',
        '```',
      ),
    ).toEqual([expect.stringMatching(/^docs\/a\.md:8: .*error TS1/)])
    expect(problemsOf('```ts', "import { argv } from 'node:process'", 'const count: number = argv', '```')).toEqual([
      expect.stringMatching(/^docs\/a\.md:1: \(2,7\): error TS2322/),
    ])
  })
})
