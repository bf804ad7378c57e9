// The checker: what is wrong with a scenario, found on its paths and not only in its settings.
import { buildGraph, type CheckMemory } from './check/graph.ts'
import { exceptionHandlerProblems, loopProblems, reachabilityProblems } from './check/paths.ts'
import { settingsProblems } from './check/settings.ts'
import { targetProblems } from './check/targets.ts'
import { variableProblems } from './check/variables.ts'
import { type World, worldProblems } from './check/world.ts'
import type { Problem } from './problem.ts'
import type { Scenario } from './scenario.ts'

export type { CheckMemory } from './check/graph.ts'
export type { World } from './check/world.ts'

/**
 * Everything that is wrong with a scenario: errors, which stand in the way of publishing, and warnings. A scenario
 * without errors compiles, never runs in circles, and takes only exits that lead somewhere or that a warning names.
 * Takes time near linear in the number of blocks. Drafts with invalid settings are checked as far as they can be. With a
 * `memory` (empty at first) the next check looks only into blocks that are other objects than before.
 */
export function checkScenario(scenario: Scenario, world: World = {}, memory?: CheckMemory): Problem[] {
  const graph = buildGraph(scenario, memory)
  return [
    ...settingsProblems(graph),
    ...targetProblems(graph),
    ...reachabilityProblems(graph),
    ...loopProblems(graph),
    ...exceptionHandlerProblems(graph),
    ...variableProblems(graph),
    ...worldProblems(graph, world),
  ]
}
