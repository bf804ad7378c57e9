import { z } from 'zod'
import { scenarioTests } from './scenario-tests.ts'
import { scenarioDocument } from './scenarios.ts'

/** A scenario to begin with; `draft` is ready to be made a scenario of one's own under another name. */
export const scenarioTemplate = z.strictObject({
  /** Name of its file without the ending. */
  templateId: z.string(),
  name: z.string(),
  description: z.string(),
  draft: scenarioDocument,
  tests: scenarioTests,
})
export type ScenarioTemplate = z.infer<typeof scenarioTemplate>
export const scenarioTemplateList = z.strictObject({ templates: z.array(scenarioTemplate) })
export type ScenarioTemplateList = z.infer<typeof scenarioTemplateList>
