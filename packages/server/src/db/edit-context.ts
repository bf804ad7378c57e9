import type { AuditAction } from '@scenarium/api'
import type { Ids } from '../ids.ts'
import { changesBetween, type Values } from './audit-changes.ts'
import { contentOf, type SealedContent, sealOfHead } from './audit-seal.ts'
import type { WriteTx } from './tx.ts'

/**
 * Who changes configuration, and when. `userId` is null for the command line and the workspace file, and `address`, where
 * the request came from, absent.
 */
export type EditContext = { tenantId: number; now: number; ids: Ids; userId: string | null; address?: string }

export type AuditEntry = {
  action: AuditAction
  /** Id of what it is done to; empty where there is no such thing. */
  subject: string
  /** What people call it; may stand in the detail instead. */
  name?: string | undefined
  /** What is different between the two is recorded, without secrets. */
  before?: Values
  after?: Values
  /** What else there is to say: no secret, no text of a customer, and no `changes`, which come of `before` and `after`. */
  detail?: { [name: string]: unknown; changes?: never }
}

/** Appends to the record of who did what. Each record authenticates the one before it, so none can be changed or left out. */
export function recordAudit(tx: WriteTx, context: EditContext, entry: AuditEntry): void {
  const { tenantId, now, userId } = context
  const last = tx.get<{ auditId: number; mac: string | null }>(
    'select audit_id as auditId, mac from audit_records order by audit_id desc limit 1',
  )
  const changes = changesBetween(entry.before, entry.after)
  const { name = typeof entry.detail?.name === 'string' ? entry.detail.name : '' } = entry
  const record: SealedContent = {
    // Beside a command line, whose clock may be a little ahead, the order stays.
    auditId: Math.max(context.ids.number(), (last?.auditId ?? 0) + 1),
    tenantId,
    at: now,
    userId,
    address: context.address ?? null,
    action: entry.action,
    subject: entry.subject,
    subjectName: name,
    detailJson: JSON.stringify({ ...entry.detail, ...(changes && { changes }) }),
  }
  const mac = tx.mac(contentOf(last?.mac ?? null, record))
  tx.run(
    `insert into audit_records (audit_id, tenant_id, at, user_id, address, action, subject, subject_name, subject_key,
       detail_json, mac)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    record.auditId,
    tenantId,
    now,
    userId,
    record.address,
    record.action,
    record.subject,
    name,
    (name === '' ? entry.subject : name).toLowerCase(),
    record.detailJson,
    mac,
  )
  tx.run(
    `insert into audit_heads (tenant_id, audit_id, seal) values (?, ?, ?)
     on conflict (tenant_id) do update set audit_id = excluded.audit_id, seal = excluded.seal`,
    tenantId,
    record.auditId,
    sealOfHead(tx, record.auditId, mac),
  )
}
