// The way of a chat over the canvas: where it was, where it is, what went wrong.
import { type Host, type Simulation, standingAt } from '@scenarium/engine'
import { exitKey, type Overlay } from '../editor/overlay.ts'

export function pathOverlay(simulation: Simulation, host: Host, scenario: string): Overlay {
  const overlay: Overlay = { blocks: {}, exits: {} }
  const visits: { [blockId: string]: number } = {}
  for (const { entry } of simulation.trace) {
    if (entry.type === 'block_entered' && entry.scenario === scenario) {
      visits[entry.blockId] = (visits[entry.blockId] ?? 0) + 1
      overlay.blocks[entry.blockId] = { tone: 'good' }
    }
    if (entry.type === 'exit_taken' && entry.scenario === scenario) {
      overlay.exits[exitKey(entry.blockId, entry.exit)] = { tone: 'good' }
    }
    if (entry.type === 'error' && entry.blockId !== null) overlay.blocks[entry.blockId] = { tone: 'bad' }
  }
  for (const [blockId, count] of Object.entries(visits)) {
    if (count > 1) overlay.blocks[blockId] = { ...overlay.blocks[blockId], badge: `${count}×` }
  }
  const at = standingAt(simulation, host.library)
  if (at?.scenario === scenario) overlay.blocks[at.blockId] = { ...overlay.blocks[at.blockId], tone: 'active' }
  return overlay
}
