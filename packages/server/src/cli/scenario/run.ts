import { createInterface } from 'node:readline'
import { type CompiledScenario, checkScenario, compileScenario, type Library } from '@scenarium/engine'
import { systemClock } from '../../clock.ts'
import { OperatorError } from '../../errors.ts'
import { readScenarioFile } from '../../workspace/load.ts'
import { print } from '../open.ts'
import { help, play } from './commands.ts'
import { createPlayer } from './player.ts'

/** Plays a scenario file in the terminal, or a script of lines from a pipe. `others` are scenarios it starts. */
export async function run(file: string, options: { trace?: boolean; with?: string[] }): Promise<void> {
  const scenario = compileFile(file)
  const others = (options.with ?? []).map(compileFile)
  const player = createPlayer({
    scenario,
    library: libraryOf([scenario, ...others]),
    now: systemClock.now(),
    hasTrace: options.trace ?? false,
  })
  const isTerminal = process.stdin.isTTY === true
  if (isTerminal) for (const line of help) print(line)
  for (const line of player.start()) print(line)
  const input = createInterface({ input: process.stdin, prompt: 'You: ' })
  if (isTerminal) input.prompt()
  for await (const line of input) {
    if (line.trim() === '/quit') break
    // A script shows what was typed; at a terminal it is on the screen already.
    if (!isTerminal) print(line.startsWith('/') ? line : `You: ${line}`)
    if (line.trim() !== '') for (const answer of play(player, line)) print(answer)
    if (player.isOver) break
    if (isTerminal) input.prompt()
  }
  input.close()
}

function compileFile(file: string): CompiledScenario {
  const { scenario } = readScenarioFile(file)
  const errors = checkScenario(scenario).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    throw new OperatorError(
      errors
        .map(({ blockId, text }) => `${file}: ${blockId === undefined ? '' : `block ${blockId}: `}${text}`)
        .join('\n'),
    )
  }
  return compileScenario(scenario, `file:${file}`)
}

function libraryOf(scenarios: CompiledScenario[]): Library {
  return {
    version: (versionId) => scenarios.find((scenario) => scenario.versionId === versionId),
    named: (name) => scenarios.find((scenario) => scenario.name === name),
  }
}
