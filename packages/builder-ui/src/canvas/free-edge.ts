// At which edge of the canvas a bar covers no title of the blocks it is about.

export type Box = { x: number; y: number; width: number; height: number }
type Canvas = { width: number; transform: readonly [x: number, y: number, zoom: number] }

/** Room a bar takes in the middle of an edge, with its distance from it. */
const BAR = { width: 280, height: 60 }

/** The upper edge, where nothing else stands, unless a block is beneath the bar there. */
export function freeEdge(
  { width, transform: [left, top, zoom] }: Canvas,
  blocks: readonly Box[],
): 'bottom-center' | 'top-center' {
  const isTaken = blocks.some((block) => {
    const x = block.x * zoom + left
    const y = block.y * zoom + top
    const isInTheMiddle = x < (width + BAR.width) / 2 && x + block.width * zoom > (width - BAR.width) / 2
    return isInTheMiddle && y < BAR.height && y + block.height * zoom > 0
  })
  return isTaken ? 'bottom-center' : 'top-center'
}
