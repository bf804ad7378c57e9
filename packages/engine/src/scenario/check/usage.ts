// What a block reads and writes, taken from its behavior: the same data the engine runs, so the two cannot disagree.
import type { Arrival, Assignments, Behavior, BlockEffect, Declarations } from '../block.ts'
import { type Condition, conditionTemplates, conditionVariables } from '../condition.ts'
import { expressionVariables, parseExpression } from '../expression.ts'
import { parseTemplate, templateVariables } from '../template.ts'

export type Usage = {
  /** Variables read before the block has set anything itself. */
  reads: ReadonlySet<string>
  /** Variables asked only whether they have a value. */
  probes: ReadonlySet<string>
  /** Variables written by the time the exit is taken, whatever led to it; null is a Goto. */
  writtenOn(exit: string | null): readonly string[]
  /** Every variable the block may write. */
  writes: readonly string[]
  templates: ReadonlySet<string>
  expressions: ReadonlySet<string>
}

type Part = Pick<Arrival, 'when' | 'set' | 'effects' | 'exit'>

export function usageOf(behavior: Behavior, declares: Declarations): Usage {
  const reader = new Reader()
  const entry = entryOf(behavior)
  const setOnEntry = Object.keys(entry.set ?? {})
  const parts = partsOf(behavior)
  reader.part(entry, new Set())
  for (const part of parts) reader.part(part, new Set(setOnEntry))
  if (behavior.kind === 'call') for (const text of Object.values(behavior.parameters)) reader.template(text)
  for (const path of declares.reads ?? []) reader.read(path)

  const always = [...setOnEntry, ...(declares.writes ?? [])]
  const byExit = writtenByExit(parts, declares)
  const sometimes = [
    ...parts.flatMap(({ set }) => Object.keys(set ?? {})),
    ...Object.values<string[] | undefined>(declares.writesOn ?? {}).flatMap((names) => names ?? []),
  ]
  return {
    reads: reader.reads,
    probes: reader.probes,
    writtenOn: (exit) => [...always, ...((exit !== null && byExit.get(exit)) || [])],
    writes: [...always, ...sometimes],
    templates: reader.templates,
    expressions: reader.expressions,
  }
}

/** Every text with `$(name)` in it that an effect holds, at any depth. */
export function effectTexts(effect: BlockEffect): string[] {
  const { type: _type, ...rest } = effect
  return leafTexts(rest)
}

function leafTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(leafTexts)
}

/** What a block does on entering. */
function entryOf(behavior: Behavior): Part {
  switch (behavior.kind) {
    case 'leave':
    case 'wait':
      return { set: behavior.set, effects: behavior.effects }
    case 'end':
      return { effects: behavior.effects }
    default:
      return {}
  }
}

/** What a block does after entering, each part with the exit it leads to. */
function partsOf(behavior: Behavior): Part[] {
  switch (behavior.kind) {
    case 'choose':
      return [...behavior.branches, { exit: behavior.otherwise }]
    case 'wait':
      return [
        ...Object.values(behavior.on).flatMap((arrivals) => arrivals ?? []),
        ...(behavior.timeout === undefined ? [] : [behavior.timeout]),
      ]
    default:
      return []
  }
}

/** By exit, what every way to it has written. Having found a value counts: after "order has a value", order is set. */
function writtenByExit(parts: readonly Part[], { writesOn }: Declarations): Map<string, string[]> {
  const byExit = new Map<string, string[]>()
  for (const { exit, set, when } of parts) {
    if (exit === undefined) continue
    const written = [...Object.keys(set ?? {}), ...(when === undefined ? [] : provenBy(when))]
    byExit.set(exit, byExit.get(exit)?.filter((name) => written.includes(name)) ?? written)
  }
  for (const [exit, names] of Object.entries<string[] | undefined>(writesOn ?? {})) {
    byExit.set(exit, [...(byExit.get(exit) ?? []), ...(names ?? [])])
  }
  return byExit
}

function provenBy(condition: Condition): string[] {
  if (condition.kind === 'all') return condition.conditions.flatMap(provenBy)
  return condition.kind === 'has_value' && condition.operator !== 'is_not' ? [condition.variable] : []
}

/** Collects what is read, in the order the engine works: conditions, then assignments, then effects. */
class Reader {
  readonly reads = new Set<string>()
  readonly probes = new Set<string>()
  readonly templates = new Set<string>()
  readonly expressions = new Set<string>()

  part({ when, set, effects }: Part, alreadySet: ReadonlySet<string>): void {
    if (when !== undefined) this.condition(when)
    for (const source of Object.values<Assignments[string]>(set ?? {})) {
      if ('template' in source) this.template(source.template, alreadySet)
      if ('expression' in source) this.expression(source.expression, alreadySet)
    }
    const afterSet = new Set([...alreadySet, ...Object.keys(set ?? {})])
    for (const text of (effects ?? []).flatMap(effectTexts)) this.template(text, afterSet)
  }

  read(path: string, alreadySet: ReadonlySet<string> = new Set()): void {
    if (!alreadySet.has(path)) this.reads.add(path)
  }

  template(text: string, alreadySet?: ReadonlySet<string>): void {
    this.templates.add(text)
    for (const path of templateVariables(parseTemplate(text))) this.read(path, alreadySet)
  }

  expression(source: string, alreadySet?: ReadonlySet<string>): void {
    this.expressions.add(source)
    const parsed = parseExpression(source)
    if (parsed.ok) for (const path of expressionVariables(parsed.expression)) this.read(path, alreadySet)
  }

  condition(condition: Condition): void {
    if (condition.kind === 'all' || condition.kind === 'any') {
      for (const part of condition.conditions) this.condition(part)
    } else if (condition.kind === 'has_value') {
      this.probes.add(condition.variable)
    } else {
      if (condition.kind === 'expression') this.expressions.add(condition.expression)
      for (const text of conditionTemplates(condition)) this.templates.add(text)
      for (const path of conditionVariables(condition)) this.read(path)
    }
  }
}
