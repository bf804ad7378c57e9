// At which edge of the canvas a bar covers nothing of the blocks it is about.

export type Box = { x: number; y: number; width: number; height: number }
type Canvas = { width: number; height: number; transform: readonly [x: number, y: number, zoom: number] }

/** Room a bar takes in the middle of an edge, with its distance from it. */
const BAR = { width: 280, height: 60 }

/** The lower edge, where no title is, unless a block would be beneath the bar there and none at the upper one. */
export function freeEdge(
  { width, height, transform: [left, top, zoom] }: Canvas,
  blocks: Iterable<Box>,
): 'bottom-center' | 'top-center' {
  let isBottomTaken = false
  for (const block of blocks) {
    const x = block.x * zoom + left
    const y = block.y * zoom + top
    const isInTheMiddle = x < (width + BAR.width) / 2 && x + block.width * zoom > (width - BAR.width) / 2
    if (!isInTheMiddle) continue
    if (y < BAR.height && y + block.height * zoom > 0) return 'bottom-center'
    isBottomTaken ||= y + block.height * zoom > height - BAR.height && y < height
  }
  return isBottomTaken ? 'top-center' : 'bottom-center'
}
