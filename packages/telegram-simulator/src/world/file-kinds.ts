import { type ImageSize, imageSize } from './image-size.ts'

export const fileKinds = ['photo', 'document', 'video', 'voice', 'audio', 'animation', 'video_note', 'sticker'] as const
export type FileKind = (typeof fileKinds)[number]

/** Used when a picture's size cannot be read from its bytes. */
const unknownSize = { width: 800, height: 600 }
const stickerSize = { width: 512, height: 512 }
const longestSides = [90, 320, 800, 1280]

/** What the sender may say about a file; the simulator decodes pictures only, so the rest is believed. */
export interface FileDetails {
  duration?: number | undefined
  width?: number | undefined
  height?: number | undefined
  length?: number | undefined
  performer?: string | undefined
  title?: string | undefined
  emoji?: string | undefined
}

const defined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const attributesOf: Record<FileKind, (bytes: Uint8Array, details: FileDetails) => Record<string, unknown>> = {
  photo: (bytes) => ({ ...(imageSize(bytes) ?? unknownSize) }),
  document: () => ({}),
  video: (_, { width = 640, height = 360, duration = 0 }) => ({ width, height, duration }),
  animation: (_, { width = 320, height = 240, duration = 0 }) => ({ width, height, duration }),
  voice: (_, { duration = 0 }) => ({ duration }),
  audio: (_, { duration = 0, performer, title }) => defined({ duration, performer, title }),
  video_note: (_, { length = 240, duration = 0 }) => ({ length, duration }),
  sticker: (bytes, { emoji }) =>
    defined({ type: 'regular', ...(imageSize(bytes) ?? stickerSize), is_animated: false, is_video: false, emoji }),
}

export const fileAttributes = (kind: FileKind, bytes: Uint8Array, details: FileDetails): Record<string, unknown> =>
  attributesOf[kind](bytes, details)

/** The sizes Telegram offers of one photo, smallest first; the last is the original. */
export function photoSizes({ width, height }: ImageSize): (ImageSize & Record<string, unknown>)[] {
  const longest = Math.max(width, height)
  const smaller = longestSides.filter((side) => side < longest)
  const scaled = smaller.map((side) => ({
    width: Math.max(1, Math.round((width * side) / longest)),
    height: Math.max(1, Math.round((height * side) / longest)),
  }))
  return [...scaled, { width, height }]
}

export const defaultMimeTypes: Record<FileKind, string | undefined> = {
  photo: 'image/jpeg',
  document: undefined,
  video: 'video/mp4',
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
  animation: 'video/mp4',
  video_note: undefined,
  sticker: undefined,
}
