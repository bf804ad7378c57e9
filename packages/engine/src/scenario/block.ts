// The vocabulary of blocks. A block is data and functions over data: it never sees XState, a clock or the network, so a
// scenario's graph can be judged without running it.
import type { z } from 'zod'
import type { JsonValue } from '../json.ts'
import type { Button, Effect } from '../session/effect.ts'
import type { SessionEventType } from '../session/event.ts'
import type { Condition } from './condition.ts'
import type { Problem } from './problem.ts'

/**
 * Where a variable's new value comes from: a template (gives text), an expression (`=` language), or a path into the
 * event being handled (keeps its JSON type; `event.files.0.fileId`), or a constant.
 */
export type ValueSource =
  | { template: string }
  | { expression: string }
  | { event: string }
  | { constant: string | number | boolean | null }
  /** Value at a JSON path inside the JSON text at an event path; absent values give null. */
  | { event: string; jsonPath: string }

export type Assignments = { [variable: string]: ValueSource }

/** A button as a block writes it; the machine fills in the visit and the index by which a press is recognized. */
export type BlockButton =
  | Omit<Extract<Button, { kind: 'inline' }>, 'visit' | 'index'>
  | Exclude<Button, { kind: 'inline' }>

/**
 * An effect as a block writes it: every text in it, at any depth, is a template. What the machine adds at run time is
 * left out: `visit` and `index` of inline buttons, and the visit that keeps one stay's `editGroup` apart from the next.
 * Values inserted into a text called `url` are percent-encoded, unless the text begins with them.
 */
export type BlockEffect =
  | (Omit<Extract<Effect, { type: 'send_message' }>, 'buttons'> & { buttons?: BlockButton[][] })
  | (Omit<Extract<Effect, { type: 'fetch_url' }>, 'body'> & { body: FetchBody })
  | Exclude<Effect, { type: 'send_message' | 'fetch_url' }>

/** A request body by structure, so that values are inserted before it becomes text and cannot break out of their place. */
export type FetchBody =
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  | { kind: 'json'; value: JsonValue }
  | { kind: 'form'; fields: [string, string][] }

/** What a waiting block does with one kind of event. The first arrival whose `when` holds is taken. */
export type Arrival<Exit extends string = string> = {
  when?: Condition
  /** Taken at most so many times per visit; afterwards the next arrival is looked at. */
  atMost?: number
  /** Absent: stay in the block (the attempt is counted). */
  exit?: Exit
  set?: Assignments
  effects?: BlockEffect[]
}

/** The five kinds of behavior; `machine/lower.ts` turns each into an XState state. */
export type Behavior<Exit extends string = string> =
  /** Set, do, then go on at once: by an exit, or straight to a block (Goto). */
  | { kind: 'leave'; effects?: BlockEffect[]; set?: Assignments; to: { exit: Exit } | { block: string } }
  /** Go on at once by the first branch whose condition holds. */
  | { kind: 'choose'; branches: { when: Condition; exit: Exit }[]; otherwise: Exit }
  /**
   * Set, do, then stay until an event or the timeout. Leaving by `message_received` counts as the customer's answer:
   * buttons sent before it become stale.
   */
  | {
      kind: 'wait'
      effects?: BlockEffect[]
      set?: Assignments
      on: { [E in SessionEventType]?: Arrival<Exit>[] }
      timeout?: { seconds: number; exit: Exit; effects?: BlockEffect[] }
      /** What to undo when the session is taken out of the block: by the exception handler or by its end. */
      onAbandon?: BlockEffect[]
    }
  /** Run another scenario; `returned` when it comes back, `failed` when it cannot start. */
  | { kind: 'call'; scenario: string; parameters: { [name: string]: string }; returned: Exit; failed: Exit }
  /** `exit` ends the interaction; `return` goes back to the calling scenario, and without one ends the interaction too. */
  | { kind: 'end'; effects?: BlockEffect[]; outcome: 'exit' | 'return' }

/** What a block names in the world around it; feeds the checker, pickers and "where used". */
export type Declarations<Exit extends string = string> = {
  /** Variables written on every exit. */
  writes?: string[]
  /** Variables written only when leaving by that exit. */
  writesOn?: { [E in Exit]?: string[] }
  /** Variables read, besides those the checker finds in templates, conditions and expressions of the settings. */
  reads?: string[]
  services?: string[]
  skills?: string[]
  scenarios?: string[]
  /** Scenario entries (Connect chat's destinations). */
  entries?: string[]
  dispositions?: string[]
  credentials?: string[]
  /** Email accounts. */
  emailAccounts?: string[]
  /** Keys of own fields of contacts. */
  contactFields?: string[]
  /** Usernames. */
  users?: string[]
  /** Blocks reached without an exit (Goto). */
  blocks?: string[]
}

/** What the graph around the block tells it: which of its exits lead somewhere. */
export type Wiring<Exit extends string = string> = { isConnected(exit: Exit): boolean }

export type BlockDefinition<Type extends string, Settings extends z.ZodType, Exit extends string> = {
  type: Type
  settings: Settings
  /** All exits for these settings, main exit first. */
  exits(settings: z.output<Settings>): readonly Exit[]
  /** What an unconnected conditional exit means; by default the checker warns. Exits listed here may stay open silently. */
  optionalExits?: readonly Exit[]
  behavior(settings: z.output<Settings>, wiring: Wiring<NoInfer<Exit>>): Behavior<NoInfer<Exit>>
  declares?(settings: z.output<Settings>): Declarations<NoInfer<Exit>>
  /** Problems beyond the schema, such as a text over Telegram's limits. */
  check?(settings: z.output<Settings>): Omit<Problem, 'blockId'>[]
}

/** Identity function that ties a block's exits, settings and behavior together for the compiler. */
export function defineBlock<const Type extends string, Settings extends z.ZodType, const Exit extends string>(
  definition: BlockDefinition<Type, Settings, Exit>,
): BlockDefinition<Type, Settings, Exit> {
  return definition
}
