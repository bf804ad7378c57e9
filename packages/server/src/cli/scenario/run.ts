import { createInterface } from 'node:readline'
import { localTimeAt } from '@scenarium/api'
import { checkScenario, prepareTests, type Scenario } from '@scenarium/engine'
import { systemClock } from '../../clock.ts'
import { OperatorError } from '../../errors.ts'
import { readScenarioFile } from '../../workspace/load.ts'
import { print } from '../open.ts'
import { help, play } from './commands.ts'
import { createPlayer } from './player.ts'

/** Plays a scenario file in the terminal, or a script of lines from a pipe. `others` are scenarios it starts. */
export async function run(file: string, options: { trace?: boolean; with?: string[] }): Promise<void> {
  const scenario = readSound(file)
  const others = (options.with ?? []).map(readSound)
  const player = createPlayer({
    prepared: prepareTests({ scenario, others }, (now, zone = 'UTC') => localTimeAt(now, zone)),
    scenario: scenario.name,
    startsAt: `${new Date(systemClock.now()).toISOString().slice(0, 19)}Z`,
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
    // At a terminal there may be more to ask about it: /test, /variables, /again.
    if (player.isOver && !isTerminal) break
    if (isTerminal) input.prompt()
  }
  input.close()
}

function readSound(file: string): Scenario {
  const { scenario } = readScenarioFile(file)
  const errors = checkScenario(scenario).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return scenario
  throw new OperatorError(
    errors
      .map(({ blockId, text }) => `${file}: ${blockId === undefined ? '' : `block ${blockId}: `}${text}`)
      .join('\n'),
  )
}
