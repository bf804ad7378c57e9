export type Rectangle = { x: number; y: number; width: number; height: number }
/** Where the drawing begins, and how much smaller it is. */
export type Scale = { x: number; y: number; zoom: number }

type Placed = { position: { x: number; y: number }; width?: number; height?: number }

/** What holds all of them; null when there are none. */
export function boundsOf(nodes: readonly Placed[]): Rectangle | null {
  if (nodes.length === 0) return null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { position, width = 0, height = 0 } of nodes) {
    left = Math.min(left, position.x)
    top = Math.min(top, position.y)
    right = Math.max(right, position.x + width)
    bottom = Math.max(bottom, position.y + height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

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
