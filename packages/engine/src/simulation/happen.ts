// Hands events to the session and takes its answers into the simulation, until nothing more answers by itself. Works on a
// copy that `simulate` opened.
import { resumeSession } from '../machine/resume.ts'
import type { Environment } from '../session/environment.ts'
import type { SessionEvent } from '../session/event.ts'
import type { Snapshot } from '../session/snapshot.ts'
import type { Step } from '../session/step.ts'
import { isOpenIn } from './centre.ts'
import { performEffect } from './perform.ts'
import type { Host, Simulation } from './simulation.ts'

/** Brakes two sides that answer each other for ever; the engine's own brakes come first. */
const MOST_EVENTS = 2_000

export function environmentOf({ now, centre }: Simulation, host: Host): Environment {
  return {
    now,
    localTime: (timeZone) => host.localTime(now, timeZone),
    isOpen: (name) => isOpenIn(centre, name, (timeZone) => host.localTime(now, timeZone)),
  }
}

/** Gives the session an event, and whatever the centre answers to what it asks for. False: nobody waited for it. */
export function happen(simulation: Simulation, event: SessionEvent, host: Host): boolean {
  if (simulation.status !== 'waiting') return false
  const step = stepOf(simulation, event, host)
  goOn(simulation, step, host)
  return step.consumed
}

/** Takes a step, then those that follow from the centre's answers. */
export function goOn(simulation: Simulation, first: Step, host: Host): void {
  const answers = take(simulation, first)
  for (let count = 0; answers.length > 0 && simulation.status === 'waiting'; count++) {
    const event = answers.shift()
    if (event === undefined || count > MOST_EVENTS) return
    answers.push(...take(simulation, stepOf(simulation, event, host)))
  }
}

function stepOf(simulation: Simulation, event: SessionEvent, host: Host): Step {
  const environment = environmentOf(simulation, host)
  return resumeSession({ snapshot: simulation.snapshot, event, environment, library: host.library })
}

function take(simulation: Simulation, step: Step): SessionEvent[] {
  const { now, lines, trace } = simulation
  // As a server does, so that whatever does not survive storage shows here too.
  simulation.snapshot = JSON.parse(JSON.stringify(step.snapshot)) as Snapshot
  const turn = simulation.actions.length
  trace.push(...step.trace.map((entry) => ({ turn, at: now, entry })))
  if (simulation.timer !== null && step.timers.cancelled.includes(simulation.timer.timerId)) simulation.timer = null
  for (const { timerId, seconds } of step.timers.set) simulation.timer = { timerId, dueAt: now + seconds * 1000 }
  const answers = step.effects.flatMap((effect) => performEffect(simulation, effect))
  if (simulation.status === 'handed_over') return stopAll(simulation)
  if (step.status === 'waiting') {
    forgetLeft(simulation)
    return answers
  }
  simulation.status = step.status
  lines.push({ turn, at: now, by: 'centre', text: endings[step.status] })
  return stopAll(simulation)
}

/** Nothing is waited for any more. */
function stopAll(simulation: Simulation): [] {
  for (const part of ['timer', 'queue', 'offer', 'fetch', 'email'] as const) simulation[part] = null
  return []
}

/** What belonged to a stay the session has left is over, whoever ended it. */
function forgetLeft(simulation: Simulation): void {
  const visit = simulation.snapshot.frames.at(-1)?.visit
  if (simulation.queue?.visit !== visit) simulation.queue = null
  if (simulation.offer?.visit !== visit) simulation.offer = null
  if (simulation.fetch?.visit !== visit) simulation.fetch = null
  if (simulation.email?.visit !== visit) simulation.email = null
}

const endings = {
  ended: 'The interaction has ended.',
  failed: 'The session has failed; the chat goes to an agent of its service.',
}
