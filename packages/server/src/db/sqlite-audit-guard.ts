// Records of the audit log are added and never changed: SQLite itself refuses, whatever the program does. Those that the log
// says were cut off may be deleted (audit-trim.ts).
import type { WriteTx } from './tx.ts'

export function prepareAuditGuard(tx: WriteTx): void {
  const refusal = "begin select raise(abort, 'records of the audit log stay as they are'); end"
  tx.run(`create trigger if not exists audit_records_refuse_update before update on audit_records ${refusal}`)
  // Anew, since earlier versions refused every deletion.
  tx.run('drop trigger if exists audit_records_refuse_delete')
  tx.run(
    `create trigger audit_records_refuse_delete before delete on audit_records
     when old.audit_id > coalesce((select json_extract(detail_json, '$.until') from audit_records
       where action = 'audit_trimmed' order by audit_id desc limit 1), 0)
     ${refusal}`,
  )
}
