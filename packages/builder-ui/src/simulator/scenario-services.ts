// The services a draft looks for agents in, asks about, or hands chats to.
import { type Declarations, definitionOf } from '@scenarium/engine/schema'
import type { Draft } from '../editor/document.ts'

/** By name, each once, in the order of the document. Names that are only known in a chat are left out. */
export function servicesOf({ blocks }: Draft): string[] {
  const named = Object.values(blocks).flatMap(({ type, settings }): readonly string[] => {
    const definition = definitionOf(type)
    const parsed = definition?.settings.safeParse(settings)
    if (!parsed?.success) return []
    const declared: Declarations | undefined = definition?.declares?.(parsed.data as never)
    return declared?.services ?? []
  })
  return [...new Set(named)].filter((name) => !name.includes('$('))
}
