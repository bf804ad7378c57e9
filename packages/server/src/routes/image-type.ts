// What a file is, by its first bytes. Names and declared types are other people's words.

const signatures: { type: string; bytes: (number | null)[] }[] = [
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38, null, 0x61] },
  { type: 'image/webp', bytes: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50] },
]

/** The type of a raster image that browsers may show; undefined for everything else, SVG included. */
export function imageType(start: Uint8Array): string | undefined {
  return signatures.find(({ bytes }) => bytes.every((byte, index) => byte === null || byte === start[index]))?.type
}
