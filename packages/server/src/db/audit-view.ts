// The audit log as people read it, newest first. Every filter has an index that ends with the record's number, so a page
// costs the same over a million records.
import type { AuditRecordView } from '@scenarium/api'
import { lowestNumberAt } from '../ids.ts'
import { queries } from './tables.ts'
import type { Tx } from './tx.ts'

export type AuditFilters = {
  tenantId: number
  userId?: string | undefined
  action?: string | undefined
  subject?: string | undefined
  from?: number | undefined
  to?: number | undefined
  before?: number | undefined
  limit: number
}

export function auditRecords(tx: Tx, filters: AuditFilters): AuditRecordView[] {
  const { tenantId, userId, action, subject, from, to, before, limit } = filters
  let query = queries
    .selectFrom('audit_records')
    .leftJoin('users', 'users.user_id', 'audit_records.user_id')
    .select([
      'audit_records.audit_id as auditId',
      'audit_records.at as at',
      'audit_records.user_id as userId',
      'users.username as username',
      'audit_records.address as address',
      'audit_records.action as action',
      'audit_records.subject as subject',
      'audit_records.subject_name as subjectName',
      'audit_records.detail_json as detailJson',
    ])
    .where('audit_records.tenant_id', '=', tenantId)
    .orderBy('audit_records.audit_id', 'desc')
    .limit(limit)
  if (userId !== undefined) query = query.where('audit_records.user_id', '=', userId)
  if (action !== undefined) query = query.where('audit_records.action', '=', action)
  if (subject !== undefined) {
    // Ids are made by the program and never look like a name in small letters that somebody chose.
    const isId = /^[a-z]{3,4}_\w+$/.test(subject)
    query = isId
      ? query.where('audit_records.subject', '=', subject)
      : query.where('audit_records.subject_key', '=', subject.toLowerCase())
  }
  // Numbers grow with time.
  if (from !== undefined) query = query.where('audit_records.audit_id', '>=', lowestNumberAt(from))
  if (to !== undefined) query = query.where('audit_records.audit_id', '<', lowestNumberAt(to))
  if (before !== undefined) query = query.where('audit_records.audit_id', '<', before)
  return tx.query(query).map(({ detailJson, ...record }) => ({ ...record, ...readDetail(detailJson) }))
}

type Detail = Pick<AuditRecordView, 'changes' | 'detail'>

function readDetail(json: string): Detail {
  const { changes = {}, ...detail } = JSON.parse(json) as Detail['detail'] & { changes?: Detail['changes'] }
  // Records of an applied workspace once held the lines of its plan by that name; sealed, they cannot be changed.
  return Array.isArray(changes) ? { changes: {}, detail: { ...detail, done: changes } } : { changes, detail }
}
