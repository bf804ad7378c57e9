// Which blocks and exits were gone through, out of those there are.
import { definitionOf } from '../blocks/index.ts'
import type { DocumentBlock, Scenario } from '../scenario/scenario.ts'
import type { Traced } from './simulation.ts'

export type Coverage = {
  blocks: { covered: string[]; missed: string[] }
  /** As `block exit`. Optional exits that lead nowhere, and comments, do not count. */
  exits: { covered: string[]; missed: string[] }
}

export function coverageOf(scenario: Scenario, traces: readonly (readonly Traced[])[]): Coverage {
  const entered = new Set<string>()
  const taken = new Set<string>()
  for (const { entry } of traces.flat()) {
    if (entry.type === 'block_entered' && entry.scenario === scenario.name) entered.add(entry.blockId)
    if (entry.type === 'exit_taken' && entry.scenario === scenario.name) taken.add(`${entry.blockId} ${entry.exit}`)
  }
  const counted = Object.entries(scenario.blocks).filter(([, { type }]) => type !== 'comment')
  return {
    blocks: divide(
      counted.map(([blockId]) => blockId),
      entered,
    ),
    exits: divide(
      counted.flatMap(([blockId, block]) => exitsThatCount(block).map((exit) => `${blockId} ${exit}`)),
      taken,
    ),
  }
}

function exitsThatCount({ type, settings, exits }: DocumentBlock): string[] {
  const definition = definitionOf(type)
  const optional: readonly string[] = definition?.optionalExits ?? []
  return (definition?.exits(settings) ?? []).filter((exit) => Object.hasOwn(exits, exit) || !optional.includes(exit))
}

function divide(all: readonly string[], met: ReadonlySet<string>): { covered: string[]; missed: string[] } {
  return { covered: all.filter((each) => met.has(each)), missed: all.filter((each) => !met.has(each)) }
}
