// What agents tell the router. Commands are transactions of their own: whoever commits first has the chat.
import { once } from '../db/commands.ts'
import type { ChosenState } from '../db/routing/agents.ts'
import { type OfferRow, offerById } from '../db/routing/offers.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { LaneContext } from '../lanes/context.ts'
import { acceptOffer } from './accept.ts'
import { arrive, chooseState, depart, reject } from './agents.ts'
import { assignWaiting } from './assignment.ts'
import { bargeIn } from './barge-in.ts'
import { cancelTransfer, invite, takeBack, transferToAgent, transferToService } from './colleagues.ts'
import { forceState } from './force-state.ts'
import { route } from './router.ts'
import type { RoutingTurn } from './turn.ts'

export type RouterCommand =
  | { type: 'set_state'; state: ChosenState; reason?: string }
  /** A supervisor sets the state of an agent. */
  | { type: 'force_state'; userId: string; state: ChosenState; reason?: string }
  /** A supervisor gives a waiting chat to an agent. */
  | { type: 'assign'; interactionId: string; userId: string }
  | { type: 'accept'; offerId: string }
  | { type: 'reject'; offerId: string }
  /** Takes back an invitation or a transfer one has made. */
  | { type: 'withdraw'; offerId: string }
  | { type: 'invite'; interactionId: string; userId: string }
  | { type: 'transfer_to_agent'; interactionId: string; userId: string }
  | { type: 'transfer_to_service'; interactionId: string; serviceId: string }
  /** Takes a transfer back, be it to an agent or to a service. */
  | { type: 'cancel_transfer'; interactionId: string }
  /** A supervisor joins unasked. */
  | { type: 'barge_in'; interactionId: string }
  /** A browser of the agent connected; the last one was closed. */
  | { type: 'present' }
  | { type: 'absent' }

/** `interactionId` answers accept; `offerId` answers invite and transfer_to_agent, and assign when the offer is made at once. */
export type RouterAnswer = { interactionId?: string; offerId?: string }

/** A command with an id is carried out once, however often it is sent. */
export type RouterActor = {
  userId: string
  commandId?: string
  /** Stored with the command, as often as that: the record of who gave it. */
  record?: ((tx: WriteTx) => void) | undefined
}

export type RouterCommands = { run(actor: RouterActor, command: RouterCommand): Promise<RouterAnswer> }

type Deps = { database: Database; context(): LaneContext }

/** `run` rejects with UserError when the command cannot be carried out; nothing has changed then. */
export function createRouterCommands({ database, context: newContext }: Deps): RouterCommands {
  return {
    run: (actor, command) => database.write((tx) => runRouterCommand(tx, newContext(), actor, command)),
  }
}

/** The same inside a transaction of the caller. */
export function runRouterCommand(
  tx: WriteTx,
  context: LaneContext,
  { userId, commandId, record }: RouterActor,
  command: RouterCommand,
): RouterAnswer {
  const work = () => {
    const answer = route(tx, context, (turn) => carryOut(turn, userId, command))
    record?.(tx)
    return answer
  }
  return commandId === undefined ? work() : once(tx, context, { userId, commandId }, work)
}

function carryOut(turn: RoutingTurn, userId: string, command: RouterCommand): RouterAnswer {
  switch (command.type) {
    case 'set_state':
      chooseState(turn, userId, { ...stateWanted(turn, command), forcedBy: null })
      return {}
    case 'force_state':
      forceState(turn, userId, { userId: command.userId, ...stateWanted(turn, command) })
      return {}
    case 'assign':
      return assignWaiting(turn, userId, command)
    case 'accept':
      return accept(turn, userId, command.offerId)
    case 'reject':
      reject(turn, openOfferOf(turn, userId, command.offerId, 'userId'))
      return {}
    case 'withdraw':
      takeBack(turn, openOfferOf(turn, userId, command.offerId, 'fromUserId'))
      return {}
    case 'invite':
      return invite(turn, userId, command)
    case 'transfer_to_agent':
      return transferToAgent(turn, userId, command)
    case 'transfer_to_service':
      return transferToService(turn, userId, command)
    case 'cancel_transfer':
      return cancelTransfer(turn, userId, command.interactionId)
    case 'barge_in':
      bargeIn(turn, userId, command.interactionId)
      return {}
    case 'present':
      arrive(turn, userId)
      return {}
    case 'absent':
      depart(turn, userId)
      return {}
  }
}

/** People choose Not Ready reasons from the list, where there is one; the router has its own. */
function stateWanted({ settings }: RoutingTurn, { state, reason }: { state: ChosenState; reason?: string }) {
  const { notReadyReasons } = settings
  const isChoice = state === 'not_ready' && reason !== undefined && notReadyReasons.length > 0
  if (isChoice && !notReadyReasons.includes(reason)) {
    const text = `"${reason}" is no reason for Not Ready here. Choose one of these: ${notReadyReasons.join(', ')}.`
    throw new UserError('unknown_reason', 400, text)
  }
  return { state, reason: reason ?? null }
}

/** The second tab of an agent who has accepted gets the same answer. */
function accept(turn: RoutingTurn, userId: string, offerId: string): RouterAnswer {
  const offer = offerOf(turn, userId, offerId, 'userId')
  if (offer.outcome !== 'accepted') acceptOffer(turn, mustBeOpen(offer))
  return { interactionId: offer.interactionId }
}

function openOfferOf(turn: RoutingTurn, userId: string, offerId: string, side: 'userId' | 'fromUserId'): OfferRow {
  return mustBeOpen(offerOf(turn, userId, offerId, side))
}

function offerOf({ tx }: RoutingTurn, userId: string, offerId: string, side: 'userId' | 'fromUserId'): OfferRow {
  const offer = offerById(tx, offerId)
  // Other people's offers do not exist, as far as the caller can tell.
  if (offer === undefined || offer[side] !== userId) throw new UserError('not_found', 404, 'There is no such offer.')
  return offer
}

const endings = {
  accepted: 'This offer has been accepted.',
  rejected: 'This offer has been rejected.',
  no_answer: 'The time to answer has run out.',
  withdrawn: 'This offer has been withdrawn.',
} as const

function mustBeOpen(offer: OfferRow): OfferRow {
  if (offer.outcome !== null) throw new UserError('taken', 409, endings[offer.outcome])
  return offer
}
