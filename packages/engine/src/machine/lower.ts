// Behavior → XState state. Blocks say what they do as data; this switch over the five kinds is all the compiler there is.

import type { Arrival, Behavior } from '../scenario/block.ts'
import { compileCondition } from '../scenario/evaluate-condition.ts'
import { parseTemplate, renderTemplate } from '../scenario/template.ts'
import { compileAssignments } from '../session/assign.ts'
import { compileEffects, type RequestEffect } from '../session/render-effect.ts'
import { cancelTimer, enterBlock, fail, markAnswered, type Run, setTimer, takeExit } from '../session/run.ts'

type Args = { context: { run: Run } }
type Action = (args: Args) => void
type Guard = (args: Args) => boolean
export type Transition = { target?: string; reenter?: true; guard?: Guard; actions?: Action }
export type State = {
  type?: 'final'
  entry: Action
  always?: Transition[]
  on?: { [event: string]: Transition[] }
}

/** What a state does to the run; an Action is the same as XState calls it. */
type Act = (run: Run) => void

/** A block's place in its scenario. */
export type Place = { blockId: string; exits: { [exit: string]: string }; has(blockId: string): boolean }

/** Trouble keeps the session where it is until the driver has found the exception handler. */
const isRunning: Guard = ({ context }) => context.run.failure === null

export function lower(behavior: Behavior<string>, place: Place): State {
  switch (behavior.kind) {
    case 'leave': {
      const { to } = behavior
      const way = 'block' in to ? jump(to.block, place) : leave(to.exit, place)
      return { entry: entry(place, doing(behavior)), always: [atOnce(way, place, isRunning)] }
    }
    case 'choose': {
      const branches = behavior.branches.map(({ when, exit }) => {
        const holds = compileCondition(when)
        return atOnce(leave(exit, place), place, ({ context: { run } }) => run.failure === null && holds(run.scope))
      })
      return { entry: entry(place), always: [...branches, atOnce(leave(behavior.otherwise, place), place, isRunning)] }
    }
    case 'wait':
      return lowerWait(behavior, place)
    case 'call':
      return lowerCall(behavior, place)
    case 'end': {
      const { outcome } = behavior
      const act = doing(behavior)
      const end: Act = (run) => {
        act?.(run)
        run.outcome = outcome
      }
      return { type: 'final', entry: entry(place, end) }
    }
  }
}

/** A state for what cannot run: a block of an unknown type, a scenario without a start. */
export function lowerFailing(blockId: string, text: string): State {
  return { entry: entry({ blockId }, (run) => fail(run, 'engine_error', text)) }
}

function lowerWait(behavior: Extract<Behavior<string>, { kind: 'wait' }>, place: Place): State {
  const { timeout } = behavior
  const act = doing(behavior)
  const wait: Act = (run) => {
    act?.(run)
    if (timeout !== undefined && run.failure === null) setTimer(run, timeout.seconds)
  }
  const on: { [event: string]: Transition[] } = {}
  for (const [event, arrivals] of Object.entries(behavior.on)) {
    on[event] = arrivals.map((arrival) => lowerArrival(arrival, place, event === 'message_received'))
  }
  if (timeout !== undefined) {
    const { actions, ...transition } = leave(timeout.exit, place)
    const perform = performing(compileEffects(timeout.effects))
    on.timer_fired = [
      {
        ...transition,
        actions: (args) => {
          const { run } = args.context
          run.consumed = true
          run.timer = null
          perform(run)
          actions(args)
        },
      },
    ]
  }
  return { entry: entry(place, wait), on }
}

function lowerArrival(arrival: Arrival, place: Place, isAnswer: boolean): Transition {
  const { when, atMost, exit } = arrival
  const holds = when === undefined ? undefined : compileCondition(when)
  const act = doing(arrival)
  const { actions: takeWay, ...transition } = exit === undefined ? stay : leave(exit, place)
  return {
    ...transition,
    guard: ({ context: { run } }) =>
      (atMost === undefined || run.attempts < atMost) && (holds === undefined || holds(run.scope)),
    actions: (args) => {
      const { run } = args.context
      run.consumed = true
      if (exit !== undefined) cancelTimer(run)
      if (exit !== undefined && isAnswer) markAnswered(run)
      if (exit === undefined && atMost !== undefined) run.attempts++
      act?.(run)
      takeWay(args)
    },
  }
}

function lowerCall(behavior: Extract<Behavior<string>, { kind: 'call' }>, place: Place): State {
  const parameters = Object.entries(behavior.parameters).map(([name, text]) => ({
    name,
    template: parseTemplate(text),
  }))
  const canFail = isConnected(behavior.failed, place)
  const call: Act = (run) => {
    const values: { [name: string]: string } = {}
    for (const { name, template } of parameters) values[name] = renderTemplate(template, run.scope)
    run.call = { scenario: behavior.scenario, parameters: values, canFail }
  }
  return {
    entry: entry(place, call),
    on: { scenario_returned: [leave(behavior.returned, place)], call_failed: [leave(behavior.failed, place)] },
  }
}

type Doing = Pick<Arrival, 'set' | 'effects'>

/** Sets first, so that texts can hold what was set. */
function doing({ set, effects }: Doing): Act | undefined {
  const assign = compileAssignments(set)
  const requests = compileEffects(effects)
  if (assign === undefined) return requests.length === 0 ? undefined : performing(requests)
  const perform = performing(requests)
  return (run) => {
    assign(run)
    if (run.failure === null) perform(run)
  }
}

function performing(requests: readonly RequestEffect[]): Act {
  return (run) => {
    for (const request of requests) request(run)
  }
}

function entry({ blockId }: Pick<Place, 'blockId'>, act?: Act): Action {
  return ({ context: { run } }) => {
    if (enterBlock(run, blockId)) act?.(run)
  }
}

const stay: Way = { actions: () => {} }
/** `reenter`, because an exit may lead back to its own block: without it XState would stay there and do nothing. */
type Way = { target?: string; reenter?: true; actions: Action }

export function isConnected(exit: string, { exits, has }: Pick<Place, 'exits' | 'has'>): boolean {
  const target = Object.hasOwn(exits, exit) ? exits[exit] : undefined
  return target !== undefined && has(target)
}

/** Through an exit. Without a block behind it the session stays where it is, in trouble. */
function leave(exit: string, place: Place): Way {
  if (!isConnected(exit, place)) {
    return { actions: ({ context: { run } }) => fail(run, 'exit_open', `The exit ${exit} leads nowhere.`) }
  }
  return { target: place.exits[exit], reenter: true, actions: ({ context: { run } }) => takeExit(run, exit) }
}

/** XState rests in a state that leads at once to itself, so that circle is stopped here. */
function atOnce(way: Way, { blockId }: Place, guard: Guard): Transition {
  if (way.target !== blockId) return { ...way, guard }
  return {
    guard,
    actions: ({ context: { run } }) => fail(run, 'step_limit', 'The block leads to itself and never waits.'),
  }
}

function jump(target: string, { has }: Place): Way {
  if (has(target)) return { target, reenter: true, actions: () => {} }
  return { actions: ({ context: { run } }) => fail(run, 'exit_open', `There is no block ${target} to go to.`) }
}
