// Data flow: which variables are certain to have been written when a block is entered, over every path to it.
import { isBuiltInVariable } from '../../session/built-in-variables.ts'
import type { Problem } from '../problem.ts'
import type { Connection, Graph, GraphBlock, Inside } from './graph.ts'
import { entries } from './order.ts'
import { settingWith } from './setting-with.ts'

/** The variable Connect chat finds its agent in. */
const DESTINATION = 'destination'

export function variableProblems(graph: Graph): Problem[] {
  const paths = new Paths(graph)
  const writable = paths.bitsOf(graph.blocks.flatMap(({ inside }) => inside?.usage.writes ?? []))
  return [...certainlyWritten(graph, paths)].flatMap(([block, certain]) =>
    block.inside === undefined ? [] : blockProblems(block, block.inside, { paths, writable, certain }),
  )
}

type Known = { paths: Paths; writable: Bits; certain: Bits }

function blockProblems(
  { blockId, name, document }: GraphBlock,
  inside: Inside,
  { paths, writable, certain }: Known,
): Problem[] {
  const { reads, probes } = inside.usage
  return [...new Set([...reads, ...probes])].flatMap((path): Problem[] => {
    if (path.startsWith('event.') || paths.has(certain, path)) return []
    if (path === DESTINATION && inside.definition.type === 'connect_chat') {
      if (!needsDestination(inside)) return []
      const text = `Lead every way to ${name} through Find agent, or give it a default destination: $(destination) may be empty.`
      return [{ code: 'destination_not_set', severity: 'error', blockId, text }]
    }
    const setting = settingWith(document.settings, (value) => value === path || value.includes(`$(${path})`))
    if (!paths.has(writable, path)) {
      const text = `Set $(${path}) before ${name} reads it, or correct the name: no block writes it.`
      return [{ code: 'variable_never_written', severity: 'warning', blockId, ...setting, text }]
    }
    if (!reads.has(path)) return []
    const text = `Set $(${path}) on every way to ${name}: on some it has no value yet.`
    return [{ code: 'variable_maybe_unset', severity: 'warning', blockId, ...setting, text }]
  })
}

/** Whether the block has nowhere to go without an agent. */
function needsDestination({ behavior }: Inside): boolean {
  if (!('effects' in behavior)) return false
  const connect = behavior.effects?.find((effect) => effect.type === 'connect_chat')
  return connect?.type === 'connect_chat' && connect.overrideDestination === null && connect.defaultDestination === null
}

/**
 * For every block a chat can reach, what all paths to it have written: the greatest solution of "certain at a block =
 * certain after each connection into it", found by starting from everything and taking away until nothing changes.
 */
function certainlyWritten(graph: Graph, paths: Paths): Map<GraphBlock, Bits> {
  const certain = new Map<GraphBlock, Bits>()
  for (const block of graph.reached) certain.set(block, paths.everything())
  const given = paths.bitsOf([...Object.keys(graph.scenario.parameters), ...[...paths.all()].filter(isBuiltInVariable)])
  for (const root of entries(graph)) certain.set(root, given.slice())
  const changed = new Set(certain.keys())
  for (const block of changed) {
    changed.delete(block)
    const before = certain.get(block)
    if (before === undefined) continue
    for (const connection of block.connections) {
      const target = certain.get(connection.target)
      if (target !== undefined && keepOnly(target, before, paths.writtenOver(block, connection)))
        changed.add(connection.target)
    }
  }
  return certain
}

/** One bit per path that some block reads. */
type Bits = Uint32Array

/** Takes away from the target what is neither in the one nor in the other; true when that changed it. */
function keepOnly(target: Bits, one: Bits, other: Bits): boolean {
  let changed = false
  for (let word = 0; word < target.length; word++) {
    const kept = ((target[word] ?? 0) & ((one[word] ?? 0) | (other[word] ?? 0))) >>> 0
    if (kept !== target[word]) changed = true
    target[word] = kept
  }
  return changed
}

/** The paths that blocks read, numbered. Writing `order` writes all paths inside it, such as `order.number`. */
class Paths {
  readonly #numbers = new Map<string, number>()
  /** Name that may be written → numbers of the paths this gives a value. */
  readonly #inside = new Map<string, number[]>()
  readonly #writtenOver = new Map<Connection, Bits>()

  constructor({ blocks }: Graph) {
    for (const { inside } of blocks) {
      for (const path of inside?.usage.reads ?? []) this.#add(path)
      for (const path of inside?.usage.probes ?? []) this.#add(path)
    }
  }

  #add(path: string): void {
    if (this.#numbers.has(path)) return
    const number = this.#numbers.size
    this.#numbers.set(path, number)
    for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
      const name = path.slice(0, end)
      const inside = this.#inside.get(name)
      if (inside === undefined) this.#inside.set(name, [number])
      else inside.push(number)
    }
  }

  all(): IterableIterator<string> {
    return this.#numbers.keys()
  }

  nothing(): Bits {
    return new Uint32Array(Math.ceil(this.#numbers.size / 32))
  }

  everything(): Bits {
    return this.nothing().fill(0xffffffff)
  }

  has(bits: Bits, path: string): boolean {
    const number = this.#numbers.get(path)
    return number !== undefined && (((bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1
  }

  /** The bits of all paths inside the names. */
  bitsOf(names: Iterable<string>): Bits {
    const bits = this.nothing()
    const set = (number: number) => {
      bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31))
    }
    for (const name of names) for (const number of this.#inside.get(name) ?? []) set(number)
    return bits
  }

  /** What a block has written when it is left that way. */
  writtenOver({ inside }: GraphBlock, connection: Connection): Bits {
    const known = this.#writtenOver.get(connection)
    if (known !== undefined) return known
    const bits =
      inside === undefined || returns(inside, connection)
        ? this.everything()
        : this.bitsOf(inside.usage.writtenOn(connection.exit))
    this.#writtenOver.set(connection, bits)
    return bits
  }
}

/** After another scenario, or a block nothing is known about, any variable may have been written. */
function returns({ behavior }: Inside, { exit }: Connection): boolean {
  return behavior.kind === 'call' && exit === behavior.returned
}
