// Drives the engine for one interaction: start, resume, and what its answers mean for the chat. The engine decides; this
// file only turns a Step into writes.
import {
  type CompiledScenario,
  resumeSession,
  type SessionEvent,
  type Snapshot,
  type Step,
  startSession,
} from '@scenarium/engine'
import { appendIncoming, appendSystemLine, cancelTimerOf, type Draft, openInteraction, setTimerIn } from './draft.ts'
import { performEffect } from './effects.ts'
import { endInteraction } from './end.ts'
import type { Lookups } from './lookups.ts'
import type { Place } from './state.ts'

/** Entries that hand a chat to each other would do so for ever. */
const MOST_REDIRECTS = 5

/** A session waits at one block at a time, so it has one timer. */
const SESSION_TIMER = 'session'

/** Begins the scenario of a new interaction; the draft's interaction exists and has no snapshot yet. */
export function startScenario(draft: Draft, lookups: Lookups, variables: Snapshot['variables']): void {
  const interaction = openInteraction(draft)
  const published = lookups.library.version(interaction.scenarioVersionId)
  if (published === undefined)
    draft.log.push({ level: 'warning', text: 'no readable published scenario; the chat goes to its service' })
  const scenario = published ?? lookups.fallback
  interaction.scenarioVersionId = scenario.versionId
  const environment = lookups.environment(interaction.entryId, interaction.serviceId)
  applyStep(draft, lookups, startSession({ scenario, variables, environment, library: lookups.library }))
}

/** Gives the session an event. False when nothing came of it (stale, or nobody waits for it). */
export function resume(draft: Draft, lookups: Lookups, event: SessionEvent): boolean {
  const step = stepFor(draft, lookups, event)
  applyStep(draft, lookups, step)
  return step.consumed
}

/** As `resume`, for an inline button: a press that counts becomes a message of the customer, before what it causes. */
export function resumeByButton(draft: Draft, lookups: Lookups, visit: number, index: number): boolean {
  const step = stepFor(draft, lookups, { type: 'button_pressed', visit, index })
  if (!step.consumed) return false
  const label = step.snapshot.variables['item.message']
  appendIncoming(draft, {
    kind: 'button',
    text: typeof label === 'string' ? label : '',
    content: null,
    messengerMessageId: null,
    mediaGroupId: null,
  })
  applyStep(draft, lookups, step)
  return true
}

/** Ends the interaction wherever its scenario stands. */
export function abandon(draft: Draft, lookups: Lookups, reason: 'started_over' | 'banned'): void {
  cancelTimerOf(draft, SESSION_TIMER)
  endInteraction(draft, lookups, reason)
}

function stepFor(draft: Draft, lookups: Lookups, event: SessionEvent): Step {
  const { snapshot, entryId, serviceId } = openInteraction(draft)
  const environment = lookups.environment(entryId, serviceId)
  return resumeSession({ snapshot, event, environment, library: lookups.library })
}

function applyStep(draft: Draft, lookups: Lookups, step: Step): void {
  const interaction = openInteraction(draft)
  interaction.snapshot = step.snapshot
  draft.trace.push(...step.trace)
  if (step.timers.cancelled.length > 0) cancelTimerOf(draft, SESSION_TIMER)
  for (const { timerId, seconds } of step.timers.set) {
    setTimerIn(draft, SESSION_TIMER, seconds, {
      type: 'session_event',
      interactionId: interaction.interactionId,
      event: { type: 'timer_fired', timerId },
    })
  }
  const answers: SessionEvent[] = []
  for (const effect of step.effects) {
    const answer = performEffect(draft, lookups, effect)
    if (answer !== undefined) answers.push(answer)
  }
  if (draft.redirectTo !== null) redirect(draft, lookups, draft.redirectTo)
  else if (step.status === 'failed') fallBack(draft, lookups)
  else if (step.status === 'ended') endInteraction(draft, lookups, 'scenario_exit')
  else goOn(draft, lookups, answers)
}

