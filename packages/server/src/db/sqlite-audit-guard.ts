// Records of the audit log are added and never changed: SQLite itself refuses, whatever the program does.
import type { WriteTx } from './tx.ts'

export function prepareAuditGuard(tx: WriteTx): void {
  for (const verb of ['update', 'delete']) {
    tx.run(
      `create trigger if not exists audit_records_refuse_${verb} before ${verb} on audit_records
       begin select raise(abort, 'records of the audit log stay as they are'); end`,
    )
  }
}
