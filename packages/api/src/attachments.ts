import { z } from 'zod'
import { id } from './ids.ts'

/** What a bot may send (core.telegram.org/bots/faq): 50 MB. */
export const MAX_UPLOAD_BYTES = 50_000_000

export const fileKind = z.enum(['photo', 'document', 'video', 'voice', 'audio', 'animation', 'video_note', 'sticker'])
export type FileKind = z.infer<typeof fileKind>

/** The body of an upload is the file itself, as `application/octet-stream`; what it is, its content says. */
export const uploadQuery = z.strictObject({ name: z.string().trim().min(1).max(255) })
export type UploadQuery = z.infer<typeof uploadQuery>

/** Answer to an upload; the id goes into a message of type `file`. */
export const attachmentView = z.strictObject({
  attachmentId: id,
  kind: fileKind,
  name: z.string().nullable(),
  mimeType: z.string().nullable(),
  sizeBytes: z.number().int().nullable(),
})
export type AttachmentView = z.infer<typeof attachmentView>
