// A scenario as the rules see it: each block with its title, what its definition says about its settings, and the
// connections that lead somewhere. Built once; a rule never looks at the document's JSON again.
import { type AnyBlockDefinition, definitionOf } from '../../blocks/index.ts'
import type { JsonObject } from '../../json.ts'
import type { Behavior, Declarations } from '../block.ts'
import type { DocumentBlock, Scenario } from '../scenario.ts'
import { entries, reachableFrom } from './order.ts'
import { isInstant } from './pace.ts'
import { type Usage, usageOf } from './usage.ts'

export type Graph = {
  scenario: Scenario
  blocks: readonly GraphBlock[]
  byId: ReadonlyMap<string, GraphBlock>
  /** The block a session begins with; absent when the document names none that exists. */
  start: GraphBlock | undefined
  /** Blocks the engine enters by itself when something goes wrong. */
  exceptionHandlers: readonly GraphBlock[]
  /** Blocks a chat can come to. */
  reached: ReadonlySet<GraphBlock>
}

export type GraphBlock = {
  blockId: string
  /** Place in the document, and in `Graph.blocks`. */
  index: number
  /** What messages call the block: its title, else its id, in quotes. */
  name: string
  document: DocumentBlock
  /** Absent when the type is unknown or the settings are invalid: then nothing can be said about the block's insides. */
  inside?: Inside
  connections: Connection[]
}

export type Inside = {
  definition: AnyBlockDefinition
  settings: JsonObject
  exits: readonly string[]
  behavior: Behavior
  declares: Declarations
  usage: Usage
}

/** A way from a block to another. `exit` is null for a Goto. */
export type Connection = {
  exit: string | null
  target: GraphBlock
  /** Taken without anybody or any time having to pass. */
  instant: boolean
}

/** What is known of blocks from one check to the next. A block that changes must be another object: it is known by that. */
export type CheckMemory = WeakMap<DocumentBlock, { connected: string; inside: Inside | undefined }>

export function buildGraph(scenario: Scenario, memory?: CheckMemory): Graph {
  const blocks = Object.entries(scenario.blocks).map(([blockId, document], index): GraphBlock => {
    const inside = rememberedInside(document, scenario, memory)
    return { blockId, index, name: `"${document.title ?? blockId}"`, document, inside, connections: [] }
  })
  const byId = new Map(blocks.map((block) => [block.blockId, block]))
  for (const block of blocks) block.connections = connectionsOf(block, byId)
  const start = byId.get(scenario.start)
  const exceptionHandlers = blocks.filter(({ document }) => document.type === 'exception_handler')
  return {
    scenario,
    blocks,
    byId,
    start,
    exceptionHandlers,
    reached: reachableFrom(entries({ start, exceptionHandlers })),
  }
}

/** The block an exit of the document leads to, if there is one. */
export function targetOf(document: DocumentBlock, exit: string): string | undefined {
  return Object.hasOwn(document.exits, exit) ? document.exits[exit] : undefined
}

function isConnected(document: DocumentBlock, exit: string, { blocks }: Scenario): boolean {
  const target = targetOf(document, exit)
  return target !== undefined && Object.hasOwn(blocks, target)
}

/** Beside the block itself, only whether its exits lead anywhere makes a difference. */
function rememberedInside(
  document: DocumentBlock,
  scenario: Scenario,
  memory: CheckMemory | undefined,
): Inside | undefined {
  const connected = Object.keys(document.exits)
    .filter((exit) => isConnected(document, exit, scenario))
    .join()
  const known = memory?.get(document)
  if (known?.connected === connected) return known.inside
  const inside = insideOf(document, (exit) => isConnected(document, exit, scenario))
  memory?.set(document, { connected, inside })
  return inside
}

/** Undefined when the type is unknown or the settings do not fit it. */
export function insideOf(
  { type, settings: given }: Pick<DocumentBlock, 'type' | 'settings'>,
  isConnected: (exit: string) => boolean,
): Inside | undefined {
  const definition = definitionOf(type)
  const parsed = definition?.settings.safeParse(given)
  if (definition === undefined || !parsed?.success) return undefined
  const settings = parsed.data
  const behavior = definition.behavior(settings, { isConnected })
  const declares = definition.declares?.(settings) ?? {}
  const exits = definition.exits(settings)
  return { definition, settings, exits, behavior, declares, usage: usageOf(behavior, declares) }
}

function connectionsOf({ document, inside }: GraphBlock, byId: ReadonlyMap<string, GraphBlock>): Connection[] {
  const connections: Connection[] = []
  // Of a block nothing is known about, every exit the document has may be taken.
  for (const exit of inside?.exits ?? Object.keys(document.exits)) {
    const target = byId.get(targetOf(document, exit) ?? '')
    if (target === undefined) continue
    connections.push({ exit, target, instant: inside !== undefined && isInstant(inside.behavior, exit) })
  }
  if (inside?.behavior.kind === 'leave' && 'block' in inside.behavior.to) {
    const target = byId.get(inside.behavior.to.block)
    if (target !== undefined) connections.push({ exit: null, target, instant: true })
  }
  return connections
}
