// The exits of a block as the builder shows them, whatever state its settings are in.
import { definitionOf } from '@scenarium/engine/schema'
import { definedExits } from '../editor/defined-exits.ts'
import { blockViewOf } from './index.ts'

export type BlockExit = {
  exit: string
  label: string
  /** The exit a chat takes when nothing special happens; at most one. */
  isMain: boolean
  /** May stay open without a warning. */
  isOptional: boolean
  /** False of a connection that starts at an exit the block does not have. */
  isKnown: boolean
}

type ExitBlock = { type: string; settings?: unknown; exits?: unknown }

const labels: { [exit: string]: string } = {
  next: 'Next',
  default: 'No match',
  send_error: 'Send error',
  timeout: 'Timeout',
  file_received: 'File received',
  no_agents: 'No agents',
  queue_limit: 'Queue limit',
  no_answer: 'No answer',
  target_disconnected: 'Target disconnected',
  invalid: 'Invalid',
  closed: 'Closed',
  no_data: 'No data',
  multiple_matches: 'Multiple matches',
  failed: 'Failed',
}

/** Every exit of the block, main exit first, then connections of exits it does not have. Never throws. */
export function exitsOf(block: ExitBlock): BlockExit[] {
  const { type } = block
  const known = definedExits(block)
  const optional: readonly string[] = definitionOf(type)?.optionalExits ?? []
  const connected = typeof block.exits === 'object' && block.exits !== null ? Object.keys(block.exits) : []
  const all = [...new Set([...(known ?? []), ...connected])]
  return all.map((exit) => ({
    exit,
    label: exitLabel(block, exit),
    isMain: known?.[0] === exit,
    isOptional: optional.includes(exit),
    isKnown: known === undefined || known.includes(exit),
  }))
}

/** What authors see of an exit, such as a branch's label. Never throws. */
export function exitLabel({ type, settings }: ExitBlock, exit: string): string {
  return madeLabel(type, settings, exit) || (Object.hasOwn(labels, exit) ? labels[exit] : undefined) || exit
}

function madeLabel(type: string, settings: unknown, exit: string): string | undefined {
  try {
    return blockViewOf(type).exitLabel?.(exit, settings ?? {})
  } catch {
    return undefined
  }
}
