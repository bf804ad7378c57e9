// What one interaction adds to the figures of reports. Pure: the same rows give the same sums, whenever they are counted.
// docs/reports.md says what each figure means.
import { waitStep } from './wait-steps.ts'

export type Stay = {
  userId: string
  role: string
  joinedAt: number
  leftAt: number | null
  /** After-call work included. */
  closedAt: number | null
}
export type EndedOffer = {
  userId: string
  purpose: string
  fromUserId: string | null
  endedAt: number
  outcome: string
}
export type Said = { sender: string; userId: string | null; at: number }

export type ReportableInteraction = {
  direction: string
  startedAt: number
  queuedAt: number | null
  connectedAt: number | null
  endedAt: number | null
  disposition: string | null
  attached: { [name: string]: unknown }
  /** Of its service's level; null when that has none. */
  thresholdMs: number | null
  /** In the order they came. */
  stays: readonly Stay[]
  offers: readonly EndedOffer[]
  /** What customer and agents wrote, in order; only needed where there were agents. */
  said: readonly Said[]
}

/** Figures by table; their order is that of the columns (db/report-sums.ts). */
export const figureNames = {
  interactions: [
    'started',
    'outbound',
    'queued',
    'answered',
    'abandoned',
    'short_abandoned',
    'level_counted',
    'level_met',
    'answered_wait_ms',
    'abandoned_wait_ms',
    'ended',
  ],
  waits: ['interactions'],
  outcomes: ['interactions'],
  agents: [
    'handled',
    'conversation_ms',
    'after_call_ms',
    'first_replies',
    'first_reply_ms',
    'replies',
    'reply_ms',
    'accepted',
    'rejected',
    'no_answers',
    'transfers',
  ],
} as const
export type SumTable = keyof typeof figureNames
export type Figures<Table extends SumTable> = { [Name in (typeof figureNames)[Table][number]]: number }

/** What is added to the row of a slot and of these keys, in the place of the interaction. */
export type Part = { table: SumTable; slot: number; keys: readonly (string | number)[]; figures: readonly number[] }

const QUARTER_MS = 900_000
export const RATING = 'Rating'

export const quarterOf = (instant: number): number => Math.floor(instant / QUARTER_MS)

export function partsOf(interaction: ReportableInteraction): Part[] {
  const sums = createSums()
  const { startedAt, endedAt, direction } = interaction
  sums.add('interactions', startedAt, [], { started: 1, outbound: direction === 'outbound' ? 1 : 0 })
  if (direction === 'inbound') addQueueing(sums, interaction)
  if (endedAt !== null) {
    sums.add('interactions', endedAt, [], { ended: 1 })
    addOutcomes(sums, interaction, endedAt)
  }
  addOffers(sums, interaction.offers)
  for (const stay of interaction.stays) addStay(sums, stay)
  addReplies(sums, interaction)
  return sums.parts()
}

function addQueueing(sums: Sums, { queuedAt, connectedAt, endedAt, thresholdMs }: ReportableInteraction): void {
  const at = queuedAt ?? connectedAt
  if (at === null) return
  const hasLevel = thresholdMs !== null
  if (connectedAt !== null) {
    const waitMs = Math.max(0, connectedAt - at)
    const isMet = hasLevel && waitMs <= thresholdMs
    sums.add('interactions', at, [], {
      queued: 1,
      answered: 1,
      answered_wait_ms: waitMs,
      level_counted: hasLevel ? 1 : 0,
      level_met: isMet ? 1 : 0,
    })
    sums.add('waits', at, [waitStep(waitMs)], { interactions: 1 })
  } else if (endedAt !== null) {
    const waitMs = Math.max(0, endedAt - at)
    const isShort = hasLevel && waitMs <= thresholdMs
    sums.add('interactions', at, [], {
      queued: 1,
      abandoned: 1,
      short_abandoned: isShort ? 1 : 0,
      abandoned_wait_ms: waitMs,
      level_counted: hasLevel && !isShort ? 1 : 0,
    })
  } else sums.add('interactions', at, [], { queued: 1 })
}

function addOutcomes(sums: Sums, { stays, disposition, attached }: ReportableInteraction, endedAt: number): void {
  const owner = (stays.findLast(({ role }) => role === 'primary') ?? stays.at(-1))?.userId ?? ''
  if (disposition !== null || stays.length > 0)
    sums.add('outcomes', endedAt, [owner, 'disposition', disposition ?? ''], { interactions: 1 })
  const rating = ratingIn(attached)
  if (rating !== null) sums.add('outcomes', endedAt, [owner, 'rating', String(rating)], { interactions: 1 })
}

/** Attached data `Rating` that is a number from 0 to 10. */
function ratingIn(attached: { [name: string]: unknown }): number | null {
  const value = attached[RATING]
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).trim()
  const number = Number(text)
  return text !== '' && number >= 0 && number <= 10 ? number : null
}

function addOffers(sums: Sums, offers: readonly EndedOffer[]): void {
  for (const { userId, purpose, fromUserId, endedAt, outcome } of offers) {
    if (outcome === 'accepted') {
      sums.add('agents', endedAt, [userId], { accepted: 1 })
      if (purpose === 'transfer' && fromUserId !== null) sums.add('agents', endedAt, [fromUserId], { transfers: 1 })
    } else if (outcome === 'rejected') sums.add('agents', endedAt, [userId], { rejected: 1 })
    else if (outcome === 'no_answer') sums.add('agents', endedAt, [userId], { no_answers: 1 })
  }
}

function addStay(sums: Sums, { userId, joinedAt, leftAt, closedAt }: Stay): void {
  if (leftAt === null || closedAt === null) return
  sums.add('agents', closedAt, [userId], {
    handled: 1,
    conversation_ms: Math.max(0, leftAt - joinedAt),
    after_call_ms: Math.max(0, closedAt - leftAt),
  })
}

/** An agent's message is a reply when the customer has written since the last one of an agent. */
function addReplies(sums: Sums, { stays, said }: ReportableInteraction): void {
  const greeted = new Set<Stay>()
  let askedAt: number | null = null
  for (const { sender, userId, at } of said) {
    if (sender === 'customer') askedAt ??= at
    if (sender !== 'agent' || userId === null) continue
    const stay = stays.findLast((one) => one.userId === userId && one.joinedAt <= at)
    if (stay === undefined) continue
    if (!greeted.has(stay)) {
      greeted.add(stay)
      sums.add('agents', at, [userId], { first_replies: 1, first_reply_ms: at - stay.joinedAt })
    }
    // What the customer wrote before the agent came has waited for him since he came.
    if (askedAt !== null)
      sums.add('agents', at, [userId], { replies: 1, reply_ms: Math.max(0, at - Math.max(askedAt, stay.joinedAt)) })
    askedAt = null
  }
}

type Sums = ReturnType<typeof createSums>

function createSums() {
  const sums = new Map<string, Part & { figures: number[] }>()
  return {
    add<Table extends SumTable>(
      table: Table,
      at: number,
      keys: readonly (string | number)[],
      more: Partial<Figures<Table>>,
    ): void {
      const slot = quarterOf(at)
      const name = JSON.stringify([table, slot, ...keys])
      const names: readonly string[] = figureNames[table]
      const sum = sums.get(name) ?? { table, slot, keys, figures: names.map(() => 0) }
      sums.set(name, sum)
      for (const [figure, value] of Object.entries<number>(more as { [name: string]: number }))
        sum.figures[names.indexOf(figure)] = (sum.figures[names.indexOf(figure)] ?? 0) + value
    },
    parts: (): Part[] => [...sums.values()],
  }
}
