// A scenario as a plain XState configuration, for XState's own tools. It only describes: this engine runs scenarios from
// their blocks (`machine/`), and nothing here names an implementation.
import type { JsonObject, JsonValue } from '../json.ts'
import type { Arrival, Assignments, Behavior, BlockEffect } from '../scenario/block.ts'
import { buildGraph, type Graph, type GraphBlock, targetOf } from '../scenario/check/graph.ts'
import type { Condition } from '../scenario/condition.ts'
import type { Scenario } from '../scenario/scenario.ts'

/**
 * A configuration `createMachine` accepts: blocks are states, exits are transitions (named in `description`), timeouts
 * are `after` delays in milliseconds, effects and assignments are actions with params, conditions are guards with params.
 * What leads nowhere is left out, and without a start the first block is the initial state.
 */
export function toXStateConfig(scenario: Scenario): JsonObject {
  const graph = buildGraph(scenario)
  const [handler] = graph.exceptionHandlers
  const initial = graph.start ?? graph.blocks[0]
  return {
    id: 'scenario',
    description: scenario.name,
    ...(initial !== undefined && { initial: initial.blockId }),
    ...(handler !== undefined && { on: { exception_raised: { target: `.${handler.blockId}` } } }),
    states: Object.fromEntries(graph.blocks.map((block) => [block.blockId, stateOf(block, graph)])),
  }
}

function stateOf(block: GraphBlock, graph: Graph): JsonObject {
  const { document, blockId, inside } = block
  const named = { description: document.title ?? blockId, meta: { type: document.type } }
  const transition = (exit: string, part: Pick<Arrival, 'when' | 'set' | 'effects'> = {}) =>
    transitionTo(block, graph, exit, part)
  if (inside === undefined)
    return { ...named, on: only(Object.keys(document.exits).map((exit) => [exit, transition(exit)])) }
  const jumps = block.connections.filter(({ exit }) => exit === null).map(({ target }) => ({ target: target.blockId }))
  return { ...named, ...behaviorOf(inside.behavior, transition, jumps) }
}

type MakeTransition = (exit: string, part?: Pick<Arrival, 'when' | 'set' | 'effects'>) => JsonObject[]

function behaviorOf(behavior: Behavior, transition: MakeTransition, jumps: JsonObject[]): JsonObject {
  switch (behavior.kind) {
    case 'leave': {
      return { entry: actionsOf(behavior), always: 'block' in behavior.to ? jumps : transition(behavior.to.exit) }
    }
    case 'choose':
      return {
        always: [
          ...behavior.branches.flatMap(({ when, exit }) => transition(exit, { when })),
          ...transition(behavior.otherwise),
        ],
      }
    case 'wait': {
      const { on, timeout } = behavior
      const arrivals = Object.entries(on).map(([event, list]): [string, JsonObject[]] => [
        event,
        list.flatMap((arrival) => (arrival.exit === undefined ? [partOf(arrival)] : transition(arrival.exit, arrival))),
      ])
      const after = timeout && only([[String(timeout.seconds * 1000), transition(timeout.exit, timeout)]])
      return { entry: actionsOf(behavior), on: only(arrivals), ...(after && { after }) }
    }
    case 'call': {
      const { scenario, parameters, returned, failed } = behavior
      return {
        entry: [{ type: 'start_scenario', params: { scenario, parameters } }],
        on: only([
          ['scenario_returned', transition(returned)],
          ['call_failed', transition(failed)],
        ]),
      }
    }
    case 'end':
      return { type: 'final', entry: actionsOf(behavior), output: behavior.outcome }
  }
}

function transitionTo(
  { document }: GraphBlock,
  { byId }: Graph,
  exit: string,
  part: Pick<Arrival, 'when' | 'set' | 'effects'>,
): JsonObject[] {
  const target = targetOf(document, exit)
  return target === undefined || !byId.has(target) ? [] : [{ target, description: exit, ...partOf(part) }]
}

function partOf(part: Pick<Arrival, 'when' | 'set' | 'effects'>): JsonObject {
  const actions = actionsOf(part)
  return { ...(part.when && { guard: guardOf(part.when) }), ...(actions.length > 0 && { actions }) }
}

function guardOf(when: Condition): JsonObject {
  const { kind, ...params } = when
  return { type: kind, params: params as JsonObject }
}

function actionsOf({ set, effects }: { set?: Assignments; effects?: BlockEffect[] }): JsonValue[] {
  const assignments = Object.entries(set ?? {}).map(([name, value]) => ({
    type: 'set_variable',
    params: { name, value },
  }))
  const requests = (effects ?? []).map(({ type, ...params }) => ({ type, params: params as JsonObject }))
  return [...assignments, ...requests]
}

function only(transitions: [string, JsonObject[]][]): JsonObject {
  return Object.fromEntries(transitions.filter(([, list]) => list.length > 0))
}
