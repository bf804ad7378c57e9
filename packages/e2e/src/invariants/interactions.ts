// INV-6: an open chat is in one place. INV-10: it ends once, with a reason. INV-11: dispositions. INV-12: timers.
// INV-13: one tenant. INV-15: the scenario version of a session stays.
import type { Rows } from '../invariants.ts'

/** A timer is at most so late while the server is healthy. */
const LATEST_MS = 5_000

export function interactionProblems(rows: Rows): string[] {
  return [
    ...places(rows),
    ...endings(rows),
    ...dispositions(rows),
    ...timers(rows),
    ...tenants(rows),
    ...scenarioVersions(rows),
  ]
}

type Placed = {
  id: string
  place: string
  endedAt: number | null
  chatHas: string | null
  waiting: number
  waits: string | null
  offered: number
  primaries: number
  present: number
  unclosed: number
}

function places(rows: Rows): string[] {
  const interactions = rows<Placed>(
    `select i.interaction_id as id, i.place, i.ended_at as endedAt, c.interaction_id as chatHas,
       (select count(*) from queue_entries q where q.interaction_id = i.interaction_id and visit is not null) as waiting,
       (select status from queue_entries q where q.interaction_id = i.interaction_id) as waits,
       (select count(*) from offers o where o.interaction_id = i.interaction_id and ended_at is null
          and purpose = 'connect') as offered,
       (select count(*) from participants p where p.interaction_id = i.interaction_id and left_at is null
          and role = 'primary') as primaries,
       (select count(*) from participants p where p.interaction_id = i.interaction_id and left_at is null) as present,
       (select count(*) from participants p where p.interaction_id = i.interaction_id and closed_at is null) as unclosed
     from interactions i left join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id`,
  )
  return interactions.flatMap((one) => {
    const complaints = one.endedAt === null ? openComplaints(one) : endedComplaints(one)
    return complaints.map((complaint) => `INV-6: ${one.id} in ${one.place} ${complaint}`)
  })
}

function openComplaints({ id, place, chatHas, waiting, waits, offered, primaries, present }: Placed): string[] {
  const complaints: string[] = []
  if (chatHas !== id) complaints.push(`is open, but its chat has ${chatHas}`)
  if (place === 'wrap_up' || place === 'ended') complaints.push('has not ended')
  if (primaries > 1) complaints.push(`has ${primaries} owners`)
  if (place === 'connected' && primaries !== 1) complaints.push(`has ${primaries} owners`)
  if (place !== 'connected' && present > 0) complaints.push(`has ${present} agents`)
  if (place === 'queue' && waiting !== 1) complaints.push(`has ${waiting} queue entries`)
  if (place === 'offered' && (offered !== 1 || waits !== 'offered')) complaints.push(`has ${offered} offers, ${waits}`)
  if (place === 'scenario' && (waiting > 0 || offered > 0)) complaints.push(`has ${waiting} entries, ${offered} offers`)
  return complaints
}

function endedComplaints({ id, place, chatHas, waits, offered, present, unclosed }: Placed): string[] {
  const complaints: string[] = []
  if (place !== 'wrap_up' && place !== 'ended') complaints.push('has ended')
  if (chatHas === id) complaints.push('has ended, but is still the open one of its chat')
  if (waits !== null || offered > 0 || present > 0) complaints.push(`still has ${waits}, ${offered}, ${present}`)
  if ((place === 'wrap_up') !== unclosed > 0) complaints.push(`has ${unclosed} agents in after-call work`)
  return complaints
}

function endings(rows: Rows): string[] {
  const without = rows<{ id: string }>(
    'select interaction_id as id from interactions where (ended_at is null) <> (end_reason is null)',
  )
  const open = rows<{ chat: string; count: number }>(
    `select account_id || '/' || chat_id as chat, count(*) as count from interactions where ended_at is null
     group by account_id, chat_id having count(*) > 1`,
  )
  return [
    ...without.map(({ id }) => `INV-10: ${id} has an end without a reason, or a reason without an end`),
    ...open.map(({ chat, count }) => `INV-10: ${chat} has ${count} open interactions`),
  ]
}

/** Whoever owned a finished chat of a service that demands a disposition has given one. */
function dispositions(rows: Rows): string[] {
  return rows<{ id: string }>(
    `select i.interaction_id as id from interactions i join services s using (service_id)
     where i.place = 'ended' and i.disposition is null and s.settings_json ->> '$.dispositionRequired' = 1
       and i.end_reason <> 'banned'
       and exists (select 1 from participants p where p.interaction_id = i.interaction_id and p.role = 'primary')`,
  ).map(({ id }) => `INV-11: ${id} is over without the disposition its service demands`)
}

function timers(rows: Rows): string[] {
  const late = rows<{ name: string; chat: string }>(
    "select name, account_id || '/' || chat_id as chat from timers where due_at < ?",
    Date.now() - LATEST_MS,
  )
  const useless = rows<{ name: string; chat: string }>(
    `select t.name, t.account_id || '/' || t.chat_id as chat from timers t
     where t.account_id <> '' and t.name not like 'wrap_up:%' and not exists
       (select 1 from interactions i where i.account_id = t.account_id and i.chat_id = t.chat_id and i.ended_at is null)`,
  )
  return [
    ...late.map(({ name, chat }) => `INV-12: timer ${name} of ${chat} is overdue`),
    ...useless.map(({ name, chat }) => `INV-12: timer ${name} of ${chat} outlived its chat`),
  ]
}

function tenants(rows: Rows): string[] {
  const tables = rows<{ name: string }>(
    `select m.name from sqlite_master m join pragma_table_info(m.name) c
     where m.type = 'table' and c.name = 'tenant_id'`,
  )
  return tables.flatMap(({ name }) => {
    const [found] = rows<{ count: number }>(`select count(distinct tenant_id) as count from "${name}"`)
    return (found?.count ?? 0) > 1 ? [`INV-13: ${name} holds rows of ${found?.count} tenants`] : []
  })
}

/** Versions are never changed; a session of one that is gone could not go on. */
function scenarioVersions(rows: Rows): string[] {
  return rows<{ id: string; version: string }>(
    `select interaction_id as id, scenario_version_id as version from interactions i
     where scenario_version_id not like 'builtin:%' and not exists
       (select 1 from scenario_versions v where v.scenario_version_id = i.scenario_version_id)`,
  ).map(({ id, version }) => `INV-15: ${id} runs ${version}, which does not exist`)
}
