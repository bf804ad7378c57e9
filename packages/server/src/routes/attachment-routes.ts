// Files up and down. Uploads are streamed to disk. Downloads are never rendered: only images and recordings whose content says
// so are given out as what they are, and even those in a sandbox.
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { attachmentView, type FileKind, id, MAX_UPLOAD_BYTES, uploadQuery } from '@scenarium/api'
import { z } from 'zod'
import type { OpenedFile } from '../attachments/file-store.ts'
import type { Principal } from '../auth/principal.ts'
import { attachmentById, type PendingAttachment } from '../db/attachments.ts'
import { isConcernedWithCustomer } from '../db/customers.ts'
import { isConcernedWith } from '../db/interactions-view.ts'
import type { Tx } from '../db/tx.ts'
import { insertUpload } from '../db/uploads.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import { type ByteRange, byteRange } from './byte-range.ts'
import type { RouteDeps } from './deps.ts'
import { imageType, mediaType } from './media-type.ts'

const OCTETS = 'application/octet-stream'
/** Telegram takes photos up to this size (sendPhoto); larger images go as documents. */
const MOST_PHOTO_BYTES = 10_000_000

export function attachmentRoutes(api: Api, { database, clock, ids, files }: RouteDeps): void {
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/attachments',
      access: 'handle_interactions',
      summary: 'Upload a file of up to 50 MB, to be sent in a message of type `file`',
      query: uploadQuery,
      answer: attachmentView,
      mediaTypes: { body: OCTETS },
    },
    async ({ principal, query: { name }, c }) => {
      if (c.req.header('content-type') !== OCTETS) {
        throw new UserError('wrong_content_type', 415, `Send the file itself, with the content type ${OCTETS}.`)
      }
      if (c.req.raw.body === null) throw new UserError('empty_file', 400, 'The file is empty.')
      // Read as it is: a stream of Node would throw into the void when the connection breaks before it is read.
      const body = c.req.raw.body as WebStream<Uint8Array>
      const { sha256, sizeBytes, start } = await files.save(body, MAX_UPLOAD_BYTES)
      if (sizeBytes === 0) throw new UserError('empty_file', 400, 'The file is empty.')
      const image = imageType(start)
      const upload = { kind: kindOf(image, sizeBytes), name, mimeType: image ?? OCTETS, sizeBytes, sha256 }
      const context = { tenantId: TENANT, now: clock.now(), ids }
      return database.write((tx) => insertUpload(tx, context, principal.userId, upload))
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/attachments/{attachmentId}',
      access: 'read_interactions',
      summary: 'The file itself',
      params: z.strictObject({ attachmentId: id }),
      mediaTypes: { answer: OCTETS },
    },
    async ({ principal, params: { attachmentId }, c }) => {
      const attachment = await database.read((tx) => visibleAttachment(tx, principal, attachmentId))
      if (attachment.status === 'pending') throw new UserError('not_ready', 409, 'The file is still being fetched.')
      const file = attachment.sha256 === null ? undefined : await files.open(attachment.sha256)
      if (file === undefined) throw new UserError('not_found', 404, 'The file could not be fetched.')
      const type = mediaType(file.start)
      const headers = {
        'content-type': type ?? OCTETS,
        'content-disposition': `${type === undefined ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeName(attachment.name ?? attachmentId)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
        'accept-ranges': 'bytes',
      }
      return fileAnswer(file, byteRange(c.req.header('range'), file.sizeBytes), headers)
    },
  )
}

function fileAnswer(
  { stream, sizeBytes }: OpenedFile,
  part: ByteRange | undefined | null,
  headers: { [name: string]: string },
): Response {
  if (part === null) {
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${sizeBytes}` } })
  }
  const { start, end } = part ?? { start: 0, end: sizeBytes - 1 }
  return new Response(Readable.toWeb(stream(part)) as ReadableStream, {
    status: part === undefined ? 200 : 206,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      ...(part !== undefined && { 'content-range': `bytes ${start}-${end}/${sizeBytes}` }),
    },
  })
}

function visibleAttachment(tx: Tx, { userId, privileges }: Principal, attachmentId: string) {
  const attachment = attachmentById(tx, attachmentId)
  const isVisible =
    attachment !== undefined &&
    (attachment.uploadedBy === userId ||
      privileges.has('see_all_interactions') ||
      (attachment.interactionId !== null && isConcernedWith(tx, attachment.interactionId, userId)) ||
      isPhotoFor(tx, attachment, userId))
  if (!isVisible) throw new UserError('not_found', 404, 'There is no such file.')
  return attachment
}

/** A profile photo is for whoever may see the customer. */
function isPhotoFor(tx: Tx, { accountId, photoOfChatId }: PendingAttachment, userId: string): boolean {
  if (accountId === null || photoOfChatId === null) return false
  return isConcernedWithCustomer(tx, { accountId, chatId: photoOfChatId }, userId)
}

function kindOf(image: string | undefined, sizeBytes: number): FileKind {
  if (image === 'image/gif') return 'animation'
  return image !== undefined && sizeBytes <= MOST_PHOTO_BYTES ? 'photo' : 'document'
}

/** RFC 8187: everything but attr-char is percent-encoded. Lone surrogates have no encoding. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
