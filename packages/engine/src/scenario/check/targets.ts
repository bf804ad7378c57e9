// Problems of single connections: exits that lead nowhere, or to a block that is gone.
import type { Problem } from '../problem.ts'
import { type Graph, type GraphBlock, type Inside, targetOf } from './graph.ts'

export function targetProblems(graph: Graph): Problem[] {
  return [...startProblems(graph), ...graph.blocks.flatMap((block) => blockProblems(block, graph))]
}

function startProblems({ start, scenario }: Graph): Problem[] {
  if (start !== undefined) return []
  const text =
    scenario.start === '' ? 'Choose the block to start with.' : `Choose a start: there is no block ${scenario.start}.`
  return [{ code: 'start_missing', severity: 'error', text }]
}

function blockProblems(block: GraphBlock, graph: Graph): Problem[] {
  const { blockId, name, document, inside } = block
  const problems: Problem[] = []
  for (const [exit, target] of Object.entries(document.exits)) {
    if (inside !== undefined && !inside.exits.includes(exit)) {
      const text = `Remove the connection from ${name}: it has no exit ${exit}.`
      problems.push({ code: 'unknown_exit', severity: 'error', blockId, exit, text })
    } else if (!graph.byId.has(target)) {
      const text = `Connect the exit ${exit} of ${name} anew: there is no block ${target}.`
      problems.push({ code: 'no_target', severity: 'error', blockId, exit, text })
    }
  }
  return inside === undefined
    ? problems
    : [...problems, ...openExits(block, inside, graph), ...gotoProblems(block, inside, graph)]
}

function openExits(block: GraphBlock, { definition, exits }: Inside, graph: Graph): Problem[] {
  const { blockId, name, document } = block
  return exits.flatMap((exit, index): Problem[] => {
    if (targetOf(document, exit) !== undefined) return []
    const isMain = index === 0
    // A block that needs no connections, such as a comment, must lead on once a chat comes by it.
    if (definition.optionalExits?.includes(exit) && !(isMain && graph.reached.has(block))) return []
    if (isMain) {
      const text = `Connect the exit ${exit} of ${name} to a block.`
      return [{ code: 'no_target', severity: 'error', blockId, exit, text }]
    }
    const text = `Connect the exit ${exit} of ${name}, or a chat that takes it goes to the exception handler or fails.`
    return [{ code: 'exit_open', severity: 'warning', blockId, exit, text }]
  })
}

function gotoProblems({ blockId, name }: GraphBlock, { behavior, declares }: Inside, { byId }: Graph): Problem[] {
  const jumps = behavior.kind === 'leave' && 'block' in behavior.to ? [behavior.to.block] : []
  return [...new Set([...jumps, ...(declares.blocks ?? [])])]
    .filter((target) => !byId.has(target))
    .map((target) => ({
      code: 'no_target',
      severity: 'error',
      blockId,
      text:
        target === '' ? `Choose the block ${name} goes to.` : `Choose where ${name} goes: there is no block ${target}.`,
    }))
}
