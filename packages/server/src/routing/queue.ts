// What chats ask of the router: an agent, no agent any more, the connection to the agent who was found.
import { skillLevels } from '../db/routing/agents.ts'
import { personById, personByUsername, routedInteraction, routedService } from '../db/routing/lookups.ts'
import { recentRefusals } from '../db/routing/offers.ts'
import { type QueueEntry, queueEntry, saveQueueEntry } from '../db/routing/queue.ts'
import type { RouterEvent } from '../lanes/lane-event.ts'
import { isFree, mayTake } from './availability.ts'
import { enqueue, forgetEntry, newEntry } from './entries.ts'
import { lastAgent } from './last-agent.ts'
import { COOL_OFF_MS } from './limits.ts'
import { isQualified } from './match.ts'
import { makeOffer, withdrawOffersOf } from './offers.ts'
import { type RoutingTurn, tellSession } from './turn.ts'

type EventOf<T extends RouterEvent['type']> = Extract<RouterEvent, { type: T }>

export function wantAgent(turn: RoutingTurn, event: EventOf<'agent_wanted'>): void {
  const { tx, context } = turn
  const { interactionId, key, serviceId, priority, skills, escalation, visit } = event
  const interaction = routedInteraction(tx, interactionId)
  if (interaction === undefined || interaction.endedAt !== null) return
  unwantAgent(turn, interactionId)
  const entry = newEntry(turn, {
    interactionId,
    key,
    serviceId,
    priority,
    // A chat that comes back keeps its place: it has waited since it was first queued.
    queuedAt: event.queuedAt ?? interaction.queuedAt ?? context.now,
    skills,
    escalation,
    visit,
    coolingUntil: coolingOf(turn, interactionId),
  })
  enqueue(turn, interaction.connectedAt === null ? { ...entry, ...lastAgent(turn, entry) } : entry)
}

/** Forgets the wish and withdraws every offer of the interaction. */
export function unwantAgent(turn: RoutingTurn, interactionId: string): void {
  const entry = queueEntry(turn.tx, interactionId)
  if (entry !== undefined) forgetEntry(turn, entry)
  withdrawOffersOf(turn, interactionId)
}

/** Offers the chat to the agent found for it, or to the one a scenario names, if he can take it at this moment. */
export function connectChat(turn: RoutingTurn, event: EventOf<'connect_wanted'>): void {
  const { tx, context } = turn
  const { interactionId, key, visit, destination } = event
  const interaction = routedInteraction(tx, interactionId)
  if (interaction === undefined || interaction.endedAt !== null) return
  const earlier = queueEntry(tx, interactionId)
  // The reservation gives its place back before the agent's room is looked at.
  unwantAgent(turn, interactionId)
  const reservedFor =
    earlier?.status === 'reserved' && earlier.userId !== null ? personById(tx, earlier.userId) : undefined
  const agent = destination === '' ? reservedFor : personByUsername(tx, context.tenantId, destination)
  const serviceId = earlier?.serviceId ?? interaction.serviceId
  const isReserved = agent !== undefined && agent.userId === reservedFor?.userId
  const skills = isReserved ? (earlier?.skills ?? []) : []
  // Whom a supervisor chose needs no skills.
  const isChosen = isReserved && earlier?.assignedBy !== null
  const isOwnChoice = isReserved && earlier?.assignedBy === agent?.userId
  const isUsable =
    agent !== undefined &&
    serviceId !== null &&
    (isOwnChoice ? mayTake : isFree)(turn, agent.userId) &&
    (isChosen || serves(turn, agent.userId, serviceId, skills))
  if (!isUsable) {
    tellSession(turn, { interactionId, key }, { type: 'agent_not_connected', visit, reason: 'unavailable' })
    return
  }
  const { userId } = agent
  const queuedAt = earlier?.queuedAt ?? interaction.queuedAt ?? context.now
  const wish = { interactionId, key, serviceId, priority: interaction.priority, queuedAt, skills, visit }
  const assignedBy = isReserved ? (earlier?.assignedBy ?? null) : null
  saveQueueEntry(tx, context.tenantId, { ...newEntry(turn, { ...wish, status: 'offered', userId }), assignedBy })
  const offer = makeOffer(turn, {
    interactionId,
    userId,
    purpose: 'connect',
    fromUserId: null,
    answerMs: event.noAnswerSeconds * 1000,
    autoAnswerMs: event.autoAnswerSeconds === null ? null : event.autoAnswerSeconds * 1000,
  })
  if (offer === undefined) throw new Error('A chat was offered although all its offers had been withdrawn')
}

function serves({ tx }: RoutingTurn, userId: string, serviceId: string, skills: QueueEntry['skills']): boolean {
  const service = routedService(tx, serviceId)
  return service !== undefined && isQualified(skillLevels(tx, userId), service.name, skills)
}

/** A reservation ran out, or the demand of a waiting chat changed. */
export function reviewEntry(turn: RoutingTurn, interactionId: string): void {
  const entry = queueEntry(turn.tx, interactionId)
  if (entry?.status === 'waiting') enqueue(turn, entry)
  if (entry?.status === 'reserved' && (entry.reservedUntil ?? 0) <= turn.context.now) forgetEntry(turn, entry)
}

function coolingOf({ tx, context }: RoutingTurn, interactionId: string): QueueEntry['coolingUntil'] {
  const refusals = recentRefusals(tx, interactionId, context.now - COOL_OFF_MS)
  return Object.fromEntries(refusals.map(({ userId, endedAt }) => [userId, endedAt + COOL_OFF_MS]))
}
