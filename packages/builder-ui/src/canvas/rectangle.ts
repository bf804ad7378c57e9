export type Rectangle = { x: number; y: number; width: number; height: number }

type Canvas = { transform: readonly [x: number, y: number, zoom: number]; width: number; height: number }

/** The part of the drawing that is seen. */
export function sightOf({ transform: [x, y, zoom], width, height }: Canvas): Rectangle {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
}

/** What holds all of them; null when there are none. */
export function boundsOf(rectangles: readonly Rectangle[]): Rectangle | null {
  if (rectangles.length === 0) return null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of rectangles) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

/** Whether all of the inner one is in the outer one. */
export function holds(outer: Rectangle, inner: Rectangle): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
