// Two documents compared, as lines for the terminal: a line per block, and below it what changed in it.
import type { BlockDifference, FieldChange, ScenarioDiff } from '@scenarium/engine'

const LONGEST_VALUE = 60
const signs = { added: '+', removed: '-', changed: '~' } as const

/** Logic only: where blocks stand on the canvas is no difference. */
export function differenceLines({ fields, blocks }: ScenarioDiff): string[] {
  const own = fields.filter(({ path }) => !path.startsWith('layout.'))
  return [...(own.length === 0 ? [] : ['~ scenario']), ...own.map(fieldLine), ...blocks.flatMap(blockLines)]
}

function blockLines({ blockId, type, change, fields, connections }: BlockDifference): string[] {
  if (change === 'moved') return []
  const head = `${signs[change]} ${blockId} (${type})`
  if (change !== 'changed') return [head]
  const connected = connections.map(
    ({ exit, before = 'nowhere', after = 'nowhere' }) => `    exit ${exit}: ${before} → ${after}`,
  )
  return [head, ...fields.map(fieldLine), ...connected]
}

function fieldLine({ path, before, after }: FieldChange): string {
  if (before === undefined) return `    ${path}: ${short(after)} is new`
  if (after === undefined) return `    ${path}: ${short(before)} is gone`
  return `    ${path}: ${short(before)} → ${short(after)}`
}

function short(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`
}
