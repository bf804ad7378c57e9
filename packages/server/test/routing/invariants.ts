// What must hold after every transaction of the router (reliability: INV-6 to INV-9). Written apart from the router's own
// queries, so that a mistake there does not hide itself here.
import type { Tx } from '../../src/db/tx.ts'

type Entry = {
  interaction_id: string
  service_id: string
  priority: number
  queued_at: number
  preferred_user_id: string | null
  preferred_until: number | null
  assigned_by: string | null
  skills_json: string
  cooling_json: string
  visit: number | null
  status: string
  user_id: string | null
}
type Row = { [column: string]: string | number | null }

export function broken(
  tx: Tx,
  { now, before, overCommitted }: { now: number; before: Entry[]; overCommitted: Set<string> },
): string[] {
  const problems: string[] = []
  const entries = tx.all<Entry>('select * from queue_entries')
  const offers = tx.all<Row>('select * from offers where ended_at is null')
  const present = tx.all<Row>('select * from participants where left_at is null')
  const open = tx.all<Row>('select * from participants where closed_at is null')
  const users = tx.all<Row>(
    `select u.user_id, u.capacity, s.state, s.next_state, s.disconnected_at, s.ready_since from users u
     left join agent_states s on s.user_id = u.user_id`,
  )
  const levels = new Map<string, number>()
  for (const row of tx.all<Row>(
    'select us.user_id, k.name, us.level from user_skills us join skills k on k.skill_id = us.skill_id',
  )) {
    levels.set(`${row.user_id}/${row.name}`, Number(row.level))
  }
  const ended = new Set(
    tx.all<Row>('select interaction_id from interactions where ended_at is not null').map((row) => row.interaction_id),
  )

  const loadOf = (userId: unknown) =>
    offers.filter((row) => row.user_id === userId).length +
    open.filter((row) => row.user_id === userId).length +
    entries.filter((row) => row.status === 'reserved' && row.user_id === userId).length

  // INV-6: one place, one owner, nothing left of an ended chat.
  for (const row of entries) {
    const inside = present.filter((one) => one.interaction_id === row.interaction_id)
    const offered = offers.filter((one) => one.interaction_id === row.interaction_id && one.purpose !== 'invite')
    if (row.visit !== null && inside.length > 0) problems.push(`${row.interaction_id} waits although it has an agent`)
    if ((row.status === 'offered') !== (offered.length === 1))
      problems.push(`${row.interaction_id} is ${row.status} with ${offered.length} offers`)
    if (row.status === 'offered' && offered[0]?.user_id !== row.user_id)
      problems.push(`${row.interaction_id} is offered to another agent`)
    if ((row.status === 'waiting') !== (row.user_id === null))
      problems.push(`${row.interaction_id} is ${row.status} for ${row.user_id}`)
  }
  for (const row of [...entries, ...offers, ...present]) {
    if (ended.has(row.interaction_id)) problems.push(`${row.interaction_id} has ended but is still routed`)
  }
  for (const id of new Set(present.map((row) => row.interaction_id))) {
    const owners = present.filter((row) => row.interaction_id === id && row.role === 'primary').length
    if (owners > 1) problems.push(`${id} has ${owners} owners`)
    if (offers.some((row) => row.interaction_id === id && row.purpose === 'connect'))
      problems.push(`${id} is offered though it has an agent`)
  }
  for (const row of offers) {
    const transfers = offers.filter(
      (one) => one.interaction_id === row.interaction_id && one.purpose !== 'invite',
    ).length
    if (transfers > 1) problems.push(`${row.interaction_id} is offered to ${transfers} agents`)
    const state = users.find((user) => user.user_id === row.user_id)
    // Who takes a waiting chat himself need not be ready.
    const isOwnChoice = entries.some(
      (one) => one.interaction_id === row.interaction_id && one.assigned_by === row.user_id,
    )
    if (state?.state !== 'ready' && row.offered_at === now && !isOwnChoice)
      problems.push(`${row.offer_id} was made to an agent who is not ready`)
  }

  // INV-7: capacity.
  for (const { user_id, capacity } of users) {
    const load = loadOf(user_id)
    if (load > Number(capacity) && !overCommitted.has(String(user_id)))
      problems.push(`${user_id} has ${load} of ${capacity}`)
  }

  const isQualified = (userId: unknown, entry: Entry) => {
    const required = JSON.parse(entry.skills_json) as { skill: string; level: number }[]
    const all = [{ skill: entry.service_id, level: 1 }, ...required]
    return all.every(({ skill, level }) => (levels.get(`${userId}/${skill}`) ?? 0) >= Math.max(1, level))
  }
  const mayBeAsked = (userId: unknown, entry: Entry, at: number) => {
    const isKept = entry.preferred_user_id !== null && entry.preferred_user_id !== userId
    if (isKept && Number(entry.preferred_until) > at) return false
    const cooling = JSON.parse(entry.cooling_json) as { [userId: string]: number }
    const isInvolved = [...present, ...offers].some(
      (row) => row.interaction_id === entry.interaction_id && row.user_id === userId,
    )
    return isQualified(userId, entry) && !isInvolved && (cooling[String(userId)] ?? 0) <= at
  }

  const desk = JSON.parse(
    String(tx.get<Row>("select value_json from settings where name = 'desk'")?.value_json ?? '{}'),
  )
  const { prioritySeconds = 60, rampUpSeconds = 0 } = desk as { prioritySeconds?: number; rampUpSeconds?: number }
  const isRampingUp = ({ user_id, ready_since }: Row, at: number) => {
    if (rampUpSeconds === 0) return false
    const since = Number(ready_since)
    const taken =
      offers.filter((row) => row.user_id === user_id && Number(row.offered_at) >= since).length +
      open.filter((row) => row.user_id === user_id && Number(row.joined_at) >= since).length +
      entries.filter((row) => row.status === 'reserved' && row.user_id === user_id).length
    return taken >= Math.floor((at - since) / (rampUpSeconds * 1000)) + 1
  }

  // INV-9: nobody waits while somebody could take the chat. What becomes possible at this very moment may have its timer still
  // to come.
  const justNow = now - 1
  for (const user of users) {
    if (user.state !== 'ready' || user.next_state !== null || user.disconnected_at !== null) continue
    if (loadOf(user.user_id) >= Number(user.capacity) || isRampingUp(user, justNow)) continue
    for (const entry of entries) {
      if (entry.status === 'waiting' && mayBeAsked(user.user_id, entry, justNow)) {
        problems.push(`${entry.interaction_id} waits although ${user.user_id} has room`)
      }
    }
  }

  // INV-8: whoever was taken in this transaction had nobody before him whom the same agent could have taken.
  const rankOf = (entry: Entry) => entry.queued_at - entry.priority * prioritySeconds * 1000
  const precedes = (a: Entry, b: Entry) =>
    rankOf(a) === rankOf(b) ? a.interaction_id < b.interaction_id : rankOf(a) < rankOf(b)
  const wasWaiting = new Set(before.filter((row) => row.status === 'waiting').map((row) => row.interaction_id))
  for (const taken of entries) {
    if (taken.status === 'waiting' || taken.assigned_by !== null || !wasWaiting.has(taken.interaction_id)) continue
    for (const waiting of entries) {
      if (waiting.status === 'waiting' && precedes(waiting, taken) && mayBeAsked(taken.user_id, waiting, now)) {
        problems.push(`${taken.interaction_id} overtook ${waiting.interaction_id}`)
      }
    }
  }
  return problems
}
