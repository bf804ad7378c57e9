// Finding blocks by whatever is written in them: title, id, type, texts, variables, labels of exits.
import { blockViewOf } from '../blocks/index.ts'
import { blockExits } from '../editor/block-exits.ts'
import { type Draft, type DraftBlock, nameOf } from '../editor/document.ts'

export type Found = {
  blockId: string
  name: string
  /** Where the words were found, when it is not the name. */
  excerpt: string
}

const EXCERPT = 70

export function findBlocks({ blocks }: Draft, text: string): Found[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  const found = Object.entries(blocks).flatMap(([blockId, block]): (Found & { rank: number })[] => {
    const name = nameOf(blockId, block)
    if (name.toLowerCase().includes(wanted)) return [{ blockId, name, excerpt: '', rank: 0 }]
    const written = writtenIn(blockId, block).find((part) => part.toLowerCase().includes(wanted))
    return written === undefined ? [] : [{ blockId, name, excerpt: excerptOf(written, wanted), rank: 1 }]
  })
  return found.toSorted((one, other) => one.rank - other.rank).map(({ rank: _, ...rest }) => rest)
}

function writtenIn(blockId: string, block: DraftBlock): string[] {
  const labels = blockExits(block).map(({ label }) => label)
  return [blockViewOf(block.type).label, block.type, blockId, ...leaves(block.settings), ...labels]
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  // Settings such as Set variable's name variables by their keys.
  return Object.entries(value).flatMap(([key, inner]) => [...leaves(inner), ...(Array.isArray(value) ? [] : [key])])
}

function excerptOf(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted)
  const start = Math.max(0, at - 20)
  const part = text.slice(start, start + EXCERPT).replaceAll(/\s+/g, ' ')
  return `${start > 0 ? '…' : ''}${part}${start + EXCERPT < text.length ? '…' : ''}`
}
