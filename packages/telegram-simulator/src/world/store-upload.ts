import type { Bot } from './bot.ts'
import { defaultMimeTypes, type FileDetails, type FileKind, fileAttributes, photoSizes } from './file-kinds.ts'
import { type FileStore, fileObject, type StoredFile } from './file-store.ts'
import { imageSize } from './image-size.ts'
import type { MessageContent } from './telegram-types.ts'

export interface UploadedFile {
  bytes: Uint8Array
  fileName: string | undefined
  mimeType: string | undefined
}

/** Keeps a file for a bot and gives the part of a message that shows it. */
export function storeUpload(
  files: FileStore,
  bot: Bot,
  { kind, file, details }: { kind: FileKind; file: UploadedFile; details: FileDetails },
): MessageContent {
  const add = (attributes: Record<string, unknown>): StoredFile =>
    files.add({
      botId: bot.user.id,
      kind,
      bytes: file.bytes,
      fileName: file.fileName,
      mimeType: file.mimeType || defaultMimeTypes[kind],
      attributes,
    })
  const attributes = fileAttributes(kind, file.bytes, details)
  if (kind === 'photo') {
    const size = imageSize(file.bytes) ?? { width: 800, height: 600 }
    return { photo: photoSizes(size).map((scaled) => fileObject(add({ ...scaled }))) }
  }
  return fileContent(kind, fileObject(add(attributes)))
}

/** The field or fields of a message that show a file; an animation is a document as well. */
export const fileContent = (kind: FileKind, file: Record<string, unknown>): MessageContent =>
  kind === 'animation' ? { animation: file, document: file } : { [kind]: file }
