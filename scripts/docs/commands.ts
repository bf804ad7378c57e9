// Commands of `scenarium` that a page shows: each must exist, with the options given to it.
import type { Page } from './page.ts'

/** What `--help` says of a command: its sub-commands, none for one that runs, and its options. */
export type Help = { commands: ReadonlySet<string>; options: ReadonlySet<string> }

export function readHelp(text: string): Help {
  const commands = /^Commands:\n((?: .*\n?)+)/m.exec(text)?.[1] ?? ''
  return {
    commands: new Set([...commands.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name = '']) => name)),
    options: new Set([...text.matchAll(/(?:^ {2}|, )(--?[a-z][a-z-]*|-[A-Za-z])/gm)].map(([, name = '']) => name)),
  }
}

export function commandProblems(pages: readonly Page[], helpOf: (command: readonly string[]) => Help): string[] {
  return pages.flatMap((page) =>
    page.code.flatMap(({ line, text }) =>
      text
        .replaceAll('\\\n', '  ')
        .split('\n')
        .flatMap((code, index) =>
          lineProblems(code, helpOf).map((problem) => `${page.path}:${line + index}: ${problem}`),
        ),
    ),
  )
}

function lineProblems(code: string, helpOf: (command: readonly string[]) => Help): string[] {
  // The command itself, up to whatever the shell makes of the rest.
  const given = /(?:^|[\s(])(?:npx )?scenarium ([^|;&>#]*)/.exec(code)?.[1]
  if (given === undefined || !/^[a-z-]/.test(given)) return []
  const words = /^(?:[a-z][a-z-]*(?: (?=[a-z-])|$|(?=\s)))*/.exec(given)?.[0].trim().split(' ') ?? []
  const command: string[] = []
  let help = helpOf([])
  for (const word of words.filter((text) => text !== '')) {
    if (help.commands.size === 0) break
    if (!help.commands.has(word)) return [`there is no command scenarium ${[...command, word].join(' ')}.`]
    command.push(word)
    help = helpOf(command)
  }
  const options = [...given.matchAll(/(?<=\s)--[a-z][a-z-]*/g)].map(([option]) => option)
  return options
    .filter((option) => !help.options.has(option))
    .map((option) => `scenarium ${command.join(' ')} has no option ${option}.`)
}
