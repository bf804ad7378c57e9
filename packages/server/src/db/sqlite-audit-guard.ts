// Records of the audit log are added and never changed: SQLite itself refuses, whatever the program does. Those that the log
// says were cut off may be deleted (audit-trim.ts).
import type { WriteTx } from './tx.ts'

const refusal = "begin select raise(abort, 'records of the audit log stay as they are'); end"

export function prepareAuditGuard(tx: WriteTx): void {
  refuseUpdates(tx)
  // Anew, since earlier versions refused every deletion.
  tx.run('drop trigger if exists audit_records_refuse_delete')
  tx.run(
    `create trigger audit_records_refuse_delete before delete on audit_records
     when old.audit_id > coalesce((select json_extract(detail_json, '$.until') from audit_records
       where action = 'audit_trimmed' order by audit_id desc limit 1), 0)
     ${refusal}`,
  )
}

function refuseUpdates(tx: WriteTx): void {
  tx.run(`create trigger if not exists audit_records_refuse_update before update on audit_records ${refusal}`)
}

/** For work that gives records other codes and leaves alone what they say. */
export function recoding<T>(tx: WriteTx, work: () => T): T {
  tx.run('drop trigger audit_records_refuse_update')
  try {
    return work()
  } finally {
    refuseUpdates(tx)
  }
}
