// Scenario → XState machine: blocks become states, exits become transitions. Done once per scenario version.
import { type AnyStateMachine, createMachine } from 'xstate'
import { definitionOf } from '../blocks/index.ts'
import { MAX_STEPS } from '../limits.ts'
import type { Behavior } from '../scenario/block.ts'
import type { Parameter, Scenario } from '../scenario/scenario.ts'
import { compileEffects, type RequestEffect } from '../session/render-effect.ts'
import type { Run } from '../session/run.ts'
import { isConnected, lower, lowerFailing, type State } from './lower.ts'

/** What the driver must know about a block the session rests in. */
export type Rest = {
  hasTimeout: boolean
  /** The block reacts to messages, so a pressed button is an answer too. */
  takesAnswers: boolean
  /** Events by which the session can leave the block. */
  leavesOn: ReadonlySet<string>
  onAbandon: readonly RequestEffect[]
}

/** A scenario version ready to run; immutable, and shared by all its sessions. */
export type CompiledScenario = {
  readonly versionId: string
  readonly name: string
  readonly parameters: { readonly [name: string]: Parameter }
  /** Block the engine enters on trouble. */
  readonly handler: string | undefined
  readonly typeOf: (blockId: string) => string | undefined
  readonly rests: ReadonlyMap<string, Rest>
  readonly machine: AnyStateMachine
}

/** Scenario versions a session may run. */
export type Library = {
  version(versionId: string): CompiledScenario | undefined
  /** The version published last under that name; a call pins it when it starts. */
  named(name: string): CompiledScenario | undefined
}

/** No block has this id: a scenario that names a missing block to start with fails there. */
const NO_START = '$no_start'

/**
 * Compiles a scenario. Takes about 0.1 ms per block, so keep the result per version. Never fails for a parsed scenario:
 * what the checker would have refused (a block of an unknown type, a missing start) fails the session that meets it.
 */
export function compileScenario(scenario: Scenario, versionId: string): CompiledScenario {
  const rests = new Map<string, Rest>()
  const states: { [blockId: string]: State } = {}
  const has = (blockId: string) => Object.hasOwn(scenario.blocks, blockId)
  for (const [blockId, { type, settings, exits }] of Object.entries(scenario.blocks)) {
    const definition = definitionOf(type)
    if (definition === undefined) {
      states[blockId] = lowerFailing(blockId, `This program has no block of type ${type}.`)
      continue
    }
    const place = { blockId, exits, has }
    const behavior = definition.behavior(settings, { isConnected: (exit) => isConnected(exit, place) })
    states[blockId] = lower(behavior, place)
    if (behavior.kind === 'wait') rests.set(blockId, restOf(behavior))
  }
  const start = has(scenario.start) ? scenario.start : NO_START
  if (start === NO_START)
    states[NO_START] = lowerFailing(NO_START, `There is no block ${scenario.start} to start with.`)
  const handler = Object.keys(scenario.blocks).find((blockId) => scenario.blocks[blockId]?.type === 'exception_handler')
  return {
    versionId,
    name: scenario.name,
    parameters: scenario.parameters,
    handler,
    typeOf: (blockId) => (has(blockId) ? scenario.blocks[blockId]?.type : undefined),
    rests,
    machine: createScenarioMachine(start, states, handler),
  }
}

function restOf({ timeout, on, onAbandon }: Extract<Behavior, { kind: 'wait' }>): Rest {
  return {
    hasTimeout: timeout !== undefined,
    takesAnswers: on.message_received !== undefined,
    leavesOn: new Set(
      Object.entries(on)
        .filter(([, arrivals]) => arrivals.some(({ exit }) => exit !== undefined))
        .map(([event]) => event),
    ),
    onAbandon: compileEffects(onAbandon),
  }
}

function createScenarioMachine(start: string, states: { [blockId: string]: State }, handler: string | undefined) {
  return createMachine({
    types: {} as { context: { run: Run }; input: Run },
    context: ({ input }) => ({ run: input }),
    initial: start,
    states,
    ...(handler !== undefined && { on: { exception_raised: { target: `.${handler}` } } }),
    // A second fence: `enterBlock` stops a run first, with its effects so far kept.
    options: { maxIterations: 2 * MAX_STEPS },
  })
}
