// A million conversations over thirteen months, more by day than by night and on weekdays than on Sundays.
import type { Centre } from './people.ts'
import { dispositions } from './people.ts'
import type { Random } from './random.ts'
import type { Rows } from './rows.ts'

export const INTERACTIONS = 1_000_000
const CUSTOMERS_PER_ACCOUNT = 1_000
const DAYS = 395
const DAY_MS = 86_400_000
const PER_MILLISECOND = 2_048
/** A transcript for each so many: they are the bulk of a database. */
const WITH_TRANSCRIPT = 4

const customers = 'Mia Noah Lea Ben Ida Leo Ella Paul Nora Finn Lina Emil Clara Oskar'.split(' ')
const customerLines = [
  'Hello, where is my order?',
  'The parcel was damaged when it arrived.',
  'I would like to change my address.',
  'Can I pay by invoice?',
  'The app does not let me sign in.',
  'Thank you, that helped.',
]
const agentLines = [
  'Good day! Let me have a look.',
  'Your order is on its way and arrives tomorrow.',
  'I have changed that for you.',
  'Could you send me a photo, please?',
  'Is there anything else?',
]
/** Of a day's chats, in which hour (UTC) they begin. */
const byHour = [1, 1, 0, 0, 0, 1, 3, 6, 9, 10, 10, 9, 8, 8, 9, 9, 8, 7, 6, 5, 4, 3, 2, 1]
const hours = byHour.flatMap((weight, hour) => Array.from({ length: weight }, () => hour))
const byWeekday = [0.4, 1.2, 1.1, 1, 1, 1.1, 0.6]

const textId = (prefix: string, instant: number, number: number) =>
  `${prefix}_${(instant * PER_MILLISECOND + number).toString(36).padStart(11, '0')}`

export function addConversations(rows: Rows, random: Random, centre: Centre, now: number): void {
  const chats = addCustomers(rows, random, centre, now)
  const begin = Math.floor(now / DAY_MS) * DAY_MS - DAYS * DAY_MS
  const weights = Array.from({ length: DAYS }, (_, day) => byWeekday[new Date(begin + day * DAY_MS).getUTCDay()] ?? 1)
  const perWeight = INTERACTIONS / weights.reduce((sum, weight) => sum + weight, 0)
  let owed = 0
  let number = 0
  for (const [day, weight] of weights.entries()) {
    owed += weight * perWeight
    const count = day === DAYS - 1 ? INTERACTIONS - number : Math.floor(owed)
    owed -= count
    const starts = Array.from({ length: count }, () => {
      const hour = random.of(hours)
      return begin + day * DAY_MS + hour * 3_600_000 + random.whole(3_600_000)
    }).toSorted((a, b) => a - b)
    for (const startedAt of starts) {
      addConversation(rows, random, { centre, startedAt, number, chat: random.of(chats) })
      number += 1
    }
  }
}

type Chat = { account: Centre['accounts'][number]; chatId: number }

function addCustomers(rows: Rows, random: Random, centre: Centre, now: number): Chat[] {
  const chats: Chat[] = []
  for (const account of centre.accounts) {
    for (let number = 0; number < CUSTOMERS_PER_ACCOUNT; number += 1) {
      const chatId = 10_000 + chats.length
      const firstName = `${random.of(customers)} ${chatId}`
      rows.insert('chats', {
        ...{ account_id: account.accountId, chat_id: chatId, interaction_id: null },
        ...{ customer_json: JSON.stringify({ userId: chatId, firstName, languageCode: 'en' }) },
        ...{ first_seen_at: now - DAYS * DAY_MS, last_seen_at: now - random.whole(DAYS * DAY_MS) },
        ...{ banned_at: number % 200 === 0 ? now - random.whole(DAYS * DAY_MS) : null },
        search_text: firstName.toLowerCase(),
      })
      chats.push({ account, chatId })
    }
  }
  // A few write far more than most.
  return chats.flatMap((chat, index) => (index % 7 === 0 ? [chat, chat, chat] : [chat]))
}

type Wanted = { centre: Centre; startedAt: number; number: number; chat: Chat }

