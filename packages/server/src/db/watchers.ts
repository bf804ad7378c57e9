// Supervisors who look into conversations of others.
import type { Watch, WatchMode } from '@scenarium/api'
import type { Tx, WriteTx } from './tx.ts'

export type Watcher = { userId: string; mode: WatchMode }

export function watchersOf(tx: Tx, interactionId: string): Watcher[] {
  return tx.all<Watcher>('select user_id as "userId", mode from watchers where interaction_id = ?', interactionId)
}

/** Those agents are told about. */
export function coachesOf(tx: Tx, interactionId: string): { userId: string; name: string }[] {
  return tx.all(
    `select w.user_id as "userId", trim(u.first_name || ' ' || u.last_name) as name
     from watchers w join users u on u.user_id = w.user_id
     where w.interaction_id = ? and w.mode = 'coach' order by w.since, w.user_id`,
    interactionId,
  )
}

export function watchesOf(tx: Tx, userId: string): Watch[] {
  return tx.all<Watch>(
    'select interaction_id as "interactionId", mode from watchers where user_id = ? order by since, interaction_id',
    userId,
  )
}

export function saveWatcher(
  tx: WriteTx,
  { tenantId, now }: { tenantId: number; now: number },
  interactionId: string,
  { userId, mode }: Watcher,
): void {
  tx.run(
    `insert into watchers (interaction_id, user_id, tenant_id, mode, since) values (?, ?, ?, ?, ?)
     on conflict (interaction_id, user_id) do update set mode = excluded.mode`,
    interactionId,
    userId,
    tenantId,
    mode,
    now,
  )
}

/** Says whether there was one. */
export function removeWatcher(tx: WriteTx, interactionId: string, userId: string): boolean {
  return tx.run('delete from watchers where interaction_id = ? and user_id = ?', interactionId, userId) > 0
}
