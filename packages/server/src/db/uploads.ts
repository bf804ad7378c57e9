// Files agents upload to send them.
import type { AttachmentView } from '@scenarium/api'
import type { LaneContext } from '../lanes/context.ts'
import type { WriteTx } from './tx.ts'

export type Upload = Omit<AttachmentView, 'attachmentId'> & { sha256: string }

export function insertUpload(
  tx: WriteTx,
  context: Pick<LaneContext, 'tenantId' | 'now' | 'ids'>,
  userId: string,
  upload: Upload,
): AttachmentView {
  const attachmentId = context.ids.text('att')
  tx.run(
    `insert into attachments (attachment_id, tenant_id, uploaded_by, kind, name, mime_type, size_bytes, status, sha256,
       attempts, created_at) values (?, ?, ?, ?, ?, ?, ?, 'ready', ?, 0, ?)`,
    attachmentId,
    context.tenantId,
    userId,
    upload.kind,
    upload.name,
    upload.mimeType,
    upload.sizeBytes,
    upload.sha256,
    context.now,
  )
  const { sha256: _, ...view } = upload
  return { attachmentId, ...view }
}
