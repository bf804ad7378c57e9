// One event or command of the router, from its writes to the matching that follows from them.
import type { DeskSettings } from '@scenarium/api'
import type { SessionEvent } from '@scenarium/engine'
import { readDeskSettings } from '../db/desk-settings.ts'
import { cancelTimer, ROUTER_KEY, setTimer } from '../db/timers.ts'
import type { WriteTx } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToChat } from '../lanes/emit.ts'
import type { ChatKey } from '../lanes/lane-event.ts'

export type RoutingTurn = {
  tx: WriteTx
  context: LaneContext
  settings: DeskSettings
  /** Agents who may have got room. */
  freed: Set<string>
  /** Interactions that began to wait, or whose demand changed. */
  waiting: Set<string>
  /** Agents whose state or load is shown differently. */
  changedAgents: Set<string>
  /** Services whose queue moved. */
  movedServices: Set<string>
  /** Interactions whose invitations or transfers changed: those in them are told. */
  changedHandovers: Set<string>
}

export function beginRouting(tx: WriteTx, context: LaneContext): RoutingTurn {
  return {
    tx,
    context,
    settings: readDeskSettings(tx, context.tenantId),
    freed: new Set(),
    waiting: new Set(),
    changedAgents: new Set(),
    movedServices: new Set(),
    changedHandovers: new Set(),
  }
}

type Chat = { interactionId: string; key: ChatKey }

/** Tells a chat's session; the chat's lane drops it when that interaction has ended. */
export function tellSession({ tx, context }: RoutingTurn, { interactionId, key }: Chat, event: SessionEvent): void {
  emitToChat(tx, context, key, { type: 'session_event', interactionId, event })
}

/** What the router's timers are about; the rest of a timer's name says of whom. */
export type TimerSubject = 'queue' | 'offer' | 'grace' | 'ramp' | 'positions'

export function setRouterTimer({ tx, context }: RoutingTurn, subject: TimerSubject, id: string, dueAt: number): void {
  const name = `${subject}:${id}`
  setTimer(tx, context, ROUTER_KEY, name, dueAt, { type: 'router_timer', name })
}

export function cancelRouterTimer({ tx }: RoutingTurn, subject: TimerSubject, id: string): void {
  cancelTimer(tx, ROUTER_KEY, `${subject}:${id}`)
}
