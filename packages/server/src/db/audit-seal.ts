// What makes tampering with the audit log evident: each record's code authenticates the record and the code of the one before
// it, under a key that is not in the database. So no record can be changed, left out, put in or moved; and a seal over the
// newest one shows when some were cut off the end.
import { readCut } from './audit-trim.ts'
import type { Tx } from './tx.ts'

export type SealedContent = {
  auditId: number
  tenantId: number
  at: number
  userId: string | null
  address: string | null
  action: string
  subject: string
  subjectName: string
  detailJson: string
}

/** In one fixed order; JSON keeps apart where one value ends and the next begins. */
export function contentOf(previousMac: string | null, record: SealedContent): string {
  const { auditId, tenantId, at, userId, address, action, subject, subjectName, detailJson } = record
  return JSON.stringify([previousMac, auditId, tenantId, at, userId, address, action, subject, subjectName, detailJson])
}

export type AuditVerification = {
  records: number
  /** Records of versions of the program that did not seal them. */
  unsealed: number
  /** What is wrong, in words; null when every record is as it was written. */
  damage: string | null
  /** Code of the newest record: who wrote it down can show later that nothing before it was changed. */
  head: string | null
  /** When the oldest records were last cut off, as the retention says. */
  cutAt: number | null
}

const BATCH = 2_000

/** Whether the code of an earlier check is still that of a record, or of the last one that was cut off: if so, nothing up to
 * there was changed since. */
export function isHeadKept(tx: Tx, head: string): boolean {
  return readCut(tx)?.code === head || tx.get('select 1 from audit_records where mac = ?', head) !== undefined
}

/** What the newest record's code is sealed by, so that none can be cut off the end unseen. */
export function sealOfHead(tx: Tx, auditId: number, mac: string | null): string {
  return tx.mac(`head ${auditId} ${mac}`)
}

/** Reads the whole log, in batches. It begins where it says itself that it was cut; that record is authenticated like all others. */
export function verifyAudit(tx: Tx, tenantId: number): AuditVerification {
  let records = 0
  let unsealed = 0
  const cut = readCut(tx)
  const cutAt = cut?.at ?? null
  let last: { auditId: number; mac: string | null } | undefined
  for (;;) {
    const rows = tx.all<SealedContent & { mac: string | null }>(
      `select audit_id as auditId, tenant_id as tenantId, at, user_id as userId, address, action, subject,
         subject_name as subjectName, detail_json as detailJson, mac
       from audit_records where audit_id > ? order by audit_id limit ?`,
      last?.auditId ?? cut?.until ?? 0,
      BATCH,
    )
    for (const row of rows) {
      records += 1
      const previous = (last === undefined ? cut?.code : last.mac) ?? null
      last = { auditId: row.auditId, mac: row.mac }
      if (row.mac === null && previous === null) unsealed += 1
      else if (row.mac !== tx.mac(contentOf(previous, row))) {
        const when = new Date(row.at).toISOString()
        const damage = `The record of ${when} (${row.action}, number ${row.auditId}) or the one before it is not as it was written.`
        return { records, unsealed, damage, head: null, cutAt }
      }
    }
    if (rows.length < BATCH) break
  }
  const head = last?.mac ?? null
  return { records, unsealed, damage: damageOfHead(tx, tenantId, last), head, cutAt }
}

function damageOfHead(tx: Tx, tenantId: number, last: { auditId: number; mac: string | null } | undefined) {
  const head = tx.get<{ auditId: number; seal: string }>(
    'select audit_id as auditId, seal from audit_heads where tenant_id = ?',
    tenantId,
  )
  if (last === undefined) {
    // No user comes to be without a record.
    const hadRecords = head !== undefined || tx.get('select 1 from users limit 1') !== undefined
    return hadRecords ? 'All records are gone.' : null
  }
  if (last.mac === null && head === undefined) return null
  if (head?.auditId === last.auditId && head.seal === sealOfHead(tx, last.auditId, last.mac)) return null
  return 'The newest records are gone.'
}
