// What a file is, by its first bytes. Names and declared types are other people's words.

type Signature = { type: string; at?: number; bytes: readonly (number | null)[] }

const images: readonly Signature[] = [
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38, null, 0x61] },
  { type: 'image/webp', bytes: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50] },
]

/** Audio and video that browsers play. None of these can hold a script. */
const recordings: readonly Signature[] = [
  { type: 'audio/ogg', bytes: [0x4f, 0x67, 0x67, 0x53] },
  { type: 'audio/mpeg', bytes: [0x49, 0x44, 0x33] },
  { type: 'audio/flac', bytes: [0x66, 0x4c, 0x61, 0x43] },
  { type: 'audio/wav', bytes: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x41, 0x56, 0x45] },
  { type: 'audio/mp4', at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x4d, 0x34, 0x41] },
  { type: 'video/mp4', at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { type: 'video/webm', bytes: [0x1a, 0x45, 0xdf, 0xa3] },
]

/** The type of a raster image that browsers may show; undefined for everything else, SVG included. */
export function imageType(start: Uint8Array): string | undefined {
  return typeIn(images, start)
}

/** The type of a file that browsers may show or play in a page; undefined for what is only to be saved. */
export function mediaType(start: Uint8Array): string | undefined {
  return imageType(start) ?? typeIn(recordings, start) ?? (isMpegFrame(start) ? 'audio/mpeg' : undefined)
}

function typeIn(signatures: readonly Signature[], start: Uint8Array): string | undefined {
  return signatures.find(({ at = 0, bytes }) =>
    bytes.every((byte, index) => byte === null || byte === start[at + index]),
  )?.type
}

/** An MP3 without a title begins with a frame: eleven bits set, then MPEG 1 or 2, layer III (ISO 11172-3, 2.4.2.3). */
function isMpegFrame([first, second = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xf6) === 0xf2
}
