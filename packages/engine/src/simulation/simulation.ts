// The state of a simulation: one session and the centre around it, as plain JSON.
import type { JsonValue } from '../json.ts'
import type { Library } from '../machine/compile.ts'
import type { Button, RequiredSkill } from '../session/effect.ts'
import type { Email } from '../session/email.ts'
import type { LocalTime } from '../session/environment.ts'
import type { AgentRef } from '../session/event.ts'
import type { Snapshot } from '../session/snapshot.ts'
import type { TraceEntry } from '../session/step.ts'
import type { SimulationAction } from './action.ts'
import type { Demand } from './agents.ts'
import type { Centre } from './centre.ts'

/** What a simulation cannot hold itself: compiled scenarios, and clocks of time zones. */
export type Host = { library: Library; localTime(now: number, timeZone?: string): LocalTime }

export type Line = {
  /** Counts the actions: lines of one number followed the same action. 0: the beginning. */
  turn: number
  at: number
} & (
  | {
      by: 'bot'
      text: string
      buttons?: Button[][]
      attachment?: { url: string; kind: string }
      editGroup?: string
      /** It could not be delivered. */
      hasFailed?: true
    }
  | {
      by: 'customer'
      kind: string
      text: string
      /** Nobody waited for it. */
      isIgnored?: true
    }
  | { by: 'agent'; name: string; text: string }
  /** The customer does not see it. */
  | ({ by: 'email'; account: string } & Email)
  /** What happened, in words; the customer does not see it. */
  | { by: 'centre'; text: string }
)

export type Traced = { turn: number; at: number; entry: TraceEntry }

export type Simulation = {
  /** `by_hand`: nothing in the centre answers by itself; whoever plays sends the events. */
  mode: 'simulated' | 'by_hand'
  startedAt: number
  now: number
  centre: Centre
  /** `handed_over`: to another scenario entry, which is not simulated. */
  status: 'waiting' | 'ended' | 'failed' | 'handed_over'
  snapshot: Snapshot
  /** What the session began with; its changes are in the trace. */
  initialVariables: { [name: string]: JsonValue }
  timer: { timerId: string; dueAt: number } | null
  queue: { visit: number; position: number; movesAt: number | null; demand: Demand } | null
  offer: {
    visit: number
    agent: AgentRef
    purpose: 'connect' | 'transfer'
    endsAt: number | null
    answersAt: number | null
  } | null
  /** In the chat. */
  agent: AgentRef | null
  fetch: { visit: number; blockId: string; method: string; url: string; body: string; endsAt: number } | null
  email: ({ visit: number; blockId: string; account: string; endsAt: number } & Email) | null
  /** Who was found and is to be connected next. */
  found: AgentRef | null
  /** When an agent was wanted for the first time: from then on it escalates. */
  wantedSince: number | null
  /** Agents who were offered the chat so far. */
  agentsTried: number
  interaction: {
    service: string | null
    priority: number | null
    skills: RequiredSkill[]
    disposition: string | null
    note: string
    attached: { [name: string]: JsonValue }
  }
  /** Reply buttons that stand in place of the customer's keyboard. */
  keyboard: Button[][]
  lines: Line[]
  trace: Traced[]
  /** Everything done so far: the same actions lead here again. */
  actions: SimulationAction[]
}

/** The block the session stands at; undefined when it is over. */
export function standingAt({ snapshot, status }: Simulation, library: Library): Standing | undefined {
  const frame = snapshot.frames.at(-1)
  if (frame === undefined || status !== 'waiting') return undefined
  return { scenario: library.version(frame.scenarioVersionId)?.name ?? '', blockId: frame.blockId, visit: frame.visit }
}

export type Standing = { scenario: string; blockId: string; visit: number }
