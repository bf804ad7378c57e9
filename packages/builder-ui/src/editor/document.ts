// The document as the editor holds it. It is read leniently: whatever an author, an import or a later program left in it
// opens, shows its defect, and is saved back as it was. What cannot be edited at all is kept aside in `unreadable`.
import { isJsonObject, type JsonObject, type JsonValue, migrate } from '@scenarium/engine/schema'

export type Position = { x: number; y: number }

export type DraftBlock = {
  /** May be one this program does not know. */
  type: string
  title?: string
  settings?: JsonObject
  /** Connections: exit → block. Either may be missing. */
  exits?: { [exit: string]: string }
}

export type Draft = {
  schemaVersion: number
  name: string
  kind: string
  description?: string
  start: string
  parameters: JsonObject
  blocks: { [blockId: string]: DraftBlock }
  layout: { [blockId: string]: Position }
  /** Parts of the document that are not what they should be, and keys this program does not know. */
  unreadable: { parts: JsonObject; blocks: JsonObject; layout: JsonObject }
}

const readable: { [Part in Exclude<keyof Draft, 'unreadable'>]: (value: unknown) => boolean } = {
  schemaVersion: (value) => typeof value === 'number',
  name: (value) => typeof value === 'string',
  kind: (value) => typeof value === 'string',
  description: (value) => typeof value === 'string',
  start: (value) => typeof value === 'string',
  parameters: isJsonObject,
  blocks: isJsonObject,
  layout: isJsonObject,
}
type Part = keyof typeof readable
const isPart = (key: string): key is Part => Object.hasOwn(readable, key)

const absent = { schemaVersion: 1, name: '', kind: 'chat', start: '', parameters: {}, blocks: {}, layout: {} }

/** Opens any document. One of an earlier version is brought to the current one; one of a later version stays as it is. */
export function openDocument(stored: JsonObject): Draft {
  const migrated = migrate(stored)
  const document = migrated.ok ? migrated.document : stored
  const isReadable = ([key, value]: [string, JsonValue]) => isPart(key) && readable[key](value)
  const entries = Object.entries(document)
  const parts: JsonObject = Object.fromEntries(entries.filter(isReadable))
  const blocks = split(parts.blocks, isDraftBlock)
  const layout = split(parts.layout, isPosition)
  return {
    ...absent,
    ...parts,
    blocks: blocks.readable,
    layout: layout.readable,
    unreadable: {
      parts: Object.fromEntries(entries.filter((entry) => !isReadable(entry))),
      blocks: blocks.rest,
      layout: layout.rest,
    },
  }
}

/** The document to store: what `openDocument` was given, with the edits since. */
export function documentOf({ unreadable, ...draft }: Draft): JsonObject {
  const parts: JsonObject = { ...draft }
  for (const [key, value] of Object.entries(unreadable.parts)) {
    // An edit of a part that could not be read puts something readable in its place.
    const isUntouched = !isPart(key) || isAbsent(key, draft[key])
    if (isUntouched) Object.defineProperty(parts, key, { value, enumerable: true, configurable: true, writable: true })
  }
  if (!Object.hasOwn(unreadable.parts, 'blocks')) parts.blocks = { ...draft.blocks, ...unreadable.blocks }
  if (!Object.hasOwn(unreadable.parts, 'layout')) parts.layout = { ...draft.layout, ...unreadable.layout }
  return parts
}

export function blockOf(draft: Draft, blockId: string): DraftBlock | undefined {
  return Object.hasOwn(draft.blocks, blockId) ? draft.blocks[blockId] : undefined
}

export function targetOf({ exits = {} }: DraftBlock, exit: string): string | undefined {
  return Object.hasOwn(exits, exit) ? exits[exit] : undefined
}

/** What the author calls the block. */
export function nameOf(blockId: string, { title }: DraftBlock): string {
  return title === undefined || title.trim() === '' ? blockId : title
}

/** As it is in a document that does not have the part. */
function isAbsent(part: Part, value: unknown): boolean {
  const without: { [key: string]: unknown } = absent
  return JSON.stringify(value) === JSON.stringify(without[part])
}

function split<Value>(value: JsonValue | undefined, is: (value: unknown) => value is Value) {
  const entries = Object.entries(isJsonObject(value) ? value : {})
  return {
    readable: Object.fromEntries(entries.filter((entry): entry is [string, JsonValue & Value] => is(entry[1]))),
    rest: Object.fromEntries(entries.filter(([, inner]) => !is(inner))),
  }
}

function isDraftBlock(value: unknown): value is DraftBlock {
  if (!isJsonObject(value) || typeof value.type !== 'string') return false
  const { title, settings = {}, exits = {} } = value
  if (title !== undefined && typeof title !== 'string') return false
  return isJsonObject(settings) && isJsonObject(exits) && Object.values(exits).every((exit) => typeof exit === 'string')
}

function isPosition(value: unknown): value is Position {
  return isJsonObject(value) && Number.isFinite(value.x) && Number.isFinite(value.y)
}
