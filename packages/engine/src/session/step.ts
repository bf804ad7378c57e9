import type { JsonValue } from '../json.ts'
import type { RequestedEffect } from './effect.ts'
import type { Snapshot } from './snapshot.ts'

/** One thing the session did, in order; the raw material of replay, statistics and "why". */
export type TraceEntry =
  /** A session begins a scenario: its own at depth 0, one that another calls further down. */
  | { type: 'scenario_entered'; scenario: string; scenarioVersionId: string; depth: number }
  /** The waiting session was moved to another version of a scenario it runs. */
  | { type: 'version_changed'; scenario: string; fromVersionId: string; scenarioVersionId: string }
  | { type: 'block_entered'; scenario: string; blockId: string; visit: number }
  | { type: 'exit_taken'; scenario: string; blockId: string; visit: number; exit: string }
  | { type: 'variable_set'; name: string; value: JsonValue }
  | { type: 'event_ignored'; event: string }
  /** A line of a Log block. Whoever performs `write_log` adds it, so that it is kept and forgotten with the rest. */
  | { type: 'log_written'; level: 'info' | 'warning'; text: string }
  | { type: 'error'; code: RunErrorCode; blockId: string | null; text: string }

/** Trouble while running. The session takes the scenario's exception handler if there is one, else it fails. */
export type RunErrorCode =
  | 'step_limit'
  | 'event_limit'
  | 'expression_failed'
  | 'exit_open'
  | 'scenario_missing'
  | 'call_depth'
  | 'engine_error'

export type TimerRequest = { timerId: string; seconds: number }

/** The engine's whole answer to one event. */
export type Step = {
  snapshot: Snapshot
  /** `waiting`: resume with the next event. `ended`: Exit was reached. `failed`: nothing in the scenario could handle the trouble; the server takes the interaction to its fallback. */
  status: 'waiting' | 'ended' | 'failed'
  effects: RequestedEffect[]
  timers: { set: TimerRequest[]; cancelled: string[] }
  trace: TraceEntry[]
  /**
   * Whether the block reacted. False for a stale timer, answer or button, and for a message nobody waits for; such a
   * message still sets `item.message` and what comes with it, so the snapshot is to be saved either way.
   */
  consumed: boolean
}
