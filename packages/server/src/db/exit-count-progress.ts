// How far counting has come. Every interaction with an id below the mark has been counted at least once; those that are over
// need no row of their own then, so below it no row means: nothing left to count.
import type { Tx, WriteTx } from './tx.ts'

const MARK = 'exit_counts_mark'
const MOST_DROPPED = 500

export function readMark(tx: Tx): string {
  const row = tx.get<{ json: string }>('select value_json as json from settings where name = ?', MARK)
  return row === undefined ? '' : (JSON.parse(row.json) as string)
}

/** Moves the mark, and drops rows it makes needless. */
export function moveMark(tx: WriteTx, tenantId: number, mark: string): void {
  tx.run(
    `insert into settings (tenant_id, name, value_json) values (?, ?, ?)
     on conflict (tenant_id, name) do update set value_json = excluded.value_json`,
    tenantId,
    MARK,
    JSON.stringify(mark),
  )
  tx.run(
    `delete from counted_interactions where interaction_id in
       (select interaction_id from counted_interactions where is_over = 1 and interaction_id < ? limit ?)`,
    mark,
    MOST_DROPPED,
  )
}

/** Counted before and changed since, behind `after` in order. */
export function changedSinceCounted(tx: Tx, after: string, limit: number): { ids: string[]; last: string | null } {
  const rows = tx.all<{ interactionId: string; isChanged: number }>(
    `select c.interaction_id as "interactionId", i.version > c.version as "isChanged"
     from counted_interactions c join interactions i on i.interaction_id = c.interaction_id
     where c.interaction_id > ? order by c.interaction_id limit ?`,
    after,
    limit,
  )
  return {
    ids: rows.filter(({ isChanged }) => isChanged === 1).map(({ interactionId }) => interactionId),
    last: rows.at(-1)?.interactionId ?? null,
  }
}

export function interactionsFrom(tx: Tx, from: string, limit: number): string[] {
  return tx
    .all<{ interactionId: string }>(
      'select interaction_id as "interactionId" from interactions where interaction_id >= ? order by interaction_id limit ?',
      from,
      limit,
    )
    .map(({ interactionId }) => interactionId)
}
