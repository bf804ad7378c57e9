// Everything the vault sealed or authenticated, for another key.
import { contentOf, type SealedContent, sealOfHead } from './audit-seal.ts'
import { readCut } from './audit-trim.ts'
import { SIGN_IN_SECRET } from './sign-in-sessions.ts'
import { recoding } from './sqlite-audit-guard.ts'
import { quoted, sealedColumns } from './sqlite-schema.ts'
import type { Tx, WriteTx } from './tx.ts'

/** Gives every sealed text of the database to `renew` and keeps what that returns; returns how many there were. */
export function renewSealed(tx: WriteTx, renew: (sealed: string) => string): number {
  let count = 0
  const counted = (sealed: string) => {
    count += 1
    return renew(sealed)
  }
  // No two sealed texts are alike.
  for (const { table, column } of sealedColumns(tx)) {
    const rows = tx.all<{ sealed: string }>(
      `select ${quoted(column)} as sealed from ${quoted(table)} where ${quoted(column)} <> ''`,
    )
    for (const { sealed } of rows)
      tx.run(`update ${quoted(table)} set ${quoted(column)} = ? where ${quoted(column)} = ?`, counted(sealed), sealed)
  }
  for (const { json } of tx.all<{ json: string }>(
    `select former_webhook_secrets_json as json from integration_accounts where former_webhook_secrets_json <> '[]'`,
  )) {
    const former: { sealed: string }[] = JSON.parse(json)
    const renewed = JSON.stringify(former.map((one) => ({ ...one, sealed: counted(one.sealed) })))
    tx.run(
      'update integration_accounts set former_webhook_secrets_json = ? where former_webhook_secrets_json = ?',
      renewed,
      json,
    )
  }
  const signIn = tx.all<{ json: string }>('select value_json as json from settings where name = ?', SIGN_IN_SECRET)
  for (const { json } of signIn) {
    const renewed = JSON.stringify(counted(JSON.parse(json)))
    tx.run('update settings set value_json = ? where name = ? and value_json = ?', renewed, SIGN_IN_SECRET, json)
  }
  return count
}

const BATCH = 2_000

/**
 * Authenticates every record of the audit log under the transaction's key; what the records say stays. Records that were written before
 * there were codes get none. Returns how many have one.
 */
export function recodeAudit(tx: WriteTx): number {
  return recoding(tx, () => {
    const cut = readCut(tx)
    let count = 0
    let last = { auditId: cut?.until ?? 0, mac: cut?.code ?? null }
    for (;;) {
      const rows = tx.all<SealedContent & { mac: string | null }>(
        `select audit_id as auditId, tenant_id as tenantId, at, user_id as userId, address, action, subject,
           subject_name as subjectName, detail_json as detailJson, mac
         from audit_records where audit_id > ? order by audit_id limit ?`,
        last.auditId,
        BATCH,
      )
      for (const { mac: former, ...record } of rows) {
        const mac = former === null ? null : tx.mac(contentOf(last.mac, record))
        last = { auditId: record.auditId, mac }
        if (mac === null) continue
        tx.run('update audit_records set mac = ? where audit_id = ?', mac, record.auditId)
        count += 1
      }
      if (rows.length < BATCH) break
    }
    const seal = sealOfHead(tx, last.auditId, last.mac)
    tx.run('update audit_heads set seal = ? where audit_id = ?', seal, last.auditId)
    return count
  })
}

/** Whether the newest record of the audit log is sealed under the key of this connection; also when there is none. */
export function isOfThisKey(tx: Tx): boolean {
  const head = tx.get<{ auditId: number; seal: string; mac: string | null }>(
    `select h.audit_id as auditId, h.seal, r.mac from audit_heads h join audit_records r using (audit_id)`,
  )
  return head === undefined || head.seal === sealOfHead(tx, head.auditId, head.mac)
}
