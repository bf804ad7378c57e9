// Pictures of the documents: taken at one size, and made small. Screens have few colors, so a palette of 256 keeps them as they are.
import { deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { pngOf } from './files.ts'

const MOST_COLORS = 256

/** The visible part of the page as a PNG with a palette. */
export async function takePicture(page: Page): Promise<Buffer> {
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  const drawer = await page.context().newPage()
  try {
    const { width, height, bytes } = await drawer.evaluate(readPixels, shot.toString('base64'))
    return paletted(width, height, Buffer.from(bytes, 'base64'))
  } finally {
    await drawer.close()
  }
}

/** In the browser: three bytes for each pixel. */
async function readPixels(base64: string) {
  const image = new Image()
  image.src = `data:image/png;base64,${base64}`
  await image.decode()
  const { width, height } = image
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('There is no canvas')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  let text = ''
  for (let index = 0; index < data.length; index += 4)
    text += String.fromCharCode(data[index] ?? 0, data[index + 1] ?? 0, data[index + 2] ?? 0)
  return { width, height, bytes: btoa(text) }
}

function paletted(width: number, height: number, pixels: Buffer): Buffer {
  const colorAt = (index: number) => pixels.readUIntBE(index * 3, 3)
  const counts = new Map<number, number>()
  for (let index = 0; index < width * height; index += 1) {
    const color = colorAt(index)
    counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  const palette = [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MOST_COLORS)
    .map(([color]) => color)
  const nearest = new Map(palette.map((color, index) => [color, index]))
  const indexOf = (color: number) => {
    const known = nearest.get(color)
    if (known !== undefined) return known
    const found = closest(palette, color)
    nearest.set(color, found)
    return found
  }
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(colorAt(y * width + x))
  const colors = Buffer.alloc(palette.length * 3)
  for (const [index, color] of palette.entries()) colors.writeUIntBE(color, index * 3, 3)
  return pngOf({ width, height, colorType: 3 }, [
    ['PLTE', colors],
    ['IDAT', deflateSync(rows, { level: 9 })],
  ])
}

function closest(palette: readonly number[], color: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, candidate] of palette.entries()) {
    const red = (candidate >> 16) - (color >> 16)
    const green = ((candidate >> 8) & 255) - ((color >> 8) & 255)
    const blue = (candidate & 255) - (color & 255)
    const distance = red * red + green * green + blue * blue
    if (distance < least) [least, best] = [distance, index]
  }
  return best
}
