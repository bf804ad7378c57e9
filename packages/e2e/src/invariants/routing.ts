// INV-7: nobody has more chats than he may. INV-8: first come, first served. INV-9: nobody waits for nothing.
import type { Rows } from '../invariants.ts'

export function routingProblems(rows: Rows): string[] {
  return [...capacities(rows), ...queueOrder(rows), ...needlessWaits(rows), ...offerEndings(rows)]
}

type Stay = { userId: string; capacity: number; from: number; to: number | null }

/** Replays every moment at which an agent's load changed. */
function capacities(rows: Rows): string[] {
  const stays = rows<Stay>(
    `select user_id as userId, capacity, joined_at as "from", left_at as "to"
       from participants join users using (user_id)
     union all select user_id, capacity, offered_at, ended_at from offers join users using (user_id)`,
  )
  return [...Map.groupBy(stays, ({ userId }) => userId)].flatMap(([userId, own]) => {
    const capacity = own[0]?.capacity ?? 0
    const changes = own.flatMap(({ from, to }) => [
      { at: from, change: 1 },
      { at: to ?? Number.POSITIVE_INFINITY, change: -1 },
    ])
    // At one instant what ends goes first: an accepted offer becomes a chat.
    changes.sort((a, b) => a.at - b.at || a.change - b.change)
    let load = 0
    let most = 0
    for (const { change } of changes) {
      load += change
      most = Math.max(most, load)
    }
    return most > capacity ? [`INV-7: ${userId} had ${most} chats with a capacity of ${capacity}`] : []
  })
}

type Offered = { id: string; queue: string; queuedAt: number; offeredAt: number }

/**
 * Decidable for chats that were queued once, ask for no further skills, and whose queue saw nobody refuse: they are offered
 * in the order they came.
 */
function queueOrder(rows: Rows): string[] {
  const offered = rows<Offered>(
    `select i.interaction_id as id, i.service_id || '/' || i.priority as queue, i.queued_at as queuedAt,
       min(o.offered_at) as offeredAt
     from interactions i join offers o using (interaction_id)
     where o.purpose = 'connect' and i.skills_json = '[]'
       and not exists (select 1 from offers r where r.outcome in ('rejected', 'no_answer', 'withdrawn'))
       and (select count(*) from turns t where t.interaction_id = i.interaction_id
              and t.trace_json like '%"find%block_entered%') <= 1
     group by i.interaction_id`,
  )
  return [...Map.groupBy(offered, ({ queue }) => queue).values()].flatMap((line) => {
    const inOrder = line.toSorted((a, b) => a.queuedAt - b.queuedAt || a.offeredAt - b.offeredAt)
    return inOrder.flatMap((one, index) => {
      const before = inOrder[index - 1]
      return before !== undefined && before.offeredAt > one.offeredAt
        ? [`INV-8: ${one.id} overtook ${before.id} in the queue`]
        : []
    })
  })
}

function needlessWaits(rows: Rows): string[] {
  return rows<{ id: string; userId: string }>(
    `select q.interaction_id as id, u.user_id as userId
     from queue_entries q
     join services s using (service_id)
     join skills k on k.name = s.name
     join user_skills us on us.skill_id = k.skill_id and us.level > 0
     join users u on u.user_id = us.user_id and u.disabled_at is null
     join agent_states a on a.user_id = u.user_id
     where q.status = 'waiting' and q.visit is not null and q.skills_json = '[]' and a.state = 'ready'
       and a.next_state is null and a.disconnected_at is null
       and coalesce(q.cooling_json ->> ('$.' || u.user_id), 0) <= ?
       and u.capacity > (select count(*) from participants p where p.user_id = u.user_id and closed_at is null)
         + (select count(*) from offers o where o.user_id = u.user_id and ended_at is null)
         + (select count(*) from queue_entries r where r.user_id = u.user_id and r.status = 'reserved')`,
    Date.now() - 1_000,
  ).map(({ id, userId }) => `INV-9: ${id} waits although ${userId} is ready and has room`)
}

/** An offer ends exactly once, with an outcome. */
function offerEndings(rows: Rows): string[] {
  return rows<{ id: string }>('select offer_id as id from offers where (ended_at is null) <> (outcome is null)').map(
    ({ id }) => `INV-6: offer ${id} has an end without an outcome, or an outcome without an end`,
  )
}
