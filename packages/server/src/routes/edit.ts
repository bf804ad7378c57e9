import type { Principal } from '../auth/principal.ts'
import type { EditContext } from '../db/edit-context.ts'
import type { LaneContext } from '../lanes/context.ts'
import { TENANT } from '../tenant.ts'
import type { RouteDeps } from './deps.ts'

/** Who changes configuration through the API, and when. */
export function editBy(
  { userId }: Principal,
  { clock, ids, signals }: Pick<RouteDeps, 'clock' | 'ids' | 'signals'>,
): EditContext & LaneContext {
  return { tenantId: TENANT, now: clock.now(), ids, signals, userId }
}
