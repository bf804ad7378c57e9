// Scenarios refer to services, skills and dispositions by name. When one of them gets a new name, the documents that say the
// old one can be written anew: where a block says which names it means, and where a condition asks for the name.
import { type Declarations, definitionOf, isJsonObject } from '@scenarium/engine'

export type Rename = { kind: 'services' | 'skills' | 'dispositions'; from: string; to: string }

/** The document with the new name, or the very same when it does not say the old one. It may be wrong in any way. */
export function withNewName(document: unknown, rename: Rename): unknown {
  if (!isJsonObject(document) || !isJsonObject(document.blocks)) return document
  const before = Object.entries(document.blocks)
  const after = before.map(([blockId, block]) => [blockId, blockWithNewName(block, rename)] as const)
  return after.every(([, block], index) => block === before[index]?.[1])
    ? document
    : { ...document, blocks: Object.fromEntries(after) }
}

function blockWithNewName(block: unknown, rename: Rename): unknown {
  if (!isJsonObject(block) || typeof block.type !== 'string') return block
  let settings: unknown = block.settings
  for (const path of pathsOf(settings, rename.from)) {
    const changed = replaced(settings, path, rename.to)
    if (isMeant(block.type, path, { settings, changed }, rename)) settings = changed
  }
  return settings === block.settings ? block : { ...block, settings }
}

type Path = readonly string[]

/** A text is a name when the block declares one less of it without the text, or when a condition compares it with one. */
function isMeant(
  type: string,
  path: Path,
  { settings, changed }: { settings: unknown; changed: unknown },
  { kind, from }: Rename,
): boolean {
  const declared = (value: unknown) => namesIn(type, value, kind).filter((name) => name === from).length
  if (declared(changed) < declared(settings)) return true
  const key = path.at(-1)
  const holder = path.slice(0, -1).reduce((value: unknown, part) => childOf(value, part), settings)
  if (!isJsonObject(holder)) return false
  if (kind === 'services' && key === 'of')
    return holder.kind === 'hours' || (type === 'check_hours' && path.length === 1)
  const variable = kind === 'services' ? '$(item.service)' : kind === 'dispositions' ? '$(item.disposition)' : undefined
  return key === 'value' && holder.kind === 'text' && variable !== undefined && holder.operand === variable
}

function namesIn(type: string, settings: unknown, kind: Rename['kind']): readonly string[] {
  try {
    const declared: Declarations | undefined = definitionOf(type)?.declares?.(settings as never)
    return declared?.[kind] ?? []
  } catch {
    // Settings that are not what the block expects: whatever they say is left as it is.
    return []
  }
}

function pathsOf(value: unknown, text: string, path: Path = []): Path[] {
  if (value === text) return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => pathsOf(child, text, [...path, key]))
}

function replaced(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text
  const child = replaced(childOf(value, key), rest, text)
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? child : one))
  return { ...(value as object), [key]: child }
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as { [key: string]: unknown })[key] : undefined
}
