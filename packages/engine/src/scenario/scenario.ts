// The document an author's scenario is stored as. Parsing never changes a document: nothing is defaulted or dropped, so
// what was loaded can be saved again, blocks of a later program included.
import { z } from 'zod'
import type { JsonObject } from '../json.ts'
import { MAX_BLOCKS, MAX_TITLE_LENGTH } from '../limits.ts'
import { variableName } from './scope.ts'

export const SCHEMA_VERSION = 1

/** Stable name of a block inside its document; connections refer to it. */
export const blockId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'Use lower-case letters, digits and underscores, beginning with a letter.')

/** Stable name of an author-made exit, such as a branch of If. Labels may change, this may not. */
export const branchId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'Use lower-case letters, digits and underscores, beginning with a letter.')

export const title = z.string().min(1).max(MAX_TITLE_LENGTH)

/** A value the scenario is started with: by its scenario entry, or by the scenario that calls it. */
export const parameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), default: z.string().optional(), description: z.string().optional() }),
  z.strictObject({ type: z.literal('number'), default: z.number().optional(), description: z.string().optional() }),
  z.strictObject({ type: z.literal('boolean'), default: z.boolean().optional(), description: z.string().optional() }),
])
export type Parameter = z.infer<typeof parameter>

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json())

/** A block as the document holds it. Which settings and exits are right depends on its type: `parseScenario` checks. */
export const documentBlock = z.strictObject({
  type: z.string().min(1).max(MAX_TITLE_LENGTH),
  title: title.optional(),
  settings: jsonObject,
  /** Connections: exit → block. Open exits are left out. */
  exits: z.record(z.string(), z.string()),
})
export type DocumentBlock = z.infer<typeof documentBlock>

const position = z.strictObject({ x: z.number(), y: z.number() })

export const scenarioDocument = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  name: title,
  kind: z.literal('chat'),
  description: z.string().max(10_000).optional(),
  start: z.string(),
  parameters: z.record(variableName, parameter),
  blocks: z
    .record(blockId, documentBlock)
    .refine((blocks) => Object.keys(blocks).length <= MAX_BLOCKS, `A scenario has at most ${MAX_BLOCKS} blocks.`),
  /** Where blocks stand on the canvas; means nothing to a running session. */
  layout: z.record(z.string(), position),
})

/**
 * A valid document: each block of a known type has settings that fit the type. It may still have mistakes in its graph;
 * `checkScenario` finds those.
 */
export type Scenario = z.infer<typeof scenarioDocument>
