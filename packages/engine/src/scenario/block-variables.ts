// What one block reads and writes, for lists of variables and "where used".
import { insideOf } from './check/graph.ts'
import type { DocumentBlock } from './scenario.ts'

export type BlockVariables = { reads: readonly string[]; writes: readonly string[] }

/** Paths the block reads and names it writes, each once; nothing of a block whose type or settings are not understood. */
export function blockVariables(block: DocumentBlock): BlockVariables {
  const usage = insideOf(block, () => true)?.usage
  if (usage === undefined) return { reads: [], writes: [] }
  const reads = [...usage.reads, ...usage.probes].filter((path) => path !== 'event' && !path.startsWith('event.'))
  return { reads: [...new Set(reads)], writes: [...new Set(usage.writes)] }
}
