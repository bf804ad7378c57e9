// The installation itself: how it is doing, and backups of it. A backup leaves the server only over its disk: it holds every
// transcript.
import { backupStarted, systemView } from '@scenarium/api'
import type { Backups } from '../backup/backups.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { SystemStatus } from '../system/status.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

export type UpkeepDeps = { system: SystemStatus; backups: Backups }

export function upkeepRoutes(api: Api, deps: RouteDeps & UpkeepDeps): void {
  api.route(
    {
      method: 'get',
      path: '/api/system',
      access: 'administer',
      summary: 'Versions, sizes, backlogs and backups of this installation',
      answer: systemView,
    },
    () => deps.system.read(),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/system/backups',
      access: 'administer',
      summary: 'Begin a backup into the data folder, and restore it into a scratch place to see that it is good',
      answer: backupStarted,
    },
    async ({ principal }) => {
      const file = deps.backups.start(principal.userId)
      await deps.database.write((tx) =>
        recordAudit(tx, editBy(principal, deps), { action: 'backup_started', subject: file }),
      )
      return { file }
    },
  )
}
