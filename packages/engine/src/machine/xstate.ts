// XState's pure functions, without its actors. `transition` and `initialTransition` of the library construct an actor per
// call, which runs the initial state's actions once more; the machine's own methods do the same work with a scope that
// only has to perform actions. This is the one place that knows those internal types.
import type { AnyActorScope, AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate'

/** Actions are performed while the machine steps, so that guards further on see what they did. */
const scope = {
  self: undefined,
  id: '',
  sessionId: '',
  system: { _sendInspectionEvent: () => {} },
  logger: () => {},
  defer: () => {},
  emit: () => {},
  stopChild: () => {},
  actionExecutor: (action: PerformedAction) => action.exec?.(action.info, action.params),
} as unknown as AnyActorScope

type PerformedAction = { info: unknown; params: unknown; exec?: (info: unknown, params: unknown) => void }

/** Enters the machine's initial state. */
export function enterMachine(machine: AnyStateMachine, input: unknown): void {
  const { status, error } = machine.getInitialSnapshot(scope, input) as AnyMachineSnapshot
  // Entering reports an exception as a status, while a transition throws it.
  if (status === 'error') throw error
}

/** Resumes the machine in a state and hands it an event. */
export function sendEvent(machine: AnyStateMachine, state: string, context: object, event: EventObject): void {
  const saved = { status: 'active', value: state, context: {}, children: {}, historyValue: {} }
  // XState's `resolveState` takes time proportional to the number of states, `restoreSnapshot` does not. It looks for
  // actors all over the context, so the context comes after it.
  const restored = machine.restoreSnapshot(saved as never, scope)
  restored.context = context
  machine.transition(restored, event, scope)
}
