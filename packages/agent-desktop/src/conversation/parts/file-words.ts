import type { FileKind, MessageFile } from '@scenarium/api'

export const fileKindWords: { [K in FileKind]: string } = {
  photo: 'Photo',
  document: 'File',
  video: 'Video',
  voice: 'Voice message',
  audio: 'Audio',
  animation: 'Animation',
  video_note: 'Video message',
  sticker: 'Sticker',
}

export function fileTitle({ kind, name, durationSeconds }: MessageFile): string {
  const title = name ?? fileKindWords[kind]
  if (durationSeconds === undefined) return title
  const seconds = Math.round(durationSeconds)
  return `${title} (${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')})`
}

/** `12 kB`, `3.4 MB`; empty when it is not known. */
export function sizeText(bytes: number | undefined): string {
  if (bytes === undefined) return ''
  if (bytes < 1_000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
