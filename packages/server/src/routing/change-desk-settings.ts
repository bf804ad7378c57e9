import type { DeskSettings, DeskSettingsChange } from '@scenarium/api'
import { privilegesOf } from '../auth/privileges.ts'
import { readDeskSettings, saveDeskSettings } from '../db/desk-settings.ts'
import { appendLive } from '../db/live.ts'
import { rankQueue } from '../db/routing/queue.ts'
import type { WriteTx } from '../db/tx.ts'
import { listUsers } from '../db/users.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToRouter } from '../lanes/emit.ts'

/** Changes the settings, brings the queue into the order they give, and tells the router and everybody at a desk. */
export function changeDeskSettings(tx: WriteTx, context: LaneContext, change: DeskSettingsChange): DeskSettings {
  const { tenantId } = context
  const settings = { ...readDeskSettings(tx, tenantId), ...change }
  saveDeskSettings(tx, tenantId, settings)
  rankQueue(tx, tenantId, settings.prioritySeconds)
  emitToRouter(tx, context, { type: 'desk_settings_changed' })
  const atDesks = listUsers(tx, tenantId).filter(
    ({ roles, disabledAt }) => disabledAt === null && privilegesOf(roles).has('handle_interactions'),
  )
  const userIds = atDesks.map(({ userId }) => userId)
  appendLive(tx, context, userIds, { type: 'resource_changed', resource: 'desk_settings' })
  return settings
}
