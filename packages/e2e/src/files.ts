// Small files that are what they say: a browser shows and plays them.
import { crc32, deflateSync } from 'node:zlib'

type Color = readonly [red: number, green: number, blue: number]

/** A picture of one color (PNG, RFC 2083). */
export function png(width: number, height: number, color: Color): Uint8Array<ArrayBuffer> {
  const line = Buffer.from([0, ...Array.from({ length: width }, () => color).flat()])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)))
  return bytesOf([pngOf({ width, height, colorType: 2 }, [['IDAT', pixels]])])
}

type Header = {
  width: number
  height: number /** 2: three bytes for a pixel; 3: one, of the palette. */
  colorType: 2 | 3
}

/** A PNG of eight bits from its chunks between header and end. */
export function pngOf(
  { width, height, colorType }: Header,
  chunks: readonly [type: string, content: Buffer][],
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colorType, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const inner = chunks.map(([type, content]) => chunk(type, content))
  return Buffer.concat([signature, chunk('IHDR', header), ...inner, chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A tone of so many seconds (WAVE, 8 kHz, 8 bit). */
export function wav(seconds: number): Uint8Array<ArrayBuffer> {
  const rate = 8_000
  const samples = Buffer.from(
    Array.from({ length: Math.round(seconds * rate) }, (_, index) => 128 + Math.round(40 * Math.sin(index / 3))),
  )
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return bytesOf([header, samples])
}

const bytesOf = (parts: Buffer[]) => new Uint8Array(Buffer.concat(parts))
