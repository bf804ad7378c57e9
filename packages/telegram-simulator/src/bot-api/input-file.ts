// A file parameter: an upload, the id of a file the server has, or an address to take it from.
import { request } from 'undici'
import { isLoopback } from '../updates/webhook.ts'
import type { FileDetails, FileKind } from '../world/file-kinds.ts'
import { imageSize } from '../world/image-size.ts'
import { contentOf, storeUpload } from '../world/store-upload.ts'
import type { MessageContent } from '../world/telegram-types.ts'
import { BotApiError, badRequest } from './bot-api-error.ts'
import type { Call } from './call.ts'
import type { Upload } from './request.ts'

const megabyte = 1024 * 1024
const largestUpload = 50 * megabyte
const largestPhoto = 10 * megabyte
const largestPhotoSides = 10_000
const largestPhotoRatio = 20
const attached = 'attach://'

export interface WantedFile {
  kind: FileKind
  /** The value given for the file; undefined when it came as an upload of the parameter's own name. */
  reference: string | undefined
  /** The parameter the file may have been uploaded as. */
  parameter: string
  details: FileDetails
}

function uploadOf(call: Call, { reference, parameter }: WantedFile): Upload | undefined {
  if (reference === undefined || reference === '') return call.files.get(parameter)
  return reference.startsWith(attached) ? call.files.get(reference.slice(attached.length)) : undefined
}

async function download(address: string): Promise<Upload> {
  const url = URL.parse(address)
  // A simulator does not go out to the internet on a bot's word.
  if (!url || !isLoopback(url.hostname)) throw badRequest('failed to get HTTP URL content')
  const { statusCode, headers, body } = await request(url).catch(() => {
    throw badRequest('failed to get HTTP URL content')
  })
  const bytes = new Uint8Array(await body.arrayBuffer())
  if (statusCode !== 200) throw badRequest('failed to get HTTP URL content')
  const mimeType = String(headers['content-type'] ?? '').split(';')[0] ?? ''
  return { bytes, mimeType, fileName: url.pathname.split('/').at(-1) || 'file' }
}

function checkUpload(kind: FileKind, { bytes }: Upload): void {
  if (bytes.byteLength === 0) throw badRequest('file must be non-empty')
  if (bytes.byteLength > largestUpload) throw new BotApiError(413, 'Request Entity Too Large')
  if (kind !== 'photo') return
  if (bytes.byteLength > largestPhoto) throw badRequest(`file of size ${bytes.byteLength} bytes is too big for a photo`)
  const size = imageSize(bytes)
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED')
  const { width, height } = size
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height))
  if (width + height > largestPhotoSides || ratio > largestPhotoRatio) throw badRequest('PHOTO_INVALID_DIMENSIONS')
}

const typeNames: Record<FileKind, string> = {
  photo: 'Photo',
  document: 'Document',
  video: 'Video',
  voice: 'VoiceNote',
  audio: 'Audio',
  animation: 'Animation',
  video_note: 'VideoNote',
  sticker: 'Sticker',
}

function knownFile(call: Call, kind: FileKind, fileId: string): MessageContent {
  const file = call.simulator.world.files.findFor(call.bot.user.id, fileId)
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified')
  if (file.kind !== kind) {
    throw badRequest(`can't use file of type ${typeNames[file.kind]} as ${typeNames[kind]}`)
  }
  return contentOf(file)
}

/** The part of a message that shows the wanted file; the file is kept. */
export async function takeFile(call: Call, wanted: WantedFile): Promise<MessageContent> {
  const { kind, reference = '', details } = wanted
  const isAddress = /^https?:\/\//i.test(reference)
  const upload = isAddress ? await download(reference) : uploadOf(call, wanted)
  if (!upload) {
    if (reference === '' || reference.startsWith(attached)) {
      throw badRequest(`there is no ${kind.replace('_', ' ')} in the request`)
    }
    return knownFile(call, kind, reference)
  }
  checkUpload(kind, upload)
  return storeUpload(call.simulator.world.files, call.bot, { kind, file: upload, details })
}
