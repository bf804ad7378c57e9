// Walks over a graph. None of them recurses: a chain of thousands of blocks must not exhaust the stack.
import type { Connection, Graph, GraphBlock } from './graph.ts'

/** Where sessions can be entered: at the start, and by the engine at an exception handler. */
export function entries({ start, exceptionHandlers }: Pick<Graph, 'start' | 'exceptionHandlers'>): GraphBlock[] {
  return start === undefined ? [...exceptionHandlers] : [start, ...exceptionHandlers]
}

/** Blocks that can be reached from some, themselves included, each before what is reached only through it. */
export function reachableFrom(roots: readonly GraphBlock[]): Set<GraphBlock> {
  const reached = new Set(roots)
  // A Set hands out what is added while it is walked.
  for (const block of reached) for (const { target } of block.connections) reached.add(target)
  return reached
}

/** The rings formed by some of the connections: groups of blocks each of which leads back to itself (Tarjan). */
export function rings(blocks: readonly GraphBlock[], follows: (connection: Connection) => boolean): GraphBlock[][] {
  const found: GraphBlock[][] = []
  const visited = new Map<GraphBlock, { order: number; low: number }>()
  const open: GraphBlock[] = []
  const isOpen = new Set<GraphBlock>()

  for (const root of blocks) {
    if (visited.has(root)) continue
    const path = [enter(root)]
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.rest.pop()
      if (next === undefined) {
        path.pop()
        const parent = path.at(-1)
        if (parent !== undefined) parent.mark.low = Math.min(parent.mark.low, step.mark.low)
        if (step.mark.low === step.mark.order) close(step.block)
      } else if (!visited.has(next)) {
        path.push(enter(next))
      } else if (isOpen.has(next)) {
        step.mark.low = Math.min(step.mark.low, visited.get(next)?.order ?? 0)
      }
    }
  }
  return found

  function enter(block: GraphBlock) {
    const mark = { order: visited.size, low: visited.size }
    visited.set(block, mark)
    open.push(block)
    isOpen.add(block)
    return { block, mark, rest: block.connections.filter(follows).map(({ target }) => target) }
  }

  function close(block: GraphBlock): void {
    const ring = open.splice(open.lastIndexOf(block))
    for (const member of ring) isOpen.delete(member)
    const leadsToItself = block.connections.some((connection) => connection.target === block && follows(connection))
    if (ring.length > 1 || leadsToItself) found.push(ring)
  }
}