/** The session waits. Figures were read in this same turn, so it hears of them at once. */
function goOn(draft: Draft, lookups: Lookups, answers: readonly SessionEvent[]): void {
  settlePlace(draft, lookups)
  for (const answer of answers) {
    if (draft.interaction?.snapshot.status === 'waiting') resume(draft, lookups, answer)
  }
}

/** A customer is never left in silence: a scenario that cannot go on is replaced by the built-in one, which finds an agent. */
function fallBack(draft: Draft, lookups: Lookups): void {
  const interaction = openInteraction(draft)
  const { fallback } = lookups
  draft.log.push({ level: 'warning', text: 'scenario failed; the chat goes to its service' })
  // An agent in the chat takes care of the customer; the chat then ends with the last of them.
  if (draft.present.length > 0) return
  if (interaction.scenarioVersionId === fallback.versionId) endInteraction(draft, lookups, 'failure')
  else startOver(draft, lookups, fallback)
}

/** Hands the chat to another scenario entry: its scenario and service take over, variables stay. */
function redirect(draft: Draft, lookups: Lookups, entryName: string): void {
  draft.redirectTo = null
  draft.redirects += 1
  const interaction = openInteraction(draft)
  if (draft.redirects > MOST_REDIRECTS) {
    fallBack(draft, lookups)
    return
  }
  const entry = lookups.entryNamed(entryName)
  const scenario = lookups.library.version(entry?.scenarioVersionId ?? '')
  if (entry === undefined || scenario === undefined) {
    const visit = standing(draft, lookups)?.visit ?? 0
    resume(draft, lookups, { type: 'agent_not_connected', visit, reason: 'unavailable' })
    return
  }
  interaction.entryId = entry.entryId
  interaction.serviceId = entry.serviceId ?? interaction.serviceId
  draft.isViewChanged = true
  startOver(draft, lookups, scenario)
}

/** A new session in the same interaction. Stays are numbered on, so that answers and buttons of the old one are stale. */
function startOver(draft: Draft, lookups: Lookups, scenario: CompiledScenario): void {
  const interaction = openInteraction(draft)
  const { variables, visits } = interaction.snapshot
  if (interaction.queuedAt !== null) {
    draft.toRouter.push({ type: 'agent_unwanted', interactionId: interaction.interactionId })
  }
  interaction.scenarioVersionId = scenario.versionId
  const environment = lookups.environment(interaction.entryId, interaction.serviceId)
  applyStep(draft, lookups, startSession({ scenario, variables, visits, environment, library: lookups.library }))
}

/** Takes a chat whose turn failed for good to its fallback. */
export function fallBackFrom(draft: Draft, lookups: Lookups): void {
  if (draft.present.length > 0) appendSystemLine(draft, 'Something the customer did could not be shown here')
  fallBack(draft, lookups)
}

/** The type of the block the session stands at, and its visit. */
export function standing(draft: Draft, lookups: Lookups): { blockType: string; visit: number } | undefined {
  const frame = openInteraction(draft).snapshot.frames.at(-1)
  if (frame === undefined) return undefined
  const blockType = lookups.blockType(frame.scenarioVersionId, frame.blockId)
  return blockType === undefined ? undefined : { blockType, visit: frame.visit }
}

/** A chat's place follows from where its session stands and whether agents are in it. */
function settlePlace(draft: Draft, lookups: Lookups): void {
  const interaction = openInteraction(draft)
  const place = placeNow(draft, lookups)
  if (place === interaction.place) return
  interaction.place = place
  draft.isViewChanged = true
}

function placeNow(draft: Draft, lookups: Lookups): Place {
  const { interactionId, place } = openInteraction(draft)
  const blockType = standing(draft, lookups)?.blockType
  if (blockType === 'find_agent') return 'queue'
  if (blockType !== 'connect_chat') return 'scenario'
  if (place === 'connected') return 'connected'
  return lookups.isQueuedForTransfer(interactionId) ? 'queue' : 'offered'
}
