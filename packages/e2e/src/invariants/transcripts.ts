// INV-2: no message twice. INV-3: numbers without gaps, in the order of processing. INV-4: one version per event.
import type { Rows } from '../invariants.ts'

type Interaction = { id: string; version: number; nextSeq: number }

export function transcriptProblems(rows: Rows): string[] {
  return [...repetitions(rows), ...order(rows), ...versions(rows), ...edits(rows)]
}

function repetitions(rows: Rows): string[] {
  return rows<{ chat: string; messageId: number; count: number }>(
    `select account_id || '/' || chat_id as chat, messenger_message_id as messageId, count(*) as count from messages
     where messenger_message_id is not null group by account_id, chat_id, messenger_message_id having count(*) > 1`,
  ).map(({ chat, messageId, count }) => `INV-2: message ${messageId} of ${chat} is stored ${count} times`)
}

function order(rows: Rows): string[] {
  const interactions = rows<Interaction>('select interaction_id as id, version, next_seq as nextSeq from interactions')
  const lines = rows<{ id: string; seq: number; createdAt: number }>(
    'select interaction_id as id, seq, created_at as createdAt from messages order by interaction_id, seq',
  )
  const byInteraction = Map.groupBy(lines, ({ id }) => id)
  return interactions.flatMap(({ id, nextSeq }) => {
    const transcript = byInteraction.get(id) ?? []
    const numbers = transcript.map(({ seq }) => seq)
    const expected = Array.from({ length: nextSeq - 1 }, (_, index) => index + 1)
    const problems =
      numbers.join() === expected.join() ? [] : [`INV-3: ${id} has the lines ${numbers} of ${nextSeq - 1}`]
    const isInTime = transcript.every(({ createdAt }, index) => createdAt >= (transcript[index - 1]?.createdAt ?? 0))
    return isInTime ? problems : [...problems, `INV-3: the lines of ${id} go back in time`]
  })
}

function versions(rows: Rows): string[] {
  const problems = rows<{ id: string; version: number; turns: number; last: number }>(
    `select i.interaction_id as id, i.version, count(t.version) as turns, max(t.version) as last
     from interactions i left join turns t using (interaction_id) group by i.interaction_id
     having i.version <> count(t.version) or i.version <> max(t.version)`,
  ).map(({ id, version, turns, last }) => `INV-4: ${id} is at version ${version} after ${turns} turns, last ${last}`)
  const orphans = rows<{ outboxId: number; id: string; madeBy: number }>(
    `select outbox_id as outboxId, o.interaction_id as id, made_by as madeBy from outbox o join interactions i
       using (interaction_id) where made_by < 1 or made_by > i.version`,
  ).map(({ outboxId, id, madeBy }) => `INV-4: outbox row ${outboxId} of ${id} was made by event ${madeBy}`)
  return [...problems, ...orphans]
}

/** An edit is a revision of its message, never another message. */
function edits(rows: Rows): string[] {
  return rows<{ id: string; seq: number }>(
    `select r.interaction_id as id, r.seq from message_revisions r
     where not exists (select 1 from messages m where m.interaction_id = r.interaction_id and m.seq = r.seq)`,
  ).map(({ id, seq }) => `INV-2: line ${seq} of ${id} has a revision but does not exist`)
}
