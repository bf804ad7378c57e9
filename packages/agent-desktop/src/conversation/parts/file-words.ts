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

export const fileTitle = ({ kind, name }: MessageFile): string => name ?? fileKindWords[kind]

/** Kind, length and size in one line, such as `PDF · 1.2 MB`. */
export function fileLine({ kind, name, durationSeconds, sizeBytes }: MessageFile): string {
  const extension = /\.([a-z\d]{1,5})$/i.exec(name ?? '')?.[1]?.toUpperCase()
  const words = kind === 'document' ? (extension ?? 'File') : fileKindWords[kind]
  const length = durationSeconds === undefined ? '' : lengthText(durationSeconds)
  return [words === name ? '' : words, length, sizeText(sizeBytes)].filter(Boolean).join(' · ')
}

/** `3:07`, `1:02:09`. */
export function lengthText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`
}

/** `12 kB`, `3.4 MB`; empty when it is not known. */
export function sizeText(bytes: number | undefined): string {
  if (bytes === undefined) return ''
  if (bytes < 1_000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
