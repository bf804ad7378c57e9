import type { FileKind } from './file-kinds.ts'

export interface StoredFile {
  fileId: string
  fileUniqueId: string
  /** A file id is good for one bot only. */
  botId: number
  kind: FileKind
  bytes: Uint8Array
  path: string
  fileName: string | undefined
  mimeType: string | undefined
  /** The Bot API object (Document, PhotoSize, …) without the ids and the size. */
  attributes: Record<string, unknown>
  /** All sizes of a photo, itself included. */
  sizes?: StoredFile[]
}

export type NewFile = Pick<StoredFile, 'botId' | 'kind' | 'bytes' | 'fileName' | 'mimeType' | 'attributes'>

const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'oga',
  'application/pdf': 'pdf',
}

/** Files by file id, in memory. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>()
  readonly #byPath = new Map<string, StoredFile>()
  #count = 0

  add(file: NewFile): StoredFile {
    const number = this.#count++
    const extension = /\.([A-Za-z0-9]{1,8})$/.exec(file.fileName ?? '')?.[1] ?? extensions[file.mimeType ?? ''] ?? 'bin'
    const stored: StoredFile = {
      ...file,
      fileId: `AgACAg${Buffer.from(`${file.botId}:${file.kind}:${number}`).toString('base64url')}`,
      fileUniqueId: `AQAD${Buffer.from(String(number).padStart(8, '0')).toString('base64url')}`,
      path: `${file.kind}s/file_${number}.${extension}`,
    }
    this.#files.set(stored.fileId, stored)
    this.#byPath.set(`${file.botId}/${stored.path}`, stored)
    return stored
  }

  clear(): void {
    this.#files.clear()
    this.#byPath.clear()
  }

  find(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId)
  }

  findFor(botId: number, fileId: string): StoredFile | undefined {
    const file = this.#files.get(fileId)
    return file?.botId === botId ? file : undefined
  }

  findByPath(botId: number, path: string): StoredFile | undefined {
    return this.#byPath.get(`${botId}/${path}`)
  }
}

/** The file as the Bot API shows it inside a message. */
export function fileObject(file: StoredFile): Record<string, unknown> {
  return {
    ...file.attributes,
    ...(file.fileName !== undefined && file.kind !== 'photo' && { file_name: file.fileName }),
    ...(file.mimeType !== undefined && file.kind !== 'photo' && { mime_type: file.mimeType }),
    file_id: file.fileId,
    file_unique_id: file.fileUniqueId,
    file_size: file.bytes.byteLength,
  }
}
