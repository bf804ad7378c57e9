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
export { toMermaid } from './export/mermaid.ts'
export { toXStateConfig } from './export/xstate-config.ts'
export { isJsonObject, type JsonObject, type JsonValue } from './json.ts'
export * from './limits.ts'
export type { Behavior, BlockDefinition, BlockEffect, Declarations } from './scenario/block.ts'
export { type BlockVariables, blockVariables } from './scenario/block-variables.ts'
export { fixedLength } from './scenario/buttons.ts'
export { type CheckMemory, checkScenario, type World } from './scenario/check.ts'
export { type Condition, condition, type LeafCondition } from './scenario/condition.ts'
export {
  type BlockDifference,
  type ConnectionChange,
  diffScenarios,
  type FieldChange,
  isSameLogic,
  type ScenarioDiff,
} from './scenario/diff.ts'
export { evaluateExpression, parseExpression } from './scenario/expression.ts'
export { expressionFunctions } from './scenario/expression-functions.ts'
export { inSentences } from './scenario/in-sentences.ts'
export { migrate } from './scenario/migrations/migrate.ts'
export { namedContactFields, namedServices, namedSkills } from './scenario/named-services.ts'
export { type ParsedScenario, parseScenario } from './scenario/parse.ts'
export { type Problem, type ProblemCode, problemCodes, problemMeanings } from './scenario/problem.ts'
export {
  type DocumentBlock,
  type Parameter,
  SCHEMA_VERSION,
  type Scenario,
  scenarioDocument,
} from './scenario/scenario.ts'
export {
  cutText,
  isVariableName,
  isVariablePath,
  lookup,
  propertyAt,
  type Scope,
  toText,
  variableName,
  variablePath,
} from './scenario/scope.ts'
export { contactFieldKey } from './scenario/setting.ts'
export { parseTemplate, renderTemplate, templateProblems, templateVariables } from './scenario/template.ts'
export {
  type Expectation,
  expectation,
  isExpectation,
  SCENARIO_TESTS_VERSION,
  type ScenarioTest,
  type ScenarioTestFile,
  type ScenarioTestStep,
  scenarioTest,
  scenarioTestFile,
  scenarioTestList,
  scenarioTestStep,
} from './scenario-test/scenario-test.ts'
export { writeTestFile } from './scenario-test/write-file.ts'
export { type BuiltInVariable, builtInVariables } from './session/built-in-variables.ts'
export {
  type ContactFieldForm,
  type ContactFieldKind,
  contactFieldKinds,
  correctName,
  type Detail,
  nameProblem,
  type ReadDetail,
  readContactValue,
  readEmail,
  readPhone,
  sharedPhone,
} from './session/contact-details.ts'
export { composeEmail, type Email, isEmailAddress } from './session/email.ts'
export { type SimulationAction, simulationAction } from './simulation/action.ts'
export {
  type Centre,
  type CentreSettings,
  centreSettings,
  type EmailAnswer,
  emailAnswer,
  type FetchAnswer,
  fetchAnswer,
  type Load,
  type Openness,
  type ServiceLoad,
  type Trouble,
  troublesOf,
} from './simulation/centre.ts'
export type { SimulatedContact } from './simulation/contact-settings.ts'
export type { OpeningTimes } from './simulation/opening-times.ts'
