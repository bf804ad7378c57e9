// whatever a desktop was told adds up to what the database says, without a gap and without a repetition.
import type { Evidence, LiveEvidence, Rows } from '../invariants.ts'

export function liveProblems(rows: Rows, { live = [] }: Evidence): string[] {
  return live.flatMap((desk) => [
    ...desk.problems.map((problem) => `INV-3: stream of ${desk.userId}: ${problem}`),
    ...numbering(rows, desk),
    ...offers(rows, desk),
    ...chats(rows, desk),
    ...lines(rows, desk),
  ])
}

function numbering(rows: Rows, { userId, lastSeq }: LiveEvidence): string[] {
  const [stored] = rows<{ lastSeq: number; count: number; first: number }>(
    `select coalesce(max(seq), 0) as lastSeq, count(*) as count, coalesce(min(seq), 1) as first from live_events
     where user_id = ?`,
    userId,
  )
  if (stored === undefined) return []
  const hasGap = stored.count > 0 && stored.count !== stored.lastSeq - stored.first + 1
  return [
    ...(hasGap ? [`INV-3: the stored events of ${userId} have a gap`] : []),
    ...(lastSeq === stored.lastSeq ? [] : [`live: ${userId} has heard ${lastSeq} of ${stored.lastSeq} events`]),
  ]
}

function offers(rows: Rows, desk: LiveEvidence): string[] {
  const stored = rows<{ id: string; outcome: string | null }>(
    'select offer_id as id, outcome from offers where user_id = ? or from_user_id = ?',
    desk.userId,
    desk.userId,
  )
  return stored.flatMap(({ id, outcome }) => {
    const shown = desk.offers.get(id) as { outcome: string | null } | undefined
    const isRight = shown === undefined ? outcome !== null : shown.outcome === outcome
    return isRight ? [] : [`live: offer ${id} is ${outcome}, but ${desk.userId} sees ${shown?.outcome}`]
  })
}

function chats(rows: Rows, desk: LiveEvidence): string[] {
  const own = rows<{ id: string; place: string }>(
    `select distinct i.interaction_id as id, i.place from interactions i join participants p using (interaction_id)
     where p.user_id = ? and p.closed_at is null`,
    desk.userId,
  )
  return own.flatMap(({ id, place }) => {
    const shown = desk.interactions.get(id) as { place: string } | undefined
    return shown?.place === place ? [] : [`live: ${id} is in ${place}, but ${desk.userId} sees ${shown?.place}`]
  })
}

function lines(rows: Rows, desk: LiveEvidence): string[] {
  const present = rows<{ id: string; seq: number; text: string; delivery: string | null }>(
    `select m.interaction_id as id, m.seq, m.text, m.delivery from messages m join participants p
       on p.interaction_id = m.interaction_id and p.user_id = ? and p.left_at is null and m.created_at > p.joined_at`,
    desk.userId,
  )
  return present.flatMap(({ id, seq, text, delivery }) => {
    const shown = desk.messages.get(`${id}/${seq}`) as { text: string; delivery: string | null } | undefined
    const isRight = shown !== undefined && shown.text === text && shown.delivery === delivery
    return isRight
      ? []
      : [`live: line ${seq} of ${id} is "${text}" (${delivery}), but ${desk.userId} sees ${JSON.stringify(shown)}`]
  })
}
