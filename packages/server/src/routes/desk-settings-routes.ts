// What holds for all desks: everybody reads it, administrators change it.
import { deskSettings, deskSettingsChange } from '@scenarium/api'
import { readDeskSettings } from '../db/desk-settings.ts'
import { recordAudit } from '../db/edit-context.ts'
import { changeDeskSettings } from '../routing/change-desk-settings.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

export function deskSettingsRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/desk-settings',
      access: 'signed_in',
      summary: 'What holds for all desks: Not Ready reasons, ramp-up, weight of priority, grace time',
      answer: deskSettings,
    },
    () => database.read((tx) => readDeskSettings(tx, TENANT)),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/desk-settings',
      access: 'administer',
      summary: 'Change what holds for all desks',
      body: deskSettingsChange,
      answer: deskSettings,
    },
    ({ principal, body }) =>
      database.write((tx) => {
        const context = editBy(principal, deps)
        recordAudit(tx, context, {
          action: 'desk_settings_changed',
          subject: '',
          before: readDeskSettings(tx, TENANT),
          after: body,
        })
        return changeDeskSettings(tx, context, body)
      }),
  )
}
