import type { Bot } from './bot.ts'
import { defaultMimeTypes, type FileDetails, type FileKind, fileAttributes, photoSizes } from './file-kinds.ts'
import { type FileStore, fileObject, type StoredFile } from './file-store.ts'
import type { MessageContent } from './telegram-types.ts'

export interface UploadedFile {
  bytes: Uint8Array
  fileName: string | undefined
  mimeType: string | undefined
}

// What senders say who do not know the type.
const isTelling = (mimeType: string | undefined): boolean => !!mimeType && mimeType !== 'application/octet-stream'

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
      mimeType: isTelling(file.mimeType) ? file.mimeType : defaultMimeTypes[kind],
      attributes,
    })
  const attributes = fileAttributes(kind, file.bytes, details)
  if (kind !== 'photo') return contentOf(add(attributes))
  // Every size is the original's bytes: the simulator does not scale pictures.
  const sizes = photoSizes(attributes as { width: number; height: number }).map((size) => add(size))
  for (const size of sizes) size.sizes = sizes
  return { photo: sizes.map(fileObject) }
}

/** The field or fields of a message that show a file; an animation is a document as well. */
export function contentOf(file: StoredFile): MessageContent {
  if (file.kind === 'photo') return { photo: (file.sizes ?? [file]).map(fileObject) }
  const shown = fileObject(file)
  return file.kind === 'animation' ? { animation: shown, document: shown } : { [file.kind]: shown }
}
