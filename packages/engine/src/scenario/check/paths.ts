// Problems of the graph as a whole: what no chat can reach, and what no chat can leave.
import type { Problem } from '../problem.ts'
import type { Graph, GraphBlock } from './graph.ts'
import { rings } from './order.ts'

export function reachabilityProblems(graph: Graph): Problem[] {
  // Without a start everything is out of reach, and one problem says so already.
  if (graph.start === undefined) return []
  return graph.blocks
    .filter((block) => !graph.reached.has(block) && !needsNoConnections(block))
    .map(({ blockId, name }) => ({
      code: 'unreachable',
      severity: 'warning',
      blockId,
      text: `Connect ${name} to the rest or delete it: no chat can reach it.`,
    }))
}

/** A block whose main exit may stay open, such as a comment, can stand by itself. */
function needsNoConnections({ inside }: GraphBlock): boolean {
  const mainExit = inside?.exits[0]
  return mainExit !== undefined && inside?.definition.optionalExits?.includes(mainExit) === true
}

export function loopProblems({ blocks }: Graph): Problem[] {
  return rings(blocks, ({ instant }) => instant).map((ring) => {
    const [first, ...others] = ring.toSorted((one, other) => one.index - other.index)
    const names = [first, ...others.slice(0, 4)].map((block) => block?.name).join(', ')
    return {
      code: 'loop_without_wait',
      severity: 'error',
      blockId: first?.blockId,
      text: `Put a block that waits for the customer or for time into the loop of ${names}${others.length > 4 ? ' and more' : ''}.`,
    }
  })
}

export function exceptionHandlerProblems({ exceptionHandlers }: Graph): Problem[] {
  const [first, ...others] = exceptionHandlers
  return others.map(({ blockId, name }) => ({
    code: 'several_exception_handlers',
    severity: 'error',
    blockId,
    text: `Delete ${name}: the scenario already has the exception handler ${first?.name}.`,
  }))
}