function addConversation(rows: Rows, random: Random, { centre, startedAt, number, chat }: Wanted): void {
  const { account, chatId } = chat
  const interactionId = textId('int', startedAt, number % PER_MILLISECOND)
  const isQueued = random.chance(0.75)
  const isAnswered = isQueued && random.chance(0.9)
  const queuedAt = isQueued ? startedAt + random.spread(40_000) : null
  const connectedAt = isAnswered && queuedAt !== null ? queuedAt + random.spread(45_000) : null
  const leftAt = (connectedAt ?? queuedAt ?? startedAt) + random.spread(isAnswered ? 420_000 : 90_000)
  const serviceId = isQueued ? random.skewed(account.serviceIds) : null
  const hasTranscript = number % WITH_TRANSCRIPT === 0
  const messages = hasTranscript ? 6 : 0
  const disposition = isAnswered ? random.skewed(dispositions) : null
  const isRated = isAnswered && random.chance(0.15)
  rows.insert('interactions', {
    ...{ interaction_id: interactionId, account_id: account.accountId, chat_id: chatId, entry_id: account.entryId },
    ...{ service_id: serviceId, place: 'ended', scenario_version_id: account.scenarioVersionId },
    ...{ snapshot_json: SNAPSHOT, version: 6, next_seq: messages + 1, priority: 0, skills_json: '[]' },
    ...{ attached_json: isRated ? `{"Rating":"${5 - (random.spread(1) % 5)}"}` : '{}', pending_json: '{}' },
    ...{ started_at: startedAt, queued_at: queuedAt, connected_at: connectedAt, ended_at: leftAt },
    ...{ end_reason: isAnswered ? 'agent_ended' : isQueued ? 'customer_left' : 'scenario_exit', disposition },
    // Those without a transcript have nothing to be indexed.
    text_indexed_at: hasTranscript ? null : leftAt,
  })
  const agent = random.of(centre.agents)
  if (connectedAt !== null && queuedAt !== null)
    addAgent(rows, random, {
      interactionId,
      number,
      agent,
      agents: centre.agents,
      queuedAt,
      connectedAt,
      leftAt,
      disposition,
    })
  for (let seq = 1; seq <= messages; seq += 1) {
    const isOfAgent = seq % 2 === 0 && connectedAt !== null
    const from = connectedAt ?? startedAt
    rows.insert('messages', {
      ...{ interaction_id: interactionId, seq, account_id: account.accountId, chat_id: chatId },
      ...{ sender: isOfAgent ? 'agent' : 'customer', user_id: isOfAgent ? agent : null, kind: 'text' },
      text: random.of(isOfAgent ? agentLines : customerLines),
      ...{ messenger_message_id: number * 10 + seq, delivery: isOfAgent ? 'sent' : null },
      created_at: from + Math.round(((leftAt - from) * seq) / (messages + 1)),
    })
  }
}

type Served = {
  interactionId: string
  number: number
  agent: string
  agents: readonly string[]
  queuedAt: number
  connectedAt: number
  leftAt: number
  disposition: string | null
}

function addAgent(rows: Rows, random: Random, served: Served): void {
  const { interactionId, number, agent, agents, queuedAt, connectedAt, leftAt, disposition } = served
  rows.insert('participants', {
    ...{ participant_id: `par_b${number}`, interaction_id: interactionId, user_id: agent, role: 'primary' },
    ...{
      joined_at: connectedAt,
      left_at: leftAt,
      leave_cause: 'UserHangup',
      closed_at: leftAt + random.spread(20_000),
    },
    disposition,
  })
  const offer = (suffix: string, userId: string, outcome: string, at: number) =>
    rows.insert('offers', {
      ...{ offer_id: `off_b${number}${suffix}`, interaction_id: interactionId, user_id: userId, purpose: 'connect' },
      ...{ offered_at: queuedAt, deadline_at: queuedAt + 60_000, ended_at: at, outcome },
    })
  if (random.chance(0.08)) offer('r', random.of(agents), random.chance(0.5) ? 'rejected' : 'no_answer', queuedAt)
  offer('', agent, 'accepted', connectedAt)
}

const SNAPSHOT = JSON.stringify({
  ...{ snapshotVersion: 1, status: 'ended', frames: [], variables: {}, visits: 3, answeredVisit: 3, buttons: [] },
  ...{ attempts: 0, eventsWithoutInput: 0, handlingException: false },
})

/** How agents spent their days: ready, now and then not, and home. */
export function addStates(rows: Rows, random: Random, { agents }: Centre, now: number): void {
  const today = Math.floor(now / DAY_MS) * DAY_MS
  for (const userId of agents) {
    for (let day = today - DAYS * DAY_MS; day < today; day += DAY_MS) {
      if (!random.chance(0.65)) continue
      let at = day + 6 * 3_600_000 + random.whole(3 * 3_600_000)
      const change = (state: string, reason: string | null) => {
        rows.insert('agent_state_changes', { user_id: userId, at, number: 1, state, reason })
        at += 600_000 + random.spread(5_400_000)
      }
      for (const reason of ['Break', 'Lunch']) {
        change('ready', null)
        change('not_ready', reason)
      }
      change('ready', null)
      change('logged_out', null)
    }
    rows.insert('agent_states', { user_id: userId, state: 'logged_out', since: today, idle_since: today })
  }
}
