// Tests that belong to a scenario: what people do in a simulated centre, and what is expected to come of it.
import { z } from 'zod'
import { MAX_TITLE_LENGTH } from '../limits.ts'
import { blockId } from '../scenario/scenario.ts'
import { variablePath } from '../scenario/scope.ts'
import { simulationAction } from '../simulation/action.ts'
import { centreSettings } from '../simulation/centre.ts'

export const SCENARIO_TESTS_VERSION = 1
export const MAX_TESTS = 500
const MAX_STEPS_OF_TEST = 500

const name = z.string().trim().min(1).max(MAX_TITLE_LENGTH)

/** What is looked at lies between the last action and the next: expectations of messages and exits go through it in order. */
export const expectation = z.discriminatedUnion('expect', [
  /** The customer gets this message. */
  z.strictObject({ expect: z.literal('says'), text: z.string().min(1) }),
  /** The customer gets a message with this in it; upper and lower case make no difference. */
  z.strictObject({ expect: z.literal('says_something_with'), text: z.string().min(1) }),
  /** The customer gets nothing. */
  z.strictObject({ expect: z.literal('says_nothing') }),
  /** An email is handed to the mail server; what is left out may be anything. Upper and lower case make no difference. */
  z.strictObject({
    expect: z.literal('emails'),
    /** One of its addresses, copies among them. */
    to: z.string().min(1).optional(),
    /** Parts of its subject and text. */
    subject: z.string().min(1).optional(),
    text: z.string().min(1).optional(),
  }),
  /** The session waits at this block, of another scenario if one is named. */
  z.strictObject({ expect: z.literal('at'), block: blockId, scenario: name.optional() }),
  /** The block was left by this exit. */
  z.strictObject({
    expect: z.literal('exit'),
    block: blockId,
    exit: z.string().min(1),
    scenario: name.optional(),
  }),
  z.strictObject({ expect: z.literal('variable'), name: variablePath, is: z.json() }),
  /** What the agents' side knows by now; what is left out may be anything. */
  z.strictObject({
    expect: z.literal('interaction'),
    service: z.string().optional(),
    priority: z.number().optional(),
    disposition: z.string().optional(),
    attached: z.record(z.string(), z.json()).optional(),
  }),
  /** The interaction is over, and not by a failure. */
  z.strictObject({ expect: z.literal('ended') }),
])
export type Expectation = z.infer<typeof expectation>

export const scenarioTestStep = z.union([simulationAction, expectation])
export type ScenarioTestStep = z.infer<typeof scenarioTestStep>

export const scenarioTest = z.strictObject({
  name,
  /** Where the chat begins; the scenario's own start unless set. */
  start: blockId.optional(),
  /** Time at the beginning; `2026-11-23T10:00:00Z`, a Monday, unless set. */
  startsAt: z.iso.datetime().optional(),
  centre: centreSettings.optional(),
  /** Values the chat begins with, beside those of every customer. */
  variables: z.record(z.string(), z.json()).optional(),
  steps: z.array(scenarioTestStep).max(MAX_STEPS_OF_TEST),
})
export type ScenarioTest = z.infer<typeof scenarioTest>

export const scenarioTestList = z
  .array(scenarioTest)
  .max(MAX_TESTS)
  .superRefine((tests, context) => {
    const names = new Set<string>()
    for (const [index, test] of tests.entries()) {
      if (names.has(test.name)) {
        context.addIssue({ code: 'custom', path: [index, 'name'], message: `There are two tests ${test.name}.` })
      }
      names.add(test.name)
    }
  })

/** A file `<name>.scenario-test.json` beside `<name>.scenario.json`. */
export const scenarioTestFile = z.strictObject({
  testsVersion: z.literal(SCENARIO_TESTS_VERSION),
  /** Name of the scenario. */
  scenario: name,
  tests: scenarioTestList,
})
export type ScenarioTestFile = z.infer<typeof scenarioTestFile>

export function isExpectation(step: ScenarioTestStep): step is Expectation {
  return 'expect' in step
}
