// The blocks as a list: in the order a chat meets them, main exits first; then what nothing leads to.
import { blockExits, jumpTargetOf } from '../editor/block-exits.ts'
import { blockOf, type Draft } from '../editor/document.ts'

export function outlineOrder(draft: Draft): { reached: string[]; unreached: string[] } {
  const reached = new Set<string>()
  const walkFrom = (first: string) => {
    const pending = [first]
    for (let blockId = pending.pop(); blockId !== undefined; blockId = pending.pop()) {
      const block = blockOf(draft, blockId)
      if (block === undefined || reached.has(blockId)) continue
      reached.add(blockId)
      const targets = blockExits(block).flatMap(({ target }) => target ?? [])
      const jump = jumpTargetOf(block)
      if (jump !== undefined) targets.push(jump)
      pending.push(...targets.toReversed())
    }
  }
  walkFrom(draft.start)
  for (const [blockId, { type }] of Object.entries(draft.blocks)) if (type === 'exception_handler') walkFrom(blockId)
  return { reached: [...reached], unreached: Object.keys(draft.blocks).filter((blockId) => !reached.has(blockId)) }
}
