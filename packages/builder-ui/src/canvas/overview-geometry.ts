import type { Rectangle } from './rectangle.ts'

/** Where the drawing begins, and how much smaller it is. */
export type Scale = { x: number; y: number; zoom: number }

const MARGIN = 1.06

/** Shows all blocks and what is in sight, in the middle. */
export function fit(blocks: Rectangle | null, seen: Rectangle, size: { width: number; height: number }): Scale {
  const left = Math.min(blocks?.x ?? seen.x, seen.x)
  const top = Math.min(blocks?.y ?? seen.y, seen.y)
  const right = Math.max((blocks?.x ?? seen.x) + (blocks?.width ?? 0), seen.x + seen.width)
  const bottom = Math.max((blocks?.y ?? seen.y) + (blocks?.height ?? 0), seen.y + seen.height)
  const [width, height] = [Math.max(1, right - left) * MARGIN, Math.max(1, bottom - top) * MARGIN]
  const zoom = Math.min(size.width / width, size.height / height)
  return {
    zoom,
    x: (left + right) / 2 - size.width / zoom / 2,
    y: (top + bottom) / 2 - size.height / zoom / 2,
  }
}

export function toDrawing({ x, y, width, height }: Rectangle, scale: Scale): Rectangle {
  return {
    x: (x - scale.x) * scale.zoom,
    y: (y - scale.y) * scale.zoom,
    width: width * scale.zoom,
    height: height * scale.zoom,
  }
}
