// The services a scenario looks for agents in, asks about, or hands chats to, the skills it asks for, and the contact fields it knows.
import { definitionOf } from '../blocks/index.ts'
import type { Declarations } from './block.ts'

type Blocks = { readonly [blockId: string]: { type: string; settings?: unknown } }

/** By name, each once, in the order of the document. Names that are only known in a chat, and blocks that do not fit, are left out. */
export const namedServices = (blocks: Blocks): string[] => namesIn(blocks, 'services')
export const namedSkills = (blocks: Blocks): string[] => namesIn(blocks, 'skills')
/** By key. */
export const namedContactFields = (blocks: Blocks): string[] => namesIn(blocks, 'contactFields')

function namesIn(blocks: Blocks, kind: 'services' | 'skills' | 'contactFields'): string[] {
  const named = Object.values(blocks).flatMap(({ type, settings }): readonly string[] => {
    const definition = definitionOf(type)
    const parsed = definition?.settings.safeParse(settings)
    if (!parsed?.success) return []
    const declared: Declarations | undefined = definition?.declares?.(parsed.data as never)
    return declared?.[kind] ?? []
  })
  return [...new Set(named)].filter((name) => !name.includes('$('))
}
