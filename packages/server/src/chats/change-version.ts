// Moves a waiting chat to another version of a scenario it runs. Whoever asked saw the chat some time ago: whether it still can
// be moved is decided here, in its own turn.
import { carryOver } from '@scenarium/engine'
import { type Draft, openInteraction } from './draft.ts'
import type { Lookups } from './lookups.ts'
import type { Ignored } from './receive.ts'

export function changeVersion(
  draft: Draft,
  { library }: Lookups,
  { fromVersionId, toVersionId }: { fromVersionId: string; toVersionId: string },
): Ignored {
  const interaction = openInteraction(draft)
  const [from, to] = [library.version(fromVersionId), library.version(toVersionId)]
  if (from === undefined || to === undefined) return stays(draft, 'no such version')
  const carried = carryOver({ snapshot: interaction.snapshot, from, to })
  if (!carried.ok) return stays(draft, carried.obstacle)
  interaction.snapshot = carried.snapshot
  if (interaction.scenarioVersionId === fromVersionId) interaction.scenarioVersionId = toVersionId
  draft.trace.push(...carried.trace)
  return null
}

/** Nothing of the chat changes, not even its audit trail. */
function stays(draft: Draft, reason: string): Ignored {
  draft.isPassing = true
  return `the chat stays on its version: ${reason}`
}
