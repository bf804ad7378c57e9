import type { Coverage } from '@scenarium/engine'
import type { Overlay } from '../editor/overlay.ts'

/** What tests go through is good, what they leave out is bad. */
export function coverageOverlay({ blocks, exits }: Coverage): Overlay {
  return {
    blocks: Object.fromEntries([
      ...blocks.covered.map((blockId) => [blockId, { tone: 'good' }] as const),
      ...blocks.missed.map((blockId) => [blockId, { tone: 'bad' }] as const),
    ]),
    exits: Object.fromEntries([
      ...exits.covered.map((key) => [key, { tone: 'good' }] as const),
      ...exits.missed.map((key) => [key, { tone: 'bad' }] as const),
    ]),
  }
}
