import type { JsonObject } from '../json.ts'
import { applyEvent } from '../session/built-in-variables.ts'
import type { Environment } from '../session/environment.ts'
import { type SessionEvent, type SessionEventType, sessionEvent } from '../session/event.ts'
import { countEventWithoutInput, currentFrame, openRun, type Run, timerIdOf, toStep } from '../session/run.ts'
import type { Snapshot } from '../session/snapshot.ts'
import type { Step } from '../session/step.ts'
import type { Library, Rest } from './compile.ts'
import { abandonRun, failedStep, scenarioOf, send, settle } from './drive.ts'

const eventTypes: ReadonlySet<string> = new Set(sessionEvent.options.map(({ shape }) => shape.type.value))
/** Behind these is a person, so the session is not running in circles by itself. */
const eventsOfPeople: ReadonlySet<SessionEventType> = new Set(['message_received', 'agent_connected', 'agents_left'])

/**
 * Resumes a session with an event. An event that is of no concern to the block the session rests in (an earlier stay's
 * timer or answer, a stale button) gives `consumed: false` and changes nothing, except that a message always sets
 * `item.message` and what comes with it. Never throws: trouble goes to the scenario's exception handler, else the
 * session has failed. The given snapshot stays as it is.
 */
export function resumeSession(resume: {
  snapshot: Snapshot
  event: SessionEvent
  environment: Environment
  library: Library
}): Step {
  const { snapshot, event, environment, library } = resume
  const run = openRun(snapshot, environment)
  try {
    return toStep(run, snapshot.status === 'waiting' ? handle(run, event, library) : snapshot.status)
  } catch (error) {
    return failedStep(run, error)
  }
}

function handle(run: Run, event: SessionEvent, library: Library): Step['status'] {
  const scenario = scenarioOf(run, library)
  const frame = currentFrame(run)
  const rest = scenario.rests.get(frame.blockId)
  if (rest?.hasTimeout) run.timer = timerIdOf(frame)
  const current = eventForBlock(run, rest, event)
  if (current === undefined) return ignore(run, event)

  applyEvent(run, current)
  run.scope.event = current as JsonObject
  if (eventsOfPeople.has(current.type)) run.eventsWithoutInput = 0
  const { visits } = run
  send(run, scenario, current)
  if (!run.consumed)
    return current.type === 'customer_left' ? abandonRun(run, library, current.reason) : ignore(run, event)
  if (run.visits > visits && !eventsOfPeople.has(current.type)) countEventWithoutInput(run)
  return settle(run, library)
}

/** The event as the current block sees it; undefined when it belongs to another stay, or to none. */
function eventForBlock(run: Run, rest: Rest | undefined, event: SessionEvent): SessionEvent | undefined {
  if (!eventTypes.has(event?.type)) return undefined
  if (event.type === 'button_pressed') return rest?.takesAnswers ? messageOfButton(run, event) : undefined
  const frame = currentFrame(run)
  if (event.type === 'timer_fired') return event.timerId === timerIdOf(frame) ? event : undefined
  return !('visit' in event) || event.visit === frame.visit ? event : undefined
}

/** A button sent since the customer's last answer says its label; an older one says nothing. */
function messageOfButton(run: Run, event: Extract<SessionEvent, { type: 'button_pressed' }>): SessionEvent | undefined {
  const text = run.buttons.find(({ visit }) => visit === event.visit)?.labels[event.index]
  return text === undefined ? undefined : { type: 'message_received', kind: 'button', text }
}

function ignore(run: Run, event: SessionEvent): 'waiting' {
  run.trace.push({ type: 'event_ignored', event: typeof event?.type === 'string' ? event.type : 'unknown' })
  return 'waiting'
}
