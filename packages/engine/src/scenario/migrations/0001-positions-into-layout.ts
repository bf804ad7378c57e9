// Version 0 kept each block's position inside the block, so that moving a block on the canvas changed the logic's text.
// Version 1 keeps positions in `layout`, and always has the `parameters` and `kind` that version 0 left out.
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'

export function positionsIntoLayout(document: JsonObject): JsonObject {
  const { blocks } = document
  const upgraded: JsonObject = { kind: 'chat', parameters: {}, layout: {}, ...document }
  if (!isJsonObject(blocks)) return upgraded
  const positions = Object.entries(blocks).flatMap(([blockId, block]): [string, JsonValue][] =>
    isJsonObject(block) && block.position !== undefined ? [[blockId, block.position]] : [],
  )
  // Built from entries: assigning to a key named __proto__ would be lost.
  return {
    ...upgraded,
    blocks: Object.fromEntries(Object.entries(blocks).map(([blockId, block]) => [blockId, withoutPosition(block)])),
    layout: { ...(isJsonObject(upgraded.layout) && upgraded.layout), ...Object.fromEntries(positions) },
  }
}

function withoutPosition(block: JsonValue): JsonValue {
  if (!isJsonObject(block)) return block
  const { position: _moved, ...rest } = block
  return rest
}
