// Figures of reports, counted as docs/reports.md defines them, straight from conversations and without any sums.
import { type Conversation, services } from './stored-centre.ts'

type Period = { from: number; before: number }

const isIn = ({ from, before }: Period, at: number | null): boolean => at !== null && at >= from && at < before
const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)

export function naiveInteractions(all: readonly Conversation[], period: Period) {
  const at = (one: Conversation) => one.queuedAt ?? one.connectedAt
  const queued = all.filter((one) => one.direction === 'inbound' && isIn(period, at(one)))
  const answered = queued.filter(({ connectedAt }) => connectedAt !== null)
  const abandoned = queued.filter(({ connectedAt, endedAt }) => connectedAt === null && endedAt !== null)
  const wait = (one: Conversation) => (one.connectedAt ?? one.endedAt ?? 0) - (at(one) ?? 0)
  const threshold = ({ serviceId }: Conversation) =>
    serviceId === null ? null : (services[serviceId as keyof typeof services] ?? null)
  const isWithin = (one: Conversation) => {
    const seconds = threshold(one)
    return seconds !== null && wait(one) <= seconds * 1_000
  }
  const leveled = (list: Conversation[]) => list.filter((one) => threshold(one) !== null)
  return {
    started: all.filter(({ startedAt }) => isIn(period, startedAt)).length,
    queued: queued.length,
    answered: answered.length,
    abandoned: abandoned.length,
    shortAbandoned: abandoned.filter(isWithin).length,
    ended: all.filter(({ endedAt }) => isIn(period, endedAt)).length,
    met: answered.filter(isWithin).length,
    counted: leveled(answered).length + leveled(abandoned).filter((one) => !isWithin(one)).length,
    averageWait: answered.length === 0 ? null : Math.round(sum(answered.map(wait)) / answered.length / 100) / 10,
  }
}

export function naiveOutcomes(all: readonly Conversation[], period: Period) {
  const ended = all.filter(({ endedAt }) => isIn(period, endedAt))
  const rated = ended.filter(({ rating }) => rating !== null)
  const concluded = ended.filter(({ disposition, stays }) => disposition !== null || stays.length > 0)
  return {
    concluded: concluded.length,
    none: concluded.filter(({ disposition }) => disposition === null).length,
    rated: rated.length,
    average:
      rated.length === 0
        ? null
        : Math.round((sum(rated.map(({ rating }) => Number(rating))) / rated.length) * 100) / 100,
  }
}

export function naiveAgent(all: readonly Conversation[], period: Period, userId: string) {
  const closed = all
    .flatMap(({ stays }) => stays)
    .filter((stay) => stay.userId === userId && isIn(period, stay.closedAt))
  const offers = all.flatMap((one) => one.offers).filter(({ endedAt }) => isIn(period, endedAt))
  const own = (outcome: string) => offers.filter((one) => one.userId === userId && one.outcome === outcome).length
  return {
    handled: closed.length,
    conversationTime: Math.round(sum(closed.map((one) => (one.leftAt ?? 0) - one.joinedAt)) / 100) / 10,
    accepted: own('accepted'),
    rejected: own('rejected'),
    noAnswers: own('no_answer'),
    transfers: offers.filter(
      (one) => one.fromUserId === userId && one.purpose === 'transfer' && one.outcome === 'accepted',
    ).length,
  }
}

/** Naively: quarter by quarter of an hour. */
export function naiveStateSeconds(
  changes: readonly { at: number; state: string }[],
  { from, before }: Period,
  state: string,
): number {
  let seconds = 0
  for (let at = from; at < before; at += 900_000)
    if (changes.findLast((change) => change.at <= at)?.state === state) seconds += 900
  return seconds
}
