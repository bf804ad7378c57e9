// Every variable a text of the scenario may name, and where it comes from.
import { compareNames } from '@scenarium/api'
import { type BlockVariables, blockVariables, builtInVariables, isJsonObject } from '@scenarium/engine/schema'
import type { Draft, DraftBlock } from '../../editor/document.ts'
import { builtInSamples } from './samples.ts'

export type Variable = {
  /** Ends in `.` when anything may follow. */
  name: string
  origin: 'scenario' | 'parameter' | 'built_in'
  description: string
  /** Ids of blocks. */
  writtenBy: readonly string[]
  readBy: readonly string[]
}

type Document = Pick<Draft, 'blocks' | 'parameters'>

const lists = new WeakMap<Draft['blocks'], { parameters: Draft['parameters']; variables: readonly Variable[] }>()

/** The scenario's own by name, then its parameters, then the built-in ones. The same list for the same document. */
export function variablesOf({ blocks, parameters }: Document): readonly Variable[] {
  const known = lists.get(blocks)
  if (known?.parameters === parameters) return known.variables
  const variables = findVariables({ blocks, parameters })
  lists.set(blocks, { parameters, variables })
  return variables
}

function findVariables({ blocks, parameters }: Document): Variable[] {
  const written = new Map<string, string[]>()
  const read = new Map<string, Set<string>>()
  for (const [blockId, block] of Object.entries(blocks)) {
    const { writes, reads } = usageOf(block)
    for (const name of writes) push(written, name, blockId)
    // Who reads `order.number` reads `order`.
    for (const name of reads.flatMap(namesAround)) read.set(name, (read.get(name) ?? new Set()).add(blockId))
  }
  const whereUsed = (name: string) => ({
    writtenBy: written.get(name) ?? [],
    readBy: [...(read.get(withoutDot(name)) ?? [])],
  })
  // A built-in variable a block writes as well is one variable.
  const isElsewhere = (name: string) => Object.hasOwn(parameters, name) || builtIns.some((one) => one.name === name)
  const own = [...written.keys()].filter((name) => !isElsewhere(name)).sort(compareNames)
  return [
    ...own.map((name): Variable => ({ name, origin: 'scenario', description: '', ...whereUsed(name) })),
    ...Object.entries(parameters).map(
      ([name, parameter]): Variable => ({
        name,
        origin: 'parameter',
        description: descriptionOf(parameter),
        ...whereUsed(name),
      }),
    ),
    ...builtIns.map(
      ({ name, description }): Variable => ({ name, origin: 'built_in', description, ...whereUsed(name) }),
    ),
  ]
}

/** A prefix is offered by the names known inside it, and by itself when none is. */
const builtIns = builtInVariables.flatMap(({ name, description }) => {
  const inside = name.endsWith('.') ? Object.keys(builtInSamples).filter((sample) => sample.startsWith(name)) : []
  return inside.length === 0 ? [{ name, description }] : inside.map((full) => ({ name: full, description }))
})

/** Names that are read and that nothing gives a value: misspelt ones, as a rule. */
export function unknownVariables(draft: Document): { name: string; readBy: readonly string[] }[] {
  const known = new Set([...variablesOf(draft), ...builtInVariables].map(({ name }) => withoutDot(name)))
  const read = new Map<string, string[]>()
  for (const [blockId, block] of Object.entries(draft.blocks)) {
    for (const path of usageOf(block).reads) push(read, path, blockId)
  }
  return [...read]
    .filter(([path]) => !namesAround(path).some((name) => known.has(name)))
    .map(([name, readBy]) => ({ name, readBy }))
}

const usages = new WeakMap<DraftBlock, BlockVariables>()
function usageOf(block: DraftBlock): BlockVariables {
  const known = usages.get(block)
  if (known !== undefined) return known
  const usage = blockVariables({ type: block.type, settings: block.settings ?? {}, exits: {} })
  usages.set(block, usage)
  return usage
}

/** `a.b.c` → `a.b.c`, `a.b`, `a`. */
function namesAround(path: string): string[] {
  const parts = path.split('.')
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'))
}

/** A prefix by its name alone. */
function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name
}

function push(map: Map<string, string[]>, name: string, blockId: string): void {
  const list = map.get(name)
  if (list === undefined) map.set(name, [blockId])
  else list.push(blockId)
}

function descriptionOf(parameter: unknown): string {
  return isJsonObject(parameter) && typeof parameter.description === 'string' ? parameter.description : ''
}
