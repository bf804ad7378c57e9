// What a panel draws over the canvas: the path a chat took, counts, coverage. The canvas draws what any panel has set.

export type OverlayTone = 'good' | 'bad' | 'active' | 'dim'
export type BlockMark = { tone?: OverlayTone; badge?: string }
export type ExitMark = { tone?: OverlayTone; label?: string }

export type Overlay = {
  blocks: { [blockId: string]: BlockMark }
  /** By `exitKey`. */
  exits: { [key: string]: ExitMark }
}

export const exitKey = (blockId: string, exit: string) => `${blockId} ${exit}`

/** One over the other; the later one wins where both say something. */
export function mergeOverlays(overlays: readonly Overlay[]): Overlay {
  const merged: Overlay = { blocks: {}, exits: {} }
  for (const { blocks, exits } of overlays) {
    for (const [blockId, mark] of Object.entries(blocks))
      merged.blocks[blockId] = { ...merged.blocks[blockId], ...mark }
    for (const [key, mark] of Object.entries(exits)) merged.exits[key] = { ...merged.exits[key], ...mark }
  }
  return merged
}
