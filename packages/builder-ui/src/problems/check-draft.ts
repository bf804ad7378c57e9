import {
  type CheckMemory,
  checkScenario,
  type DocumentBlock,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  MAX_BLOCKS,
  type Problem,
  parseScenario,
  type Scenario,
  scenarioDocument,
  type World,
} from '@scenarium/engine/schema'
import { type Draft, documentOf } from '../editor/document.ts'

export type DraftChecker = (draft: Draft, world?: World) => Problem[]

/**
 * What the server would find when publishing; without a world, without what needs one. Never throws. A check looks only into
 * blocks that are other objects than at the last one: while somebody types into a large scenario that is one.
 */
export function createDraftChecker(): DraftChecker {
  let known = new Map<string, { block: JsonValue; parsed: DocumentBlock }>()
  const memory: CheckMemory = new WeakMap()

  return (draft, world = {}) => {
    const document = documentOf(draft)
    // The checker looks at the settings of blocks itself.
    const whole = parse(document)
    if (whole !== undefined) return checkScenario(whole, world, memory)
    const parsed = parseScenario(document)
    if (parsed.ok) return checkScenario(parsed.scenario, world)
    const ofDocument = parsed.problems.filter(({ code }) => code === 'invalid_document')
    try {
      return [...ofDocument, ...checkScenario(readablePart(draft), world)]
    } catch {
      return parsed.problems
    }
  }

  /** By the schema of documents; undefined where it is refused. */
  function parse(document: JsonObject): Scenario | undefined {
    if (!isJsonObject(document.blocks)) return undefined
    const blocks = Object.entries(document.blocks)
    const changed = blocks.filter(([blockId, block]) => known.get(blockId)?.block !== block)
    const parsed = scenarioDocument.safeParse({ ...document, blocks: Object.fromEntries(changed) })
    if (!parsed.success || blocks.length > MAX_BLOCKS) return undefined
    const { data } = parsed
    known = new Map(
      blocks.flatMap(([blockId, block]) => {
        const before = known.get(blockId)
        if (before?.block === block) return [[blockId, before]]
        const now = data.blocks[blockId]
        return now === undefined ? [] : [[blockId, { block, parsed: now }]]
      }),
    )
    return { ...data, blocks: Object.fromEntries([...known].map(([blockId, { parsed }]) => [blockId, parsed])) }
  }
}

/** Of a document that the schema refuses: what the editor can show of it. */
function readablePart(draft: Draft): Scenario {
  return {
    schemaVersion: 1,
    name: draft.name,
    kind: 'chat',
    start: draft.start,
    parameters: (draft.parameters ?? {}) as Scenario['parameters'],
    blocks: Object.fromEntries(
      Object.entries(draft.blocks).map(([blockId, { type, title, settings = {}, exits = {} }]) => [
        blockId,
        { type, settings, exits, ...(title !== undefined && { title }) },
      ]),
    ),
    layout: {},
  }
}
