import { auditExportQuery } from '@scenarium/api'
import { inSentences } from '@scenarium/engine'
import type { Given } from '../config.ts'
import { recordAudit } from '../db/edit-context.ts'
import { userIdOf } from '../db/users.ts'
import { OperatorError } from '../errors.ts'
import { auditCsv } from '../routes/audit-csv.ts'
import { TENANT } from '../tenant.ts'
import { editContext, onInstallation } from './open.ts'

const DAY_MS = 86_400_000

export type Wanted = { user?: string; action?: string; about?: string; from?: string; to?: string }

/** Writes to standard output what the page Audit Log exports; the log says so. */
export async function exportAudit({ user, action, about, from, to, ...given }: Given & Wanted): Promise<void> {
  await onInstallation(given, async (opened) => {
    const { database } = opened
    const userId = user === undefined ? undefined : await database.read((tx) => userIdOf(tx, TENANT, user))
    if (user !== undefined && userId === undefined) throw new OperatorError(`There is no user ${user}.`)
    const until = instantOf('to', to)
    const query = auditExportQuery.safeParse(
      { userId, action, subject: about, from: instantOf('from', from), to: until && until + DAY_MS },
      inSentences,
    )
    if (!query.success) throw new OperatorError(query.error.issues.map(({ message }) => message).join('\n'))
    await database.write((tx) =>
      recordAudit(tx, editContext(opened), { action: 'audit_exported', subject: '', detail: query.data }),
    )
    for await (const text of auditCsv(database, query.data)) process.stdout.write(text)
  })
}

/** Days are of this machine's clock. */
function instantOf(option: string, day: string | undefined): number | undefined {
  if (day === undefined) return undefined
  const instant = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00`).getTime() : Number.NaN
  if (Number.isNaN(instant)) throw new OperatorError(`--${option} must be a day such as 2026-12-25.`)
  return instant
}
