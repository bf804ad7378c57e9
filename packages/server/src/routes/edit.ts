import type { Principal } from '../auth/principal.ts'
import { type AuditEntry, type EditContext, recordAudit } from '../db/edit-context.ts'
import type { WriteTx } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import { TENANT } from '../tenant.ts'
import type { RouteDeps } from './deps.ts'

/** Who changes configuration through the API, when, and from where. */
export function editBy(
  { userId, address }: Principal,
  { clock, ids, signals }: Pick<RouteDeps, 'clock' | 'ids' | 'signals'>,
): EditContext & LaneContext {
  return { tenantId: TENANT, now: clock.now(), ids, signals, userId, ...(address !== undefined && { address }) }
}

/** The record of a command, to be stored with it. */
export const recordWith =
  (principal: Principal, deps: Pick<RouteDeps, 'clock' | 'ids' | 'signals'>, entry: AuditEntry) =>
  (tx: WriteTx): void =>
    recordAudit(tx, editBy(principal, deps), entry)

/** Records what happened in a turn of its own, after it has. */
export function recordDone(
  principal: Principal,
  deps: Pick<RouteDeps, 'clock' | 'ids' | 'signals' | 'database'>,
  entry: AuditEntry,
): Promise<void> {
  return deps.database.write((tx) => recordAudit(tx, editBy(principal, deps), entry))
}
