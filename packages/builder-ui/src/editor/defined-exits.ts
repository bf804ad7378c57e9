import { definitionOf } from '@scenarium/engine/schema'

/**
 * The exits its type gives a block, main exit first; undefined when the type is unknown or the settings say nothing about exits. The
 * settings need not be valid: while one branch is being written, the others keep their exits. Never throws.
 */
export function definedExits({ type, settings }: { type: string; settings?: unknown }): readonly string[] | undefined {
  const definition = definitionOf(type)
  try {
    const exits = definition?.exits((settings ?? {}) as never)
    return exits?.every((exit) => typeof exit === 'string') ? exits : undefined
  } catch {
    return undefined
  }
}
