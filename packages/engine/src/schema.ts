// Entry point `@scenarium/engine/schema`: the document, the table of blocks and the checker, without running anything.

export {
  type AnyBlockDefinition,
  type Block,
  type BlockType,
  blocks,
  blockTypes,
  definitionOf,
  type ExitOf,
  isBlockType,
  type SettingsOf,
  type TypedScenario,
} from './blocks/index.ts'
export type { JsonObject, JsonValue } from './json.ts'
export type { Behavior, BlockDefinition, BlockEffect, Declarations } from './scenario/block.ts'
export { type ParsedScenario, parseScenario } from './scenario/parse.ts'
export { type Problem, type ProblemCode, problemCodes } from './scenario/problem.ts'
export {
  type DocumentBlock,
  type Parameter,
  SCHEMA_VERSION,
  type Scenario,
  scenarioDocument,
} from './scenario/scenario.ts'
export { type BuiltInVariable, builtInVariables } from './session/built-in-variables.ts'
