import { z } from 'zod'
import { id, instant, json, name } from './ids.ts'
import { scenarioTests } from './scenario-tests.ts'
import { scenarioVersion } from './scenario-versions.ts'

/** A scenario document as the author left it. A draft may be wrong in any way: the checker says how. */
export const scenarioDocument = z.record(z.string(), json)
export type ScenarioDocument = z.infer<typeof scenarioDocument>

/** What the checker found. `error` blocks publishing, `warning` does not. */
export const scenarioProblem = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  blockId: z.string().optional(),
  exit: z.string().optional(),
  setting: z.string().optional(),
  text: z.string(),
})
export type ScenarioProblem = z.infer<typeof scenarioProblem>

export const scenarioSummary = z.strictObject({
  scenarioId: id,
  name: z.string(),
  draftRevision: z.number().int(),
  publishedVersionId: id.nullable(),
  updatedAt: instant,
})
export type ScenarioSummary = z.infer<typeof scenarioSummary>

/** A line of the list of scenarios. */
export const scenarioLine = scenarioSummary.extend({
  /** The version new interactions begin on. */
  published: z.strictObject({ number: z.number().int(), publishedAt: instant }).nullable(),
  /** The draft is not what is published. */
  isDraftChanged: z.boolean(),
  /** Chats that run on any of its versions. A few seconds old. */
  liveChats: z.number().int(),
  blocks: z.number().int(),
  /** What the checker finds in the draft. */
  errors: z.number().int(),
  warnings: z.number().int(),
})
export type ScenarioLine = z.infer<typeof scenarioLine>
export const scenarioList = z.strictObject({ scenarios: z.array(scenarioLine) })
export type ScenarioList = z.infer<typeof scenarioList>

export const scenarioView = z.strictObject({
  scenario: scenarioSummary,
  draft: scenarioDocument,
  problems: z.array(scenarioProblem),
})
export type ScenarioView = z.infer<typeof scenarioView>

export const scenarioCreation = z.strictObject({ name, draft: scenarioDocument, tests: scenarioTests.optional() })
export type ScenarioCreation = z.infer<typeof scenarioCreation>

export const scenarioChange = z.strictObject({ name })
export type ScenarioChange = z.infer<typeof scenarioChange>

/** Saved only if nobody saved since `draftRevision`; otherwise 409 `draft_changed`. */
export const draftSaving = z.strictObject({ draftRevision: z.number().int().nonnegative(), draft: scenarioDocument })
export type DraftSaving = z.infer<typeof draftSaving>

export const publishing = z.strictObject({
  draftRevision: z.number().int().nonnegative(),
  note: z.string().trim().max(500).default(''),
  /** Otherwise a draft whose tests fail is refused: 409 `tests_failed`. */
  acceptFailingTests: z.boolean().default(false),
})
export type Publishing = z.input<typeof publishing>

export const scenarioVersionView = z.strictObject({ version: scenarioVersion, document: scenarioDocument })
export type ScenarioVersionView = z.infer<typeof scenarioVersionView>

export const problemList = z.strictObject({ problems: z.array(scenarioProblem) })
export type ProblemList = z.infer<typeof problemList>
