// A draft as far as it can be run: blocks whose settings are not right yet fail the chat that comes to them, as an open exit does.
import { isJsonObject, type JsonObject, type Problem, parseScenario, type Scenario } from '@scenarium/engine'

export type Runnable = { ok: true; scenario: Scenario; broken: readonly string[] } | { ok: false; problems: Problem[] }

/** A type no block has. */
const BROKEN_TYPE = 'block with problems'

export function toRunnable(document: JsonObject): Runnable {
  const parsed = parseScenario(document)
  if (parsed.ok) return { ok: true, scenario: parsed.scenario, broken: [] }
  const broken = [...new Set(parsed.problems.flatMap(({ blockId }) => blockId ?? []))]
  const blocks = isJsonObject(document.blocks) ? { ...document.blocks } : {}
  for (const blockId of broken) blocks[blockId] = { type: BROKEN_TYPE, settings: {}, exits: {} }
  const again = parseScenario({ ...document, blocks })
  return again.ok ? { ok: true, scenario: again.scenario, broken } : { ok: false, problems: again.problems }
}
