// Reads the queue lazily, in the order of service: of thousands waiting, a match looks at the few it can place.
import type { RequiredSkill } from '@scenarium/engine'
import { openOffersOf } from '../db/routing/offers.ts'
import { participantsOf } from '../db/routing/participants.ts'
import { demandsOf, type QueueEntry, waitingEntries } from '../db/routing/queue.ts'
import type { Tx } from '../db/tx.ts'
import { compareEntries, type FreeAgent, isQualified, type WaitingEntry } from './match.ts'

const FIRST_PAGE = 16

type Service = { serviceId: string; name: string }

/** Chats of these services that at least one of the agents is qualified for. */
export function* waitingFor(
  tx: Tx,
  services: readonly Service[],
  agents: readonly FreeAgent[],
): Generator<WaitingEntry> {
  const lines = services.flatMap((service) =>
    demandsOf(tx, service.serviceId)
      .filter((skills) => agents.some(({ levels }) => isQualified(levels, service.name, skills)))
      .map((skills) => lineOf(tx, service, skills)),
  )
  yield* inOrder(lines)
}

/** Chats with the same demand stand in one line. */
function* lineOf(tx: Tx, service: Service, skills: RequiredSkill[]): Generator<WaitingEntry> {
  let offset = 0
  for (let limit = FIRST_PAGE; ; limit *= 4) {
    const page = waitingEntries(tx, { serviceId: service.serviceId, skills }, { offset, limit })
    for (const entry of page) yield toWaiting(tx, entry, service.name)
    if (page.length < limit) return
    offset += limit
  }
}

function* inOrder(lines: Generator<WaitingEntry>[]): Generator<WaitingEntry> {
  const heads = lines.flatMap((line) => {
    const { value, done } = line.next()
    return done ? [] : [{ line, entry: value }]
  })
  while (heads.length > 0) {
    const first = heads.reduce((best, head) => (compareEntries(head.entry, best.entry) < 0 ? head : best))
    yield first.entry
    const { value, done } = first.line.next()
    if (done) heads.splice(heads.indexOf(first), 1)
    else first.entry = value
  }
}

export function toWaiting(tx: Tx, entry: QueueEntry, serviceName: string): WaitingEntry {
  const { interactionId, skills, rank, coolingUntil, preferredUserId, preferredUntil } = entry
  const skipUntil = entry.visit === null ? { ...coolingUntil, ...involved(tx, interactionId) } : coolingUntil
  const keptFor =
    preferredUserId === null || preferredUntil === null ? null : { userId: preferredUserId, until: preferredUntil }
  return { interactionId, serviceName, skills, rank, skipUntil, keptFor }
}

/** A transfer is not offered to those who are in the conversation, or being invited to it. */
function involved(tx: Tx, interactionId: string): { [userId: string]: number } {
  const people = [...participantsOf(tx, interactionId), ...openOffersOf(tx, interactionId)]
  return Object.fromEntries(people.map(({ userId }) => [userId, Number.POSITIVE_INFINITY]))
}
