// Takes a waiting session to another version of a scenario it runs, where that can be done without anybody noticing.
import type { Frame, Snapshot } from '../session/snapshot.ts'
import type { TraceEntry } from '../session/step.ts'
import type { CompiledScenario } from './compile.ts'

/** Why a session stays on its version. */
export type CarryOverObstacle =
  /** It does not wait, or does not run that version. */
  | 'not_on_version'
  | 'block_gone'
  | 'block_type_changed'
  /** The block would not wait, or not for all that the session waits for: it could stand there for ever. */
  | 'waits_for_other'
  /** The block ends its wait by a time that was never set for this session. */
  | 'timeout_added'

export type CarriedOver =
  | { ok: true; snapshot: Snapshot; trace: TraceEntry[] }
  | { ok: false; obstacle: CarryOverObstacle; blockId: string | null }

/**
 * The same session on the other version: it stands at the blocks of the same ids, what it has asked for stays asked, and
 * timers that run go on. Parameters that are new get their defaults. The given snapshot stays as it is.
 */
export function carryOver({
  snapshot,
  from,
  to,
}: {
  snapshot: Snapshot
  from: CompiledScenario
  to: CompiledScenario
}): CarriedOver {
  const runs = ({ scenarioVersionId }: Frame) => scenarioVersionId === from.versionId
  if (snapshot.status !== 'waiting' || !snapshot.frames.some(runs) || from.versionId === to.versionId) {
    return { ok: false, obstacle: 'not_on_version', blockId: null }
  }
  for (const [depth, frame] of snapshot.frames.entries()) {
    if (!runs(frame)) continue
    const isResting = depth === snapshot.frames.length - 1
    const obstacle = obstacleAt(frame.blockId, isResting, from, to)
    if (obstacle !== undefined) return { ok: false, obstacle, blockId: frame.blockId }
  }
  const frames = snapshot.frames.map((frame) => (runs(frame) ? { ...frame, scenarioVersionId: to.versionId } : frame))
  const { variables, trace } = withDefaults(snapshot.variables, to)
  const change: TraceEntry = {
    type: 'version_changed',
    scenario: to.name,
    fromVersionId: from.versionId,
    scenarioVersionId: to.versionId,
  }
  return { ok: true, snapshot: { ...snapshot, frames, variables }, trace: [change, ...trace] }
}

function obstacleAt(
  blockId: string,
  isResting: boolean,
  from: CompiledScenario,
  to: CompiledScenario,
): CarryOverObstacle | undefined {
  const type = to.typeOf(blockId)
  if (type === undefined) return 'block_gone'
  if (type !== from.typeOf(blockId)) return 'block_type_changed'
  // A scenario that waits for another one to return does so by the type of its block.
  if (!isResting) return undefined
  const [rest, newRest] = [from.rests.get(blockId), to.rests.get(blockId)]
  if (rest === undefined || newRest === undefined) return 'waits_for_other'
  if ([...rest.leavesOn].some((event) => !newRest.leavesOn.has(event))) return 'waits_for_other'
  return newRest.hasTimeout && !rest.hasTimeout ? 'timeout_added' : undefined
}

function withDefaults(given: Snapshot['variables'], { parameters }: CompiledScenario) {
  const variables = { ...given }
  const trace: TraceEntry[] = []
  for (const [name, { default: value }] of Object.entries(parameters)) {
    if (value === undefined || Object.hasOwn(variables, name)) continue
    variables[name] = value
    trace.push({ type: 'variable_set', name, value })
  }
  return { variables, trace }
}
