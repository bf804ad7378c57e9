import { exitsOf } from '../blocks/exits.ts'
import { type DraftBlock, targetOf } from './document.ts'

export type BlockExit = ReturnType<typeof exitsOf>[number] & { target: string | undefined }

const found = new WeakMap<DraftBlock, readonly BlockExit[]>()

/** Every exit with where it leads, main exit first. The same list for the same block. */
export function blockExits(block: DraftBlock): readonly BlockExit[] {
  const known = found.get(block)
  if (known !== undefined) return known
  const exits = exitsOf(block).map((exit) => ({ ...exit, target: targetOf(block, exit.exit) }))
  found.set(block, exits)
  return exits
}

/** The block a Goto goes on at; undefined while it says none, and for every other block. */
export function jumpTargetOf({ type, settings }: DraftBlock): string | undefined {
  const target = settings?.block
  return type === 'goto' && typeof target === 'string' && target !== '' ? target : undefined
}
