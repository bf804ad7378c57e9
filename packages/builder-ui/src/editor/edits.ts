// Everything that can be done to a draft, as data, and the one function that does it.
import type { JsonObject } from '@scenarium/engine/schema'
import { definedExits } from './defined-exits.ts'
import { blockOf, type Draft, type DraftBlock, type Position, targetOf } from './document.ts'

export type Edit =
  /** Adds blocks with their positions: one from the palette, or many that are pasted. Ids must be free (`freeBlockId`). */
  | { kind: 'add_blocks'; blocks: { [blockId: string]: DraftBlock }; positions: { [blockId: string]: Position } }
  /** Removes blocks and the connections to them. */
  | { kind: 'remove_blocks'; blockIds: readonly string[] }
  | { kind: 'move_blocks'; positions: { [blockId: string]: Position } }
  /** Connections of exits that the new settings no longer have go with them. */
  | { kind: 'change_settings'; blockId: string; settings: JsonObject }
  | { kind: 'change_title'; blockId: string; title: string }
  /** Replaces an earlier connection of the exit. */
  | { kind: 'connect'; blockId: string; exit: string; target: string }
  | { kind: 'disconnect'; blockId: string; exit: string }
  | { kind: 'choose_start'; blockId: string }
  | { kind: 'change_scenario'; name?: string; description?: string; parameters?: JsonObject }
  /** Puts another document in place, such as an earlier version. */
  | { kind: 'replace'; draft: Draft }
  /** Several as one step of undo. */
  | { kind: 'several'; edits: readonly Edit[] }

/** The draft after the edit. What the edit does not touch stays the same object; so does the draft when nothing changes. */
export function applyEdit(draft: Draft, edit: Edit): Draft {
  switch (edit.kind) {
    case 'add_blocks': {
      const isFirst = Object.keys(draft.blocks).length === 0
      const start = isFirst && draft.start === '' ? (firstStart(edit.blocks) ?? '') : draft.start
      return {
        ...draft,
        start,
        blocks: { ...draft.blocks, ...edit.blocks },
        layout: { ...draft.layout, ...edit.positions },
      }
    }
    case 'remove_blocks':
      return removeBlocks(draft, edit.blockIds)
    case 'move_blocks': {
      const moved = Object.entries(edit.positions).filter(([blockId, { x, y }]) => {
        const now = Object.hasOwn(draft.layout, blockId) ? draft.layout[blockId] : undefined
        return blockOf(draft, blockId) !== undefined && (now?.x !== x || now.y !== y)
      })
      return moved.length === 0 ? draft : { ...draft, layout: { ...draft.layout, ...Object.fromEntries(moved) } }
    }
    case 'change_settings':
      return changeBlock(draft, edit.blockId, (block) => withSettings(block, edit.settings))
    case 'change_title':
      return changeBlock(draft, edit.blockId, ({ title: _, ...block }) =>
        edit.title === '' ? block : { ...block, title: edit.title },
      )
    case 'connect':
      return changeBlock(draft, edit.blockId, (block) =>
        targetOf(block, edit.exit) === edit.target
          ? block
          : { ...block, exits: { ...block.exits, [edit.exit]: edit.target } },
      )
    case 'disconnect':
      return changeBlock(draft, edit.blockId, (block) => withoutExits(block, (exit) => exit === edit.exit))
    case 'choose_start':
      return draft.start === edit.blockId ? draft : { ...draft, start: edit.blockId }
    case 'change_scenario': {
      const { kind: _, ...changes } = edit
      return { ...draft, ...changes }
    }
    case 'replace':
      return edit.draft
    case 'several':
      return edit.edits.reduce(applyEdit, draft)
  }
}

/** An id no block has, made of the wanted one: `wait`, `wait_2`, `wait_3`. */
export function freeBlockId(taken: { has(blockId: string): boolean }, wanted: string): string {
  const base = wanted.replace(/_\d+$/, '')
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const blockId = `${base.slice(0, 60 - String(number).length)}_${number}`
    if (!taken.has(blockId)) return blockId
  }
}

/** Ids that are in use, or that a connection still leads to. */
export function takenBlockIds({ blocks, unreadable }: Draft): Set<string> {
  const targets = Object.values(blocks).flatMap(({ exits = {} }) => Object.values(exits))
  return new Set([...Object.keys(blocks), ...Object.keys(unreadable.blocks), ...targets])
}

/** A note is no place to begin. */
function firstStart(blocks: { [blockId: string]: DraftBlock }): string | undefined {
  return Object.entries(blocks).find(([, { type }]) => type !== 'comment' && type !== 'exception_handler')?.[0]
}

function changeBlock(draft: Draft, blockId: string, change: (block: DraftBlock) => DraftBlock): Draft {
  const block = blockOf(draft, blockId)
  if (block === undefined) return draft
  const changed = change(block)
  return changed === block ? draft : { ...draft, blocks: { ...draft.blocks, [blockId]: changed } }
}

function withSettings(block: DraftBlock, settings: JsonObject): DraftBlock {
  const before = definedExits(block)
  const changed = { ...block, settings }
  const after = definedExits(changed)
  // Half-written settings have no exits yet; the connections wait for the other half.
  if (before === undefined || after === undefined) return changed
  return withoutExits(changed, (exit) => before.includes(exit) && !after.includes(exit))
}

function withoutExits(block: DraftBlock, isGone: (exit: string, target: string) => boolean): DraftBlock {
  const entries = Object.entries(block.exits ?? {})
  const kept = entries.filter(([exit, target]) => !isGone(exit, target))
  return kept.length === entries.length ? block : { ...block, exits: Object.fromEntries(kept) }
}

function removeBlocks(draft: Draft, blockIds: readonly string[]): Draft {
  const gone = new Set(blockIds)
  const blocks = Object.entries(draft.blocks)
    .filter(([blockId]) => !gone.has(blockId))
    .map(([blockId, block]) => [blockId, withoutExits(block, (_exit, target) => gone.has(target))])
  const layout = Object.entries(draft.layout).filter(([blockId]) => !gone.has(blockId))
  return {
    ...draft,
    start: gone.has(draft.start) ? '' : draft.start,
    blocks: Object.fromEntries(blocks),
    layout: Object.fromEntries(layout),
  }
}
