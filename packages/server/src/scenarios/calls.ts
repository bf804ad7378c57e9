// Which scenarios start which, by their drafts.
import { isJsonObject } from '@scenarium/engine'
import { draftsThatMention } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'

const TYPE = 'start_another_scenario'

/** By name of a scenario that starts others, their names. */
export function readCalls(tx: Tx, tenantId: number): { [scenario: string]: string[] } {
  return Object.fromEntries(draftsThatMention(tx, tenantId, TYPE).map(({ name, draft }) => [name, startedBy(draft)]))
}

/** A draft may be wrong in any way: what cannot be read of it is left out. */
export function startedBy(draft: unknown): string[] {
  const { blocks } = isJsonObject(draft) ? draft : {}
  const starts = Object.values(isJsonObject(blocks) ? blocks : {}).flatMap((block) => {
    if (!isJsonObject(block) || block.type !== TYPE || !isJsonObject(block.settings)) return []
    return typeof block.settings.scenario === 'string' ? [block.settings.scenario] : []
  })
  return [...new Set(starts)]
}
