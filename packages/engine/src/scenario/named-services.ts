// The services a scenario looks for agents in, asks about, or hands chats to.
import { definitionOf } from '../blocks/index.ts'
import type { Declarations } from './block.ts'

type Blocks = { readonly [blockId: string]: { type: string; settings?: unknown } }

/** By name, each once, in the order of the document. Names that are only known in a chat, and blocks that do not fit, are left out. */
export function namedServices(blocks: Blocks): string[] {
  const named = Object.values(blocks).flatMap(({ type, settings }): readonly string[] => {
    const definition = definitionOf(type)
    const parsed = definition?.settings.safeParse(settings)
    if (!parsed?.success) return []
    const declared: Declarations | undefined = definition?.declares?.(parsed.data as never)
    return declared?.services ?? []
  })
  return [...new Set(named)].filter((name) => !name.includes('$('))
}
