// What differs between two documents, field by field. Documents may be wrong in any way, as drafts are: blocks of an unknown
// type and parts no schema knows are compared like all others.
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts'

/** `before` is absent when the field is new, `after` when it is gone. */
export type FieldChange = {
  /** `settings.buttons.rows.0`, or `settings.branches[vip].label` in lists whose items have an id. */
  path: string
  before?: JsonValue
  after?: JsonValue
}

/** The block an exit is connected to. */
export type ConnectionChange = { exit: string; before?: string; after?: string }

export type BlockDifference = {
  blockId: string
  /** Type and title as they are after; those of a removed block as they were. */
  type: string
  title: string | null
  /** `moved`: it only stands elsewhere on the canvas. */
  change: 'added' | 'removed' | 'changed' | 'moved'
  isMoved: boolean
  /** Everything of a changed block but its connections. */
  fields: FieldChange[]
  connections: ConnectionChange[]
}

export type ScenarioDiff = {
  /** Start, parameters, name, description and whatever else is not of one block. */
  fields: FieldChange[]
  blocks: BlockDifference[]
}

/** Equal documents, and only those, have neither fields nor blocks. The other way round gives the opposite changes. */
export function diffScenarios(before: unknown, after: unknown): ScenarioDiff {
  const [old, current] = [partsOf(before), partsOf(after)]
  const blockIds = new Set([
    ...Object.keys(current.blocks),
    ...Object.keys(old.blocks),
    ...Object.keys(current.layout),
    ...Object.keys(old.layout),
  ])
  const blocks: BlockDifference[] = []
  const strayLayout: FieldChange[] = []
  for (const blockId of blockIds) {
    const [was, is] = [own(old.blocks, blockId), own(current.blocks, blockId)]
    const moves = changesOf(own(old.layout, blockId), own(current.layout, blockId), `layout.${blockId}`)
    if (was === undefined && is === undefined) strayLayout.push(...moves)
    else blocks.push(...differenceOf(blockId, { was, is }, moves.length > 0))
  }
  return { fields: [...changesOf(old.rest, current.rest, ''), ...strayLayout], blocks }
}

/** Whether only the canvas differs, or nothing: such documents lead chats the same way. */
export function isSameLogic({ fields, blocks }: ScenarioDiff): boolean {
  return blocks.every(({ change }) => change === 'moved') && fields.every(({ path }) => path.startsWith('layout.'))
}

function differenceOf(
  blockId: string,
  { was, is }: { was: JsonValue | undefined; is: JsonValue | undefined },
  isMoved: boolean,
): BlockDifference[] {
  const [{ exits: oldExits, ...old }, { exits: newExits, ...current }] = [objectOf(was), objectOf(is)]
  const shown = is === undefined ? old : current
  const connections = connectionChanges(oldExits, newExits)
  const description = {
    blockId,
    type: typeof shown.type === 'string' ? shown.type : '',
    title: typeof shown.title === 'string' ? shown.title : null,
  }
  if (was === undefined || is === undefined) {
    const change = was === undefined ? 'added' : 'removed'
    return [{ ...description, change, isMoved: false, fields: [], connections: connections ?? [] }]
  }
  // What is no object, or has exits that are none, is compared as a whole.
  const isWhole = !isJsonObject(was) || !isJsonObject(is)
  const fields = isWhole ? changesOf(was, is, '') : changesOf(old, current, '')
  if (connections === undefined) fields.push(...changesOf(oldExits, newExits, 'exits'))
  if (fields.length === 0 && (connections ?? []).length === 0) {
    return isMoved ? [{ ...description, change: 'moved', isMoved, fields: [], connections: [] }] : []
  }
  return [{ ...description, change: 'changed', isMoved, fields, connections: connections ?? [] }]
}

/** undefined when either side is not a list of connections as the schema has it. */
function connectionChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): ConnectionChange[] | undefined {
  const [old, current] = [before ?? {}, after ?? {}]
  return isConnections(old) && isConnections(current) ? connectionsOf(old, current) : undefined
}

type Connections = { [exit: string]: string }

function connectionsOf(old: Connections, current: Connections): ConnectionChange[] {
  const exits = new Set([...Object.keys(old), ...Object.keys(current)])
  return [...exits].flatMap((exit): ConnectionChange[] => {
    const [was, is] = [own(old, exit), own(current, exit)]
    if (was === is) return []
    return [{ exit, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }]
  })
}

function isConnections(value: JsonValue): value is Connections {
  return isJsonObject(value) && Object.values(value).every((target) => typeof target === 'string')
}

/** The deepest fields that differ. */
function changesOf(before: JsonValue | undefined, after: JsonValue | undefined, path: string): FieldChange[] {
  if (before === after) return []
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...keys].flatMap((key) =>
      changesOf(own(before, key), own(after, key), path === '' ? key : `${path}.${key}`),
    )
  }
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, path)
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}

/** Items with an id are compared with their namesakes, wherever they stand; others by their place. */
function listChanges(before: JsonValue[], after: JsonValue[], path: string): FieldChange[] {
  const [old, current] = [byId(before), byId(after)]
  if (old === undefined || current === undefined) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }, (_, index) => changesOf(before[index], after[index], `${path}.${index}`)).flat()
  }
  const ids = new Set([...old.keys(), ...current.keys()])
  const changes = [...ids].flatMap((id) => changesOf(old.get(id), current.get(id), `${path}[${id}]`))
  const [order, newOrder] = [
    [...old.keys()].filter((id) => current.has(id)),
    [...current.keys()].filter((id) => old.has(id)),
  ]
  return order.join(' ') === newOrder.join(' ') ? changes : [...changes, { path, before: order, after: newOrder }]
}

function byId(list: JsonValue[]): Map<string, JsonObject> | undefined {
  const items = new Map<string, JsonObject>()
  for (const item of list) {
    if (!isJsonObject(item) || typeof item.id !== 'string' || items.has(item.id)) return undefined
    items.set(item.id, item)
  }
  return items
}

type Parts = { blocks: JsonObject; layout: JsonObject; rest: JsonObject }

function partsOf(document: unknown): Parts {
  const { blocks, layout, ...rest } = objectOf(document as JsonValue)
  const parts: Parts = { blocks: objectOf(blocks), layout: objectOf(layout), rest }
  if (blocks !== undefined && !isJsonObject(blocks)) parts.rest.blocks = blocks
  if (layout !== undefined && !isJsonObject(layout)) parts.rest.layout = layout
  return parts
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

/** Documents of others may have keys such as `__proto__` or `constructor`. */
function own<Value>(object: { [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}
