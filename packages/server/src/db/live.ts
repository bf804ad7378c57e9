// What browsers are told: rows per user, numbered without gaps, written in the transaction of the change they tell of.
// The rows are the truth; pushing them is a matter of speed.
import type { LiveEvent } from '@scenarium/api'
import type { LaneContext } from '../lanes/context.ts'
import type { Tx, WriteTx } from './tx.ts'

/** Events kept per user, at least; a browser that is further behind starts over from a snapshot. */
export const LIVE_EVENTS_KEPT = 2_000
/** Trimming once per so many events keeps it cheap. */
const TRIM_EVERY = 256

export type LiveContext = Pick<LaneContext, 'tenantId' | 'now' | 'signals'>
export type LiveRow = { seq: number; event: LiveEvent }

/** Tells these users. Users named twice are told once; pushes to their browsers after the commit. */
export function appendLive(tx: WriteTx, context: LiveContext, userIds: readonly string[], event: LiveEvent): void {
  const eventJson = JSON.stringify(event)
  for (const userId of new Set(userIds)) {
    const seq = lastLiveSeq(tx, userId) + 1
    tx.run(
      'insert into live_events (user_id, seq, tenant_id, at, event_json) values (?, ?, ?, ?, ?)',
      userId,
      seq,
      context.tenantId,
      context.now,
      eventJson,
    )
    if (seq % TRIM_EVERY === 0) {
      tx.run('delete from live_events where user_id = ? and seq <= ?', userId, seq - LIVE_EVENTS_KEPT)
    }
    tx.afterCommit(() => context.signals.live(userId, seq, event))
  }
}

/** Newest number given out to the user, 0 before the first. */
export function lastLiveSeq(tx: Tx, userId: string): number {
  const row = tx.get<{ seq: number | null }>('select max(seq) as seq from live_events where user_id = ?', userId)
  return row?.seq ?? 0
}

/** Up to `limit` events after `afterSeq`, in order; undefined when some of them are gone, or were never given out. */
export function liveEventsAfter(tx: Tx, userId: string, afterSeq: number, limit: number): LiveRow[] | undefined {
  const lastSeq = lastLiveSeq(tx, userId)
  if (afterSeq === lastSeq) return []
  const rows = tx.all<{ seq: number; eventJson: string }>(
    'select seq, event_json as eventJson from live_events where user_id = ? and seq > ? order by seq limit ?',
    userId,
    afterSeq,
    limit,
  )
  if (rows[0]?.seq !== afterSeq + 1) return undefined
  return rows.map(({ seq, eventJson }) => ({ seq, event: JSON.parse(eventJson) as LiveEvent }))
}
