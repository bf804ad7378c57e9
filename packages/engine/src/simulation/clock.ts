// Turns the clock: what falls due on the way happens in its order.
import type { SessionEvent } from '../session/event.ts'
import { escalatesAt, isEverServed, skillsAt } from './agents.ts'
import { loadOf } from './centre.ts'
import { happen } from './happen.ts'
import { acceptOffer, refuseOffer } from './offer.ts'
import {
  emailEvent,
  fetchEvent,
  foundAgent,
  foundEvent,
  leaveQueue,
  positionEvent,
  serviceOf,
  withSkills,
} from './perform.ts'
import { say } from './say.ts'
import type { Host, Simulation } from './simulation.ts'

/** What falls due, as the clock's face shows it. */
export type Due = { at: number; what: 'timer' | 'offer' | 'auto_answer' | 'queue' | 'escalation' | 'fetch' | 'email' }

/** More than this in one turn of the clock is a circle. */
const MOST_DUE = 2_000

/** Everything that will happen by itself, the next first. */
export function dueNext(simulation: Simulation): Due[] {
  const { timer, offer, queue, fetch, email, mode, now } = simulation
  const due: [Due['what'], number | null | undefined][] = [
    ['timer', timer?.dueAt],
    ['auto_answer', offer?.answersAt],
    ['offer', offer?.endsAt],
    ['queue', queue?.movesAt],
    // Makes a difference only where skills do.
    ['escalation', queue === null || foundAgent(simulation) !== null ? null : escalatesAt(queue.demand, now)],
    ['fetch', mode === 'by_hand' ? null : fetch?.endsAt],
    ['email', mode === 'by_hand' ? null : email?.endsAt],
  ]
  return due.flatMap(([what, at]) => (at == null ? [] : [{ what, at }])).sort((one, other) => one.at - other.at)
}

export function turnClock(simulation: Simulation, until: number, host: Host): void {
  for (let count = 0; count < MOST_DUE && simulation.status === 'waiting'; count++) {
    const [due] = dueNext(simulation)
    if (due === undefined || due.at > until) break
    simulation.now = Math.max(simulation.now, due.at)
    fallDue(simulation, due.what, host)
  }
  simulation.now = Math.max(simulation.now, until)
}

function fallDue(simulation: Simulation, what: Due['what'], host: Host): void {
  const { timer, fetch, email } = simulation
  const tell = (event: SessionEvent) => happen(simulation, event, host)
  switch (what) {
    case 'timer':
      simulation.timer = null
      if (timer !== null) tell({ type: 'timer_fired', timerId: timer.timerId })
      break
    case 'auto_answer':
      acceptOffer(simulation, host)
      break
    case 'offer':
      refuseOffer(simulation, 'no_answer', host)
      break
    case 'queue':
      moveQueue(simulation, host)
      break
    case 'escalation':
      escalate(simulation, host)
      break
    case 'fetch':
      if (fetch !== null) tell(fetchEvent(simulation, fetch.visit, { kind: 'timeout' }))
      break
    case 'email':
      if (email !== null) tell(emailEvent(simulation, email.visit, { kind: 'timeout' }))
  }
}

/** One customer ahead is served; at the head it needs an agent who is ready. */
function moveQueue(simulation: Simulation, host: Host): void {
  const { queue, now } = simulation
  if (queue === null) return
  const { agents, queue: load } = loadOf(simulation.centre, serviceOf(simulation))
  const isHead = queue.position === 1
  const agent = foundAgent(simulation)
  if (isHead && agents === 'ready' && agent !== null) {
    happenOutside(simulation, foundEvent(simulation, queue.visit, agent), host)
    return
  }
  queue.movesAt = isHead ? null : now + load.secondsEach * 1000
  if (isHead) return
  queue.position -= 1
  happen(simulation, positionEvent(simulation, queue), host)
}

/** The chat asks for less from now on. */
function escalate(simulation: Simulation, host: Host): void {
  const { queue, now } = simulation
  if (queue === null) return
  say(simulation, `After so long, any agent${withSkills(skillsAt(queue.demand, now))} will do.`)
  const { agents } = loadOf(simulation.centre, serviceOf(simulation))
  const agent = foundAgent(simulation)
  if (queue.position !== 1 || agents !== 'ready' || agent === null) return
  happenOutside(simulation, foundEvent(simulation, queue.visit, agent), host)
}

function happenOutside(simulation: Simulation, event: SessionEvent, host: Host): void {
  for (const told of leaveQueue(simulation, event)) happen(simulation, told, host)
}

/** Looks at the queue anew after the centre has changed. */
export function reviewQueue(simulation: Simulation, host: Host): void {
  const { queue, now } = simulation
  if (queue === null || simulation.mode === 'by_hand') return
  const { visit } = queue
  const { agents, queue: load } = loadOf(simulation.centre, serviceOf(simulation))
  const position = load.ahead + 1
  const agent = foundAgent(simulation)
  const isServed = isEverServed(simulation.centre, serviceOf(simulation), queue.demand, now)
  if (agents === 'logged_out' || !isServed) {
    happenOutside(simulation, { type: 'agents_unavailable', visit }, host)
  } else if (agents === 'ready' && position === 1 && agent !== null) {
    happenOutside(simulation, foundEvent(simulation, visit, agent), host)
  } else {
    const waitsForSkills = agents === 'ready' && position === 1
    queue.movesAt = load.secondsEach > 0 && !waitsForSkills ? now + load.secondsEach * 1000 : null
    if (position === queue.position) return
    queue.position = position
    happen(simulation, positionEvent(simulation, queue), host)
  }
}
