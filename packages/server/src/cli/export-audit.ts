import { pipeline } from 'node:stream/promises'
import { auditExportQuery } from '@scenarium/api'
import { inSentences } from '@scenarium/engine'
import type { Given } from '../config.ts'
import { recordAudit } from '../db/edit-context.ts'
import { userIdOf } from '../db/users.ts'
import { OperatorError } from '../errors.ts'
import { auditCsv } from '../routes/audit-csv.ts'
import { TENANT } from '../tenant.ts'
import { beginOfDay } from './local-day.ts'
import { editContext, onInstallation } from './open.ts'

export type Wanted = { user?: string; action?: string; about?: string; from?: string; to?: string }

/** Writes to standard output what the page Audit Log exports; the log says so. */
export async function exportAudit({ user, action, about, from, to, ...given }: Given & Wanted): Promise<void> {
  await onInstallation(given, async (opened) => {
    const { database } = opened
    const userId = user === undefined ? undefined : await database.read((tx) => userIdOf(tx, TENANT, user))
    if (user !== undefined && userId === undefined) throw new OperatorError(`There is no user ${user}.`)
    const query = auditExportQuery.safeParse(
      { userId, action, subject: about, from: instantOf('from', from), to: instantOf('to', to, 1) },
      inSentences,
    )
    if (!query.success) throw new OperatorError(query.error.issues.map(({ message }) => message).join('\n'))
    await database.write((tx) =>
      recordAudit(tx, editContext(opened), { action: 'audit_exported', subject: '', detail: query.data }),
    )
    await pipeline(auditCsv(database, query.data), process.stdout, { end: false })
  })
}

function instantOf(option: string, day: string | undefined, daysLater?: number): number | undefined {
  if (day === undefined) return undefined
  const instant = beginOfDay(day, daysLater)
  if (instant === undefined) throw new OperatorError(`--${option} must be a day such as 2026-12-25.`)
  return instant
}
