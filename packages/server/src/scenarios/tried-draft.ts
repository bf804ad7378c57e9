// The draft as testers run it on a real bot: kept unchanged for as long as their chats need it, like a published version.
import { checkScenario, parseScenario } from '@scenarium/engine'
import { insertTriedDraft, listTriedDrafts, readScenario } from '../db/scenarios.ts'
import type { WriteTx } from '../db/tx.ts'
import type { Ids } from '../ids.ts'
import { readWorld } from './world.ts'

export type TriedDraft =
  | { ok: true; scenarioVersionId: string; name: string; draftRevision: number }
  | { ok: false; text: string }

/** Stores the draft as it is now, unless a tester has begun a chat on this revision before. */
export function triedDraft(
  tx: WriteTx,
  context: { tenantId: number; now: number; ids: Ids },
  scenarioId: string,
): TriedDraft | undefined {
  const scenario = readScenario(tx, context.tenantId, scenarioId)
  if (scenario === undefined) return undefined
  const { name, draftRevision } = scenario
  const known = listTriedDrafts(tx, scenarioId).find((version) => version.draftRevision === draftRevision)
  if (known !== undefined) return { ok: true, scenarioVersionId: known.scenarioVersionId, name, draftRevision }
  const parsed = parseScenario(scenario.draft)
  const problems = parsed.ok ? checkScenario(parsed.scenario, readWorld(tx, context.tenantId)) : parsed.problems
  const errors = problems.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (first !== undefined) {
    const count = errors.length === 1 ? 'an error' : `${errors.length} errors, the first of them`
    const where = first.blockId === undefined ? '' : ` in block ${first.blockId}`
    return { ok: false, text: `The draft of ${name} cannot be tried, because it has ${count}${where}: ${first.text}` }
  }
  const scenarioVersionId = context.ids.text('ver')
  insertTriedDraft(tx, context, { scenarioVersionId, scenario })
  return { ok: true, scenarioVersionId, name, draftRevision }
}
