import type { Ids } from '../ids.ts'
import type { WriteTx } from './tx.ts'

/** Who changes configuration, and when. `userId` is null for the command line and the workspace file. */
export type EditContext = { tenantId: number; now: number; ids: Ids; userId: string | null }

/** Appends to the record of who changed what. `detail` must hold no secret and no customer text. */
export function recordAudit(
  tx: WriteTx,
  context: EditContext,
  entry: { action: string; subject: string; detail?: { [name: string]: unknown } },
): void {
  tx.run(
    `insert into audit_records (audit_id, tenant_id, at, user_id, action, subject, detail_json)
     values (?, ?, ?, ?, ?, ?, ?)`,
    context.ids.number(),
    context.tenantId,
    context.now,
    context.userId,
    entry.action,
    entry.subject,
    JSON.stringify(entry.detail ?? {}),
  )
}
