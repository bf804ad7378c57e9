// Places for every block from the connections alone: top to bottom, as a chat goes.
import { blockExits } from '../editor/block-exits.ts'
import { blockOf, type Draft, type Position } from '../editor/document.ts'
import { isNote, sizeOf, snapped } from './geometry.ts'
import { placesOf } from './places.ts'

const BETWEEN_RANKS = 70
const BETWEEN_BLOCKS = 60

/** Gives the same places for the same draft. Notes keep their distance to the block they stand nearest to. */
export async function autoLayout(draft: Draft): Promise<{ [blockId: string]: Position }> {
  const { graphlib, layout } = await import('@dagrejs/dagre')
  const graph = new graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', ranksep: BETWEEN_RANKS, nodesep: BETWEEN_BLOCKS, ranker: 'network-simplex' })
  graph.setDefaultEdgeLabel(() => ({}))
  const entries = Object.entries(draft.blocks)
  const [notes, drawn] = [entries.filter(([, block]) => isNote(block)), entries.filter(([, block]) => !isNote(block))]
  // What comes first in the drawing stays at the left of what comes after.
  const first = drawn.toSorted(([one], [other]) => Number(other === draft.start) - Number(one === draft.start))
  for (const [blockId, block] of first) graph.setNode(blockId, { ...sizeOf(block) })
  for (const { blockId, exit, target, isMain } of forwardConnections(draft))
    graph.setEdge(blockId, target, { weight: isMain ? 20 : 1 }, exit)
  layout(graph)
  const places = new Map(
    first.map(([blockId, block]) => {
      const { x = 0, y = 0 } = graph.node(blockId)
      const { width, height } = sizeOf(block)
      return [blockId, { x: x - width / 2, y: y - height / 2 }]
    }),
  )
  const origin = places.get(draft.start) ?? { x: 0, y: 0 }
  const before = placesOf(draft)
  const anchor = before.get(draft.start) ?? { x: 0, y: 0 }
  const moved = [...places].map(([blockId, { x, y }]): [string, Position] => [
    blockId,
    snapped({ x: x - origin.x + anchor.x, y: y - origin.y + anchor.y }),
  ])
  const after = new Map(moved)
  for (const [blockId] of notes) {
    const place = before.get(blockId) ?? { x: 0, y: 0 }
    const near = nearestTo(place, before, after)
    const [from, to] = [near && before.get(near), near && after.get(near)]
    if (from && to) moved.push([blockId, { x: place.x + to.x - from.x, y: place.y + to.y - from.y }])
  }
  return Object.fromEntries(moved)
}

/** Without those that lead back to a block a chat has come by already, so that every other one leads down. */
function forwardConnections(draft: Draft) {
  const connections: { blockId: string; exit: string; target: string; isMain: boolean }[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (first: string) => {
    const path = [{ blockId: first, next: 0 }]
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { blockId } = step
      const block = blockOf(draft, blockId)
      state.set(blockId, 'open')
      const exit = block === undefined ? undefined : blockExits(block)[step.next]
      if (exit === undefined) {
        state.set(blockId, 'done')
        path.pop()
        continue
      }
      step.next += 1
      const { target, isMain } = exit
      if (target === undefined || blockOf(draft, target) === undefined || state.get(target) === 'open') continue
      connections.push({ blockId, exit: exit.exit, target, isMain })
      if (!state.has(target)) path.push({ blockId: target, next: 0 })
    }
  }
  for (const blockId of [draft.start, ...Object.keys(draft.blocks)])
    if (blockOf(draft, blockId) !== undefined && !state.has(blockId)) visit(blockId)
  return connections
}

function nearestTo(
  { x, y }: Position,
  places: ReadonlyMap<string, Position>,
  among: ReadonlyMap<string, Position>,
): string | undefined {
  let [best, least]: [string | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
  for (const blockId of among.keys()) {
    const place = places.get(blockId)
    const distance = place === undefined ? Number.POSITIVE_INFINITY : Math.hypot(place.x - x, place.y - y)
    if (distance < least) [best, least] = [blockId, distance]
  }
  return best
}
