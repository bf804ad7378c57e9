import { type BlockType, blockTypes } from '@scenarium/engine/schema'
import { type BlockGroup, blockGroups } from '../blocks/block-view.ts'
import { blockViews } from '../blocks/index.ts'

export type PaletteGroup = { group: BlockGroup; title: string; types: BlockType[] }

/** The types of blocks whose label, purpose or group has every word, by group; those whose label begins so come first. */
export function searchBlocks(text: string): PaletteGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const ordered = (Object.keys(blockViews) as BlockType[]).filter((type) => blockTypes.includes(type))
  return Object.entries(blockGroups).flatMap(([group, title]) => {
    const types = ordered.filter((type) => {
      const { label, purpose, group: own } = blockViews[type]
      const searched = `${label} ${purpose} ${title} ${type}`.toLowerCase()
      return own === group && words.every((word) => searched.includes(word))
    })
    const rank = (type: BlockType) =>
      blockViews[type].label.toLowerCase().startsWith(text.toLowerCase().trim()) ? 0 : 1
    if (text.trim() !== '') types.sort((one, other) => rank(one) - rank(other))
    return types.length === 0 ? [] : [{ group: group as BlockGroup, title, types }]
  })
}

/** What Enter in the search takes. */
export function firstOf(groups: readonly PaletteGroup[], text: string): BlockType | undefined {
  const types = groups.flatMap((group) => group.types)
  const start = text.trim().toLowerCase()
  return types.find((type) => blockViews[type].label.toLowerCase().startsWith(start)) ?? types[0]
}
