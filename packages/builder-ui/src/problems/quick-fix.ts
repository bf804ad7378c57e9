// Mending with one press, where there is one sensible way.
import type { Problem, World } from '@scenarium/engine/schema'
import { blockOf, type Draft, nameOf, targetOf } from '../editor/document.ts'
import type { Edit } from '../editor/edits.ts'

export type QuickFix = { text: string; edit: Edit }

export function quickFixOf(problem: Problem, draft: Draft, world: World = {}): QuickFix | null {
  const { code, blockId = '', exit } = problem
  if (code === 'start_missing') return startFix(draft)
  const block = blockOf(draft, blockId)
  if (block === undefined) return null
  if (code === 'unknown_service') return serviceFix(blockId, block.settings ?? {}, world)
  if (exit === undefined) return null
  const target = targetOf(block, exit)
  const remove = { text: 'Remove the connection', edit: { kind: 'disconnect', blockId, exit } } as const
  if (code === 'unknown_exit') return remove
  if (code === 'no_target' && target !== undefined) return remove
  if (code === 'no_target' || code === 'exit_open') return endFix(draft, blockId, exit)
  return null
}

/** The one block that nothing leads to is where a chat must begin. */
function startFix(draft: Draft): QuickFix | null {
  const reached = new Set(Object.values(draft.blocks).flatMap(({ exits = {} }) => Object.values(exits)))
  const candidates = Object.entries(draft.blocks).filter(
    ([blockId, { type }]) => !reached.has(blockId) && type !== 'comment' && type !== 'exception_handler',
  )
  const [first, second] = candidates
  if (first === undefined || second !== undefined) return null
  const [blockId, block] = first
  return { text: `Begin with ${nameOf(blockId, block)}`, edit: { kind: 'choose_start', blockId } }
}

function endFix(draft: Draft, blockId: string, exit: string): QuickFix | null {
  const [end, other] = Object.entries(draft.blocks).filter(([, { type }]) => type === 'exit')
  if (end === undefined || other !== undefined) return null
  const [target, block] = end
  return { text: `Connect to ${nameOf(target, block)}`, edit: { kind: 'connect', blockId, exit, target } }
}

function serviceFix(blockId: string, settings: NonNullable<Draft['blocks'][string]['settings']>, world: World) {
  const [service, other] = world.services ?? []
  if (service === undefined || other !== undefined || typeof settings.service !== 'string') return null
  const edit: Edit = { kind: 'change_settings', blockId, settings: { ...settings, service } }
  return { text: `Use ${service}`, edit }
}
